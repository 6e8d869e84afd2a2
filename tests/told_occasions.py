"""The occasions of statements in a marked text."""

from __future__ import annotations

from datetime import date

from ingest.occasions.occasions import occasions
from ingest.speakers.resolution import Voice
from ingest.timing.article_speech import ArticleSpeech, article_dates
from ingest.timing.said_on import said_on
from rag.dates import sections
from tests.marked_text import marked


def told(source: str, speakers: tuple[str, ...] = ()) -> list[str | None]:
    text, parse, attributions = marked(source)
    voices = tuple(Voice((speaker,) if speaker else (), None) for speaker in speakers)
    return list(occasions(ArticleSpeech(text, parse, attributions, voices), sections(text, date(2026, 5, 12))))


def told_by_day(source: str, *speakers: str) -> list[str | None]:
    """With days of speech, which keep places apart; those who speak together are joined by "and"."""
    text, parse, found = marked(source)
    day, voices = date(2026, 5, 12), tuple(Voice(tuple(each.split(" and ")), None) for each in speakers)
    speech, dates = ArticleSpeech(text, parse, found, voices), article_dates(text, day)
    return list(occasions(speech, dates.sections, said_on(speech, dates)))
