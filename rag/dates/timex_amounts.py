"""Rules for lengths of time: "two weeks", "a year and a half", "recent days"; but no age. Pure."""

from __future__ import annotations

import re

from rag.dates.timex_expr import Amount, Duration, Expr, Reference
from rag.dates.timex_grammar import Found
from rag.dates.timex_tokens import Token

TITLE_MARKS = ";'"  # quotation marks among the letters of tokens
ADDED = frozenset({"additional", "extra", "further", "full", "whole", "entire"})
AGE = re.compile(r"[- ]old(?:er)?\b")  # "a six-year-old", "52 years old"
AGED = frozenset({"year", "month", "week", "day"})
FRACTIONS = frozenset({"half", "quarter"})  # "three quarters of the voters"


def amount(found: Found) -> Expr | None:
    """ "two weeks", "a month", "a few days", "two and a half years", "ten-day"; no age ("six-year-old")."""
    unit = found.token("u")
    if unit is not None and unit.code in AGED and AGE.match(found.text, unit.end):
        return None
    if unit is None or (unit.code in FRACTIONS and not _is_of_time(found)) or found.before.kind == "h":
        return None
    if (found.has("word") and unit.kind == "u") or is_a_title(found, unit):
        return None
    if found.has("n"):
        number: float = found.number("n") + (0.5 if found.has("half") else 0)
        return Duration((Amount(number, unit.code),)) if number else None
    if found.has("v"):
        return Duration((Amount(found.number("v"), unit.code, vague=True),))
    if found.before.kind in "dkn" and found.back(2).kind in TITLE_MARKS and found.text[unit.start].isupper():
        return None  # the end of a title
    if found.has("a"):
        return Duration((Amount(1, unit.code),))
    return Duration((Amount(None, unit.code, vague=True),))


def is_a_title(found: Found, last: Token) -> bool:
    """Whether capitals in quotation marks name a programme or a book ("60 Minutes", "This Week With ...")."""
    if not found.text[last.start].isupper():
        return False
    return found.before.kind in TITLE_MARKS and found.before.end == found.first.start


def _is_of_time(found: Found) -> bool:
    """Whether quarters are stretches of time ("the past three quarters"), not parts of a whole."""
    led = found.before.kind in "lcfG" or (found.has("v") and found.word("v") != "some")
    return found.code("u") == "quarter" and led and found.after.kind != "O"


def amount_in_figures(found: Found) -> Expr | None:
    """ "2 1/2 years"."""
    if (found.number("one"), found.number("two")) != (1, 2):
        return None
    return Duration((Amount(found.number("n") + 0.5, found.code("u")),))


def added(found: Found) -> Expr | None:
    """ "an additional year", "a full day"."""
    return Duration((Amount(1, found.code("u")),)) if found.word("word") in ADDED else None


def amount_and_a_half(found: Found) -> Expr | None:
    """ "a year and a half", "two years and a half"."""
    if found.code("half") != "half":
        return None
    return Duration((Amount((found.number("n") or 1) + 0.5, found.code("u")),))


def recent(found: Found) -> Expr | None:
    """ "recent days", "recent weeks and months": a length that nobody counts, in the past."""
    if found.expr("r") != Reference("PAST_REF") or not found.word("r").startswith("recent"):
        return None
    return Duration((Amount(None, found.code("u"), vague=True),))


def joined(found: Found) -> tuple[Amount, ...]:
    """The amounts of durations that stand together ("1 month and 21 days")."""
    tokens = [t for t in found.tokens("n") if isinstance(t.expr, Duration)]
    return tuple(a for t in tokens if isinstance(t.expr, Duration) for a in t.expr.amounts)


def together(found: Found) -> Expr:
    return Duration(joined(found))
