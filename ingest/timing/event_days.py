"""The day of an event that the text has dated before: "the Feb 11 fault", then "on the night of the fault"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rag.schema import Days, Timex

OF_AN_EVENT = re.compile(r"\s+of (?:the|that|this|his|her|their|its)\s+(?P<noun>[a-z]+)\b")
AFTER_THAT = re.compile(r"the (?:next|following) (?:day|morning|afternoon|evening)\Z", re.IGNORECASE)
AFTER_EVENT = re.compile(
    r"\s+(?:the|that|this|his|her|their|its)\s+(?:[\w’'-]+\s+){0,2}?(?P<noun>[a-z]+)"
    r"(?=[,.;:]|\s+(?:[a-z]+ed\b|in|at|on|of|when|that))"
)
LENGTH = re.compile(r"P(?P<number>\d{1,3})(?P<unit>[DW])")
OF_EVENT = "of the dated "
WORDS_BETWEEN = r"\s+(?:[\w-]+\s+){0,3}?"  # "the Feb 11 power fault"
REACH = 40  # dates back to that of an event
WITHIN = 400  # characters from a day of an event to "the next morning"


def with_event_days(text: str, timexes: Sequence[Timex]) -> list[Timex]:
    """The dates, those told by an event's time with the event's day, where an earlier date told it."""
    found: list[Timex] = []
    told: Timex | None = None  # the last date that an event's day was put to
    for timex in timexes:
        days = _of_event(text, timex, found) or _days_after(text, timex, found)
        if timex.kind == "DURATION" and days is not None:
            timex = timex.model_copy(update={"kind": "DATE", "granularity": "day"})
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


def _days_after(text: str, timex: Timex, before: Sequence[Timex]) -> Days | None:
    """ "Two days after the fire", of a fire that a sentence before tells with its day."""
    length, event = LENGTH.fullmatch(timex.value or ""), AFTER_EVENT.match(text, timex.span.end)
    if length is None or event is None or not timex.span.of(text).lower().endswith((" after", " before")):
        return None
    step = int(length["number"]) * (7 if length["unit"] == "W" else 1)
    step = -step if timex.span.of(text).lower().endswith("before") else step
    for earlier in before[-REACH:][::-1]:
        days = earlier.days
        if days is None or days.start != days.end or "X" in days.start:
            continue
        if re.search(rf"\b{event['noun']}s?\b", _sentence(text, earlier.span.start), re.IGNORECASE):
            day = (date.fromisoformat(days.start) + timedelta(days=step)).isoformat()
            return days.model_copy(
                update={"start": day, "end": day, "because": f"{OF_EVENT}{event['noun']}, {days.because}"}
            )
    return None


def _sentence(text: str, at: int) -> str:
    """The sentence around an offset, roughly."""
    start = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1
    ends = [end for mark in ("\n", ". ") if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def _day_after(text: str, timex: Timex, told: Timex) -> Days | None:
    """ "The next morning", soon after an event's day."""
    near = 0 <= timex.span.start - told.span.end <= WITHIN
    if told.days is None or not near or not AFTER_THAT.match(timex.span.of(text)):
        return None
    day = (date.fromisoformat(told.days.start) + timedelta(days=1)).isoformat()
    return told.days.model_copy(update={"start": day, "end": day, "because": f"the day after, {told.days.because}"})
