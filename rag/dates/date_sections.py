"""Date headings ("February 9:", "2025:", "Monday:", "Monday 2 February", "10.15am") and what they date. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.dates.live_entries import FEWEST_STAMPS, entry_hours
from rag.dates.timex_expr import Calendar, Clock, Expr, Weekday
from rag.dates.timex_tokens import Token

BULLETS = "#*•-–—▪◦>· \t"
AFTER_DAY = (":", " –", " —", " - ")
# "Day 2 (Tuesday, 9 June)", "Week three: 9 June".
COUNTED = re.compile(r"[#*• \t]{0,9}(?:day|night|week|stage|round) \w{1,10}\s?[:,(–—|-]?\s?", re.IGNORECASE)
RANGE_LINK = re.compile(r"[ ]?[-–—][ ]?|[ ](?:to|and|through|until)[ ]")
LEAST_HEADING_YEAR = 1000
CLOCK = re.compile(
    r"\s{0,9}[,|–—-]?\s{0,9}(?:at )?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?"
    r"(?:\s?\(?[A-Z]{2,5}\)?)?\s{0,9}:?\s{0,9}"
)
BARE_COUNT = re.compile(
    r"^[#*• \t]{0,9}(?:day|night|week|stage|round) \w{1,10}[^\w\n]{0,9}$", re.IGNORECASE | re.MULTILINE
)
# "Thursday, August 13, 11.48 pm: she left".
LED_BY_HOUR = re.compile(
    r"\s{0,9}[,|–—-]?\s{0,9}(?:at )?\d{1,2}[:.h]\d\d\s?(?:[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,5}\)?)?\s?:\s"
)
ZONE = re.compile(r"[\])]?\s?\(?[A-Z]{2,5}\)?[\])]?:?\s{0,9}")


class Heading(NamedTuple):
    """A date heading: the token of its date, the character where its line begins, and the last day of a range."""

    token: Token
    expr: Calendar | Clock | Weekday
    line: int
    until: Token | None = None

    @property
    def end(self) -> int:
        return self.until.end if self.until else self.token.end


def headings(text: str, tokens: Sequence[Token]) -> Iterator[Heading]:
    """The date expressions that stand alone on a line, or lead one and are set off by a colon or a dash."""
    dates = [token for token in tokens if token.expr is not None]
    entries = entry_hours(text, dates) | _stamps(text, dates)
    counted = BARE_COUNT.search(text) is None  # else a part without a date would be of the date before it
    for at, token in enumerate(dates):
        if not isinstance(token.expr, Calendar | Clock | Weekday) or not _can_head(token.expr):
            continue
        line = text.rfind("\n", 0, token.start) + 1
        if token.start in entries:
            yield Heading(token, token.expr, line)
            continue
        before = text[line : token.start]
        if before.strip(BULLETS) and not (counted and COUNTED.fullmatch(before)):
            continue
        until = _last_of_range(text, token, dates[at + 1]) if at + 1 < len(dates) else None
        if _set_off(text, until or token):
            yield Heading(token, token.expr, line, until)


def _stamps(text: str, dates: Sequence[Token]) -> frozenset[int]:
    """The days of the lines that are a full date and an hour, where several entries are headed so."""
    found = [
        token.start
        for token in dates
        if isinstance(token.expr, Calendar) and token.expr.day and token.expr.year and _is_stamp(text, token)
    ]
    return frozenset(found) if len(found) >= FEWEST_STAMPS else frozenset()


def _is_stamp(text: str, token: Token) -> bool:
    opens = not text[text.rfind("\n", 0, token.start) + 1 : token.start].strip(BULLETS)
    return opens and CLOCK.fullmatch(_behind(text, token)) is not None


def _behind(text: str, token: Token) -> str:
    """What stands behind a date in its line."""
    stop = text.find("\n", token.end)
    return text[token.end : stop if stop >= 0 else len(text)]


def _last_of_range(text: str, first: Token, other: Token) -> Token | None:
    """The second of two days that stand for all between them: "October 30 – November 6"."""
    days = isinstance(first.expr, Calendar) and isinstance(other.expr, Calendar) and first.expr.day and other.expr.day
    return other if days and RANGE_LINK.fullmatch(text, first.end, other.start) else None


def _can_head(expr: Expr) -> bool:
    if isinstance(expr, Clock):
        return expr.base is None and expr.code[1].isdigit()
    if isinstance(expr, Weekday):
        return expr.which is None and expr.week is None
    if not isinstance(expr, Calendar) or expr.which or expr.bc:
        return False
    return expr.month is not None or (expr.year or 0) >= LEAST_HEADING_YEAR


def _set_off(text: str, token: Token) -> bool:
    """Whether the date is the whole line, or is followed by what sets a heading off: a colon, for a day also a dash."""
    rest = _behind(text, token)
    if not rest.strip(" \t*#:)") or (isinstance(token.expr, Clock) and ZONE.fullmatch(rest)):
        return True
    if isinstance(token.expr, Clock) and rest.startswith(" | "):
        return True  # behind a day a bar parts it from a page's sections: "19 June 2025 | News"
    if rest.startswith((":", "**:", ":**")) and not rest[1:2].isdigit():
        return True
    has_day = isinstance(token.expr, Clock) or (isinstance(token.expr, Calendar) and token.expr.day is not None)
    if has_day and LED_BY_HOUR.match(rest):
        return True
    if has_day and CLOCK.fullmatch(rest):
        # "9 March, 11.40am" heads an entry; "2026-03-09 - 11:40" tells when a page was published
        return not isinstance(token.expr, Calendar) or token.expr.year is None
    return has_day and rest.startswith(AFTER_DAY)
