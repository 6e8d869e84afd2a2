"""Reading a text's date expressions in order, each against its publication, its heading or what was spoken of last. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rag.date_sections import Heading, headings
from rag.schema import Days, Record, Span, Timex
from rag.timex_expr import Calendar, Clock, Deictic, Expr, Holiday, Offset, Parted, Season, Unit, Weekday
from rag.timex_mood import looks_forward
from rag.timex_reading import Context, Locale, Mode, Moment, Reading
from rag.timex_relative import resolve
from rag.timex_rules import read
from rag.timex_tokens import Token

FEWEST_YEARS = 3  # a narrative names at least so many years, and
YEARS_A_DEICTIC = 8  # so many for each "Monday" or "yesterday"
TOPICAL = frozenset({"day", "week", "weekend", "month", "season", "year", "quarter", "half", "time"})
LINKS = frozenset("-~")
NOTHING = (".", ",")


class Section(Record):
    """A stretch of a text and the date heading it stands under, which is None before the first."""

    span: Span
    heading: Span | None
    days: Days | None


class _Mark(NamedTuple):
    """A date expression in a text, with the heading that it is, if it is one."""

    token: Token
    expr: Expr
    heading: Heading | None


class _State(NamedTuple):
    """What the reader of the text has in mind: the day under discussion and the heading above."""

    topic: Moment | None = None
    heading: Moment | None = None
    heading_words: str = ""


def timexes(text: str, anchor: date | None, locale: Locale = Locale()) -> tuple[Timex, ...]:
    """Every date expression of a text with its TIMEX3 value and its days, in the order they stand.

    `anchor` is the day of publication. A text that tells a history is read by its own years, one that reports by the
    anchor; without an anchor, years are those the text gives, or unknown (XXXX).
    """
    return tuple(
        _timex(mark.token, reading)
        for mark, reading in _readings(text, anchor, locale)
    )


def sections(text: str, anchor: date | None, locale: Locale = Locale()) -> tuple[Section, ...]:
    """The stretches of a text by its date headings, in order and without gaps; the first may have no heading."""
    heads = [(mark, reading) for mark, reading in _readings(text, anchor, locale) if mark.heading]
    starts = [mark.heading.line for mark, _ in heads if mark.heading]
    if not heads or starts[0] > 0:
        first = Section(span=Span(start=0, end=starts[0] if starts else len(text)), heading=None, days=None)
        found = [first]
    else:
        found = []
    for (mark, reading), start, end in zip(heads, starts, [*starts[1:], len(text)], strict=True):
        span = Span(start=start, end=end)
        found.append(Section(span=span, heading=_span(mark.token), days=reading.days))
    return tuple(found)


def _span(token: Token) -> Span:
    return Span(start=token.start, end=token.end)


def _timex(token: Token, reading: Reading) -> Timex:
    return Timex(
        span=_span(token), kind=reading.kind, value=reading.value, days=reading.days, granularity=reading.granularity
    )


def _readings(text: str, anchor: date | None, locale: Locale) -> list[tuple[_Mark, Reading]]:
    tokens = read(text, month_first=locale.month_first)
    marks = _marks(text, tokens)
    mode = _mode([mark.expr for mark in marks], anchor)
    published = Moment(anchor.year, anchor.month, anchor.day) if anchor else None
    state = _State(topic=None if anchor else _first_full_date(marks))
    found: list[tuple[_Mark, Reading]] = []
    for mark in marks:
        context = _context(text, mark, mode, published, state, locale)
        reading = resolve(mark.expr, context)
        if reading is None:
            continue
        found.append((mark, reading))
        state = _next(state, mark, reading, text)
    return found


def _marks(text: str, tokens: Sequence[Token]) -> list[_Mark]:
    heads = {heading.token.start: heading for heading in headings(text, tokens)}
    marks = []
    for at, token in enumerate(tokens):
        if token.expr is not None:
            marks.append(_Mark(token, _borrowed(tokens, at, token.expr), heads.get(token.start)))
    return marks


def _borrowed(tokens: Sequence[Token], at: int, expr: Expr) -> Expr:
    """The first date of a range takes the month and year that stand with the last ("1 July to 3 July 1863")."""
    following = next((t for t in tokens[at + 1 : at + 4] if t.kind not in "T,&~-"), None)
    if not isinstance(expr, Calendar) or expr.year or following is None or not isinstance(following.expr, Calendar):
        return expr
    other = following.expr
    if expr.month is None and other.month and other.day:
        return expr._replace(year=other.year, month=other.month, bc=other.bc, which=other.which)
    linked = at + 1 < len(tokens) and tokens[at + 1].kind in LINKS
    if linked and expr.month and other.month and other.year and expr.which is None and expr.month <= other.month:
        return expr._replace(year=other.year, bc=other.bc)
    return expr


def _mode(exprs: Sequence[Expr], anchor: date | None) -> Mode:
    """A text is a narrative where it names years, and few days by their distance from the day it was written."""
    if anchor is None:
        return "narrative"
    years = sum(isinstance(e, Calendar) and e.year is not None for e in exprs)
    deictics = sum(_is_deictic(e) for e in exprs)
    return "narrative" if years >= max(FEWEST_YEARS, YEARS_A_DEICTIC * deictics) else "report"


def _is_deictic(expr: Expr) -> bool:
    if isinstance(expr, Clock | Parted):
        return expr.base is not None and _is_deictic(expr.base)
    if isinstance(expr, Weekday):
        return expr.which in (None, "last", "next", "this")
    return isinstance(expr, Deictic) or (isinstance(expr, Unit) and expr.which in ("last", "this", "next"))


def _first_full_date(marks: Sequence[_Mark]) -> Moment | None:
    for mark in marks:
        expr = mark.expr
        if isinstance(expr, Calendar) and expr.year and expr.month and expr.day:
            return Moment(expr.year, None, None, expr.bc, inferred=True)
    return None


def _context(
    text: str, mark: _Mark, mode: Mode, published: Moment | None, state: _State, locale: Locale
) -> Context:
    heading = state.heading
    if heading is not None and heading.day is not None and mark.heading is None:
        words = f"the heading {state.heading_words}"
        topic = state.topic or heading
        return Context("report", heading, topic, locale, words, heading)
    forward = mode == "report" and _may_look_forward(mark.expr) and looks_forward(text, mark.token.start, mark.token.end)
    words = f"publication on {published.date}" if published else ""
    year_heading = heading if heading is not None and heading.day is None and mark.heading is None else None
    return Context(mode, published, state.topic, locale, words, year_heading, forward)


def _may_look_forward(expr: Expr) -> bool:
    if isinstance(expr, Clock | Parted):
        return expr.base is not None and _may_look_forward(expr.base)
    return isinstance(expr, Weekday | Holiday | Season) or (isinstance(expr, Calendar) and expr.year is None)


def _next(state: _State, mark: _Mark, reading: Reading, text: str) -> _State:
    moment = reading.moment
    if mark.heading is not None:
        if isinstance(mark.expr, Clock) or moment is None:
            return state
        return _State(moment, moment, text[mark.token.start : mark.token.end])
    if moment is None or reading.granularity not in TOPICAL or (isinstance(mark.expr, Offset) and moment.month is None):
        return state
    return state._replace(topic=moment)
