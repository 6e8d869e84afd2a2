"""What is certainly wrong in a sentence of a language model and certainly mended. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.phrasing import day_in_words, listed
from rag.check.quoted import Quoted, quoted
from rag.lexicon.names import parts
from rag.model.items import Item
from rag.model.tokens import tokens, words
from rag.schema import Days

# One space before at most: a longer run would be tried again and again.
NUMBERS = re.compile(r" ?\[\s*\d+(?:\s*[,;]\s*\d+)*\s*\]")
_FIRST_WORD = re.compile(r"\w+")
_CLOSING = re.compile(r"[,”\"] (he|she|they) (\w+)\.?$")
_END_MARKS = ".,;:"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"


def tidied(text: str) -> str:
    """One line, without the numbers that are told apart from it."""
    return " ".join(NUMBERS.sub("", text).split())


def named(text: str, item: Item) -> str:
    """With the speaker for the pronoun that begins or ends it, in full where another bears the family name."""
    speakers = item.claim.speakers
    first = _FIRST_WORD.match(text)
    if first and first.group().lower() in words("subjects") and speakers:
        return listed(speakers) + text[first.end() :]
    if len(speakers) == 1 and (closing := _CLOSING.search(text)) and closing.group(2) in words("neutral"):
        text = f"{text[: closing.start(1)]}{speakers[0]}{text[closing.end(1) :]}"
    family = parts(speakers[0]).family if len(speakers) == 1 else ""
    if family in item.namesakes and speakers[0] not in text:
        return re.sub(rf"(?<![\w“]){re.escape(speakers[0].split()[-1])}\b", speakers[0], text, count=1)
    return text


def undated(text: str, days: Days | None) -> str:
    """Without the day that begins it, where that is the right one: it is told above the sentence."""
    if days is None or days.start != days.end:
        return text
    *day, year = day_in_words(days.start).split()
    if days.start.startswith("XXXX"):
        day, year = [*day, year], ""
    number, month = day
    told = (
        rf"(?:{number} {month}|{month} {number})(?:,? {year})?" if year else rf"(?:{number} {month}|{month} {number})"
    )
    rest = re.sub(rf"^On {_WEEKDAY}{told}(?:,| )\s*", "", text)
    return rest[:1].upper() + rest[1:]


def marked(text: str, cited: Sequence[Item]) -> str | None:
    """With quotation marks around verbatim words only; None where other words would be left in the first person."""
    kept, start = [], 0
    for stretch in quoted(text, lambda each: _is_verbatim(each, cited)):
        mended = _mended(stretch, cited, text)
        if mended is None:
            return None
        kept += [text[start : stretch.start], mended]
        start = stretch.end
    return "".join([*kept, text[start:]])


def _mended(stretch: Quoted, cited: Sequence[Item], text: str) -> str | None:
    opening, closing = text[stretch.start], text[stretch.end - 1 : stretch.end]
    bare = stretch.words.strip()
    if stretch.is_verbatim:
        return f"{opening}{stretch.words}{closing}"
    shorter = bare.rstrip(_END_MARKS)  # a full stop within the marks may be the sentence's own
    if shorter and shorter != bare and _is_verbatim(shorter, cited):
        return f"{opening}{shorter}{closing}{bare[len(shorter) :]}"
    speaks = {token.key for token in tokens(bare)} & words("first_person")
    return None if speaks else bare


def _is_verbatim(stretch: str, cited: Sequence[Item]) -> bool:
    return any(item.quotes(stretch) for item in cited)
