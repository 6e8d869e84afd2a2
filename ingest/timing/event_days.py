"""The day of an event that the text has dated before: "the Feb 11 fault", then "on the night of the fault"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rag.schema import Days, Timex

OF_AN_EVENT = re.compile(r"\s+of (?:the|that|this|his|her|their|its)\s+(?P<noun>[a-z]+)\b")
AFTER_THAT = re.compile(r"the (?:next|following) (?:day|morning|afternoon|evening)\Z", re.IGNORECASE)
OF_EVENT = "of the dated "
WORDS_BETWEEN = r"\s+(?:[\w-]+\s+){0,3}?"  # "the Feb 11 power fault"
REACH = 40  # dates back to that of an event
WITHIN = 400  # characters from a day of an event to "the next morning"


def with_event_days(text: str, timexes: Sequence[Timex]) -> list[Timex]:
    """The dates, those told by an event's time with the event's day, where an earlier date told it."""
    found: list[Timex] = []
    told: Timex | None = None  # the last date that an event's day was put to
    for timex in timexes:
        days = _of_event(text, timex, found)
        if days is None and told is not None:
            days = _day_after(text, timex, told)
        if days is not None:
            told = timex = timex.model_copy(update={"days": days})
        found.append(timex)
    return found


def _of_event(text: str, timex: Timex, before: Sequence[Timex]) -> Days | None:
    event = OF_AN_EVENT.match(text, timex.span.end)
    if event is None or not timex.span.of(text).lower().startswith("the "):
        return None
    noun = event["noun"]
    for earlier in before[-REACH:][::-1]:
        days = earlier.days
        if days is None or days.start != days.end or "X" in days.start:
            continue
        follows = re.compile(rf"{WORDS_BETWEEN}{noun}\b").match(text, earlier.span.end)
        if follows or text[max(0, earlier.span.start - len(noun) - 4) : earlier.span.start] in (
            f"{noun} on ",
            f"{noun} of ",
        ):
            return days.model_copy(update={"because": f"{OF_EVENT}{noun}, {days.because}"})
    return None


def _day_after(text: str, timex: Timex, told: Timex) -> Days | None:
    """ "The next morning", soon after an event's day."""
    near = 0 <= timex.span.start - told.span.end <= WITHIN
    if told.days is None or not near or not AFTER_THAT.match(timex.span.of(text)):
        return None
    day = (date.fromisoformat(told.days.start) + timedelta(days=1)).isoformat()
    return told.days.model_copy(update={"start": day, "end": day, "because": f"the day after, {told.days.because}"})
