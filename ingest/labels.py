"""Names before a colon: headlines and bullets ("Rua: no deal yet"), transcripts, questions and answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ingest.phrases import Stretch
from ingest.reports import Report, Turn

NAME = r"(?:[A-Z][\w.’'-]*|de|van|von|al)"
LABELLED = re.compile(rf"(?P<bullet>[•*▪–—-]\s*)?(?P<label>{NAME}(?: {NAME}){{0,4}}):\s+(?P<said>\S.*)")
SIGNED = re.compile(rf"(?P<said>\S.*?): (?P<label>{NAME}(?: {NAME}){{0,3}})[.\s]*$")
ROLES: dict[str, Turn] = {"Q": "question", "A": "answer", "Question": "question", "Answer": "answer"}
TURNS = 2  # a label that returns beside another that does is a speaker


class Labelled(NamedTuple):
    start: int
    label: Stretch
    said: Stretch
    bullet: bool


def find_labelled(text: str, headlines: tuple[Stretch, ...], speakers: frozenset[str]) -> Iterator[Report]:
    """What stands behind a label; in headlines and bullets the label must be the last name of one of `speakers`."""
    lines = tuple(_lines(text))
    names = Counter(text[line.label[0] : line.label[1]] for line in lines)
    returning = {name for name, count in names.items() if count >= TURNS}
    speaking = returning if len(returning) > 1 else set()  # nobody talks alone; "Update:" may return
    for line in lines:
        label = text[line.label[0] : line.label[1]]
        if label in ROLES and _in_pairs(names):
            yield Report((line.said,), None, line.label, turn=ROLES[label])
        elif label in speaking:
            asks = text[line.said[0] : line.said[1]].endswith("?")
            yield Report((line.said,), line.label, None, turn="question" if asks else None)
        elif last_word(label) in speakers and (line.bullet or _within(line.start, headlines)):
            yield Report((line.said,), line.label, (line.label[1], line.label[1] + 1))


def _in_pairs(names: Counter[str]) -> bool:
    return bool((names["Q"] and names["A"]) or (names["Question"] and names["Answer"]))


def last_word(name: str) -> str:
    words = re.findall(r"[\w’'-]+", re.sub(r"['’]s\b", "", name))
    return words[-1].casefold() if words else ""


def _lines(text: str) -> Iterator[Labelled]:
    offset = 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        body = line.strip()
        match = LABELLED.match(body) or SIGNED.match(body)
        if match:
            start = offset + indent
            label, said = match.span("label"), match.span("said")
            bullet = bool(match.groupdict().get("bullet"))
            yield Labelled(start, (start + label[0], start + label[1]), (start + said[0], start + said[1]), bullet)
        offset += len(line) + 1


def _within(start: int, headlines: tuple[Stretch, ...]) -> bool:
    return any(first <= start < end for first, end in headlines)
