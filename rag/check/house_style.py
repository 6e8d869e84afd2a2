"""Whether two stretches have the same words but for how a house writes them: spelling, numbers, abbreviations. Pure."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rag.data import read_lines
from rag.schema import Span
from rag.text.folding import fold
from rag.text.quantities import QUANTITY, value_of

WRITTEN_OTHERWISE = "the way words or numbers are written"
_CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros"}
_PER_CENT = re.compile(r"\s?%|\bper cent\b|\bpercent\b|\bpct\b")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.S.
_MONEY = re.compile(rf"([$£€])({QUANTITY})", re.IGNORECASE)
_TOKEN = re.compile(rf"(?P<number>(?<!\w)(?:{QUANTITY})(?!\w))|[^\W_]+(?:'[^\W_]+)*", re.IGNORECASE)
_UNIT = re.compile(r"[ \u00a0-]?(?:%|per cent\b|percent\b|dollars\b|pounds\b|euros\b)", re.IGNORECASE)


def written_alike(record: str, pasted: str) -> bool:
    """Whether they have the same words in the same order, whatever house style they are written in.

    >>> written_alike("Forty per cent of the colour", "40% of the color"), written_alike("four", "five")
    (True, False)
    """
    return _words(record) == _words(pasted)


def with_units(span: Span, text: str) -> Span:
    """A span that ends or begins with a number, with the sign or the word that says of what."""
    start = span.start - 1 if span.start and text[span.start - 1] in _CURRENCIES else span.start
    unit = _UNIT.match(text, span.end) if _ends_in_number(text[max(0, span.end - 30) : span.end]) else None
    return Span(start=start, end=unit.end() if unit else span.end)


def _ends_in_number(words: str) -> bool:
    *_, last = [None, *_TOKEN.finditer(words)]
    return last is not None and last["number"] is not None and last.end() == len(words)


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str | float, ...]:
    text = _DOTTED.sub(lambda found: found.group().replace(".", ""), fold(text).text)
    text = _MONEY.sub(lambda found: f"{found[2]} {_CURRENCIES[found[1]]}", text.lower())
    text = _PER_CENT.sub(" percent", text)
    found = _TOKEN.finditer(text)
    return tuple(value_of(one.group()) if one["number"] else _spelt(one.group()) for one in found)


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> str | float:
    if word == "one":
        return 1.0
    for pattern, replacement in _spellings():
        word = pattern.sub(replacement, word)
    return word


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = (line.rsplit(" ", 1) for line in read_lines("spellings.txt"))
    return tuple((re.compile(pattern), replacement) for pattern, replacement in lines)
