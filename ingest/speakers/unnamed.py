"""People whom an article tells of without a name, for whom a pronoun may stand: "his mother", "a farmer". Pure."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from ingest.parse import Parse
from ingest.speakers.anchors import Anchors
from ingest.speakers.gender import gender_of_title
from ingest.speakers.nouns import is_title
from rag.lexicon.nouns import is_person_noun

NEAR = 2  # sentences over which a pronoun looks back to somebody without a name
_NAMING = ("compound", "appos")
_TOLD_OF = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj")
_MET = frozenset(("by", "from", "with", "to", "beside", "behind", "for"))  # "a letter by a farmer"; not "the son of"
_INDEFINITE = ("a", "an", "one", "another")


class Unnamed(NamedTuple):
    """Somebody without a name at an offset; `leads` says that a sentence is about them."""

    start: int
    leads: bool


class UnnamedPeople:
    """The people without names of an article, outside quotations, in order."""

    def __init__(self, parse: Parse, anchors: Anchors) -> None:
        self._parse, self._anchors = parse, anchors
        self._found = [at for at in range(len(parse.tokens)) if self._is_somebody(at)]
        self._starts = [parse.tokens[at].start for at in self._found]

    def before(self, start: int, gender: str) -> Unnamed | None:
        """The last of them within reach of a pronoun at an offset, whose noun tells no other gender."""
        here = self._anchors.sentence(start)
        for at in reversed(self._found[: bisect_left(self._starts, start)]):
            token = self._parse.tokens[at]
            if here - self._anchors.sentence(token.start) > NEAR:
                return None
            if gender_of_title(token.text) in (None, gender):
                return Unnamed(token.start, token.dep in ("nsubj", "nsubjpass"))
        return None

    def _is_somebody(self, at: int) -> bool:
        """Whether a token is a noun for a person, led by "a" or by whose it is, that no name stands beside."""
        tokens, token = self._parse.tokens, self._parse.tokens[at]
        if token.tag != "NN" or token.dep not in _TOLD_OF or not (is_person_noun(token.text) or is_title(token.text)):
            return False
        if self._anchors.quoted(token.start) or (token.dep == "pobj" and tokens[token.head].text.lower() not in _MET):
            return False
        children = self._parse.children[at]
        led = any(tokens[one].dep == "poss" or tokens[one].text.lower() in _INDEFINITE for one in children)
        beside = any(tokens[one].pos == "PROPN" and tokens[one].dep in _NAMING for one in children)
        return led and not beside
