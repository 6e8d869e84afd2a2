"""Rules that build on dates: "last October", "three days later", "the end of March", "that morning". Pure."""

from __future__ import annotations

from typing import get_args

from rag.dates.timex_amounts import is_a_title, joined
from rag.dates.timex_expr import (
    Amount,
    Calendar,
    Clock,
    Deictic,
    Direction,
    Duration,
    Expr,
    FromEvent,
    Holiday,
    Nth,
    Offset,
    Part,
    Parted,
    Quarter,
    Reference,
    Repeated,
    Season,
    Stretch,
    Unit,
    Week,
    Weekday,
    Which,
)
from rag.dates.timex_grammar import Found

PARTS: dict[str, Part] = {part: part for part in get_args(Part)}
AFTER_THE: dict[Which, Which] = {"next": "following", "this": "that"}
SAYING = frozenset({"said", "says", "say", "saying", "told", "think", "thinks", "thought", "believe", "believes", "so"})
REPORTED_UNITS = frozenset({"quarter", "half", "year"})  # "the latest quarter" is the last that is over
QUARTERS = 4
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
SET_VALUES = {"day": "P1D", "week": "P1W", "month": "P1M", "quarter": "P1Q", "year": "P1Y", "weekend": "P1WE"}
WHICHES: dict[str, Which] = {which: which for which in get_args(Which)}


def which(found: Found, name: str = "wh") -> Which:
    """Which one is meant; "the next day" counts from the day under discussion, "next day" from the anchor."""
    code = WHICHES.get(found.code(name), "the")
    led = found.has("the") or found.before.kind == "T"
    if not led:
        return code
    return AFTER_THE.get(code, code)


def unit(found: Found) -> Expr | None:
    """ "last week", "that same day", "the following month"."""
    code, token = found.code("u"), found.token("u")
    if token is None or code in CLOCK_UNITS or is_a_title(found, token):
        return None
    if found.word("wh") == "latest" and code not in REPORTED_UNITS:
        return None
    if found.word("wh") == "past" and code != "weekend":
        return Stretch((Amount(1, code),), "last")
    return Unit(code, which(found))


def the_unit(found: Found) -> Expr | None:
    """ "the end of the month"; but not "Journalist of the Year"."""
    code, token = found.code("u"), found.token("u")
    if token is None or code in CLOCK_UNITS or found.text[token.start].isupper():
        return None
    return Unit(code, "the")


def the_weekend(found: Found) -> Expr | None:
    """ "over the weekend"; "sales fell in the quarter", which is the last one that is over."""
    code = found.code("u")
    if code == "quarter" and found.after.kind != "O":
        return Unit("quarter", "last")
    return Unit("weekend", "the") if code == "weekend" else None


def year_before(found: Found) -> Expr | None:
    """ "the year-earlier quarter", "the year-ago third quarter": of the year before the last that is over."""
    if found.code("y") != "year":
        return None
    if not found.has("u"):
        return Offset((Amount(1, "year"),), "earlier")
    if found.code("u") != "quarter":
        return None
    return Quarter("quarter", found.number("o"), back=1)


def neighbour(found: Found) -> Expr | None:
    """ "the day after", "the week before": counted from what is under discussion, or from what follows."""
    if found.has("event"):
        return from_event(found, found.code("u"))
    direction: Direction = "later" if found.has("on") else "earlier"
    return Offset((Amount(1, found.code("u")),), direction, found.expr("e"))


def from_event(found: Found, unit: str, amounts: tuple[Amount, ...] = ()) -> Expr:
    """ "two days after the attack": beside a date ("On 27 June, two days after ...") it is that day again."""
    apposed = found.before.kind in ",-" and found.back(2).kind == "3"
    return Unit("day", "the") if apposed else FromEvent(unit, amounts)


def after_next(found: Found) -> Expr:
    """ "the month after next"."""
    return Unit(found.code("u"), "after next")


def before_last(found: Found) -> Expr | None:
    """ "the week before last"."""
    return None if found.code("u") in CLOCK_UNITS else Unit(found.code("u"), "before last")


def moved(found: Found) -> Expr | None:
    """ "last October", "that summer", "next Friday"."""
    expr, code = found.expr("e"), which(found)
    if code == "that" and _after_saying(found):
        return None
    if isinstance(expr, Calendar) and expr.year is None and expr.month:
        return expr._replace(which=code)
    if isinstance(expr, Season | Holiday) and expr.year is None:
        return expr._replace(which=code)
    if isinstance(expr, Weekday) and expr.which is None:
        return expr if found.word("wh") == "past" else expr._replace(which=code)  # "this past Monday": the latest
    return None


def _after_saying(found: Found) -> bool:
    """Whether a "that" begins what is said ("said that Monday ...")."""
    word = found.text[found.before.start : found.before.end].lower()
    return word in SAYING or (word.endswith("ed") and found.before.kind == "_")


def in_unit(found: Found) -> Expr | None:
    """ "June next year", "July 25 of that year", "Friday next week"."""
    expr = found.expr("e")
    return in_named(expr, found.expr("c")) if expr is not None else None


def in_named(expr: Expr, named: Expr | None) -> Expr | None:
    """A weekday of the week named, a month or a holiday of the year named; None where they do not go together."""
    if not isinstance(named, Unit):
        return None
    if isinstance(expr, Weekday) and named.unit == "week" and expr.which is None:
        return expr._replace(week=named.which)
    if isinstance(expr, Calendar) and named.unit == "year" and expr.year is None and expr.month:
        return expr._replace(which=named.which, in_year=True)
    if isinstance(expr, Holiday | Season) and named.unit == "year" and expr.year is None:
        return expr._replace(which=named.which, in_year=True)
    return None


def nth(found: Found) -> Expr | None:
    """ "the first Friday of July", "the last week of August", "the second half of 2008", "the first day"."""
    number = -1 if found.has("last") else found.number("o")
    container, named = found.expr("e"), found.expr("w")
    if isinstance(named, Weekday) and named.which is None:
        return Nth(number, "weekday", named.weekday, container)
    code = found.code("u")
    if not code or code in CLOCK_UNITS or (container is None and code not in ("day", "quarter")):
        return None
    if container is None and code == "quarter" and not 1 <= number <= QUARTERS:
        return None
    if code in ("quarter", "half") and number > 0:
        year = container.year if isinstance(container, Calendar) and container.month is None else None
        if year or container is None:
            return Quarter(code, number, year)
    return Nth(number, code, None, container)


def leading_quarter(found: Found) -> Expr | None:
    """ "2016 the third quarter"."""
    container, code = found.expr("e"), found.code("u")
    if code not in ("quarter", "half") or not isinstance(container, Calendar):
        return None
    return Quarter(code, found.number("o"), container.year)


def quarter_of_year(found: Found) -> Expr | None:
    """ "this year's third quarter"."""
    container, code = found.expr("e"), found.code("u")
    if code not in ("quarter", "half") or not isinstance(container, Unit) or container.unit != "year":
        return None
    return Nth(found.number("o"), code, None, container)


def year_ended(found: Found) -> Expr | None:
    """ "the year ended 31 March": the length that the figures are of."""
    return Duration((Amount(1, "year"),)) if found.code("u") == "year" else None


def stretch(found: Found) -> Expr | None:
    """ "the last three years", "the next few days", "within five days"."""
    amounts = joined(found)
    if not amounts or amounts[0].unit in CLOCK_UNITS:
        return None
    return Stretch(amounts, "within" if found.has("within") else which(found))


def offset(found: Found) -> Expr | None:
    """ "two weeks ago", "three days later", "four days from yesterday", "two days after Christmas"."""
    amounts = joined(found)
    if found.has("event"):
        return from_event(found, amounts[-1].unit, amounts)
    if found.has("ago"):
        return Offset(amounts, "from now" if found.word("ago") == "hence" else "ago")
    if found.has("back"):
        return Offset(amounts, "earlier", found.expr("e"))
    if found.has("hence"):
        base = found.expr("e")
        if not isinstance(base, Deictic | Reference):
            return None
        return Offset(amounts, "from now", base if isinstance(base, Deictic) else None)
    return Offset(amounts, "later", found.expr("e"))


def parted(found: Found) -> Expr | None:
    """ "early October", "mid next week", "the end of 1942", "later that month"."""
    base, part = found.expr("e"), PARTS.get(found.code("g"))
    if base is None or part is None:
        return None
    if isinstance(base, Clock):
        return base
    if isinstance(base, Calendar | Deictic) and kind_is_day(base):
        return None
    return Parted(part, base)


def kind_is_day(expr: Expr) -> bool:
    return isinstance(expr, Deictic) or (isinstance(expr, Calendar) and expr.day is not None)


def later_in(found: Found) -> Expr | None:
    """ "later that day", "earlier this month", "later in 1792": the day, month or year itself."""
    return found.expr("e")


def repeated(found: Found) -> Expr | None:
    """ "every day", "each year", "per day"; a rate is a length, a habit a set."""
    code = found.code("u")
    if code in CLOCK_UNITS:
        return None
    if found.word("e") == "per":
        return Duration((Amount(1, code),))
    return Repeated(SET_VALUES[code]) if code in SET_VALUES else None


def week_of(found: Found) -> Expr | None:
    """ "the week of 16 September", "the week starting 4 February"."""
    code, day = found.code("u"), found.expr("e")
    return Week(day=day, unit=code) if code in ("week", "month", "weekend") and day is not None else None
