"""The day of a story's undated opening: told by a sentence that looks back on it, or by a timeline's last entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.timing.look_back import LookBack, section_at
from rag.dates import Section
from rag.schema import Days, Timex

OPENING_LINES = 3
TIMELINE = 2  # headings of single days that make a timeline
STALE = 1  # days between the last entry and publication beyond which the opening may be of a later day
NAMES_A_DAY = frozenset(["time", "day", "week", "weekend", "month"])
SHOWN = 120  # characters of a sentence given as the reason


def looked_back_day(back: LookBack, text: str, sections: Sequence[Section], timexes: Sequence[Timex]) -> Days | None:
    """The day of remarks that a sentence looks back on: the one it names, or that of the heading it stands under."""
    own = [
        timex.days
        for timex in timexes
        if back.start <= timex.span.start < back.end and timex.days and timex.granularity in NAMES_A_DAY
    ]
    section = section_at(sections, back.start)
    days = own[0] if len(set(map(_period, own))) == 1 else section.days if section and not own else None
    if days is None:
        return None
    return days.model_copy(update={"because": f"dated further down: “{_short(text[back.start : back.end])}”"})


def _period(days: Days) -> tuple[str, str]:
    return days.start, days.end


def last_entry(sections: Sequence[Section], published: date | None) -> Days | None:
    """The last day of a timeline, where its undated opening can be of no other."""
    entries = [section.days for section in sections if section.days and section.days.start == section.days.end]
    if len(entries) < TIMELINE:
        return None
    last = max(entries, key=lambda days: days.start)
    if published and "X" not in last.start and not 0 <= (published - date.fromisoformat(last.start)).days <= STALE:
        return None
    return last.model_copy(update={"because": f"the undated opening of a timeline whose last entry is {last.start}"})


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= SHOWN else sentence[: SHOWN - 2].rsplit(" ", 1)[0] + " …"
