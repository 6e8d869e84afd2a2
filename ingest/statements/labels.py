"""Names before a colon: in headlines and bullets ("Rua: no deal yet") and in transcripts; who goes on under a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.statements.phrases import Content, Stretch
from ingest.statements.reports import Report, Turn

NAME = r"(?:[A-Z][\w.’'-]*|de|van|von|al)"
LABELLED = re.compile(rf"(?P<bullet>[•*▪–—-]\s*)?(?P<label>{NAME}(?: {NAME}){{0,4}}):\s+(?P<said>\S.*)")
SIGNED = re.compile(rf"(?P<said>\S.*?): (?P<label>{NAME}(?: {NAME}){{0,3}})[.\s]*$")
ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\b")
ROLES: dict[str, Turn] = {"Q": "question", "A": "answer", "Question": "question", "Answer": "answer"}
SPARSE = 2  # lines to a turn at most, where the lines between two turns are the first one's
TURNS = 2  # a label that returns beside another that does is a speaker


class Labelled(NamedTuple):
    start: int
    label: Stretch | None
    said: Stretch
    bullet: bool


def find_labelled(text: str, headlines: tuple[Stretch, ...], speakers: frozenset[str]) -> Iterator[Report]:
    """What a headline or bullet puts beside a name; it must be the last name of one of `speakers`."""
    for line in _lines(text):
        label = text[slice(*line.label)] if line.label else ""
        if line.label and last_word(label) in speakers and (line.bullet or _within(line.start, headlines)):
            yield Report((line.said,), line.label, (line.label[1], line.label[1] + 1))


def find_transcript(text: str) -> Iterator[Report]:
    """The turns of a talk written out: each under a name, or under "Q" and "A", over as many paragraphs as it has."""
    lines = tuple(_lines(text))
    names = Counter(last_word(text[slice(*line.label)]) for line in lines if line.label and _is_talk(text, line.said))
    returning = {name for name, count in names.items() if count >= TURNS}
    pairs = _in_pairs(names)
    speaking = returning if len(returning) > 1 else set()  # nobody talks alone; "Update:" may return
    speaking |= {role.casefold() for role in ROLES} if pairs else set()
    speaking |= set(_answering(text, lines))
    turns = [
        number for number, line in enumerate(lines) if line.label and last_word(text[slice(*line.label)]) in speaking
    ]
    whole = bool(turns) and len(turns) * SPARSE >= turns[-1] - turns[0] + 1
    for number, following in zip(turns, (*turns[1:], turns[-1] + 1 if turns else 0), strict=False):
        said = tuple(line.said for line in lines[number : following if whole else number + 1])
        yield _turn(text, said, lines[number].label, pairs=pairs)


def _answering(text: str, lines: Sequence[Labelled]) -> Iterator[str]:
    """Two people addressed as such, one line after the other: "Mr Vale: It is shut." "Ms Rua: It leaks."."""
    for line, following in pairwise(lines):
        labels = [text[slice(*each.label)] for each in (line, following) if each.label and _is_talk(text, each.said)]
        names = [last_word(label) for label in labels if ADDRESSED.match(label)]
        if len(set(names)) > 1:
            yield from names


def _is_talk(text: str, said: Stretch) -> bool:
    """Not so a tally, "Rua: 1,204"."""
    return any(letter.isalpha() for letter in text[slice(*said)])


def _turn(text: str, said: Content, label: Stretch | None, *, pairs: bool) -> Report:
    role = ROLES.get(text[slice(*label)]) if label and pairs else None
    if role:
        return Report(said, None, label, turn=role)
    return Report(said, label, None, turn="question" if text[: said[-1][1]].endswith("?") else "answer")


def _in_pairs(names: Counter[str]) -> bool:
    return bool((names["q"] and names["a"]) or (names["question"] and names["answer"]))


def last_word(name: str) -> str:
    words = re.findall(r"[\w’'-]+", re.sub(r"['’]s\b", "", name))
    return words[-1].casefold() if words else ""


def _lines(text: str) -> Iterator[Labelled]:
    """The lines that hold something; those without a label say all that they hold."""
    offset = 0
    for line in text.split("\n"):
        start = offset + len(line) - len(line.lstrip())
        body = line.strip()
        match = LABELLED.match(body) or SIGNED.match(body)
        if match:
            label, said = match.span("label"), match.span("said")
            bullet = bool(match.groupdict().get("bullet"))
            yield Labelled(start, (start + label[0], start + label[1]), (start + said[0], start + said[1]), bullet)
        elif body:
            yield Labelled(start, None, (start, start + len(body)), False)
        offset += len(line) + 1


def _within(start: int, headlines: tuple[Stretch, ...]) -> bool:
    return any(first <= start < end for first, end in headlines)
