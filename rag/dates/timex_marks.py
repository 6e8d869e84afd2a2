"""The date expressions of a text in order, each with what only its neighbours say of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rag.dates.date_sections import Heading, headings
from rag.dates.timex_expr import Calendar, Clock, Expr, Parted, Season, Weekday
from rag.dates.timex_tokens import Token

ASIDE_YEARS = 3  # a year so far from the story's is an aside if the story is back
RETURNS_WITHIN = 2  # within so many years named after it
RANGE_LINKS = frozenset("-~")
APPOSED = 4  # tokens of "20 November, a wet"
APPOSITION = re.compile(r"3,A_?$")
TIME_REACH = 6  # tokens between a time of day and the day it belongs to
LISTED = " *_#-–—•[("
BEFORE_DAY = re.compile(r"[\s,(–—-]*(?:on |of )?(?:the )?(?:\w+day,? )?")
OWNED = re.compile(r"\b(?:his|her|their|its|our|my|your) $", re.IGNORECASE)
NOUN_AFTER = re.compile(r" [a-z]")
LONGEST_OWNER = len("their ")


class Mark(NamedTuple):
    """A date expression, the heading that it is if it is one, and whether it is an aside that leaves the story be."""

    token: Token
    expr: Expr
    heading: Heading | None
    aside: bool = False


def marks_of(text: str, tokens: Sequence[Token]) -> list[Mark]:
    """The date expressions among the tokens of a text."""
    heads = {heading.token.start: heading for heading in headings(text, tokens)}
    marks = []
    for at, token in enumerate(tokens):
        if token.expr is not None:
            expr = _timed(text, tokens, at, _borrowed(tokens, at, _apposed(tokens, at, token.expr)))
            aside = _ends_years(tokens, at) or is_of_a_fixture(text, token.start, token.end)
            marks.append(Mark(token, expr, heads.get(token.start), aside))
    return _with_asides(marks)


def is_of_a_fixture(text: str, start: int, end: int) -> bool:
    """Whether a date names what somebody does again and again ("her Tuesday morning column"), not a day."""
    return bool(OWNED.search(text, max(0, start - LONGEST_OWNER), start) and NOUN_AFTER.match(text, end))


def own_year(expr: Expr) -> int | None:
    """The year that an expression itself names, negative before Christ."""
    if isinstance(expr, Parted):
        return own_year(expr.base)
    if not isinstance(expr, Calendar | Season) or expr.year is None:
        return None
    return -expr.year if expr.bc else expr.year


def _with_asides(marks: list[Mark]) -> list[Mark]:
    """Marks years away from those before and after ("documents released in 2005") as asides."""
    dated = [(at, year) for at, mark in enumerate(marks) if (year := own_year(mark.expr)) is not None]
    now: int | None = None
    for place, (at, year) in enumerate(dated):
        if marks[at].aside:
            continue
        coming = [other for _, other in dated[place + 1 : place + 1 + RETURNS_WITHIN]]
        if now is not None and abs(year - now) >= ASIDE_YEARS and any(abs(other - now) <= 1 for other in coming):
            marks[at] = marks[at]._replace(aside=True)
            continue
        now = year
    return marks


def _ends_years(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is the last year of a range ("1975-1976"): the story stays with the first."""
    return at > 1 and tokens[at].kind == "1" and tokens[at - 1].kind == "-" and tokens[at - 2].kind == "1"


def _apposed(tokens: Sequence[Token], at: int, expr: Expr) -> Expr:
    """A weekday that only says what a date before it was ("On 20 November, a wet Thursday, we met") is that date."""
    if not isinstance(expr, Weekday) or expr.which is not None:
        return expr
    kinds = "".join(token.kind for token in tokens[max(0, at - APPOSED) : at])
    found = APPOSITION.search(kinds)
    base = tokens[at - len(kinds) + found.start()].expr if found else None
    return base if isinstance(base, Calendar) else expr


def opens_line(text: str, start: int) -> bool:
    """Whether nothing but a mark of a list stands before an offset in its line."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(LISTED)


def _timed(text: str, tokens: Sequence[Token], at: int, expr: Expr) -> Expr:
    """A time of day whose day stands right after it ("11am on 11 November") is of that day.

    The hour of an entry ("11.40am He left on 11 November") is not.
    """
    if not isinstance(expr, Clock) or expr.base is not None or not expr.code[1].isdigit():
        return expr
    for token in tokens[at + 1 : at + TIME_REACH]:
        if token.kind == "3" and token.expr is not None:
            apart = opens_line(text, tokens[at].start) and not BEFORE_DAY.fullmatch(text, tokens[at].end, token.start)
            return expr if apart else expr._replace(base=token.expr)
        if token.kind in ".|;:":
            return expr
    return expr


def _borrowed(tokens: Sequence[Token], at: int, expr: Expr) -> Expr:
    """The first date of a range takes the month and year that stand with the last ("1 July to 3 July 1863")."""
    following = next((t for t in tokens[at + 1 : at + 4] if t.kind not in "T,&~-"), None)
    if not isinstance(expr, Calendar) or expr.year or following is None or not isinstance(following.expr, Calendar):
        return expr
    other, link = following.expr, tokens[at + 1].kind
    if expr.month is None and other.month and other.day:
        return expr._replace(year=other.year, month=other.month, bc=other.bc, which=other.which)
    linked = link in RANGE_LINKS or (link == "&" and expr.day is None and other.day is None)
    if linked and expr.month and other.month and other.year and expr.which is None and expr.month <= other.month:
        return expr._replace(year=other.year, bc=other.bc)
    return expr
