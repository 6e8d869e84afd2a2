"""Who speaks in a text: with its statements marked in it, or as they are found."""

from __future__ import annotations

from ingest.parse import parse_texts
from ingest.speakers.resolution import Voice, name_speakers
from ingest.statements.attributions import find_attributions
from tests.marked_text import marked


def marked_voices(source: str) -> tuple[Voice, ...]:
    return name_speakers(*marked(source))


def marked_speakers(source: str) -> list[tuple[str, ...]]:
    return [voice.speakers for voice in marked_voices(source)]


def voices(text: str) -> list[tuple[str, Voice]]:
    """What is said, and by whom."""
    (parse,) = parse_texts([text])
    found = find_attributions(text, parse)
    pairs = zip(found, name_speakers(text, parse, found), strict=True)
    return [(" ".join(span.of(text) for span in one.spans), voice) for one, voice in pairs]
