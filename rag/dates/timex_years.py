"""Which year a date without one belongs to, in a report, a narrative or a question. Pure."""

from __future__ import annotations

from datetime import date

from rag.dates.timex_reading import Context, Moment

DAYS_BACK = 270  # a report that means a day further back than this says the year
STALE = 300  # days before publication from which a story is one of its own year
MONTHS_BACK = 9
MONTHS_ON = 6  # a narrative moves on within half a year, and turns back by less


def year_of_month(month: int, context: Context) -> tuple[int | None, bool]:
    """The year of a month named alone, and whether it was inferred from something other than the anchor."""
    if context.heading is not None and context.heading.month is None:
        return context.heading.year, context.heading.inferred
    if context.mode == "narrative":
        return _near_topic(month, context.topic)
    return _near_anchor(month, None, context)


def year_of_day(month: int, day: int, context: Context) -> tuple[int | None, bool]:
    """The year of a day and month, and whether it was inferred from something other than the anchor."""
    if context.heading is not None and context.heading.month is None:
        return context.heading.year, context.heading.inferred
    if context.mode == "narrative":
        return _near_topic(month, context.topic)
    return _near_anchor(month, day, context)


def _near_topic(month: int, topic: Moment | None) -> tuple[int | None, bool]:
    """A narrative moves forward: the year that brings the month nearest to the topic's, the later one of two."""
    if topic is None or topic.year is None:
        return None, False
    if topic.bc or topic.month is None:
        return topic.year, True
    ahead = month - topic.month
    step = 1 if ahead < -MONTHS_ON else -1 if ahead > MONTHS_ON else 0
    return max(topic.year + step, 1), True


def _near_anchor(month: int, day: int | None, context: Context) -> tuple[int | None, bool]:
    anchor = context.anchor
    now = anchor.date if anchor else None
    if anchor is None or anchor.year is None or now is None:
        return None, False
    if context.mode == "question":
        past = (month, day or 1) <= (now.month, now.day)
        return anchor.year if past else max(anchor.year - 1, 1), anchor.inferred
    if day is None:
        back = (now.month - month) % 12
        ahead = back and (12 - back <= MONTHS_ON if context.forward else back > MONTHS_BACK)
        return (anchor.year + (month < now.month) if ahead else anchor.year - (month > now.month)), anchor.inferred
    year = _near_day(month, day, now, context.forward)
    told = _told_year(month, day, now, context.topic)
    return (told, True) if told is not None and year < now.year else (year, anchor.inferred)


def _told_year(month: int, day: int, now: date, topic: Moment | None) -> int | None:
    """The year of the story told just before, in the same month: "killed on 14 June 2024 … had written on 2 June"."""
    if topic is None or topic.date is None or topic.year is None or topic.inferred or topic.month != month:
        return None
    return topic.year if (now - topic.date).days > STALE else None


def _near_day(month: int, day: int, now: date, forward: bool) -> int:
    past = now.year if (month, day) <= (now.month, now.day) else now.year - 1
    back = (now - date(past, month, min(day, 28))).days
    if forward and back > 0 and back > 365 // 2:
        return past + 1
    return past if back <= DAYS_BACK else past + 1
