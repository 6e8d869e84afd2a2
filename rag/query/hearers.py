"""Who is told what is said: neither the topic nor, as many who listen, an occasion. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.query.tagging import Tagged
from rag.query.wording import Line, word_before, word_list
from rag.text.terms import common_words

MOST_HEARER = 4  # words of a name with its titles
_ACRONYMS = re.compile(r"[A-Z]{2,4}s")


def hearer(line: Line, tags: Sequence[Tagged], taken: frozenset[int]) -> frozenset[int]:
    """The words for whoever was told, who is neither occasion nor topic: "tell workers she would", "told the hall"."""
    for index, fold in enumerate(line.folds):
        if index in taken or tags[index].tag != "frame":
            continue
        first = 0
        if fold in word_list("telling"):
            first = index + 1
        elif fold in word_list("addressing"):
            said = line.folds[index + 1 : index + 2] in (("so",), ("it",), ("that",), ("this",), ("anything",))
            first = index + 2 + said if line.folds[index + 1 + said : index + 2 + said] in (("to",), ("with",)) else 0
        if first:
            last = _hearer_ends(line, tags, first, taken)
            return frozenset(range(first, last))
    return frozenset()


def _hearer_ends(line: Line, tags: Sequence[Tagged], first: int, taken: frozenset[int]) -> int:
    index = first
    while index < len(line.words) and line.folds[index] in word_list("determiners"):
        index += 1
    last = index
    while last < len(line.words) and last - index < MOST_HEARER and last not in taken:
        word = line.words[last]
        stops = word.fold in word_list("furniture") or word.has_digit or tags[last].tag in ("day", "published")
        if stops or (last > index and line.gap(last).strip()):
            break
        last += 1
        if not word.is_capitalised and not line.typed.islower():
            break
        if line.typed.islower() and last - index == 1 and tags[last - 1].tag not in ("name", "occasion", "outlet"):
            break
    return last if last > index else first


def is_audience(line: Line, words: range) -> bool:
    """ "told reporters", "to the press": whoever listens, of whom no place or programme is told."""
    told = word_before(line, words.start) in word_list("telling") | {"to"}
    return told and all(is_group(line, index) for index in words)


def is_group(line: Line, index: int) -> bool:
    """ "reporters", "MPs", "shareholders": many who were told, wherever that was."""
    word = line.words[index]
    plural = word.fold.endswith("s") and not word.fold.endswith("ss") and is_common(word.fold.removesuffix("s"))
    return word.fold in word_list("audiences") or _ACRONYMS.fullmatch(word.text) is not None or plural


def is_common(fold: str) -> bool:
    return fold in common_words()
