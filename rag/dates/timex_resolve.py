"""Resolving what an expression says against its context: dates, months, weekdays, seasons, holidays. Pure."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date

from rag.dates import calendar_days as calendar
from rag.dates.feasts import day_of, fixed_day
from rag.dates.timex_expr import Calendar, Century, Decade, Expr, Holiday, Quarter, Season, Weekday
from rag.dates.timex_reading import (
    UNKNOWN_YEAR,
    WEEKDAY_NAMES,
    Context,
    Moment,
    Reading,
    Year,
    certainty,
    in_a_year_that_has_it,
    moment_of,
    read_moment,
    year_text,
)
from rag.dates.timex_tokens import valid
from rag.dates.timex_years import year_of_day, year_of_month

ANAPHORIC = frozenset({"that", "the", "following", "previous"})
STEPS = {
    "last": -1,
    "previous": -1,
    "this": 0,
    "that": 0,
    "the": 0,
    "next": 1,
    "following": 1,
    "after next": 2,
    "before last": -2,
}
GIVEN: Year = "given"


def base_of(which: str | None, context: Context) -> Moment | None:
    """What "that year" and "last year" are reckoned from: the topic, or the anchor; or the other."""
    if context.mode == "question":
        return context.anchor
    if context.mode == "narrative" or which in ANAPHORIC:
        return context.topic or context.anchor
    return context.anchor


def since(base: Moment | None, context: Context) -> str:
    """The reason, in words, of what was reckoned from `base`."""
    if base is None:
        return "the text gives no day to reckon from"
    if base is context.anchor:
        under = "under " if context.heading is not None and context.heading.day is not None else ""
        return under + context.anchor_words
    return f"reckoned from {base.words} before it"


def calendar_date(expr: Calendar, context: Context) -> Reading | None:
    if expr.month is None and expr.day is not None:
        return day_alone(expr, context)
    year_to_try = UNKNOWN_YEAR if expr.year is None or expr.bc else expr.year
    if expr.month and expr.day and valid(year_to_try, expr.month, expr.day) is None:
        return None
    if expr.year is not None:
        return read_moment(Moment(expr.year, expr.month, expr.day, expr.bc), "the date is given in full")
    if expr.month is None:
        return None
    year, inferred, because = _year(expr, context)
    if year is not None and expr.weekday is not None:
        year = _year_of_weekday(expr, year)
    moment = Moment(year, expr.month, expr.day, _bc(context), inferred)
    if context.mode == "question" and (expr.month, expr.day) == (2, 29) and year is not None:
        moment = moment._replace(year=next(y for y in range(year, 0, -1) if isleap(y)))
    return read_moment(in_a_year_that_has_it(moment), because)


def _year_of_weekday(expr: Calendar, year: int) -> int:
    """The year, or the one before or after, in which the date falls on the weekday that stands with it."""
    for each in (year, year - 1, year + 1):
        found = valid(each, expr.month or 1, expr.day or 1)
        if found and date(each, expr.month or 1, expr.day or 1).weekday() == expr.weekday:
            return each
    return year


def _bc(context: Context) -> bool:
    return context.mode == "narrative" and context.topic is not None and context.topic.bc


def _year(expr: Calendar, context: Context) -> tuple[int | None, bool, str]:
    """The year that a date leaves open, whether it is inferred, and why."""
    month = expr.month or 1
    base = base_of(expr.which, context)
    if expr.which is not None and base is not None and base.year is not None:
        if context.heading is not None and context.heading.month is None:
            return _heading_year(context.heading)
        return _moved_year(expr, month, base, context), base.inferred, since(base, context)
    find = year_of_day(month, expr.day, context) if expr.day else year_of_month(month, context)
    year, inferred = find
    if year is None:
        return None, False, "the text gives no year"
    if context.heading is not None and context.heading.month is None:
        return _heading_year(context.heading)
    if context.mode == "narrative" and context.topic is not None:
        return year, inferred, f"year carried from {context.topic.words} before it"
    return year, inferred, context.anchor_words


def _heading_year(heading: Moment) -> tuple[int | None, bool, str]:
    return heading.year, heading.inferred, f"year taken from the heading {heading.words}"


def _moved_year(expr: Calendar, month: int, base: Moment, context: Context) -> int:
    """ "last October" is the latest that is over, "next June" the first to come, "October last year" plain."""
    step = STEPS[expr.which or "this"]
    is_plain = expr.in_year or expr.which in ("that", "the", "this") or context.mode == "question"
    if is_plain or base.month is None:
        return base.year_after(step)
    return base.year_after(-(month >= base.month) if step < 0 else month <= base.month)


def day_alone(expr: Calendar, context: Context) -> Reading | None:
    """ "the 27th", "Thursday the 21st", "20th of next month": of the month under discussion, or the latest past."""
    base = base_of(expr.which, context)
    if base is None or base.month is None or base.bc or expr.day is None:
        return None
    start = date(UNKNOWN_YEAR if base.year is None else base.year, base.month, 1)
    if expr.weekday is not None and expr.which is None:
        return _weekday_and_day(expr.day, expr.weekday, start, base, context)
    if expr.which is None and (told := _after_topic(expr.day, base, context)) is not None:
        return told
    months = [STEPS[expr.which]] if expr.which else [0, -1, -2]
    limit = base.date if context.mode != "narrative" and not expr.which else None
    for step in months:
        month = calendar.shift_months(start, step)
        if calendar.month_of(month.year, month.month).days < expr.day:
            continue
        day = month.replace(day=expr.day)
        if limit is None or day <= limit:
            return read_moment(moment_of(day, base), since(base, context))
    return None


def _after_topic(day: int, base: Moment, context: Context) -> Reading | None:
    """ "On 9 February it fell. … On the 11th": of the story's month, where that is past and the day comes later."""
    topic, limit = context.topic, base.date
    if context.mode != "report" or context.forward or topic is None or topic.date is None or limit is None:
        return None
    if topic.year is None or day <= topic.date.day or (topic.year, topic.month) >= (limit.year, limit.month):
        return None
    if calendar.month_of(topic.date.year, topic.date.month).days < day:
        return None
    return read_moment(moment_of(topic.date.replace(day=day), base), since(topic, context))


def _weekday_and_day(day: int, weekday: int, start: date, base: Moment, context: Context) -> Reading | None:
    """ "Friday the 11th": the nearest month in which it is so, the past one first."""
    for step in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
        month = calendar.shift_months(start, step)
        if calendar.month_of(month.year, month.month).days >= day and month.replace(day=day).weekday() == weekday:
            return read_moment(moment_of(month.replace(day=day), base), since(base, context))
    return None


def weekday(expr: Weekday, context: Context) -> Reading | None:
    base = base_of(expr.week or expr.which, context)
    now = base.date if base else None
    if base is None or base.year is None or now is None:
        return Reading(f"XXXX-WXX-{expr.weekday + 1}", "day", because="the text gives no day to reckon from")
    by_week = expr.week or (context.mode == "question" and expr.which)
    day = _weekday_by_week(expr, now) if by_week else _weekday(expr, now, context)
    if base is not context.anchor:
        return read_moment(moment_of(day, base), since(base, context))
    side = ", the day of" if day == now else " before" if day < now else " after"
    return read_moment(moment_of(day, base), f"{WEEKDAY_NAMES[expr.weekday]}{side} {context.anchor_words}")


def _weekday_by_week(expr: Weekday, now: date) -> date:
    week = calendar.week_of(calendar.shift_days(now, 7 * STEPS[expr.week or expr.which or "this"]))
    return calendar.shift_days(week.start, expr.weekday)


def _weekday(expr: Weekday, now: date, context: Context) -> date:
    ahead = (expr.weekday - now.weekday()) % 7
    if expr.which in ("last", "previous"):
        return calendar.shift_days(now, ahead - 7)
    if expr.which in ("next", "following"):
        return calendar.shift_days(now, ahead or 7)
    if expr.which == "this":
        return calendar.shift_days(calendar.week_of(now).start, expr.weekday)
    if expr.which in ("that", "the") or context.forward or context.mode == "narrative":
        return calendar.shift_days(now, ahead)
    return calendar.shift_days(now, ahead - 7 if ahead else 0)


def season(expr: Season, context: Context) -> Reading | None:
    base = base_of(expr.which, context)
    year, before_christ, sure = expr.year, expr.bc, GIVEN
    because = "the year is given"
    if year is None:
        if base is None or base.year is None:
            return Reading(f"XXXX-{expr.season}", "season", because="the text gives no year")
        year, because = base.year_after(_season_step(expr, base, context)), since(base, context)
        sure, before_christ = certainty(base), before_christ or base.bc
    moment = Moment(year, bc=before_christ, inferred=sure == "inferred")
    period = None if moment.bc else calendar.season_of(year, expr.season, context.locale.southern)
    return Reading(f"{year_text(moment)}-{expr.season}", "season", period, certainty(moment), because, moment)


def _season_step(expr: Season, base: Moment, context: Context) -> int:
    if expr.which is None:
        now, southern = base.date, context.locale.southern
        if context.mode == "narrative" or now is None:
            return 0
        return -1 if calendar.season_of(now.year, expr.season, southern).start > now else 0
    return STEPS[expr.which]


def quarter(expr: Quarter, context: Context) -> Reading | None:
    base = context.anchor or context.topic
    year = expr.year or (base.year if base else None)
    if year is None:
        return Reading(f"XXXX-{expr.unit[0].upper()}{expr.number}", "quarter", because="the text gives no year")
    if not MINYEAR < year <= MAXYEAR:
        return None
    period_of = calendar.quarter_of if expr.unit == "quarter" else calendar.half_of
    if not expr.number:
        if base is None or base.month is None:
            return Reading(f"{year - expr.back:04}-QX", "quarter", because=since(base, context))
        over = calendar.shift_months(date(year, base.month, 1), -3)
        year, expr = over.year, expr._replace(number=(over.month + 2) // 3, year=over.year)
    if expr.year is None and base and base.date and context.mode != "narrative" and not context.forward:
        year -= period_of(year, expr.number).start > base.date  # not yet come: that of the year before
    year -= expr.back
    period = period_of(year, expr.number)
    value = f"{year:04}-{expr.unit[0].upper()}{expr.number}"
    because = "the year is given" if expr.year else since(base, context)
    return Reading(value, "quarter" if expr.unit == "quarter" else "half", period, "given", because, Moment(year))


def decade(expr: Decade, context: Context) -> Reading | None:
    start, base = expr.start, context.anchor or context.topic
    if start < 100 and not expr.bc:
        latest = base.year if base and base.year and not base.bc else None
        if latest is None:
            return Reading(f"XX{start // 10}", "decade", because="the text gives no century")
        start += latest - latest % 100
        start -= 100 if start > latest else 0
    digits = f"{start // 10:03}"
    if expr.bc:
        return Reading(f"BC{digits}", "decade", because="the decade is given")
    return Reading(digits, "decade", calendar.years_of(start, 10), "given", "the decade is given", Moment(start))


def century(expr: Century, context: Context) -> Reading:
    digits = f"{expr.number - 1:02}"
    if expr.bc:
        return Reading(f"BC{digits}", "century", because="the century is given")
    period = calendar.years_of(expr.first or (expr.number - 1) * 100 + 1, 100)
    return Reading(digits, "century", period, "given", "the century is given")


def holiday(expr: Holiday, context: Context) -> Reading | None:
    base = base_of(expr.which, context)
    day_in = day_of(expr.name, context.locale.country)
    if expr.year is not None:
        day = day_in(expr.year)
        return read_moment(moment_of(day), "the year is given") if day else None
    if base is None or base.year is None or base.bc:
        fixed = fixed_day(expr.name, UNKNOWN_YEAR)
        return read_moment(Moment(None, fixed.month, fixed.day), "the text gives no year") if fixed else None
    year = base.year + (STEPS[expr.which] if expr.which else 0)
    day = day_in(year)
    now = base.date
    if day and now and not expr.which and day > now and not context.forward and (day - now).days > 30:
        day = day_in(year - 1) or day
    return read_moment(moment_of(day, base), since(base, context)) if day else None


CALENDAR_RESOLVERS: dict[type[Expr], Callable[..., Reading | None]] = {
    Calendar: calendar_date,
    Weekday: weekday,
    Season: season,
    Quarter: quarter,
    Decade: decade,
    Century: century,
    Holiday: holiday,
}
