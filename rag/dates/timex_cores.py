"""Rules for what stands at the heart of a date expression: dates, months, years, seasons, weekdays. Pure."""

from __future__ import annotations

from rag.dates.timex_expr import (
    Calendar,
    Century,
    Clock,
    Decade,
    Deictic,
    Expr,
    Holiday,
    Quarter,
    Reference,
    Repeated,
    Season,
    Week,
    Weekday,
)
from rag.dates.timex_grammar import Found, Rule
from rag.dates.timex_tokens import valid

YEAR = "(?P<y>y|[ynd](?=B))(?P<bc>B?)"
LEAP_YEAR = 2000  # a day without a year may be 29 February
SURE_YEARS = range(1700, 2100)  # figures in this range are years unless something says otherwise
TENS = 10
LATEST = 2200
CENTURIES = frozenset({*range(10, 22), 2000})  # what a decade's name may begin with: "nineteen seventies"
LED_KINDS = "iz~-(&TOZX<>|Ggbk2S"
MONTHS_IN_A_YEAR = 12


def year(found: Found) -> tuple[int | None, bool]:
    token = found.token("y")
    return (token.number if token else None), found.code("bc") == "BC"


def full_date(found: Found) -> Expr | None:
    day, month, weekday = found.token("d"), found.number("m"), found.token("w")
    number, bc = year(found)
    if day is None or (day.kind == "k" and day.number <= MONTHS_IN_A_YEAR):
        return None
    if valid(LEAP_YEAR if number is None or bc else number, month, day.number) is None:
        return None
    return Calendar(number, month, day.number, weekday.number if weekday else None, bc)


def weekday_and_day(found: Found) -> Expr | None:
    """ "Thursday the 21st"."""
    day = found.number("d")
    if found.code("d") == "words" and found.after.kind == "_":
        return None  # "Friday, the fourth decline of the week"
    return Calendar(day=day, weekday=found.number("w")) if 1 <= day <= 31 else None


def leading_day(found: Found) -> Expr | None:
    """The first day of a range whose month stands with the last ("26-30 November")."""
    day = found.number("d")
    return Calendar(day=day) if 1 <= day <= 31 else None


def month_and_year(found: Found) -> Expr:
    number, bc = year(found)
    return Calendar(number, found.number("m"), bc=bc)


def bare_year(found: Found) -> Expr | None:
    """Four figures that are a year by their neighbours: not money, not a number of things."""
    token, before, after = found.first, found.before, found.after
    era = found.code("bc") or found.code("bc2")
    if token.number < 1:
        return None
    if found.has("bc") or found.has("bc2"):
        return Calendar(token.number, bc=era == "BC")
    if (
        not token.number
        or before.kind in "$/"
        or after.kind in "%/"
        or (before.kind == "." and before.end == token.start)
    ):
        return None
    if token.code == "words" and not (before.kind in "iOZ~" or before.code == "year"):
        return None
    led = before.kind in LED_KINDS or before.code == "year"
    counted = after.kind in "_uU" and found.text[after.start].islower()
    plural = counted and found.text[after.end - 1] == "s"
    if token.number in SURE_YEARS:
        return None if plural and before.kind not in "TOiZp" else Calendar(token.number)
    return Calendar(token.number) if led and not counted and before.kind not in "T&" else None


def year_before_era(found: Found) -> Expr:
    """The first year of a range whose era stands with the last ("499-493 BC")."""
    return Calendar(found.first.number, bc=True)


def numbered_year(found: Found) -> Expr | None:
    """ "year 247"."""
    return Calendar(found.number("y")) if 0 < found.number("y") < LATEST else None


def season(found: Found) -> Expr | None:
    number, bc = year(found)
    if found.word("s") == "fall" and number is None and found.before.kind not in "lctfgiT":
        return None
    if found.word("s") in ("fall", "spring") and number is None and found.after.kind == "O":
        return None
    return Season(found.code("s"), number, bc)


def quarter(found: Found) -> Expr:
    return Quarter(found.code("q"), found.number("q"), year(found)[0])


def decade(found: Found) -> Expr | None:
    token, prefix = found.token("d"), found.token("k")
    start = token.number if token else 0
    if start == TENS and prefix is None:
        return None  # "tens of thousands"
    if start % 100 == 0 and 1000 < start < 2000 and prefix is None:
        return Century(start // 100 + 1, first=start)  # "the 2000s" are their first ten years
    if start in (100, 1000):  # "the nineteen hundreds", "the two thousands"
        return Decade(start * prefix.number) if prefix and prefix.number * start < LATEST else None
    if prefix is not None:
        if prefix.number not in CENTURIES:
            return None
        start += prefix.number * (100 if prefix.number < 100 else 1)
    return Decade(start, found.code("bc") == "BC")


def century(found: Found) -> Expr | None:
    unit = found.token("u")
    if unit is None or unit.code != "century" or found.number("o") < 1:
        return None
    return Century(found.number("o"), found.code("bc") == "BC")


def holiday(found: Found) -> Expr | None:
    """A named day; but "a thanksgiving service" may be of any."""
    if found.word("h") == "thanksgiving" and found.text[found.first.start].islower() and found.after.kind == "_":
        return None
    return Holiday(found.code("h"), year(found)[0])


def week_number(found: Found) -> Expr | None:
    unit = found.token("u")
    return Week(number=found.number("n")) if unit and unit.code == "week" else None


def beyond(found: Found) -> Expr | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    unit, day = found.token("u"), found.number("r")
    step = -1 if found.has("back") else 1
    return Deictic(day + step) if unit and unit.code == "day" and day * step > 0 else None


def deictic(found: Found) -> Expr | None:
    before = found.before
    if found.text[found.first.start].isupper() and before.kind == "_" and found.text[before.start].isupper():
        return None  # the name of a paper or a programme
    if before.kind in ";'" and found.after.kind in ";'" and found.text[found.first.start].isupper():
        return None  # "Today", in quotation marks
    if found.word("r") == "tonight":
        return Clock("TNI", Deictic(0))
    return Deictic(found.number("r"))


def weekday(found: Found) -> Expr:
    """ "Friday"; "every Friday" and "on Fridays" are a habit, and no day."""
    word, last = found.text[found.first.start : found.first.end], found.last
    vague = found.before.kind == "A" and found.after.kind not in "_hu"  # "she left on a Tuesday"
    if found.first.kind == "*" or word.endswith("days") or vague:
        return Repeated(f"XXXX-WXX-{last.number + 1}")
    return Weekday(last.number)


def reference(found: Found) -> Expr:
    """ "now", "recently"; "former" and the "future" before a noun are dates to those who write histories only."""
    word = found.word("r")
    plain = found.before.kind in "Ti" or found.after.kind == "U"
    return Reference(found.code("r"), word.startswith("former") or (word == "future" and not plain))


DATES = (
    Rule(r"F", lambda found: found.first.expr),
    Rule(r"(?P<y>y)[-/.](?P<m>m)[-/.](?P<d>d)", full_date),
    Rule(
        rf"(?:(?P<w>w)[.,]{{0,2}}[Tz]?)?T?(?P<d>[do])(?:[.](?!m[.]?T?[do]))?-?O?(?P<m>m)(?:[.,]{{0,2}}O?{YEAR})?",
        full_date,
    ),
    Rule(rf"(?:(?P<w>w)[.,]{{0,2}}[Tz]?)?(?P<m>m)[.]?-?T?(?P<d>[dok])(?:[.,]{{0,2}}O?{YEAR})?", full_date),
    Rule(r"(?P<w>w),?T?(?P<d>o)(?!O?u)", weekday_and_day),
    Rule(r"(?P<w>w)T(?P<d>k)", weekday_and_day),
    Rule(r"T?(?P<d>[do])(?=(?:[-~]|,?&)T?[do]O?m)", leading_day),
    Rule(rf"(?P<m>m)[.]?,?O?{YEAR}", month_and_year),
    Rule(rf"{YEAR},?(?P<m>m)(?![.]?-?T?[do])", month_and_year),
    Rule(rf"(?P<h>Y)(?:,?O?{YEAR})?", holiday),
    Rule(rf"(?P<q>q)(?:,?O?{YEAR})?", quarter),
    Rule(rf"{YEAR}T?(?P<q>q)", quarter),
    Rule(rf"(?P<s>S)(?:,?O?{YEAR})?", season),
    Rule(rf"{YEAR}(?P<s>S)", season),
    Rule(r"(?<![do])m(?![.]?[do])", lambda found: Calendar(month=found.first.number)),
    Rule(r"T?(?P<k>[kyn])?-?&?(?P<d>D)(?P<bc>B?)", decade),
    Rule(r"T?(?P<o>o)-?(?P<u>u)(?P<bc>B?)", century),
    Rule(r"[ynd](?=T?[-~&]T?[ynd]B)", year_before_era),
    Rule(r"y(?P<bc>B?)|[nd](?P<bc2>B)", bare_year),
    Rule(r"T?(?P<u>u)(?P<back>[<])(?P<r>R)", beyond),
    Rule(r"T?(?P<u>u)(?P<on>[>])(?P<r>R)", beyond),
    Rule(r"(?P<r>R)", deictic),
    Rule(r"(?P<u>u)(?P<n>[dkn])(?![_uU])", week_number),
    Rule(r"\*?w", weekday),
    Rule(r"K", lambda found: found.first.expr),
    Rule(r"(?P<r>r)", reference),
    Rule(r"s", lambda found: Repeated(found.first.code)),
)
