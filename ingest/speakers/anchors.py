"""Where an article's people stand in its sentences, for pronouns and exchanges to look back on. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ingest.parse import Parse
from ingest.speakers.people import Sighting
from ingest.speakers.word_lists import voice_words
from ingest.statements.quotations import find_quotations

_BREAK = re.compile(r"\n\s*")
# A line that is only a time heads an entry of a live blog.
_TIME = re.compile(
    r"^[*_# ]*\d{1,2}(?:[:.]\d\d)?[ ]?(?:[ap]\.?m\.?)?(?: [A-Z]{2,5})?[*_: ]*$", re.MULTILINE | re.IGNORECASE
)
_SUBJECTS = ("nsubj", "nsubjpass")
_TOLD = re.compile(r"[.!?…][”\"’')]*[^\S\n]*$", re.MULTILINE)
OPENING = 4  # paragraphs, with title, byline and place, in which somebody is told of before being named
_INSIDE_PHRASE = ("det", "compound", "amod", "poss", "nmod", "nummod")


class Anchor(NamedTuple):
    """Somebody in a sentence: `rank` 2 for the subject of its main clause, 1 for another subject, 0 otherwise."""

    start: int
    name: str
    rank: int


class Anchors:
    """The people of each sentence outside quotations; sources resolved on the way are added."""

    def __init__(self, text: str, parse: Parse, sightings: Iterable[Sighting]) -> None:
        self._parse = parse
        self._quotations = [(each.start, each.end) for each in find_quotations(text)]
        self._quotation_starts = [start for start, _ in self._quotations]
        self._sentence_starts = [parse.tokens[first].start for first, _ in parse.sentences]
        self._breaks = [match.start() for match in _BREAK.finditer(text.rstrip())]
        self._told = [match.end() for match in _TOLD.finditer(text)]
        self._entries = [match.start() for match in _TIME.finditer(text) if re.search(r"[:.apAP]", match[0])]
        self._found: dict[int, list[Anchor]] = defaultdict(list)
        for sighting in sightings:
            if sighting.person and sighting.name and not self.quoted(sighting.start):
                self.add(sighting.start, sighting.name, self.rank_at(sighting.end))

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

    def start_of_sentence(self, offset: int) -> int:
        """Where the sentence begins that an offset stands in."""
        return self._sentence_starts[max(0, self.sentence(offset))]

    def bounds_of_sentence(self, offset: int, before: int) -> tuple[int, int]:
        """Where the sentence of an offset begins, and where it ends or another offset stands."""
        number = max(0, self.sentence(offset))
        following = self._sentence_starts[number + 1 : number + 2]
        return self._sentence_starts[number], min([before, *following])

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that an offset stands in."""
        return bisect_right(self._breaks, offset)

    def is_opening(self, offset: int) -> bool:
        """Whether an offset stands in the opening: the first lines, or the first that are whole sentences."""
        return self.paragraph(offset) <= OPENING or bisect_right(self._told, offset) <= 1

    def paragraphs_between(self, before: int, offset: int) -> int:
        """How many paragraphs on an offset stands from the words that end at another."""
        return self.paragraph(offset) - self.paragraph(max(0, before - 1))

    def entry(self, offset: int) -> int:
        """The number of the entry of a live blog that an offset stands in."""
        return bisect_right(self._entries, offset)

    def quoted(self, offset: int) -> bool:
        """Whether an offset stands inside quotation marks."""
        index = bisect_right(self._quotation_starts, offset) - 1
        return index >= 0 and offset < self._quotations[index][1]

    def subject(self, sentence: int, before: int) -> int | None:
        """The token that is the subject of a sentence's main clause, where it stands before an offset."""
        if sentence < 0:
            return None
        tokens = self._parse.tokens
        for index in range(*self._parse.sentences[sentence]):
            token = tokens[index]
            if token.start >= before:
                return None
            if token.dep in _SUBJECTS and tokens[token.head].dep == "ROOT" and not self.quoted(token.start):
                return index
        return None

    def phrase(self, index: int, before: int) -> tuple[int, int]:
        """The characters of a token with all that hangs on it, up to an offset."""
        low, high = self._parse.edges[index]
        return self._parse.tokens[low].start, min(self._parse.tokens[high].end, before)

    def object_of(self, index: int) -> int | None:
        """The token that is the object of the verb whose subject is at a token: "him" of "he told him"."""
        tokens = self._parse.tokens
        while tokens[index].dep in _INSIDE_PHRASE and tokens[index].head != index:
            index = tokens[index].head
        children = self._parse.children[tokens[index].head]
        return next((child for child in children if child > index and tokens[child].dep in ("dobj", "dative")), None)

    def asking(self, sentence: int, before: int) -> tuple[int, int] | None:
        """The tokens of who asks and who is asked, where that is what a sentence before an offset tells."""
        if sentence < 0:
            return None
        subject = self.subject(sentence, before)
        verb = self._parse.tokens[subject].head if subject is not None else None
        if subject is None or verb is None or self._parse.tokens[verb].lemma.lower() not in voice_words("asking"):
            return None
        children = self._parse.children[verb]
        asked = next((child for child in children if self._parse.tokens[child].dep in ("dobj", "dative")), None)
        return (subject, asked) if asked is not None else None

    def antecedent(self, start: int) -> tuple[int, int] | None:
        """The characters of the noun that a relative pronoun at an offset goes back to."""
        tokens, index = self._parse.tokens, self._parse.token_at(start)
        if index is None:
            return None
        verb = index
        while tokens[verb].dep not in ("relcl", "ROOT"):
            verb = tokens[verb].head
        noun = tokens[verb].head
        if tokens[verb].dep != "relcl" or noun >= index:
            return None
        return tokens[self._parse.edges[noun][0]].start, tokens[noun].end

    def rank_at(self, end: int) -> int:
        """The rank of the words that end at an offset: see `Anchor`; an apposition has that of its noun."""
        index = self._parse.token_at(end - 1)
        while index is not None and self._parse.tokens[index].dep == "appos":
            index = self._parse.tokens[index].head
        if index is None or self._parse.tokens[index].dep not in _SUBJECTS:
            return 0
        return 2 if self._parse.tokens[self._parse.tokens[index].head].dep == "ROOT" else 1
