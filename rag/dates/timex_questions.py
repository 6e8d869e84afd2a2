"""Rules for what only a question would mean: "the 9th" by itself, "2016-11" for a month, "in four days". Pure."""

from __future__ import annotations

from rag.dates.timex_amounts import joined
from rag.dates.timex_cores import LEAP_YEAR, full_date, numbered_year
from rag.dates.timex_expr import Amount, Calendar, Duration, Edge, Expr, Offset, Repeated, Stretch, Unit, Weekday
from rag.dates.timex_grammar import Found, Rule
from rag.dates.timex_phrases import week_of
from rag.dates.timex_tokens import PIVOT, valid

MONTHS = range(1, 13)
ANY_WEEKDAY = "XXXX-WXX-"  # of no week told: "Sundays"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def numeric_month(found: Found) -> Expr | None:
    """ "2016-11", "3/2015"."""
    month = found.number("m")
    return Calendar(found.number("y"), month) if month in MONTHS else None


def numeric_day(found: Found) -> Expr | None:
    """ "4/22": day first where both orders can be, as everywhere."""
    one, two = found.number("a"), found.number("b")
    for day, month in ((one, two), (two, one)):
        if month in MONTHS and valid(LEAP_YEAR, month, day):
            return Calendar(None, month, day)
    return None


def bare_day(found: Found) -> Expr | None:
    """ "on 15", "for the 27th", "the second"."""
    number = found.number("d")
    return Calendar(day=number) if 1 <= number <= 31 and found.after.kind not in "_uUwm3Q" else None


def last_digits(found: Found) -> Expr | None:
    """ "in '25"."""
    token = found.token("d")
    if token is None or token.end - token.start != len("25"):
        return None
    return Calendar(token.number + (2000 if token.number < PIVOT else 1900))


def short_date(found: Found) -> Expr | None:
    """ "5 Jan 15", "Jan. 5, '15"."""
    token, day = found.token("s"), found.number("d")
    if token is None or token.end - token.start != len("15"):
        return None
    return valid(token.number + (2000 if token.number < PIVOT else 1900), found.number("m"), day)


def edge_of(found: Found) -> Expr | None:
    """ "the first two weeks of October"; "the second two weeks" are no edge."""
    container = found.expr("e")
    if container is None or not (found.has("last") or found.number("o") == 1):
        return None
    return Edge(joined(found), found.has("last"), container)


def weekdays_on(found: Found) -> Expr | None:
    """ "two Sundays", of which "from now" will make a day."""
    named = found.expr("w")
    if isinstance(named, Repeated) and named.value[:-1] == ANY_WEEKDAY:
        return Duration((Amount(found.number("n"), WEEKDAYS[int(named.value[-1]) - 1]),))
    if not isinstance(named, Weekday) or named.which:
        return None
    return Duration((Amount(found.number("n"), WEEKDAYS[named.weekday]),))


def business_days(found: Found) -> Expr:
    return Duration((Amount(found.number("n"), "business day"),))


def within(found: Found) -> Expr | None:
    amounts = joined(found)
    return Stretch(amounts, "within") if amounts else None


def within_stretch(found: Found) -> Expr | None:
    """ "within the next three years"."""
    expr = found.expr("s")
    return expr._replace(which="within") if isinstance(expr, Stretch) else None


def in_amount(found: Found) -> Expr | None:
    """ "in three weeks"."""
    return Offset(joined(found), "from now")


def week_before(found: Found) -> Expr | None:
    """ "a week ago Tuesday", "the Tuesday before last"."""
    day = found.expr("e")
    if not isinstance(day, Weekday) or day.which or day.week:
        return None
    return Offset(joined(found) if found.has("ago") else (Amount(1, "week"),), "earlier", day)


def bare_unit(found: Found) -> Expr:
    """ "rest of week"."""
    return Unit(found.code("u"), "this")


CORES = (
    Rule(r"(?P<d>[do])[.]?-?O?(?P<m>m)[.,]{0,2}'?(?P<s>[dn])(?![-_uU.:/$%~&])", short_date),
    Rule(r"(?P<m>m)[.]?(?P<d>[do]),?'(?P<s>[dn])(?![-_uU.:/$%])", short_date),
    Rule(r"(?P<d>d)[-/](?P<m>m)[-/](?P<y>y)", full_date),
    Rule(r"(?P<m>m)[-/](?P<d>d)[-/](?P<y>y)", full_date),
    Rule(r"u(?P<y>[ndyk])", lambda found: numbered_year(found) if found.first.code == "year" else None),
    Rule(r"(?P<y>y)[-/.](?P<m>d)(?![-/.])", numeric_month),
    Rule(r"(?P<m>d)[-/](?P<y>y)", numeric_month),
    Rule(r"(?<!X)(?P<a>d)[-/.](?P<b>d)(?![-/.%d_]|O?m)", numeric_day),
    Rule(r"(?P<m>m)X(?=T?d)", lambda found: Calendar(month=found.number("m"))),
    Rule(r"(?<=[iO])'(?P<d>[dn])(?![_-])", last_digits),
    Rule(r"T(?P<d>[dko])(?!O|[.]?m|[-&]?D|[dknv][uU])", bare_day),
    Rule(r"(?<=z)(?P<d>[do])(?!O|[.]?m)", bare_day),
)
AMOUNTS = (
    Rule(r"(?P<n>[kd])(?P<w>[39])", weekdays_on),
    Rule(r"(?P<n>[kd])\+[uU]", business_days),
)
UNITS = (
    Rule(r"T?(?:(?P<o>o)|(?P<last>l))(?P<n>8)[Oi]T?(?P<e>[1-6])", edge_of),
    Rule(r"(?<=bO)(?P<u>u)", bare_unit),
    Rule(r"(?<=b)T(?P<u>u)", bare_unit),
)
BUILT = (
    Rule(r"G(?P<s>5)", within_stretch),
    Rule(r"G[cf]?(?P<n>8(?:[,&]{0,2}8)*)(?:Z[39])?", within),
    Rule(r"i(?P<n>8(?:[,&]{0,2}8)*)", in_amount),
    Rule(r"T?(?P<u>u)O[do3][&~-]T?(?P<e>3)", week_of),
    Rule(r"(?P<n>8)(?P<ago>x)z?(?P<e>3)", week_before),
    Rule(r"T?(?P<e>3)<l(?![1-8uUhSDo])", week_before),
)
ASKED: tuple[tuple[Rule, ...], ...] = (CORES, AMOUNTS, UNITS, BUILT, ())
