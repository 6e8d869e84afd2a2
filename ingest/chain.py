"""Chains of speech: whom a pronoun or a role stands for, and who speaks where no source stands. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ingest.parse import Parse
from ingest.people import Cast
from rag.names import plain
from rag.roles import role_key

if TYPE_CHECKING:
    from ingest.attributions import Attribution

LOOK_BACK = 5  # sentences
_QUOTED = re.compile(r"[“\"][^“”\"\n]*(?:[”\"]|$)", re.MULTILINE)
_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_THEY = frozenset("they them their themselves".split())
_WHO = frozenset("who whom which that".split())


class Anchor(NamedTuple):
    """A person where the chain passed."""

    start: int
    name: str
    subject: bool
    main: bool


class Chain:
    """Walks an article's attributions in order and remembers who was spoken of and who spoke."""

    def __init__(self, text: str, parse: Parse, cast: Cast) -> None:
        self._text, self._parse, self._cast = text, parse, cast
        self._quoted = [(m.start(), m.end()) for m in _QUOTED.finditer(text)]
        self._quote_starts = [a for a, _ in self._quoted]
        self._sentence_starts = [parse.tokens[first].start for first, _ in parse.sentences]
        self._anchors: dict[int, list[Anchor]] = {}
        for sighting in cast.sightings:
            if not self._in_quotation(sighting.start):
                self._add(sighting.start, sighting.end, sighting.name)
        self._last: tuple[tuple[str, ...], int] = ((), -1)

    def spoke(self, attribution: Attribution, speakers: tuple[str, ...]) -> None:
        end = max([attribution.spans[-1].end, *(s.end for s in (attribution.source, attribution.cue) if s)])
        if speakers:
            self._last = (speakers, end)
        if attribution.source and len(speakers) == 1 and speakers[0] in self._cast.genders:
            start = attribution.source.start
            anchors = self._anchors.setdefault(self._sentence(start), [])
            if not any(anchor.start == start for anchor in anchors):
                anchors.append(Anchor(start, speakers[0], True, True))

    def pronoun(self, word: str, start: int) -> tuple[str, ...]:
        if word in _WHO:
            return self._antecedent(start)
        if word in _THEY:
            speakers, at = self._last
            return speakers if len(speakers) > 1 and self._near(at, start) else ()
        if word in _HE or word in _SHE:
            found = self._person("he" if word in _HE else "she", start)
            return (found,) if found else ()
        return ()

    def exchange(self, start: int) -> tuple[str, ...]:
        speakers, at = self._last
        sentence = self._sentence(start)
        for number in (sentence, sentence - 1):
            anchors = [a for a in self._anchors.get(number, ()) if a.start < start and a.subject and a.start > at]
            if anchors and number >= 0 and self._paragraphs_between(anchors[0].start, start) <= 1:
                return (anchors[0].name,)
        return speakers if self._near(at, start) else ()

    def role(self, words: str, start: int) -> tuple[str, ...]:
        key = role_key(words)
        held = {c.name for c in self._cast.roles if role_key(c.role) == key}
        held = held or {c.name for c in self._cast.roles if role_key(c.role).endswith(" " + key)}
        if len(held) == 1:
            return tuple(held)
        return ()

    def joined(self, name: str, start: int, end: int) -> tuple[str, ...]:
        """Who is named together with somebody inside one source."""
        tokens = self._parse.tokens
        found = []
        sightings = self._cast.within(start, end)
        for one in sightings:
            last = self._parse.token_at(one.end - 1)
            if last is None or one.name == name or tokens[last].dep != "conj":
                continue
            head = tokens[tokens[last].head].start
            if any(other.start <= head < other.end for other in sightings):
                found.append(one.name)
        return tuple(found)

    def _person(self, gender: str, start: int) -> str | None:
        sentence = self._sentence(start)
        for number in range(sentence, max(-1, sentence - LOOK_BACK), -1):
            fit = [a for a in self._anchors.get(number, ()) if a.start < start and self._agrees(a.name, gender)]
            if not fit:
                continue
            known = [a for a in fit if a.name in self._cast.genders] or fit
            for group in ([a for a in known if a.main], [a for a in known if a.subject], known):
                names = {a.name for a in group}
                if len(names) == 1:
                    return names.pop()
            speaker = self._last[0]
            return speaker[0] if len(speaker) == 1 and speaker[0] in {a.name for a in known} else None
        return None

    def _agrees(self, name: str, gender: str) -> bool:
        return self._cast.genders.get(name, gender) == gender

    def _antecedent(self, start: int) -> tuple[str, ...]:
        before = [a for a in self._anchors.get(self._sentence(start), ()) if a.start < start]
        return (max(before).name,) if before else ()

    def _add(self, start: int, end: int, name: str) -> None:
        token = self._parse.token_at(end - 1)
        dep = self._parse.tokens[token].dep if token is not None else ""
        head = self._parse.tokens[self._parse.tokens[token].head].dep if token is not None else ""
        subject = dep.startswith("nsubj")
        self._anchors.setdefault(self._sentence(start), []).append(Anchor(start, name, subject, subject and head == "ROOT"))

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._sentence_starts, offset) - 1

    def _in_quotation(self, offset: int) -> bool:
        index = bisect_right(self._quote_starts, offset) - 1
        return index >= 0 and offset < self._quoted[index][1]

    def _near(self, at: int, start: int) -> bool:
        return at >= 0 and self._paragraphs_between(at, start) <= 2

    def _paragraphs_between(self, at: int, start: int) -> int:
        return sum(bool(line.strip()) for line in self._text[at:start].split("\n")[:-1]) if at < start else 0
