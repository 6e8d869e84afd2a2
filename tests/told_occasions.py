"""The occasions of statements in a marked text."""

from __future__ import annotations

from datetime import date

from ingest.occasions.occasions import occasions
from ingest.speakers.resolution import Voice
from ingest.timing.said_on import said_on
from rag.dates import sections, timexes
from tests.marked_text import marked


def told(source: str, speakers: tuple[str, ...] = ()) -> list[str | None]:
    text, parse, attributions = marked(source)
    voices = tuple(Voice((speaker,) if speaker else (), None) for speaker in speakers)
    return list(occasions(text, parse, attributions, sections(text, date(2026, 5, 12)), (), voices))


def told_by_day(source: str, *speakers: str) -> list[str | None]:
    """With days of speech, which keep places apart; those who speak together are joined by "and"."""
    text, parse, found = marked(source)
    day, voices = date(2026, 5, 12), tuple(Voice(tuple(each.split(" and ")), None) for each in speakers)
    parts = sections(text, day)
    days = said_on(text, parse, found, timexes(text, day), parts, day, (), voices)
    return list(occasions(text, parse, found, parts, (), voices, days))
