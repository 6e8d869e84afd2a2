"""What is attributed in a text, to whom and by which cue."""

from __future__ import annotations

from ingest.parse import parse_texts
from ingest.statements.attributions import Attribution, find_attributions


def attributions(text: str) -> tuple[Attribution, ...]:
    """Without what is told as not said."""
    return tuple(one for one in every_attribution(text) if one.standing != "unsaid")


def every_attribution(text: str) -> tuple[Attribution, ...]:
    return find_attributions(text, next(parse_texts([text])))


def found(text: str) -> list[tuple[str, str | None, str | None, str]]:
    return [
        (
            one.kind,
            one.source and one.source.of(text),
            one.cue and one.cue.of(text),
            " | ".join(span.of(text) for span in one.spans),
        )
        for one in attributions(text)
    ]
