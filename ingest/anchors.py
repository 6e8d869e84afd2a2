"""Where an article's people stand in its sentences, for pronouns to look back on. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ingest.parse import Parse
from ingest.people import Sighting

_QUOTED = re.compile(r"[“\"][^“”\"\n]*(?:[”\"]|$)|''[^\n]*?(?:''|$)", re.MULTILINE)


class Anchor(NamedTuple):
    """Somebody in a sentence: `rank` 2 for the subject of its main clause, 1 for another subject, 0 otherwise."""

    start: int
    name: str
    rank: int


class Anchors:
    """The people of each sentence outside quotations; sources resolved on the way are added."""

    def __init__(self, text: str, parse: Parse, sightings: Iterable[Sighting]) -> None:
        self._parse = parse
        self._quotations = [match.span() for match in _QUOTED.finditer(text)]
        self._quotation_starts = [start for start, _ in self._quotations]
        self._sentence_starts = [parse.tokens[first].start for first, _ in parse.sentences]
        self._breaks = [match.start() for match in re.finditer(r"\n\s*(?=\S)", text)]
        self._found: dict[int, list[Anchor]] = defaultdict(list)
        for sighting in sightings:
            if sighting.person and sighting.name and not self.quoted(sighting.start):
                self.add(sighting.start, sighting.name, self._rank(sighting.end))

    def add(self, start: int, name: str, rank: int = 2) -> None:
        anchors = self._found[self.sentence(start)]
        if all(anchor.start != start for anchor in anchors):
            anchors.append(Anchor(start, name, rank))

    def of(self, sentence: int, before: int) -> list[Anchor]:
        """Who is named in a sentence before an offset."""
        return [anchor for anchor in self._found.get(sentence, ()) if anchor.start < before]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that an offset stands in."""
        return bisect_right(self._sentence_starts, offset) - 1

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that an offset stands in."""
        return bisect_right(self._breaks, offset)

    def quoted(self, offset: int) -> bool:
        index = bisect_right(self._quotation_starts, offset) - 1
        return index >= 0 and offset < self._quotations[index][1]

    def subject(self, sentence: int, before: int) -> tuple[int, int] | None:
        """The characters of the subject of a sentence's main clause, where it stands before an offset."""
        first, end = self._parse.sentences[sentence]
        tokens = self._parse.tokens
        for index in range(first, end):
            token = tokens[index]
            if token.start >= before:
                return None
            if token.dep in ("nsubj", "nsubjpass") and tokens[token.head].dep == "ROOT" and not self.quoted(token.start):
                low, high = self._parse.edges[index]
                return tokens[low].start, min(tokens[high].end, before)
        return None

    def _rank(self, end: int) -> int:
        index = self._parse.token_at(end - 1)
        if index is None:
            return 0
        token = self._parse.tokens[index]
        if token.dep not in ("nsubj", "nsubjpass"):
            return 0
        return 2 if self._parse.tokens[token.head].dep == "ROOT" else 1
