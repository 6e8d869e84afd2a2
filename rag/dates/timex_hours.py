"""Rules for times of day: "Monday morning", "9 a.m. Tuesday", "the early hours of Sunday". Pure."""

from __future__ import annotations

from rag.dates.timex_amounts import joined
from rag.dates.timex_expr import Clock, Deictic, Expr, Reference, Repeated, Weekday
from rag.dates.timex_grammar import Found
from rag.dates.timex_phrases import which

ZONES = frozenset(
    [
        "est",
        "edt",
        "cst",
        "cdt",
        "mst",
        "mdt",
        "pst",
        "pdt",
        "et",
        "pt",
        "gmt",
        "utc",
        "bst",
        "ist",
        "cet",
        "cest",
        "eet",
        "eat",
        "wat",
        "sast",
        "aest",
        "aedt",
        "nzst",
        "nzdt",
    ]
)
LOCAL = "local"  # "9 a.m. local time Tuesday"


def part_of_day(found: Found) -> Expr | None:
    """ "Monday morning", "the night of 20 June", "that afternoon", "last night", "this morning"."""
    code = "T" + found.code("h")
    if found.has("wh"):
        asked = which(found)
        if asked == "last":
            return Clock(code, Deictic(-1))
        return Clock(code, Deictic(0)) if asked == "this" else Clock(code, None, asked)
    base = found.expr("e")
    if isinstance(base, Repeated):
        return Repeated(base.value + code) if base.value.startswith("XXXX") else None
    if isinstance(base, Weekday) and base.which is None and found.word("h").endswith("s"):
        return Repeated(f"XXXX-WXX-{base.weekday + 1}{code}")
    if isinstance(base, Reference):
        return None
    if base is not None:
        return Clock(code, base)
    return Clock(code, None, "the" if found.has("the") else None)


def night_before_last(found: Found) -> Expr:
    """ "the night before last"."""
    return Clock("T" + found.code("h"), Deictic(-2))


def hours_of(found: Found) -> Expr | None:
    """ "the early hours of Sunday", "the late hours of Friday night"."""
    if [amount.unit for amount in joined(found)] != ["hour"]:
        return None
    return Clock("TMO" if found.word("g") == "early" else "TNI", found.expr("e"))


def timed(found: Found) -> Expr | None:
    """ "9 a.m. Tuesday", "5pm GMT, 9 November"."""
    clock, zone = found.expr("k"), found.word("zone")
    known = zone in ZONES if not found.has("time") else (zone, found.word("time")) == (LOCAL, "time")
    if not isinstance(clock, Clock) or clock.base is not None or (zone and not known):
        return None
    return clock._replace(base=found.expr("e"))


def hour_named(found: Found) -> Expr | None:
    """ "noon Saturday"; "this morning Tuesday's talks" are no morning's."""
    return Clock("T" + found.code("h"), found.expr("e")) if found.code("h")[0].isdigit() else None
