"""What the words of a date expression say, before any anchor: a small tree of frozen values. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

Which = Literal["last", "previous", "this", "that", "the", "next", "following", "after next", "before last"]
Part = Literal["early", "late", "middle", "beginning", "ending", "rest"]
Direction = Literal["ago", "later", "earlier", "from now"]


class Calendar(NamedTuple):
    """A year, month, day or weekday and day, whatever of it is named; `which` moves the `unit` it leaves open.

    `in_year` where the words move the year itself: "June last year", not "last June".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bc: bool = False
    which: Which | None = None
    unit: str = "year"
    in_year: bool = False


class Weekday(NamedTuple):
    """ "Friday", "last Friday"; `week` where a week is named beside it ("Friday next week")."""

    weekday: int
    which: Which | None = None
    week: Which | None = None


class Unit(NamedTuple):
    """ "last week", "that year", "the month"."""

    unit: str
    which: Which


class Amount(NamedTuple):
    """A length of time; a number of None is one that the words leave open ("days")."""

    number: float | None
    unit: str
    vague: bool = False


class Duration(NamedTuple):
    """ "two years", "1 month 21 days"."""

    amounts: tuple[Amount, ...]


class Offset(NamedTuple):
    """ "two weeks ago", "three days later", "the day after Christmas"."""

    amounts: tuple[Amount, ...]
    direction: Direction
    base: Expr | None = None


class FromEvent(NamedTuple):
    """ "two days after the attack": reckoned from something that is no date."""

    unit: str
    amounts: tuple[Amount, ...] = ()


class Stretch(NamedTuple):
    """ "the last three years", "the next few days", "within five days"."""

    amounts: tuple[Amount, ...]
    which: Which | Literal["within"]


class Nth(NamedTuple):
    """ "the first Friday of July", "the third week of 2027", "the last day of the month"; -1 is the last."""

    number: int
    unit: str
    weekday: int | None = None
    container: Expr | None = None


class Edge(NamedTuple):
    """ "the first two weeks of October", "the last three days of September"."""

    amounts: tuple[Amount, ...]
    last: bool
    container: Expr


class Season(NamedTuple):
    """ "spring", "last winter"; `in_year` for "the winter of last year"."""

    season: str
    year: int | None = None
    bc: bool = False
    which: Which | None = None
    in_year: bool = False


class Quarter(NamedTuple):
    """A quarter or half of a year: "Q3", "H2"; 0 is the last that is over, `back` the years before it."""

    unit: str
    number: int
    year: int | None = None
    back: int = 0


class Decade(NamedTuple):
    """The first year of a decade; under 100 where the century is left open ("the '40s")."""

    start: int
    bc: bool = False


class Century(NamedTuple):
    """ "the 18th century", which begins in 1701; "the 1700s" begin in 1700."""

    number: int
    bc: bool = False
    first: int | None = None


class Week(NamedTuple):
    """A week by its number ("week 10"), or by a day in it ("the week of 16 September")."""

    number: int | None = None
    day: Expr | None = None
    unit: str = "week"


class Deictic(NamedTuple):
    """ "today", "yesterday", "the day after tomorrow"."""

    offset: int


class Clock(NamedTuple):
    """A time of day, of `base` or of the day under discussion; `code` is TIMEX3's, from the T."""

    code: str
    base: Expr | None = None
    which: Which | None = None


class Parted(NamedTuple):
    """ "early next week", "the end of March"."""

    part: Part
    base: Expr


class Holiday(NamedTuple):
    """ "Easter", "last Christmas"; `in_year` for "Christmas last year"."""

    name: str
    year: int | None = None
    which: Which | None = None
    in_year: bool = False


class Reference(NamedTuple):
    """ "now", "former", "recently"; some are told as dates only by those who write histories."""

    value: str
    of_histories: bool = False


class Repeated(NamedTuple):
    """ "daily", "every year"."""

    value: str


Expr = (
    Calendar | Weekday | Unit | Duration | Offset | FromEvent | Stretch | Nth | Edge | Season | Quarter | Decade
    | Century | Week | Deictic | Clock | Parted | Holiday | Reference | Repeated
)  # fmt: skip
