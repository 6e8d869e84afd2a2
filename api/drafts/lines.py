"""Where what was found in a draft stands in its file, of which only the words were read; pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from rag.check.draft import DraftCheck
from rag.check.place_in_file import PlaceInFile

AHEAD = 12  # words of the text among which one is sought to go on from, where the file has something else
RUN = 3  # words that have to stand together there: one alone stands anywhere
NEAR = 40  # words of the file in which one alone will do
_UNSEEN = re.compile(
    r"\A---[^\S\n]*\n.*?\n(?:---|\.\.\.)[^\S\n]*(?=\n|\Z)|<!--.*?-->|<(head|script|style|template)\b.*?</\1\s*>"
    r"|</?[a-zA-Z!?][^<>]*>|(?<=\])\([^()\s]*\)",
    re.DOTALL | re.IGNORECASE,
)
_SEEN = re.compile(r"[^\n]")
_WORD = re.compile(r"[^\W_]+")
_WORD_IN_FILE = re.compile(r"(?:[^\W_]|&#?\w{1,10};)+")
_ENTITY = re.compile(r"&#?\w{1,10};")
_ENTITY_BEFORE = re.compile(r"&#?\w{1,10};\Z")
LONGEST_ENTITY = 12


class _Word(NamedTuple):
    words: str
    start: int
    end: int


class _Aligned(NamedTuple):
    """The words of a text that stand in its file, each with where it stands in both."""

    text: str
    source: str
    starts: Sequence[int]
    words: Sequence[tuple[_Word, _Word]]

    def start(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        if at < 0 or self.words[at][0].end <= offset:
            at += 1
        if at == len(self.words):
            return len(self.source)
        mine, theirs = self.words[at]
        if mine.start <= offset:
            return theirs.start + offset - mine.start
        return _back(self.source, theirs.start, self.text[offset : mine.start])

    def end(self, offset: int) -> int:
        at = bisect_left(self.starts, offset) - 1
        if at < 0:
            return 0
        mine, theirs = self.words[at]
        if offset < mine.end:
            return theirs.start + offset - mine.start
        return _forth(self.source, theirs.end, self.text[mine.end : offset])


def with_places(found: DraftCheck, source: str | None) -> DraftCheck:
    """The check with the lines of the file in which each quotation and citation stands.

    `source` is the file as it was written, None where it has no lines (.docx): the lines are then those of the text.
    """
    whole = (source or found.text).replace("\r\n", "\n").replace("\r", "\n")
    aligned = None if whole == found.text else _aligned(found.text, whole)

    def place(start: int, end: int) -> PlaceInFile:
        first, last = (aligned.start(start), aligned.end(end)) if aligned else (start, end)
        return PlaceInFile.of(whole, first, max(first, last))

    quotations = (each.model_copy(update={"place": place(each.start, each.end)}) for each in found.quotations)
    citations = (each.model_copy(update={"place": place(each.start, each.end)}) for each in found.citations)
    return found.model_copy(update={"quotations": tuple(quotations), "citations": tuple(citations)})


def _aligned(text: str, source: str) -> _Aligned:
    shown = _UNSEEN.sub(lambda unseen: _SEEN.sub(" ", unseen.group()), source)
    mine = [_Word(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]
    theirs = list(_words_of(shown))
    pairs = [(mine[i], theirs[j]) for i, j in _pairs([one.words for one in mine], [one.words for one in theirs])]
    return _Aligned(text, source, [one.start for one, _ in pairs], pairs)


def _words_of(source: str) -> Iterator[_Word]:
    for found in _WORD_IN_FILE.finditer(_ENTITY.sub(_letter, source)):
        for part in _WORD.finditer(unescape(found.group())):
            is_plain = "&" not in found.group()
            start, end = (found.start() + part.start(), found.start() + part.end()) if is_plain else found.span()
            yield _Word(part.group(), start, end)


def _letter(entity: re.Match[str]) -> str:
    """An entity that stands for a letter, as it stands; blanks for a mark or a space."""
    return entity.group() if _WORD.match(unescape(entity.group())) else " " * len(entity.group())


def _pairs(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The words of both, in order; what only one has is passed over."""
    runs: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(theirs)):
        runs[tuple(theirs[at : at + RUN])].append(at)
    i = j = 0
    while i < len(mine) and j < len(theirs):
        if mine[i] != theirs[j]:
            ahead = _next_run(mine, i, j, runs) or _next_word(mine[i], theirs, j)
            if ahead is None:
                i += 1
                continue
            i, j = ahead[0] + i, ahead[1]
        yield i, j
        i, j = i + 1, j + 1


def _next_run(mine: Sequence[str], i: int, j: int, runs: dict[tuple[str, ...], list[int]]) -> tuple[int, int] | None:
    """How many words of the text to pass over, and where the file goes on with the next: the nearest place."""
    found = []
    for passed in range(min(AHEAD, len(mine) - i)):
        there = runs.get(tuple(mine[i + passed : i + passed + RUN]), [])
        at = bisect_left(there, j)
        if at < len(there):
            found.append((there[at] - j + passed, passed, there[at]))
    return min(found)[1:] if found else None


def _next_word(word: str, theirs: Sequence[str], j: int) -> tuple[int, int] | None:
    return next(((0, at) for at in range(j, min(len(theirs), j + NEAR)) if theirs[at] == word), None)


def _back(source: str, at: int, before: str) -> int:
    """Over the characters that stand before a word in the text, as far as the file has them."""
    for character in reversed(before):
        entity = _ENTITY_BEFORE.search(source, max(0, at - LONGEST_ENTITY), at)
        if at and source[at - 1] == character:
            at -= 1
        elif entity and unescape(entity.group()) == character:
            at = entity.start()
        else:
            break
    return at


def _forth(source: str, at: int, after: str) -> int:
    for character in after:
        entity = _ENTITY.match(source, at)
        if source[at : at + 1] == character:
            at += 1
        elif entity and unescape(entity.group()) == character:
            at = entity.end()
        else:
            break
    return at
