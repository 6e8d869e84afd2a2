"""How the metrics compare words. Written apart from the engine's own folding, so that a fault there is seen here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

CACHED = 10_000  # the same quotes and texts are compared with claim after claim
MARKS = "\"“”„‟'‘’‚‛«»‹›"
OPENERS = "“‘„«‹"
CLOSER_OF = {"“": "”", "„": "”", "‘": "’", "«": "»", "‹": "›"}
APOSTROPHE = re.compile(r"(?<=\w)['’‘](?=\w)")
ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
NEGATION = re.compile(r"(?i)\b(?:not|never|no) |n[’']t\b")
WORD = re.compile(r"\w+(?:['’]\w+)*")
PRINTED = re.compile(
    r"(?:\w[\u0300-\u036f]*)+(?:['’](?:\w[\u0300-\u036f]*)+)*"
)  # with accents set as marks of their own


@lru_cache(maxsize=CACHED)
def tokens(text: str) -> tuple[str, ...]:
    """Words without case, accents or macrons; numbers stay whole, so "4" is not found in "14"."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return tuple(match[0].replace("’", "'").casefold() for match in WORD.finditer(bare))


def holds(words: Sequence[str], sought: Sequence[str]) -> bool:
    """Whether `sought` stands in `words` as an unbroken run."""
    size = len(sought)
    return any(tuple(words[at : at + size]) == tuple(sought) for at in range(len(words) - size + 1))


def places(text: str, sought: str) -> Iterator[tuple[int, int]]:
    """The character ranges of `text` where the words of `sought` stand as an unbroken run."""
    words, run = tuple(PRINTED.finditer(text)), tokens(sought)
    plain = [tokens(each[0]) for each in words]
    for at in range(len(words) - len(run) + 1 if run else 0):
        if all(plain[at + offset] == (word,) for offset, word in enumerate(run)):
            yield words[at].start(), words[at + len(run) - 1].end()


@lru_cache(maxsize=CACHED)
def fold(text: str) -> str:
    """Fold what a printed quotation may change: kinds of quotation marks, white space, ellipsis marks; nothing else."""
    kept = APOSTROPHE.sub("\0", unicodedata.normalize("NFC", text))
    kept = "".join(char for char in kept if char not in MARKS).replace("\0", "'")
    return " ".join(ELLIPSIS.sub("…", kept).split())


def quotations(text: str) -> tuple[str, ...]:
    """The outermost stretches between quotation marks; one left open runs to the end of its paragraph."""
    found: list[str] = []
    at = 0
    while at < len(text):
        end = _end_of_quotation(text, at)
        if end is None:
            at += 1
            continue
        found.append(text[at + 1 : end])
        at = end + 1
    return tuple(found)


def _end_of_quotation(text: str, at: int) -> int | None:
    """Where the quotation that opens at `at` ends; None when none opens there."""
    if text[at] == '"':
        return _or_end_of_paragraph(text, at, text.find('"', at + 1))
    if text[at] not in OPENERS:
        return None
    return _or_end_of_paragraph(text, at, _matching(text, at))


def _matching(text: str, at: int) -> int:
    opener, closer = text[at], CLOSER_OF[text[at]]
    depth = 0
    for index in range(at, len(text)):
        if text[index] == opener and not (depth and _continues(text, index)):
            depth += 1
        if text[index] == closer and not _is_apostrophe(text, index):
            depth -= 1
        if depth == 0:
            return index
    return -1


def _continues(text: str, index: int) -> bool:
    """A mark after a full stop opens the next paragraph of the same quotation; one after a comma, a quotation in it."""
    return text[:index].rstrip()[-1:] in (".", "!", "?", "…")


def _is_apostrophe(text: str, index: int) -> bool:
    return text[index] == "’" and text[index + 1 : index + 2].isalnum()


def _or_end_of_paragraph(text: str, at: int, end: int) -> int:
    if end >= 0:
        return end
    paragraph = text.find("\n", at)
    return paragraph if paragraph >= 0 else len(text)


def pieces(quotation: str) -> tuple[str, ...]:
    """The folded parts of a quotation between ellipses, without punctuation at their ends: each must be verbatim."""
    return tuple(part for part in (each.strip(" .,;:!?–—") for each in fold(quotation).split("…")) if part)
