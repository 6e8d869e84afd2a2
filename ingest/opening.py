"""The day of a story's undated opening, told further down: by a sentence that looks back, or by a timeline's last entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ingest.exchange import PRONOUNS
from ingest.look_back import LookBack, look_backs
from rag.dates import Section
from rag.schema import Days, Timex

if TYPE_CHECKING:
    from ingest.attributions import Attribution
    from ingest.parse import Parse
    from ingest.speakers import Voice

TIMELINE = 2  # headings of single days that make a timeline
STALE = 1  # days between the last entry and publication beyond which the opening may be of a later day
OTHER_DAY = frozenset(["day", "week", "weekend", "month"])


class Opening(NamedTuple):
    """The part of a text before `end`, and its day: for the voice that looks back, and for all others."""

    end: int
    spoken: Days | None
    speaker: str
    speakers: tuple[str, ...]
    otherwise: Days | None


def opening(
    text: str,
    parse: Parse,
    attributions: Sequence[Attribution],
    voices: Sequence[Voice],
    sections: Sequence[Section],
    timexes: Sequence[Timex],
    published: date | None,
) -> Opening | None:
    """The undated opening of a story, or None where nothing further down dates it."""
    back = next(iter(reversed(look_backs(text, parse))), None)
    last = _last_entry(sections, published)
    if back is None and last is None:
        return None
    end = sections[0].span.start if sections else back.start if back else 0
    spoken = _day_of(back, text, sections, timexes) if back else None
    speaker, speakers = _speaker(back, attributions, voices, sections) if back else ("", ())
    return Opening(end, spoken, speaker, speakers, last)


def section_at(sections: Sequence[Section], offset: int) -> Section | None:
    return next((section for section in sections if section.span.start <= offset < section.span.end), None)


def _last_entry(sections: Sequence[Section], published: date | None) -> Days | None:
    entries = [section.days for section in sections if section.days and section.days.start == section.days.end]
    if len(entries) < TIMELINE:
        return None
    last = max(entries, key=lambda days: days.start)
    if published and "X" not in last.start and not 0 <= (published - date.fromisoformat(last.start)).days <= STALE:
        return None
    return last.model_copy(update={"because": f"the undated opening of a timeline whose last entry is {last.start}"})


def _day_of(back: LookBack, text: str, sections: Sequence[Section], timexes: Sequence[Timex]) -> Days | None:
    """The day that a looking-back sentence stands under, or else names itself."""
    own = [
        timex.days
        for timex in timexes
        if back.start <= timex.span.start < back.end and timex.days and timex.granularity in OTHER_DAY
    ]
    section = section_at(sections, back.start)
    days = own[0] if len(own) == 1 else section.days if section and not own else None
    if days is None:
        return None
    return days.model_copy(update={"because": f"dated further down: “{_short(text[back.start : back.end])}”"})


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 120 else sentence[:117].rsplit(" ", 1)[0] + " …"


def _speaker(
    back: LookBack, attributions: Sequence[Attribution], voices: Sequence[Voice], sections: Sequence[Section]
) -> tuple[str, tuple[str, ...]]:
    """Who looks back: the subject's word; for a pronoun the speakers of the statement before, in its section."""
    if back.subject not in PRONOUNS:
        return back.subject, ()
    section = section_at(sections, back.start)
    low = section.span.start if section else 0
    earlier = [number for number, one in enumerate(attributions) if low <= one.spans[0].start < back.start]
    named = [voices[number].speakers for number in earlier if voices and voices[number].speakers]
    return "", named[-1] if named else ()
