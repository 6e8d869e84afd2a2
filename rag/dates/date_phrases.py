"""The date phrases of a question: a day, a range, "before", "since", each in its past reading. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from rag.dates import calendar_days as calendar
from rag.dates.calendar_days import Period
from rag.dates.timex_expr import Calendar, Clock, Expr, Holiday, Nth, Offset, Parted, Unit, Week, Weekday
from rag.dates.timex_phrases import in_named
from rag.dates.timex_reading import NEW_ZEALAND, Context, Locale, Reading, held, moment_of
from rag.dates.timex_relative import resolve
from rag.dates.timex_rules import read
from rag.dates.timex_tokens import Token
from rag.schema import Days, Record, Span

Relation = Literal["on", "before", "after", "since", "until", "between"]
DAYS_IN_A_MONTH = 31
FIRST_DAY, LAST_DAY = date.min, date.max
RELATIONS: dict[str, Relation] = {
    "before": "before", "after": "after", "since": "since", "until": "until", "till": "until", "til": "until",
    "by": "until", "from": "since", "following": "after",
}  # fmt: skip
BOUND = re.compile(
    r"\b(?:(?P<early>(?:on|in) or before|(?:no|not) later than|up (?:to|until)|as late as)"
    r"|(?:on|in) or (?:after|since)|no earlier than)(?: the)? \Z",
    re.IGNORECASE,
)
DATE = "[1-7]"
RANGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<c>5)[XZ](?P<a>3)[&~-](?P<b>3)",
        r"(?P<m>2)(?P<a>[do])[&~-]T?(?P<b>[do])(?P<y>[y1])?",
        r"[ZX]?T?(?P<a>[do])[&~-]T?(?P<b>[do])O?(?P<m>5)",
        r"[ZX]?T?(?P<a>[do])[&~-]T?(?P<b>3)",
        rf"[ZX]T?(?P<a>{DATE})[&~-]z?T?(?P<b>{DATE})",
        rf"(?P<a>{DATE})[~-]T?(?P<b>{DATE})",
        r"(?P<a>3)/(?P<b>3)",
        r"(?P<a>3|[do])(?P<pair>&)T?(?P<b>3|[do])",
    )
)
SINGLE = re.compile(r"[1-8]")


class Phrase(Record):
    """A date phrase: its days, whether its year is only the latest past one, and how it bounds what is asked."""

    span: Span
    days: Days
    yearless: bool
    relation: Relation


class _Range(NamedTuple):
    first: Reading
    last: Reading
    yearless: bool


def days(question: str, as_of: date, locale: Locale = NEW_ZEALAND) -> Days | None:
    """The days of the first date phrase of a question in its past reading, both ends included, or None."""
    return next((phrase.days for phrase in phrases(question, as_of, locale)), None)


def phrases(question: str, as_of: date, locale: Locale = NEW_ZEALAND) -> tuple[Phrase, ...]:
    """Every date phrase of a question in its past reading, in the order they stand.

    "Before" begins at 0001-01-01; "after" and "since" end on `as_of`, or at 9999-12-31 where they begin later.
    """
    tokens = read(question, "question", locale.order)
    letters = "".join(token.kind for token in tokens)
    anchor = moment_of(held(as_of))
    context = Context("question", anchor, None, locale, f"{as_of}, the day of the question")
    found: list[Phrase] = []
    at = 0
    while at < len(tokens):
        made, used = _range_at(question, tokens, letters, at, context)
        if made is None:
            made, used = _single_at(question, tokens, letters, at, context)
        if made is not None:
            found.append(made)
        at += used
    return tuple(found)


def without_year(found: Days) -> Days:
    """The same days of no year in particular (`XXXX-02-09`)."""
    return found.model_copy(
        update={"start": f"XXXX{found.start[4:]}", "end": f"XXXX{found.end[4:]}", "year": "unknown"}
    )


def _range_at(question: str, tokens: list[Token], letters: str, at: int, context: Context) -> tuple[Phrase | None, int]:
    for pattern in RANGES:
        match = pattern.match(letters, at)
        if match is None:
            continue
        ends = _ends(tokens, match)
        readings = _read_ends(*ends, context) if ends else None
        if readings is None or readings.first.period is None or readings.last.period is None:
            continue
        start, end = readings.first.period.start, readings.last.period.end
        if end < start:
            continue
        span = Span(start=tokens[at].start, end=tokens[match.end() - 1].end)
        whole = _days(Period(start, end), readings.last.because)
        return Phrase(span=span, days=whole, yearless=readings.yearless, relation="between"), match.end() - at
    return None, 1


def _ends(tokens: list[Token], match: re.Match[str]) -> tuple[Expr, Expr] | None:
    """What a range runs from and to, each with what only the other one says."""
    named = match.groupdict()
    first, last = tokens[match.start("a")], tokens[match.start("b")]
    if not all(token.expr or 1 <= token.number <= DAYS_IN_A_MONTH for token in (first, last)):
        return None
    one: Expr = first.expr or Calendar(day=first.number)
    two: Expr = last.expr or Calendar(day=last.number)
    if named.get("pair") and not (isinstance(one, Calendar) and one.month is None and one.day):
        return None  # "on 3 February and 9 March" are two
    if isinstance(one, Weekday) and isinstance(two, Weekday) and one.week is None and one.which is None:
        one = one._replace(week=two.week, which=two.which if two.week is None else None)
    if named.get("c"):
        week = tokens[match.start("c")].expr
        one, two = in_named(one, week) or one, in_named(two, week) or two
    if named.get("m"):
        month = tokens[match.start("m")].expr
        year = tokens[match.start("y")] if named.get("y") else None
        one, two = _in_month(one, month, year), _in_month(two, month, year)
    return _shared(one, two)


def _in_month(expr: Expr, month: Expr | None, year: Token | None) -> Expr:
    if not isinstance(expr, Calendar):
        return expr
    if isinstance(month, Unit) and month.unit == "month":
        return expr._replace(which=month.which, unit="month")
    if isinstance(month, Calendar):
        number = year.number or (year.expr.year if isinstance(year.expr, Calendar) else None) if year else month.year
        return expr._replace(month=month.month, year=number)
    return expr


def _shared(one: Expr, two: Expr) -> tuple[Expr, Expr]:
    if isinstance(one, Calendar) and isinstance(two, Calendar):
        if one.month is None and one.day and two.month and not one.which:
            one = one._replace(month=two.month, year=two.year, which=two.which)
        if two.month is None and two.day and one.month and not two.which:
            two = two._replace(month=one.month, year=one.year, which=one.which)
        if one.year is None and two.year and one.month and not one.which:
            later = two.month is not None and (one.month, one.day or 1) > (two.month, two.day or 31)
            one = one._replace(year=two.year - later)
        if two.year is None and one.year and two.month and not two.which:
            two = two._replace(year=one.year + ((two.month, two.day or 31) < (one.month or 1, one.day or 1)))
    return one, two


def _read_ends(one: Expr, two: Expr, context: Context) -> _Range | None:
    last = resolve(two, context)
    first = resolve(one, context)
    if first is None or last is None or first.period is None or last.period is None:
        return None
    yearless = _is_yearless(one) or _is_yearless(two)
    if _is_yearless(one) and _is_yearless(two) and last.moment and last.moment.year and isinstance(one, Calendar):
        first = resolve(_shared(one, _with_year(two, last.moment.year))[0], context) or first
    return _Range(first, last, yearless)


def _with_year(expr: Expr, year: int) -> Expr:
    return expr._replace(year=year) if isinstance(expr, Calendar) else expr


def _single_at(
    question: str, tokens: list[Token], letters: str, at: int, context: Context
) -> tuple[Phrase | None, int]:
    token = tokens[at]
    if token.expr is None or not SINGLE.match(letters[at]):
        return None, 1
    if isinstance(token.expr, Clock) and token.expr.base is None and token.expr.code[1].isdigit():
        return None, 1
    reading = resolve(token.expr, context)
    if reading is None or reading.period is None:
        return None, 1
    relation, start = _relation(question, tokens, at)
    as_of = context.anchor.date if context.anchor else None
    period = _bounded(reading.period, relation, as_of or LAST_DAY)
    phrase = Phrase(
        span=Span(start=start, end=token.end),
        days=_days(period, reading.because),
        yearless=_is_yearless(token.expr),
        relation=relation,
    )
    return phrase, 1


def _relation(question: str, tokens: list[Token], at: int) -> tuple[Relation, int]:
    before = tokens[at - 1] if at else None
    if before is not None and before.kind == "T" and at > 1:
        before = tokens[at - 2]
    bound = BOUND.search(question, 0, tokens[at].start)
    if bound:
        return ("until" if bound["early"] else "since"), bound.start()
    word = question[before.start : before.end].lower() if before else ""
    relation = RELATIONS.get(word, "on")
    return relation, before.start if before and relation != "on" else tokens[at].start


def _bounded(period: Period, relation: Relation, as_of: date) -> Period:
    if relation == "before":
        return Period(FIRST_DAY, calendar.shift_days(period.start, -1))
    if relation == "until":
        return Period(FIRST_DAY, period.end)
    if relation not in ("after", "since"):
        return period
    start = period.start if relation == "since" else calendar.shift_days(period.end, 1)
    return Period(start, as_of if start <= as_of else LAST_DAY)


def _is_yearless(expr: Expr) -> bool:
    """Whether a year is left open which the coverage may settle."""
    if isinstance(expr, Parted | Clock | Offset):
        return expr.base is not None and _is_yearless(expr.base)
    if isinstance(expr, Week):
        return expr.day is not None and _is_yearless(expr.day)
    if isinstance(expr, Nth):
        return expr.container is not None and _is_yearless(expr.container)
    if isinstance(expr, Calendar):
        return expr.year is None and expr.month is not None and expr.which is None
    return isinstance(expr, Holiday) and expr.year is None and expr.which is None


def _days(period: Period, because: str) -> Days:
    return Days(start=_iso(period.start), end=_iso(period.end), because=because)


def _iso(day: date) -> str:
    return f"{day.year:04}-{day:%m-%d}"
