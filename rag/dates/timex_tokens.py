"""A text as tokens of one letter each, over which the grammar of date expressions is written. Pure.

m month   w weekday   y four digits   d 1 to 31   n another number   k number word   v few, several   o ordinal
u U unit, units   q Q3, H2   S season   h part of day   D decade   R today   F numeric date   K clock   Y holiday
l last   c this   t that   f next   g early   b end   r now   s daily   B BC   P time, period   p function word
T the   A a   O of   i in   z on, at   & and   ~ to   x ago   j later   J earlier   > after   < before   Z from
V fiscal   X between   G within   * every   + business   | end of line   _ another word; punctuation stands for itself.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from rag.dates.dotted_hours import with_hours
from rag.dates.misspelt import meant
from rag.dates.numerals import STARTS, numeral
from rag.dates.timex_expr import Calendar, Clock, Expr, Week
from rag.dates.timex_words import DateWord, lexicon
from rag.text.words import plain

TOKEN = re.compile(
    r"""(?P<word>(?![Bb]\.\s?[Cc]\b)[^\W\d_]+)
    |(?P<clock>(?<![\d.:/-])\d{1,2}(?:[:.]\d\d)?\s?(?:[aApP]\.\s?[mM]\b\.?|[aApP][mM]\b)|(?<![\d.:/-])[012]?\d:[0-5]\d(?:\s?hrs\b)?(?![\d:])
        |(?<![\d.,:/-])(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs|hours)\b|(?<![\d.,:/-])[012]?\dh[0-5]\d\b)
    |(?P<era>\b[Bb]\.\s?[Cc]\b\.?(?:\s?[Ee]\b\.?)?)
    |(?P<numeric>(?:(?<![\d.,:/-])|(?<=-\d\d/))(?:\d{4}(?P<a>[-/.])\d{1,2}(?P=a)\d{1,2}|\d{1,2}(?P<b>[-/])\d{1,2}(?P=b)\s?(?:\d{4}|\d\d)
        |\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2},\s?(?:\d{4}|\d\d))(?![\d%-]|/(?!\d{4}-\d\d-)))
    |(?P<week>\b(?:1\d|20)\d\d-?W[0-5]\d\b)
    |(?P<decade>['’]?(?:\d\d|\d)?\d0['’]?s\b)
    |(?P<ordinal>\d+(?:st|nd|rd|th)\b)
    |(?P<decimal>(?<![\d.,:/-])\d{4}\.\d+(?![\d.]*\d))
    |(?P<number>\d+(?:,\d{3})+|\d+)
    |(?P<line>\n)
    |(?P<mark>[^\w\s]|_)""",
    re.VERBOSE,
)
NUMERIC = re.compile(r"(?<![\d.,:/-])(\d{1,2})[-/.](\d{1,2})[-/.,]\s?(?:\d{4}|\d\d)(?![\d%/-])")
COMPACT = re.compile(r"(?:19|20)\d{6}")
CODED = re.compile(r"[qh][1-4]$", re.IGNORECASE)
WORDY = frozenset("_omDrShuUbwpcOPdz~Ti")
DASHES = "-–—‐‑"
QUOTES = "'’"
ABBREVIATED = 3  # letters of "Jan", "Sun"
PIVOT = 50  # a year in two digits lies from 1950 to 2049
LATEST_YEAR = 2199


Order = Literal["day-month", "month-day"]  # of numeric dates
Source = Literal[
    "article", "question"
]  # a question has more forms: "20260209", misspelt words, months in small letters


class Token(NamedTuple):
    """A stretch of text with its letter, its number or code, and what it expresses once the grammar has read it."""

    start: int
    end: int
    kind: str
    number: int = 0
    code: str = ""
    expr: Expr | None = None


def tokenise(text: str, order: Order = "day-month", source: Source = "article") -> list[Token]:
    """The tokens of `text`; numbers in words and names of holidays are one token each.

    Numeric dates are read in this order, or month first where the text's own dates show it.
    """
    order = _order(text, order)
    text = with_hours(text) if source == "article" else text
    tokens = []
    words = lexicon().words
    for match in TOKEN.finditer(text):
        group = match.lastgroup
        if group == "word":
            folded = plain(match[0])
            word = words.get(match[0]) or words.get(folded) or (meant(folded) if source == "question" else None)
            kind, number, code = word or OTHER
            tokens.append(Token(match.start(), match.end(), kind, number, code))
        elif group == "mark":
            tokens.append(_mark(match))
        elif group == "decimal":
            tokens.append(Token(match.start(), match.end(), "_"))
        elif group == "line":
            tokens.append(Token(match.start(), match.end(), "|"))
        elif group == "week":
            tokens.append(_week(match))
        else:
            tokens.append(_figures(match, order, source))
    return _settle(_merged(tokens, text), text, source)


OTHER = DateWord("_")


def _mark(match: re.Match[str]) -> Token:
    mark = match[0]
    kind = "-" if mark in DASHES else "'" if mark in QUOTES else mark if mark in ".,/($%:" else ";"
    return Token(match.start(), match.end(), kind)


def _order(text: str, usual: Order) -> Order:
    """The order of numeric dates: month first too where one can be read no other way and none only day first."""
    pairs = [(int(m[1]), int(m[2])) for m in NUMERIC.finditer(text)]
    shown = any(b > 12 >= a for a, b in pairs) and not any(a > 12 >= b for a, b in pairs)
    return "month-day" if shown else usual


def _week(match: re.Match[str]) -> Token:
    """ "2026-W06", the week of ISO 8601; no date where the year has no such week."""
    year, number = int(match[0][:4]), int(match[0][-2:])
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return Token(match.start(), match.end(), "_")
    expr = Week(day=Calendar(monday.year, monday.month, monday.day))
    return Token(match.start(), match.end(), "F", expr=expr)


def _figures(match: re.Match[str], order: Order, source: Source) -> Token:
    """ "20260209" is a date in a question, and any number in an article."""
    if source == "question" and match.lastgroup == "number" and COMPACT.fullmatch(match[0]):
        found = valid(int(match[0][:4]), int(match[0][4:6]), int(match[0][6:]))
        if found:
            return Token(match.start(), match.end(), "F", expr=found)
    return _numeric(match, order)


def _numeric(match: re.Match[str], order: Order) -> Token:
    start, end, shape = match.start(), match.end(), match[0]
    if match.lastgroup == "clock":
        code = clock_code(shape)
        return Token(start, end, "K" if code else "_", expr=Clock(code) if code else None)
    if match.lastgroup == "numeric":
        found = numeric_date(shape, order)
        return Token(start, end, "F" if found else "_", expr=found)
    if match.lastgroup == "era":
        return Token(start, end, "B", 0, "BC")
    if match.lastgroup == "decade":
        return Token(start, end, "D", int(re.sub(r"\D", "", shape)))
    value = int(re.sub(r"\D", "", shape)[:9])
    if match.lastgroup == "ordinal":
        return Token(start, end, "o", value)
    if "," in shape:
        return Token(start, end, "n", value)
    if len(shape) == 4 and 1000 <= value <= LATEST_YEAR:
        return Token(start, end, "y", value)
    return Token(start, end, "d" if len(shape) <= 2 and 1 <= value <= 31 else "n", value)


def clock_code(shape: str) -> str | None:
    """ "10.15am" as TIMEX3's "T10:15"; None where there is no such time."""
    numbers = [int(n) for n in re.findall(r"\d+", re.sub(r"^(\d\d)(\d\d)", r"\1:\2", shape))]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    half = re.search(r"[ap]", shape.lower())
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def numeric_date(shape: str, order: Order) -> Calendar | None:
    """A date in figures; the other order where the preferred one is no date, None where neither is."""
    one, two, three = (int(part) for part in re.findall(r"\d+", shape))
    if re.match(r"\d{4}", shape):
        return valid(one, two, three)
    year = three if three >= 100 else three + (2000 if three < PIVOT else 1900)
    orders = ((one, two), (two, one)) if order == "month-day" else ((two, one), (one, two))
    return next((found for month, day in orders if (found := valid(year, month, day))), None)


def valid(year: int, month: int, day: int) -> Calendar | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Calendar(year, month, day)


def _merged(tokens: list[Token], text: str) -> list[Token]:
    """Words that are one thing together, as one token: numbers, holidays, "Q3"."""
    compounds = lexicon().compounds
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        joined, used = token, 1
        if token.kind in WORDY and token.end - token.start > 1:
            word = plain(text[token.start : token.end])
            if word in STARTS:
                joined, used = _number_word(tokens, at, text)
            elif word in compounds:
                joined, used = _compound(tokens, at, text, word)
        elif token.kind == "_" and token.end - token.start == 1:
            joined, used = _coded(tokens, at, text)
        merged.append(joined)
        at += used
    return merged


def _number_word(tokens: list[Token], at: int, text: str) -> tuple[Token, int]:
    words: list[str] = []
    places: list[int] = []
    for index in range(at, min(at + 12, len(tokens))):
        token = tokens[index]
        if token.kind == "-" and token.end - token.start == 1 and words:
            continue
        word = plain(text[token.start : token.end])
        if not word.isalpha():
            break
        words.append(word)
        places.append(index)
    found = numeral(words)
    if found is None:
        return tokens[at], 1
    last = places[found.words - 1]
    kind = "o" if found.ordinal else "y" if found.words > 1 and 1000 <= found.value <= LATEST_YEAR else "k"
    return Token(tokens[at].start, tokens[last].end, kind, found.value, "words"), last - at + 1


def _compound(tokens: list[Token], at: int, text: str, first: str) -> tuple[Token, int]:
    near = plain(text[tokens[at].start : tokens[at].start + 40])
    for name, word in lexicon().compounds[first]:
        if near.startswith(name) and not near[len(name) : len(name) + 1].isalpha():
            end = tokens[at].start + len(name)
            used = sum(1 for token in tokens[at : at + 10] if token.end <= end)
            return Token(tokens[at].start, end, *word), used
    return tokens[at], 1


def _coded(tokens: list[Token], at: int, text: str) -> tuple[Token, int]:
    token = tokens[at]
    shape = text[token.start : token.end + 1]
    if CODED.match(shape) and at + 1 < len(tokens) and tokens[at + 1].end == token.end + 1:
        unit = "quarter" if shape[0] in "qQ" else "half"
        if unit == "quarter" or int(shape[1]) <= 2:
            return Token(token.start, token.end + 1, "q", int(shape[1]), unit), 2
    return token, 1


def _begins_a_name(tokens: list[Token], at: int, text: str) -> bool:
    """Whether an abbreviation is the first word of a name ("Jan Kavan", "Sun Microsystems")."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    short = token.end - token.start == ABBREVIATED and token.code != "may"
    return short and after is not None and after.kind == "_" and text[after.start].isupper()


def _settle(tokens: list[Token], text: str, source: Source) -> list[Token]:
    """Months and weekdays that are other words too ("may", "sun") keep their letter only where a date has it."""
    cautious, leads = lexicon().cautious, lexicon().leads
    for at, token in enumerate(tokens):
        if token.kind not in "mw" or token.code not in cautious:
            continue
        before = tokens[at - 1] if at else None
        after = next((t for t in tokens[at + 1 : at + 3] if t.kind not in ".,-TO"), None)
        beside_number = (after is not None and after.kind in "dnoyk") or (
            before is not None and (before.kind in "doy" or (before.kind in "kO" and token.kind == "m"))
        )
        led = before is not None and (before.kind in "-(lctfgZ~" or plain(text[before.start : before.end]) in leads)
        capital = text[token.start].isupper()
        if not beside_number and _begins_a_name(tokens, at, text):
            led = False
        if not (beside_number and (capital or source == "question")) and not (led and capital):
            tokens[at] = token._replace(kind="_")
    return tokens
