"""Resolving what is reckoned from another day: "last week", "three days later", "that morning". Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rag.dates import calendar_days as calendar
from rag.dates.calendar_days import Period
from rag.dates.timex_expr import (
    Amount,
    Clock,
    Deictic,
    Duration,
    Edge,
    Expr,
    FromEvent,
    Nth,
    Offset,
    Parted,
    Reference,
    Repeated,
    Stretch,
    Unit,
    Week,
)
from rag.dates.timex_lengths import duration_value, in_days, shifted
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
    year_text,
)
from rag.dates.timex_resolve import CALENDAR_RESOLVERS, STEPS, base_of, since
from rag.dates.timex_within import edge, nth, stretch, week

UNKNOWN_VALUES = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX", "weekend": "XXXX-WXX-WE"}
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
PARTS: dict[str, Callable[[Period], Period]] = {
    "early": calendar.early,
    "late": calendar.late,
    "middle": calendar.middle,
    "beginning": calendar.beginning,
    "ending": calendar.ending,
}


def resolve(expr: Expr, context: Context) -> Reading | None:
    """The reading of an expression in its context; None where it can be no date there ("31 June")."""
    return RESOLVERS[type(expr)](expr, context)


def unit(expr: Unit, context: Context) -> Reading | None:
    base, step = _unit_base(expr, context), STEPS[expr.which]
    if base is None:
        return Reading(UNKNOWN_VALUES.get(expr.unit), granularity_of(expr.unit), because=since(None, context))
    because = since(base, context)
    if expr.unit == "year" and expr.which == "last" and context.anchor is None and _under_year(context):
        return _written_after(context)
    if expr.unit in ("year", "decade", "century"):
        return _years(expr.unit, step, base, because)
    if expr.unit == "month" and base.month is not None:
        return _month(step, base, because)
    now = base.date
    if now is None:
        return Reading(_partial(expr.unit, base), granularity_of(expr.unit), because=because)
    if expr.unit == "day":
        return read_moment(moment_of(calendar.shift_days(now, step), base), because)
    if base.year is None:
        return Reading(UNKNOWN_VALUES.get(expr.unit), granularity_of(expr.unit), because=because)
    return _dated_unit(expr, now, step, base, context)


def _unit_base(expr: Unit, context: Context) -> Moment | None:
    """In a report "the weekend", "the year" are the anchor's; "the day" is the one under discussion."""
    deictic = context.mode == "report" and expr.which == "the" and expr.unit != "day"
    return base_of("this" if deictic else expr.which, context)


def _under_year(context: Context) -> bool:
    return context.heading is not None and context.heading.day is None and context.heading.year is not None


def _written_after(context: Context) -> Reading | None:
    """ "Last year" under the heading of a year, in a story of no known day: it was written in the year after."""
    heading = context.heading
    return read_moment(heading._replace(inferred=True), f"the heading {heading.words}") if heading else None


def _partial(unit: str, base: Moment) -> str | None:
    """ "the next day" where only a month or a year is known: TIMEX3 leaves the rest open."""
    if unit == "day" and base.month is not None:
        return f"{year_text(base)}-{base.month:02}-XX"
    return UNKNOWN_VALUES.get(unit)


def _dated_unit(expr: Unit, now: date, step: int, base: Moment, context: Context) -> Reading | None:
    because = since(base, context)
    if expr.unit == "week":
        return week_reading(calendar.week_of(calendar.shift_days(now, 7 * step)), base, because)
    if expr.unit == "fortnight":
        period = Period(calendar.shift_days(now, -13), now) if step < 0 else Period(now, calendar.shift_days(now, 13))
        return Reading("P2W", "duration", period, certainty(base), because)
    if expr.unit == "weekend":
        return weekend_reading(_weekend(expr, now, step, context), base, because)
    if expr.unit in ("quarter", "half"):
        months = 3 if expr.unit == "quarter" else 6
        day = calendar.shift_months(now, months * step)
        number = (day.month - 1) // months + 1
        period = (calendar.quarter_of if months == 3 else calendar.half_of)(day.year, number)
        value = f"{day.year:04}-{expr.unit[0].upper()}{number}"
        return Reading(value, granularity_of(expr.unit), period, certainty(base), because)
    return None


def _weekend(expr: Unit, now: date, step: int, context: Context) -> Period:
    weekend = calendar.weekend_of(calendar.shift_days(now, 7 * step))
    if expr.which == "the" and weekend.start > now and not context.forward:
        return calendar.weekend_of(calendar.shift_days(now, -7))
    return weekend


def _month(step: int, base: Moment, because: str) -> Reading:
    years, month = divmod((base.month or 1) - 1 + step, 12)
    year = None if base.year is None else base.year_after(years)
    moment = Moment(year, month + 1, bc=base.bc, inferred=base.inferred)
    return read_moment(moment, because)


def _years(unit: str, step: int, base: Moment, because: str) -> Reading:
    if base.year is None:
        return Reading(UNKNOWN_VALUES.get(unit), granularity_of(unit), because=because)
    direction = -1 if base.bc else 1
    if unit == "year":
        return read_moment(Moment(base.year_after(step), bc=base.bc, inferred=base.inferred), because)
    width = 10 if unit == "decade" else 100
    start = max(base.year - base.year % width + direction * width * step, 0)
    digits = f"{start // width:0{3 if width == 10 else 2}}"
    if base.bc:
        return Reading(f"BC{digits}", granularity_of(unit), because=because)
    return Reading(digits, granularity_of(unit), calendar.years_of(start, width), certainty(base), because)


def deictic(expr: Deictic, context: Context) -> Reading:
    base = context.anchor if context.mode != "narrative" else context.topic
    now = base.date if base else None
    if base is None or now is None:
        return Reading("XXXX-XX-XX", "day", because=since(None, context))
    day = calendar.shift_days(now, expr.offset)
    return read_moment(moment_of(day, base), since(base, context))


def offset(expr: Offset, context: Context) -> Reading | None:
    base = _offset_base(expr, context)
    sign = -1 if expr.direction in ("ago", "earlier") else 1
    coarse = max(expr.amounts, key=lambda a: in_days(a))
    because = since(base, context)
    if coarse.vague and (context.mode != "question" or coarse.number is None):  # "years before" tells no day
        return Reading("PAST_REF" if sign < 0 else "FUTURE_REF", "reference", because=because)
    if base is None:
        return Reading(UNKNOWN_VALUES.get(coarse.unit), granularity_of(coarse.unit), because=because)
    return _shifted_by(expr.amounts, sign, base, because, context)


def from_event(expr: FromEvent, context: Context) -> Reading:
    """TimeML marks the length alone in the news; a history's day is one that nothing tells."""
    if expr.amounts and (context.mode == "report" or expr.unit in CLOCK_UNITS):
        return Reading(duration_value(expr.amounts), "duration", kind="DURATION")
    return Reading(UNKNOWN_VALUES.get(expr.unit), granularity_of(expr.unit), because="reckoned from what is no date")


def _shifted_by(amounts: tuple[Amount, ...], sign: int, base: Moment, because: str, context: Context) -> Reading | None:
    coarse = max(amounts, key=lambda a: in_days(a))
    if coarse.unit in CLOCK_UNITS:
        return Reading(duration_value(amounts), "duration", kind="DURATION")
    if coarse.unit in ("year", "decade", "century") and (context.mode != "question" or base.day is None):
        years = {"year": 1, "decade": 10, "century": 100}[coarse.unit] * int(coarse.number or 1)
        return _years("year", sign * years, base, because)
    if base.month is None or (base.year is None and coarse.unit not in ("day", "week")):
        return Reading(UNKNOWN_VALUES.get(coarse.unit), granularity_of(coarse.unit), because=because)
    if coarse.unit == "month" and (context.mode != "question" or base.day is None):
        return _month(sign * int(coarse.number or 1), base, because)
    now = base.date
    if now is None:
        return Reading(_partial("day", base), "day", because=because)
    day = shifted(now, amounts, sign)
    return read_moment(moment_of(day, base), because) if day else None


def _offset_base(expr: Offset, context: Context) -> Moment | None:
    if expr.base is not None:
        reading = resolve(expr.base, context)
        return reading.moment if reading else None
    if expr.direction in ("ago", "from now"):
        return base_of("last", context)
    return base_of("that", context)


def clock(expr: Clock, context: Context) -> Reading | None:
    """A time of day: of the day named with it, else of the day under discussion, else of the anchor's."""
    if expr.base is not None:
        reading = resolve(expr.base, context)
    elif expr.which == "following":
        reading = unit(Unit("day", "following"), context)
    else:
        base = context.topic or context.anchor if expr.which in ("that", "the") or expr.code[1].isdigit() else None
        reading = read_moment(base, since(base, context)) if base and base.day else None
    if reading is None or reading.granularity != "day" or not reading.value:
        return Reading(f"XXXX-XX-XX{expr.code}", "time", because=since(None, context), kind="TIME")
    return reading._replace(value=reading.value + expr.code, granularity="time", kind="TIME")


def parted(expr: Parted, context: Context) -> Reading | None:
    """ "late last year": TIMEX3's value is the year's, the days are those of the part."""
    reading = resolve(expr.base, context)
    if reading is None or reading.period is None or reading.granularity == "duration":
        return reading
    if expr.part == "rest":
        now = context.anchor.date if context.anchor else None
        inside = now is not None and reading.period.start <= now <= reading.period.end
        return reading._replace(period=Period(now, reading.period.end)) if now and inside else reading
    if reading.period.days == 1 or (reading.period.start.month == 12 and reading.granularity == "season"):
        return reading
    return reading._replace(period=PARTS[expr.part](reading.period))


def duration(expr: Duration, context: Context) -> Reading:
    return Reading(duration_value(expr.amounts), "duration", kind="DURATION")


def reference(expr: Reference, context: Context) -> Reading | None:
    """TimeML leaves "a former minister" and "future payments" of the news alone; WikiWars marks them in histories."""
    if expr.of_histories and context.mode == "report":
        return None
    return Reading(expr.value, "reference")


SETS_OF_HISTORIES = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX", "P1WE": "XXXX-WXX-WE"}


def repeated(expr: Repeated, context: Context) -> Reading:
    """A set by its period, as TimeML has it for news; by the calendar in a history (Mazur and Dale, WikiWars, 2010)."""
    value = SETS_OF_HISTORIES.get(expr.value, expr.value) if context.mode == "narrative" else expr.value
    return Reading(value, "reference", kind="SET")


RESOLVERS: dict[type, Callable[..., Reading | None]] = {
    **CALENDAR_RESOLVERS,
    Unit: unit,
    Offset: offset,
    FromEvent: from_event,
    Stretch: stretch,
    Edge: lambda expr, context: edge(expr, context, resolve),
    Nth: lambda expr, context: nth(expr, context, resolve),
    Week: lambda expr, context: week(expr, context, resolve),
    Deictic: deictic,
    Clock: clock,
    Parted: parted,
    Duration: duration,
    Reference: reference,
    Repeated: repeated,
}
