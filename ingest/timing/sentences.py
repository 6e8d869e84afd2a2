"""The sentence of a cue without what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.parse import Parse
    from ingest.statements.attributions import Attribution


def around_cue(text: str, parse: Parse, attribution: Attribution) -> str:
    """The sentence of a cue without what was said."""
    token = parse.token_at((attribution.cue or attribution.spans[0]).start)
    if token is None:
        return ""
    first, end = parse.sentences[parse.sentence_of[token]]
    at, high, pieces = parse.tokens[first].start, parse.tokens[end - 1].end, list[str]()
    for span in sorted(attribution.spans, key=lambda each: each.start):
        pieces.append(text[at : max(at, min(span.start, high))])
        at = max(at, span.end)
    return " ".join([*pieces, text[at:high]])
