"""Where words were said, as the sentence that reports them tells: at the hustings, in a Christmas message. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rag.data import read_lines
from rag.schema import Span, Statement
from rag.text.sentences import sentences
from rag.text.words import plain

REACH = 600  # characters before and after the words in which their sentence stands
_PHRASE = re.compile(
    r"\b(?:told|tells|telling|addressed|addressing|at|in|during|on|to|by|via|from|outside|before)\s+"
    r"(?P<words>(?:(?!(?:at|in|on|during|that|who|which|and|after|before|said|says|told|he|she|they)\b)"
    r"[\w'’.-]+(?:\s+(?=of\b|for\b)(?:of|for))?(?:\s+|(?=\W|$))){1,6})",
    re.I,
)
_HEARD = re.compile(r"\b(?:told|tells|telling)\s+(?P<name>(?:the )?[A-Z][\w'’.&-]*(?: [A-Z][\w'’.&-]*){0,3})")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ASKED = re.compile(
    r"(\basked\b[^,.;:…]*?)\b(?:why|whether|if|how|what|when|where|who|about)\b[^,.;:…]*", re.IGNORECASE
)
_OWNER = re.compile(r"['’]s?$")


class Setting(NamedTuple):
    """An occasion as a sentence names it: its kinds, by number, and the names that tell it from others of its kind."""

    words: str
    kinds: frozenset[int]
    names: frozenset[str]


def frame_of(text: str, statement: Statement) -> str:
    """What the sentences of a statement's cue, source and words say outside of the words."""
    pieces = [*statement.spans, *(each for each in (statement.cue_span, statement.source) if each)]
    first, last = min(each.start for each in pieces), max(each.end for each in pieces)
    start = max(text.rfind("\n", 0, first) + 1, first - REACH)
    line_end = text.find("\n", last)
    stop = min(len(text) if line_end < 0 else line_end, last + REACH)
    around = [each for each in sentences(text, start, stop) if any(map(each.overlaps, pieces))]
    return " ".join(_outside(each, statement.spans, text) for each in around)


def _outside(sentence: Span, spans: Sequence[Span], text: str) -> str:
    told, at = "", sentence.start
    for span in sorted(spans, key=lambda each: each.start):
        if span.overlaps(sentence):
            told, at = told + text[at : max(at, span.start)] + " … ", max(at, min(span.end, sentence.end))
    return told + text[at : sentence.end]


def settings(frame: str) -> tuple[Setting, ...]:
    """The occasions that a frame names: "told the hustings", "in her Christmas message", "told CKBL Radio".

    What somebody was asked about names none: "asked why that was not in the statement, she said".
    """
    return tuple(_settings(_ASKED.sub(r"\1", frame)))


def _settings(frame: str) -> Iterator[Setting]:
    for found in _PHRASE.finditer(frame):
        if setting := as_setting(found["words"]):
            yield setting
    for heard in _HEARD.finditer(frame):
        name = heard["name"].removeprefix("the ")
        if not as_setting(name):
            yield Setting(name, frozenset(), _names(name))


def as_setting(words: str) -> Setting | None:
    """A phrase as an occasion; None where no word of it is one's."""
    kinds = frozenset(kind for word in _WORD.findall(words) for kind in _kinds().get(plain(word), ()))
    return Setting(words.strip(), kinds, _names(words)) if kinds else None


def differ(one: Sequence[Setting], other: Sequence[Setting]) -> bool:
    """Whether two reports of the same words set them at occasions none of which may be another of the other's."""
    return bool(one and other) and not any(_may_be_one(mine, theirs) for mine in one for theirs in other)


def _may_be_one(mine: Setting, theirs: Setting) -> bool:
    if mine.names & theirs.names:
        return True
    if not mine.kinds or not theirs.kinds:
        return not (mine.names and theirs.names) or bool(mine.kinds or theirs.kinds)
    return bool(mine.kinds & theirs.kinds) and not (mine.names and theirs.names)


def _names(words: str) -> frozenset[str]:
    """The capitalised words that are no word for an occasion themselves."""
    told = (word for word in _WORD.findall(words) if word[0].isupper())
    return frozenset(folded for word in told if (folded := _OWNER.sub("", plain(word))) and folded not in _kinds())


@cache
def _kinds() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(read_lines("occasion_kinds.txt")):
        for word in line.split():
            found[plain(word)] = (*found.get(plain(word), ()), number)
    return found
