"""Reading a text's dates in order, each against its publication, its heading or what was spoken of last. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rag.dates.calendar_days import Period, shift_days
from rag.dates.compared_quarters import with_compared_quarters
from rag.dates.date_sections import Heading
from rag.dates.heading_years import last_behind, without_publication_line
from rag.dates.live_entries import midnights
from rag.dates.timex_expr import Calendar, Clock, Deictic, Expr, Holiday, Offset, Parted, Season, Unit, Weekday
from rag.dates.timex_marks import Mark, marks_of, opens_line, own_year
from rag.dates.timex_mood import looks_forward
from rag.dates.timex_reading import (
    NEW_ZEALAND,
    Context,
    Locale,
    Mode,
    Moment,
    Reading,
    held,
    in_a_year_that_has_it,
    moment_of,
    read_moment,
)
from rag.dates.timex_relative import resolve
from rag.dates.timex_rules import read
from rag.dates.timex_tokens import Token
from rag.dates.year_entries import year_after
from rag.schema import Days, Record, Span, Timex

FEWEST_YEARS = 3  # a narrative names at least so many years, and
LONG_AGO = 2  # years before publication that a short narrative begins
YEARS_A_DEICTIC = 8  # so many for each "Monday" or "yesterday"
TOPICAL = frozenset({"day", "month", "season", "year", "time"})
MONTHS_TO_WRAP = 6
LATE = 45  # days before publication
NEAR_MONTHS = 1  # months before publication
PAST_PUBLICATION = 7  # days after publication that a heading may lie: what is to come


class Section(Record):
    """A stretch of a text and the date heading it stands under, which is None before the first."""

    span: Span
    heading: Span | None
    days: Days | None


EVE = ("yesterday", "last night", "yesterday evening")


class _State(NamedTuple):
    """What the reader of the text has in mind: the day under discussion and the headings above.

    `after` is the year of the heading that follows a year's own entry; `passed` are the midnights since the heading;
    `eve` is the day before publication, where the text says "last night" above its first heading.
    """

    topic: Moment | None = None
    heading: Moment | None = None
    heading_words: str = ""
    under_year: bool = False
    after: int | None = None
    passed: int | None = 0
    eve: Moment | None = None


def timexes(text: str, anchor: date | None, locale: Locale = NEW_ZEALAND) -> tuple[Timex, ...]:
    """Every date expression of a text with its TIMEX3 value and its days, in the order they stand.

    `anchor` is the day of publication. A text that tells a history is read by its own years, one that reports by the
    anchor; without an anchor, years are those the text gives, or unknown (XXXX).
    """
    return tuple(_timex(mark.token, reading) for mark, reading in _readings(text, anchor, locale))


def sections(text: str, anchor: date | None, locale: Locale = NEW_ZEALAND) -> tuple[Section, ...]:
    """The stretches of a text by its date headings, in order and without gaps; the first may have no heading."""
    found = []
    heading, days, start = None, None, 0
    for mark, reading in _readings(text, anchor, locale):
        if mark.heading is None:
            continue
        if mark.heading.line > start or heading is not None:
            found.append(Section(span=Span(start=start, end=mark.heading.line), heading=heading, days=days))
        heading = Span(start=mark.token.start, end=mark.heading.end)
        days, start = reading.days, mark.heading.line
    return (*found, Section(span=Span(start=start, end=len(text)), heading=heading, days=days))


def _span(token: Token) -> Span:
    return Span(start=token.start, end=token.end)


def _timex(token: Token, reading: Reading) -> Timex:
    return Timex(
        span=_span(token), kind=reading.kind, value=reading.value, days=reading.days, granularity=reading.granularity
    )


def _readings(text: str, anchor: date | None, locale: Locale) -> list[tuple[Mark, Reading]]:
    marks = without_publication_line(text, marks_of(text, read(text, "article", locale.order)), anchor)
    behind = last_behind(marks, anchor) if anchor else -1
    mode = _mode(text, marks, anchor)
    published = moment_of(held(anchor)) if anchor else None
    plain = Context(mode, published, None, locale, f"publication on {anchor}")
    near = _near_publication(marks, anchor)
    state = _State(topic=None if anchor else _first_full_date(marks))
    found: list[tuple[Mark, Reading]] = []
    nights = midnights([mark.heading.expr if mark.heading else None for mark in marks])
    for at, mark in enumerate(marks):
        state = state._replace(passed=nights.get(at, state.passed))
        reading = (_of_late(mark.expr, plain, state) if near else None) or _read(text, mark, plain, state)
        if reading is not None and mark.heading is not None:
            reading = _of_heading(mark.heading, reading, plain, turned=at < behind)
        if reading is None:
            continue
        found.append((mark, reading))
        state = _next(state, mark, reading, text)
        if mark.heading is not None:
            state = state._replace(after=year_after(text, marks, at, anchor))
    return with_compared_quarters(text, found)


def _near_publication(marks: Sequence[Mark], anchor: date | None) -> bool:
    """Whether a text names a day in full shortly before it was published, of which its days without a year may be."""
    full = (each.expr for each in marks if isinstance(each.expr, Calendar) and each.expr.month and each.expr.day)
    months = [(each.year, each.month) for each in full if each.year]
    return anchor is not None and any(
        0 <= (anchor.year - year) * 12 + anchor.month - (month or 0) <= NEAR_MONTHS for year, month in months
    )


def _of_late(expr: Expr, plain: Context, state: _State) -> Reading | None:
    """ "It earned P212 million in 2024. … a letter dated 10 November": of a day the year of a sum tells nothing.

    None where the day was not shortly before publication, or a day told before tells its year.
    """
    of_day = isinstance(expr, Calendar) and expr.year is None and expr.month is not None and expr.day is not None
    if not of_day or state.under_year or state.topic is None or state.topic.month is not None:
        return None
    reading = resolve(expr, plain._replace(mode="report", topic=None))
    published = plain.anchor.date if plain.anchor else None
    if published is None or reading is None or reading.period is None:
        return None
    return reading if 0 <= (published - reading.period.start).days <= LATE else None


def _of_heading(heading: Heading, reading: Reading, plain: Context, *, turned: bool) -> Reading | None:
    """A heading's reading over all its days; one before a heading that has come has come too (`turned`)."""
    if turned and plain.mode == "report" and _is_to_come(reading, plain):
        return resolve(heading.expr, plain._replace(mode="question"))
    last = resolve(heading.until.expr, plain) if heading.until and heading.until.expr else None
    if reading.period is None or last is None or last.period is None or last.period.end <= reading.period.start:
        return reading
    return reading._replace(period=Period(reading.period.start, last.period.end), moment=last.moment)


def _is_to_come(reading: Reading, plain: Context) -> bool:
    published = plain.anchor.date if plain.anchor else None
    return (
        published is not None
        and reading.period is not None
        and (reading.period.start - published).days > PAST_PUBLICATION
    )


def _mode(text: str, marks: Sequence[Mark], anchor: date | None) -> Mode:
    """A text is a narrative where it names years, and few days by their distance from the day it was written.

    A year that somebody names in a quotation does not open a narrative.
    """
    if anchor is None:
        return "narrative"
    years = [year for mark in marks if (year := own_year(mark.expr)) is not None]
    deictics = sum(_is_deictic(mark.expr) for mark in marks)
    if len(years) >= max(FEWEST_YEARS, YEARS_A_DEICTIC * deictics):
        return "narrative"
    first = next((mark for mark in marks if not _is_quoted(text, mark.token.start)), None)
    opens_long_ago = first is not None and (own_year(first.expr) or anchor.year) <= anchor.year - LONG_AGO
    return "narrative" if opens_long_ago and not deictics else "report"


def _is_quoted(text: str, at: int) -> bool:
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_deictic(expr: Expr) -> bool:
    if isinstance(expr, Clock | Parted):
        return expr.base is not None and _is_deictic(expr.base)
    if isinstance(expr, Weekday):
        return expr.which in (None, "last", "next", "this")
    return isinstance(expr, Deictic) or (isinstance(expr, Unit) and expr.which in ("last", "this", "next"))


def _first_full_date(marks: Sequence[Mark]) -> Moment | None:
    """Where nothing says when a text was written, the year of its first full date."""
    for mark in marks:
        expr = mark.expr
        if isinstance(expr, Calendar) and expr.year and expr.month and expr.day:
            return Moment(expr.year, None, None, expr.bc, inferred=True)
    return None


def _read(text: str, mark: Mark, plain: Context, state: _State) -> Reading | None:
    if mark.heading is not None:
        return _read_heading(mark.heading.expr, plain, state)
    heading = _by_now(state)
    forward = _may_look_forward(mark.expr) and looks_forward(text, mark.token.start, mark.token.end)
    if heading is not None and heading.day is not None:
        words = f"the heading {state.heading_words}"
        return resolve(mark.expr, plain.under(heading, state.topic or heading, words, forward))
    topic = None if plain.anchor and _opens_entry(text, mark) else state.topic
    return resolve(mark.expr, plain._replace(topic=topic, heading=heading, forward=forward))


def _opens_entry(text: str, mark: Mark) -> bool:
    """Whether an hour begins a line, as in a live blog: it is of the day of the page, not of the last day told of."""
    bare = isinstance(mark.expr, Clock) and mark.expr.base is None and mark.expr.which is None
    return bare and opens_line(text, mark.token.start)


def _read_heading(expr: Calendar | Clock | Weekday, plain: Context, state: _State) -> Reading | None:
    """A heading's own date: by the year heading above where there is one, unless that puts it after publication."""
    if isinstance(expr, Clock):
        anchor = None if state.passed is None else _by_now(state) or state.eve or plain.anchor
        return resolve(expr, plain._replace(mode="report", anchor=anchor, topic=None))
    if isinstance(expr, Weekday):
        return resolve(expr, plain._replace(mode="report"))
    if not state.under_year and plain.mode == "report":
        return resolve(expr, plain)
    if not state.under_year or state.heading is None or expr.year is not None:
        return resolve(expr, plain._replace(mode="narrative", topic=state.heading or state.topic))
    before = Moment(state.after, None, None, inferred=True) if state.after else _topic_of_heading(state)
    reading = _by_year_heading(expr, before)
    published = plain.anchor.date if plain.anchor else None
    if published is None or reading.period is None:
        return reading
    if (reading.period.start - published).days > PAST_PUBLICATION:
        return _by_year_heading(expr, state.heading)
    by_publication = resolve(expr, plain._replace(mode="report", topic=None))
    return by_publication if by_publication and by_publication.value == reading.value else reading


def _by_now(state: _State) -> Moment | None:
    """The day of the heading, moved on by the midnights that the hours under it have passed."""
    heading = state.heading
    if heading is None or heading.date is None or not state.passed:
        return heading
    return moment_of(shift_days(heading.date, state.passed), heading)


def _by_year_heading(expr: Calendar, before: Moment | None) -> Reading:
    """The months under a year's heading are of that year until they wrap, which is when they fall by half a year."""
    year = before.year if before else None
    if before and year and before.month and expr.month and before.month - expr.month > MONTHS_TO_WRAP:
        year += 1
    words = f"year carried from {before.words} before it" if before else ""
    if before and before.month is None and before.inferred:
        words = f"the year {before.words} follows from the entry before it"
    return read_moment(in_a_year_that_has_it(Moment(year, expr.month, expr.day, inferred=True)), words)


def _topic_of_heading(state: _State) -> Moment | None:
    """The heading before, moved on by the months that its stretch came to."""
    heading, topic = state.heading, state.topic
    if heading is None or topic is None or topic.month is None or topic.year != heading.year:
        return heading
    return topic


def _may_look_forward(expr: Expr) -> bool:
    if isinstance(expr, Clock | Parted):
        return expr.base is not None and _may_look_forward(expr.base)
    return isinstance(expr, Weekday | Holiday | Season) or (isinstance(expr, Calendar) and expr.year is None)


def _next(state: _State, mark: Mark, reading: Reading, text: str) -> _State:
    moment = reading.moment
    if mark.heading is not None:
        if isinstance(mark.expr, Clock):
            return state._replace(topic=_by_now(state))
        is_year = isinstance(mark.expr, Calendar) and mark.expr.year is not None
        words = text[mark.token.start : mark.token.end]
        return _State(moment, moment, words, state.under_year or is_year)
    if moment is None or mark.aside or reading.granularity not in TOPICAL or _looks_back(mark.expr):
        return state
    if state.heading is None and text[mark.token.start : mark.token.end].lower() in EVE:
        state = state._replace(eve=moment)
    topic = state.topic
    if topic is not None and moment.month is None and (moment.year, moment.bc) == (topic.year, topic.bc):
        return state
    return state._replace(topic=moment)


def _looks_back(expr: Expr) -> bool:
    """Whether an expression turns from the story to what was before it ("two years earlier")."""
    if isinstance(expr, Parted):
        return _looks_back(expr.base)
    if isinstance(expr, Offset):
        return expr.direction in ("ago", "earlier")
    return isinstance(expr, Unit) and expr.which in ("last", "previous")
