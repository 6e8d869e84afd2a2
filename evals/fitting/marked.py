"""Questions marked by hand: each word with its tag, and what a store might know of it."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from typing import NamedTuple

from rag.dates import phrases
from rag.explanation import Tag
from rag.query.tagging import Known
from rag.query.wording import Line, split
from rag.schema import Record

FILES = ("questions.jsonl", "questions-hard.jsonl", "questions-odd.jsonl", "forms.jsonl")
PLAIN = ("questions-plain.jsonl",)  # for the kinds alone: fitted on, the tags read plain forms worse
WEIGHTS = {"forms.jsonl": 3.0}  # the plainest ways to ask, which no odd one may unlearn
HELD = ("questions-plain-held.jsonl",)  # never fitted on
OF_MARK: dict[str, Tag] = {
    "S": "speaker",
    "N": "name",
    "T": "topic",
    "D": "day",
    "PD": "published",
    "O": "occasion",
    "U": "outlet",
    "P": "pronoun",
}
_MARK = re.compile(r"\[(?P<mark>S|N|T|D|PD|O|U|P):(?P<words>[^\[\]]*)\]")
KNOWN_SHARE = {"speaker": 0.7, "name": 0.6, "occasion": 0.4, "outlet": 0.7}  # of the names that a store would know
_ANY_DAY = date(2026, 6, 1)
STRAY = 0.03  # of the other words that bear somebody's name by chance


class MarkedLine(Record):
    """One line of the file: `[S:...]` is the speaker, `N` another name, `T` the topic, `D` a day, `O` the occasion."""

    marked: str
    kind: str


class MarkedQuestion(NamedTuple):
    """A question with the tag of each of its words, what is known of each, its kind, and how much that counts."""

    line: Line
    tags: tuple[Tag, ...]
    known: tuple[frozenset[Known], ...]
    kind: str
    weight: float = 1.0


def marked_questions(names: Sequence[str] = FILES) -> tuple[MarkedQuestion, ...]:
    folder = files("evals.data.training")
    lines = [(name, line) for name in names for line in folder.joinpath(name).read_text("utf-8").splitlines()]
    return tuple(
        read_marked(MarkedLine.model_validate(json.loads(line)))._replace(weight=WEIGHTS.get(name, 1.0))
        for name, line in lines
    )


def read_marked(row: MarkedLine) -> MarkedQuestion:
    typed, spans = "", list[tuple[int, int, Tag]]()
    at = 0
    for found in _MARK.finditer(row.marked):
        typed += row.marked[at : found.start()]
        spans.append((len(typed), len(typed) + len(found["words"]), OF_MARK[found["mark"]]))
        typed += found["words"]
        at = found.end()
    typed += row.marked[at:]
    line = split(typed)
    tags: tuple[Tag, ...] = tuple(
        next((tag for start, end, tag in spans if start <= word.at < end), "frame") for word in line.words
    )
    return MarkedQuestion(line, tags, tuple(_known(line, spans, tags)), row.kind)


def _known(line: Line, spans: list[tuple[int, int, Tag]], tags: tuple[Tag, ...]) -> Iterator[frozenset[Known]]:
    """What a store might know of each word: most names that are asked for, and by chance a word that is none."""
    dates = [phrase.span for phrase in phrases(line.typed, _ANY_DAY)]
    quoted = [found.span() for found in re.finditer(r"[“\"'‘][^“”\"]{8,}[”\"'’]", line.typed)]
    for word, tag in zip(line.words, tags, strict=True):
        found: set[Known] = set()
        span = next(((start, end) for start, end, _ in spans if start <= word.at < end), None)
        name = line.typed[slice(*span)] if span else word.fold
        chance = (zlib.crc32(name.encode()) % 1000) / 1000
        if tag in KNOWN_SHARE and chance < KNOWN_SHARE[tag]:
            found.add("person" if tag in ("speaker", "name") else "occasion" if tag == "occasion" else "outlet")
        elif tag not in KNOWN_SHARE and chance < STRAY:
            found.add("person")
        if any(span.start <= word.at < span.end for span in dates):
            found.add("day")
        if any(start <= word.at < end for start, end in quoted):
            found.add("quoted")
        yield frozenset(found)
