"""What a language model sends, as it comes in, to sentences: from JSON where it is any, else from marked text. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rag.model.repair import NUMBERS

MOST_CHARACTERS = 64_000  # more is no answer to a dozen findings
MOST_SENTENCES = 60
MOST_OF_ONE = 6_000  # characters of one object
_OBJECT = re.compile(r'\{\s*"(?:text|cites)"\s*:')
_LIST_MARKER = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s")
_DIGITS = re.compile(r"\d{1,4}")


class WrittenSentence(NamedTuple):
    """A sentence and the numbers of what it is to rest on."""

    text: str
    cites: tuple[int, ...]


def sentences(pieces: Iterable[str]) -> Iterator[WrittenSentence]:
    """Each sentence as soon as its object is whole; where there is none, those that end in numbers such as [2]."""
    text, at, found = "", 0, 0
    for piece in pieces:
        text = (text + piece)[:MOST_CHARACTERS]
        whole, at = _objects(text, at)
        for each in whole:
            found += 1
            yield each
        if found >= MOST_SENTENCES or len(text) == MOST_CHARACTERS:
            break
    if not found and not _OBJECT.search(text):
        yield from list(_numbered(text))[:MOST_SENTENCES]


def _objects(text: str, at: int) -> tuple[list[WrittenSentence], int]:
    """The objects that are whole from `at` on, and where to look again once there is more."""
    found: list[WrittenSentence] = []
    while opening := _OBJECT.search(text, at):
        try:
            value, at = json.JSONDecoder().raw_decode(text, opening.start())
        except (json.JSONDecodeError, RecursionError):
            following = _OBJECT.search(text, opening.end())
            if following is None and len(text) - opening.start() < MOST_OF_ONE:
                return found, opening.start()
            at = opening.end()  # it was broken: another has begun behind it, or it never ends
            continue
        if written := _written(value):
            found.append(written)
    return found, max(at, len(text) - len('{ "cites":'))


def _written(value: object) -> WrittenSentence | None:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return None
    text = value["text"]
    cites = _numbers(value.get("cites")) or _numbers(" ".join(NUMBERS.findall(text)))
    return WrittenSentence(text, cites)


def _numbers(value: object) -> tuple[int, ...]:
    """1, "1", "[1, 2]", [1, "2"]: models write numbers in all these ways."""
    if isinstance(value, bool):
        return ()
    if isinstance(value, int):
        return (value,) if value >= 0 else ()
    if isinstance(value, str):
        return tuple(dict.fromkeys(int(digits) for digits in _DIGITS.findall(value)))
    if isinstance(value, list):
        return tuple(dict.fromkeys(number for each in value[:100] for number in _numbers(each)))
    return ()


def _numbered(text: str) -> Iterator[WrittenSentence]:
    """What stands before each run of numbers, back to the line's beginning or the numbers before."""
    start = 0
    for match in NUMBERS.finditer(text):
        before = text[start : match.start()][-MOST_OF_ONE:].rpartition("\n")[2]
        before = _LIST_MARKER.sub("", before).strip(" .\t")
        start = match.end()
        if before:
            yield WrittenSentence(before if before[-1] in "!?" else f"{before}.", _numbers(match.group()))
