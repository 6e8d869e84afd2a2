"""Where the people and bodies of an article are mentioned, and what it tells of each. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ingest.parse import Parse
from ingest.speakers.anchors import Anchors
from ingest.speakers.beside_names import in_byline, nouns_beside, words_beside
from ingest.speakers.court import is_accused
from ingest.speakers.gender import gender_of_title
from ingest.speakers.nouns import is_given
from ingest.speakers.people import Cast, told_genders
from ingest.speakers.pronoun_chains import PronounChains
from ingest.speakers.references import Kind, Reference
from rag.lexicon.gender import Gender
from rag.lexicon.roles import role_key

Features = Mapping[str, float]

LED = 20  # characters before a name

_IN = re.compile(r"\b(?:at|around|in|near|outside|to|from)(?: the)? $")


class Mention(NamedTuple):
    """A mention; `rank` is 2 for the subject of a main clause, 1 for another subject, 0 otherwise."""

    start: int
    sentence: int
    paragraph: int
    rank: int
    quoted: bool


class Mentions:
    """The mentions of each candidate of an article, in order."""

    def __init__(self, text: str, parse: Parse, cast: Cast, anchors: Anchors, genders: Mapping[str, Gender]) -> None:
        self.text, self.anchors, self._genders = text, anchors, genders
        self.chains = PronounChains(parse, anchors, genders)
        self.of: dict[str, list[Mention]] = defaultdict(list)
        for one in cast.sightings:
            if one.name and not in_byline(text, one.start, one.end):
                self.of[one.name].append(self._mention(one.start, anchors.rank_at(one.end)))
        self.people = cast.people
        self.accused = {one.name for one in cast.sightings if one.person and is_accused(text, one.end)}
        self.nouns = {name: nouns_beside(text, cast, name) for name in self.of}
        related = {name: [gender_of_title(noun) for noun in sorted(nouns)] for name, nouns in self.nouns.items()}
        self._related = {name: told[0] for name, found in related.items() if len(told := [*filter(None, found)]) == 1}
        self.beside = {name: words_beside(text, cast, name) for name in self.of}
        self.told = {**told_genders(cast.sightings, cast.callings), **self._related}
        self.standing = {name: self._standing_of(name, cast) for name in self.of}
        self.roles = {
            name: [role_key(calling.role) for calling in cast.callings if calling.name == name] for name in self.of
        }

    def add(self, names: Iterable[str], start: int) -> None:
        """Somebody was referred to at an offset by other words than a name."""
        for name in names:
            self.chains.add(name, start)
            if name in self.of and all(one.start != start for one in self.of[name]):
                self.of[name].append(self._mention(start, 2))
                self.of[name].sort()

    def _standing_of(self, name: str, cast: Cast) -> Features:
        """What the whole article tells of a candidate: how often it is named, and how like a person."""
        found = [one for one in self.of[name] if not one.quoted]
        every = sum(not one.quoted for other in cast.people for one in self.of.get(other, ()))
        sightings = [one for one in cast.sightings if one.name == name]
        led = sum(bool(is_led_in(self.text, one.start)) for one in sightings)
        most = max((len(self.of.get(other, ())) for other in cast.people), default=0)
        return {
            "once": float(len(found) <= 1),
            "share": len(found) / max(1, every),
            "most of all": float(name in cast.people and len(self.of[name]) == most > 2),
            "a subject": float(any(one.rank for one in found)),
            "titled": float(any(one.title for one in sightings)),
            "one word": float(" " not in name),
            "given": float(is_given(name.split()[0])),
            "placed": float(led > len(sightings) / 2),
        }

    def _mention(self, start: int, rank: int) -> Mention:
        anchors = self.anchors
        return Mention(start, anchors.sentence(start), anchors.paragraph(start), rank, anchors.quoted(start))

    def nearest(self, name: str, reference: Reference) -> Mention | None:
        """The last mention of a candidate before a reference, outside what it says and other quotations."""
        found = self.of[name]
        low, high = reference.within or (0, 0)
        for at in range(bisect_left(found, (reference.start,)) - 1, -1, -1):
            one = found[at]
            heard = not one.quoted or low <= one.start < high
            if heard and not any(low <= one.start < high for low, high in reference.own):
                return one
        return None

    def conflicts(self, name: str, kind: Kind) -> bool:
        """Whether titles or kin tell another gender of somebody than a pronoun has."""
        return kind in ("he", "she") and self.told.get(name, kind) != kind

    def agreement(self, name: str, reference: Reference) -> int:
        """1 where the genders agree, -1 where they differ, 0 where one is not known."""
        wanted: Gender | None = "he" if reference.kind == "he" else "she" if reference.kind == "she" else None
        wanted = wanted or gender_of_title(reference.words)
        known = self._related.get(name) or self._genders.get(name)
        if wanted is None or known is None:
            return 0
        return 1 if wanted == known else -1


def is_led_in(text: str, start: int) -> bool:
    """Whether a name stands behind "in", "at" or their like, as a place does."""
    return _IN.search(text, max(0, start - LED), start) is not None
