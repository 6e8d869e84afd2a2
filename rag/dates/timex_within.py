"""Resolving parts of what is named: "the third week of 2027", "the last three years". Pure."""

from __future__ import annotations

from collections.abc import Callable

from rag.dates import calendar_days as calendar
from rag.dates.calendar_days import Period
from rag.dates.timex_expr import Edge, Expr, Nth, Stretch, Week
from rag.dates.timex_lengths import duration_value, shifted
from rag.dates.timex_reading import (
    Context,
    Moment,
    Reading,
    certainty,
    granularity_of,
    moment_of,
    read_moment,
    week_reading,
    weekend_reading,
)
from rag.dates.timex_resolve import STEPS, base_of, since

LONGEST_MONTH, MIDDLE = 31, 15  # days

Resolve = Callable[[Expr, Context], Reading | None]


def stretch(expr: Stretch, context: Context) -> Reading | None:
    """ "the last three years", up to the day before the anchor; "the next three", from the day after."""
    which = "next" if expr.which == "within" else expr.which
    base = base_of(which, context)
    now = base.date if base else None
    value, step = duration_value(expr.amounts), STEPS[which]
    if base is None or now is None or base.year is None:
        return Reading(value, "duration", because=since(None, context), kind="DURATION")
    coarse, because = expr.amounts[0], since(base, context)
    if coarse.unit == "decade":
        years = 10 * int(coarse.number or 1)
        start = now.year - now.year % 10 + (10 if step > 0 else -years)
        return Reading(value, "duration", calendar.years_of(start, years), because=because)
    other = shifted(now, expr.amounts, -1 if step < 0 else 1)
    if other is None or any(amount.number is None for amount in expr.amounts):
        return Reading(value, "duration", because=because, kind="DURATION")
    first = now if expr.which == "within" else calendar.shift_days(now, 1)
    last = calendar.shift_days(other, -1) if expr.which == "within" else other
    period = Period(other, calendar.shift_days(now, -1)) if step < 0 else Period(min(first, last), last)
    return Reading(value, "duration", period, certainty(base), because, kind="DURATION")


def nth(expr: Nth, context: Context, resolve: Resolve) -> Reading | None:
    named = resolve(expr.container, context) if expr.container is not None else None
    base = named.moment if named else base_of("that", context)
    if base is None or base.year is None or base.bc:
        return None
    because = named.because if named else since(base, context)
    within = named.period if named and named.period else calendar.month_of(base.year, base.month or 1)
    if expr.unit == "weekday" and expr.weekday is not None:
        day = calendar.nth_weekday(within, expr.weekday, expr.number)
        return read_moment(moment_of(day, base), because) if day else None
    if expr.unit == "week":
        week = _nth_week(expr.number, within)
        return week_reading(week, base, because) if week else None
    if expr.unit == "day" and named:
        day = within.end if expr.number == -1 else calendar.shift_days(within.start, expr.number - 1)
        return read_moment(moment_of(day, base), because) if day <= within.end else None
    return _nth_part(expr, within, base, because)


def _nth_week(number: int, within: Period) -> Period | None:
    if within.days <= 31:
        return calendar.week_of_month(within.start.year, within.start.month, number)
    return calendar.iso_week(within.start.year, number)


def _nth_part(expr: Nth, within: Period, base: Moment, because: str) -> Reading | None:
    if expr.unit == "month" and within.days > 31:
        month = 12 if expr.number == -1 else expr.number
        return read_moment(Moment(within.start.year, month, inferred=base.inferred), because) if month <= 12 else None
    if expr.unit == "half" and within.days <= LONGEST_MONTH:
        return _half_of_month(expr.number, within, base, because)
    if expr.unit in ("quarter", "half"):
        last = 4 if expr.unit == "quarter" else 2
        number = last if expr.number == -1 else expr.number
        if not 1 <= number <= last:
            return None
        find = calendar.quarter_of if expr.unit == "quarter" else calendar.half_of
        value = f"{within.start.year:04}-{expr.unit[0].upper()}{number}"
        return Reading(value, granularity_of(expr.unit), find(within.start.year, number), certainty(base), because)
    return None


def _half_of_month(number: int, month: Period, base: Moment, because: str) -> Reading | None:
    """ "the second half of October"."""
    if number not in (1, 2, -1):
        return None
    middle = month.start.replace(day=MIDDLE)
    half = Period(month.start, middle) if number == 1 else Period(calendar.shift_days(middle, 1), month.end)
    return Reading(f"{month.start:%Y-%m}", granularity_of("month"), half, certainty(base), because)


def edge(expr: Edge, context: Context, resolve: Resolve) -> Reading | None:
    """ "the first two weeks of October", from its first day on; "the last three days", up to its last."""
    named = resolve(expr.container, context)
    if named is None or named.period is None:
        return None
    whole = named.period
    if expr.last:
        start = shifted(calendar.shift_days(whole.end, 1), expr.amounts, -1)
        part = Period(start, whole.end) if start else None
    else:
        after = shifted(whole.start, expr.amounts, 1)
        part = Period(whole.start, calendar.shift_days(after, -1)) if after else None
    if part is None or part.start < whole.start or part.end > whole.end or part.end < part.start:
        return None
    return named._replace(value=duration_value(expr.amounts), granularity="duration", period=part, kind="DURATION")


def week(expr: Week, context: Context, resolve: Resolve) -> Reading | None:
    if expr.day is not None:
        reading = resolve(expr.day, context)
        day = reading.moment.date if reading and reading.moment else None
        if reading is None or reading.moment is None or day is None or reading.moment.year is None:
            return None
        if expr.unit == "month":
            return read_moment(reading.moment._replace(day=None), reading.because)
        if expr.unit == "weekend":
            return weekend_reading(calendar.weekend_of(day), reading.moment, reading.because)
        return week_reading(calendar.week_of(day), reading.moment, reading.because)
    base = context.anchor or context.topic
    found = calendar.iso_week(base.year, expr.number or 0) if base and base.year and not base.bc else None
    return week_reading(found, base, since(base, context)) if found and base else None
