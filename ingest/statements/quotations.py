"""Quotation marks: which stretches of a text stand inside them.

Marks are read by where they stand, not by their glyph, because articles mix them: ”so“, ''so'', 'so', "so".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

DOUBLE = '“”„‟"″«»'
SINGLE = "‘’‛'"
SINGLE_OPENING = "‘'"
BLANK = " \t\u00a0\u200b\u200e\u200f\u202a\u202c\u2028\ufeff"  # pasted text carries marks that nobody sees
BEFORE_OPENING = BLANK + "([{—–-/:;,"
AFTER_CLOSING = BLANK + ")]}—–-/:;,.?!…"

MARK = re.compile(r"''|``|‘‘|’’|[“”„‟\"″«»]|[‘’‛'`]")
# An apostrophe that opens a word: 'em, '90s, ’tis.
ELIDED = re.compile(r"['’‘](?:em|tis|twas|til|till|cause|bout|n|s|\d\d)\b", re.I)

ABBREVIATIONS = "Mr Mrs Ms Dr Sen Sens Rep Reps Gov Gen Col Lt Sgt St Jr Sr Rev Hon Prof [A-Z]"
FULL_STOP = "".join(rf"(?<!\b{short})" for short in ABBREVIATIONS.split(" ")) + r"\."
SENTENCE_BREAK = re.compile(rf"(?:[?!]|{FULL_STOP})[\"”’')\]]*\s+(?=[A-Z“\"‘])")

FEWEST_IN_BLOCK = 4  # words of a block quotation; fewer may be an arrow's
MOST_WITHIN = 100  # apostrophes in a quotation between single marks


class Quotation(NamedTuple):
    """A stretch inside quotation marks, the marks included; `closed` is False where it runs to the end of its line."""

    start: int
    end: int
    closed: bool
    opening: int  # length of the opening mark
    closing: int  # of the closing mark; 0 when it is not closed

    def inner(self, text: str) -> str:
        return text[self.start + self.opening : self.end - self.closing]


class QuotationMark(NamedTuple):
    start: int
    end: int
    double: bool
    opens: bool
    closes: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, none of them longer than a line.

    A single mark that opens a line and is not closed in it holds where the next paragraph opens with one too, and
    the one that closes them comes in a later line: ‘We tried. / ‘Nobody came.’
    """
    lines, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((line, offset))
        offset += len(line) + 1
    found: list[Quotation] = []
    for number, (line, start) in enumerate(lines):
        block = _in_block(line, start)
        if block is not None:
            found.append(block)
            continue
        here = list(_in_line(line, start))
        opened = _runs_over(lines, number)
        if opened is not None:
            here = [quotation for quotation in here if quotation.start < opened.start] + [opened]
        found.extend(here)
    return tuple(found)


def _runs_over(lines: Sequence[tuple[str, int]], number: int) -> Quotation | None:
    """The quotation in single marks that a line opens and does not close, where the next line opens with one too."""
    line, offset = lines[number]
    following = lines[number + 1][0].lstrip(BLANK) if number + 1 < len(lines) else ""
    if following[:1] not in tuple(SINGLE_OPENING) or ELIDED.match(following):
        return None
    marks = [mark for mark in _marks(line) if not mark.double]
    closed = max((m.end for m in marks if m.closes and line[m.start - 1] in '.,?!…—”"'), default=0)
    opening = [m for m in marks if m.start >= closed and line[m.start] == following[0] and _may_open(line, m)]
    length = len(line.rstrip())
    if not opening or opening[0].end >= length:
        return None
    return Quotation(offset + opening[0].start, offset + length, False, 1, 0)


def _may_open(line: str, mark: QuotationMark) -> bool:
    """Whether a single mark opens a line, or speech behind a colon or comma."""
    before = line[: mark.start].rstrip(BLANK)
    return mark.opens and not ELIDED.match(line, mark.start) and (not before or before[-1] in ":,")


def _in_block(line: str, offset: int) -> Quotation | None:
    """The words of a line that a block quotation consists of: "> We are done."."""
    words = line.lstrip(BLANK)
    if not words.startswith("> ") or len(words.split()) <= FEWEST_IN_BLOCK:
        return None
    inner = words[1:].strip()
    start = offset + line.index(inner)
    return Quotation(start, start + len(inner), True, 0, 0)


def is_title(words: str) -> bool:
    """Whether every word that can bear a capital has one, as in the title of a book or a programme."""
    bearing = [word for word in words.split() if len(word) > 3]
    return len(bearing) > 1 and all(not word[0].islower() for word in bearing)


def sounds_spoken(text: str, quotation: Quotation) -> bool:
    """Whether a quotation reads as a sentence: a capital first, a stop or comma last, and no title."""
    inner = quotation.inner(text).strip()
    if not inner or not (inner[0].isupper() or inner[0] in "[…(.'‘’") or (quotation.closed and inner[-1].isalnum()):
        return False
    words = inner.split()
    return len(words) <= 2 or sum(word[0].isupper() for word in words) < 0.7 * len(words)


def _in_line(line: str, offset: int) -> Iterator[Quotation]:
    marks = tuple(_marks(line))
    doubles = tuple(_paired(tuple(mark for mark in marks if mark.double), len(line.rstrip())))
    outside = tuple(_outside(doubles, (mark for mark in marks if not mark.double)))
    end = 0
    for quotation in sorted((*doubles, *_single_paired(outside, line)), key=lambda found: (found.start, -found.end)):
        if quotation.start >= end:  # ‘She said “no” to me’ is one quotation
            yield quotation._replace(start=quotation.start + offset, end=quotation.end + offset)
            end = quotation.end


def _outside(quotations: tuple[Quotation, ...], marks: Iterable[QuotationMark]) -> Iterator[QuotationMark]:
    """The marks in none of these quotations, both in the order of the line."""
    at = 0
    for mark in marks:
        while at < len(quotations) and quotations[at].end <= mark.start:
            at += 1
        if at == len(quotations) or mark.start < quotations[at].start:
            yield mark


def _marks(line: str) -> Iterator[QuotationMark]:
    first = len(line) - len(line.lstrip(BLANK))
    straight = 0
    for match in MARK.finditer(line):
        start, end = match.span()
        glyph = match.group()
        before = line[start - 1] if start else " "
        after = line[end] if end < len(line) else " "
        double = len(glyph) == 2 or glyph in DOUBLE
        is_open, straight = straight % 2 == 1, straight + (glyph == '"')
        if double and glyph in '"″' and before.isdigit() and not after.isalpha() and not is_open:
            continue  # a mark for inches: 5'10"
        opens = (before in BEFORE_OPENING or before in DOUBLE + SINGLE) and after not in BLANK
        closes = before not in BLANK and (after in AFTER_CLOSING or after in DOUBLE + SINGLE)
        if double and start == first and end < len(line):
            opens, closes = True, False  # “ … and so on: a blank after a mark that opens its line
        if glyph == "«" and after in BLANK and before in BEFORE_OPENING:  # « set off by blanks »
            opens, closes = True, False
        elif glyph == "»" and before in BLANK and after in AFTER_CLOSING and start > first:
            opens, closes = False, True
        if double and not (opens or closes):  # “word”word: the glyph decides
            opens, closes = glyph in "“„«", glyph not in "“„«"
        if not double and opens and ELIDED.match(line, start):
            opens = False
        yield QuotationMark(start, end, double, opens, closes)


def _paired(marks: tuple[QuotationMark, ...], length: int) -> Iterator[Quotation]:
    opened: QuotationMark | None = None
    nested = 0
    for at, mark in enumerate(marks):
        if opened is None:
            if mark.opens or not mark.closes:
                opened, nested = mark, 0
        elif _opens_within(marks, at):
            nested += 1
        elif mark.closes and nested:
            nested -= 1
        elif mark.closes:
            yield Quotation(opened.start, mark.end, True, opened.end - opened.start, mark.end - mark.start)
            opened = None
    if opened is not None and opened.end < length:
        yield Quotation(opened.start, length, False, opened.end - opened.start, 0)


def _opens_within(marks: tuple[QuotationMark, ...], at: int) -> bool:
    """“behind “Settle Up” banners”: an opening mark with two to close after it."""
    following = marks[at + 1 : at + 3]
    return marks[at].opens and not marks[at].closes and len(following) == 2 and all(mark.closes for mark in following)


def _single_paired(marks: tuple[QuotationMark, ...], line: str) -> Iterator[Quotation]:
    at = 0
    while at < len(marks):
        opened = marks[at]
        at += 1
        if not opened.opens or (opened.start and opened.closes and line[opened.start - 1].isalnum()):
            continue
        closing = _single_close(opened, marks[at : at + MOST_WITHIN], line)
        if closing is None:
            continue
        yield Quotation(opened.start, closing.end, True, 1, 1)
        while at < len(marks) and marks[at].start <= closing.start:
            at += 1


# What belongs to "the drivers’": never a preposition, a conjunction or a verb that helps: ‘sheep thieves’ in January.
# Of a single word in marks, as ‘stares’ at her, the words around it are part of what is said.
OWNED_BY_ONE = re.compile(r"\s?[^\W\d_]")
OWNED = re.compile(
    r"\s?(?!(?:in|on|at|of|to|for|from|by|with|and|or|but|as|after|before|during|since|until|when|while|because|if|that"
    r"|which|who|is|are|was|were|has|have|had|will|would|could|should|than|rather|not)\b)[^\W\d_]"
)


def _single_close(opened: QuotationMark, marks: tuple[QuotationMark, ...], line: str) -> QuotationMark | None:
    """The mark that closes: one after punctuation where there is one before the next opening, else one after a word."""
    after_word: QuotationMark | None = None
    for mark in marks:
        if mark.opens and not mark.closes:
            break
        if not mark.closes:
            continue
        if line[mark.start - 1] in ".,?!…—":
            return mark
        owned = OWNED if " " in line[opened.end : mark.start] else OWNED_BY_ONE
        possessive = line[mark.start - 1] in "sz" and owned.match(line, mark.end)
        if after_word is None and not possessive:
            after_word = mark
    return after_word
