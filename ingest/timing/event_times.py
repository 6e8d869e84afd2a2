"""Statements told by the time of an event that the text gives no day for: "on the night of the crash he said"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.timing.day_marks import sentence_of
from ingest.timing.event_days import OF_EVENT
from ingest.timing.exchange import extent
from ingest.timing.sentences import around_cue

if TYPE_CHECKING:
    from ingest.timing.dated_page import Page

TIME_OF_EVENT = re.compile(
    r"\b(?:on|in) the (?:night|day|morning|evening|afternoon|eve|weekend|aftermath) (?:of|after|before|following) "
    r"(?:the|his|her|their|its|that|an?)\b",
    re.IGNORECASE,
)


def is_at_event(page: Page, number: int) -> bool:
    """Whether a statement, or the one it goes on from, is of an event's time or of an unresolved date."""
    if page.beside[number] is not None or _is_dated(page, number):
        return False
    if TIME_OF_EVENT.search(_told_around(page, number)):
        return True
    before = page.before[number]
    if before is None or _line(page, before) != _line(page, number):
        return False
    beside = page.beside[before]
    if beside is not None:
        return beside.days is None
    return TIME_OF_EVENT.search(_told_around(page, before)) is not None


def _is_dated(page: Page, number: int) -> bool:
    """Whether the event's day is told: a date of it stands before the statement in its paragraph."""
    start = extent(page.attributions[number])[0]
    events = (timex for timex in page.dates if timex.days and timex.days.because.startswith(OF_EVENT))
    return any(
        timex.span.start < start and page.lines.number(timex.span.start) == page.lines.number(start) for timex in events
    )


def _line(page: Page, number: int) -> int:
    return page.lines.number(extent(page.attributions[number])[0])


def _told_around(page: Page, number: int) -> str:
    """The sentence of a cue and the one before it in its paragraph, without what was said."""
    attribution = page.attributions[number]
    before = extent(attribution)[0] - 2
    if before <= page.text.rfind("\n", 0, before + 2):
        return around_cue(page.text, page.parse, attribution)
    sentence = sentence_of(page.text, before)
    first = page.text.rfind(sentence, 0, before + len(sentence))
    return f"{_unspoken(page, first, first + len(sentence))} {around_cue(page.text, page.parse, attribution)}"


def _unspoken(page: Page, start: int, end: int) -> str:
    spans = sorted((span.start, span.end) for each in page.attributions for span in each.spans)
    pieces, at = list[str](), start
    for low, high in spans:
        if high > at and low < end:
            pieces.append(page.text[at : max(at, low)])
            at = max(at, high)
    return " ".join([*pieces, page.text[at:end]])
