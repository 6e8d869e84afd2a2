"""A text made ready for many claims: where each of its words stands, and which words are spelt alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from rag.text.terms import Term, terms

SHORTEST_ALIKE = 4  # letters: shorter words are alike by chance


class Window(NamedTuple):
    """Terms `first` to `last`, both included, and the weight of the claim's words that stand there."""

    first: int
    last: int
    weight: float


@dataclass(frozen=True)
class EvidenceTerms:
    """A text and its terms; `places` maps a key to the ascending indices of its terms."""

    text: str
    terms: tuple[Term, ...]
    places: Mapping[str, Sequence[int]]

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The keys of each two neighbours."""
        return frozenset(pairwise(term.key for term in self.terms))

    @cached_property
    def spelt(self) -> Mapping[str, Sequence[str]]:
        """The keys that have a triple of letters."""
        return _spelt(self.places)

    def has(self, key: str) -> bool:
        return key in self.places

    def likeness(self, key: str) -> float:
        """How alike the nearest spelling in the text is: Jaccard index of letter triples, 1.0 for the word itself."""
        if key in self.places:
            return 1.0
        if key[0] == "#":
            return 0.0
        triples = letter_triples(key)
        shared = Counter(other for triple in triples for other in self.spelt.get(triple, ()))
        return max((n / (len(triples) + len(letter_triples(other)) - n) for other, n in shared.items()), default=0.0)


@lru_cache(maxsize=16)  # the claims of one answer share their evidence
def read_evidence(text: str) -> EvidenceTerms:
    """Index a text of any length; about a millisecond for 400 words."""
    found = tuple(terms(text))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, term in enumerate(found):
        places[term.key].append(index)
    return EvidenceTerms(text, found, dict(places))


def letter_triples(key: str) -> frozenset[str]:
    padded = f"^{key}"
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def best_window(evidence: EvidenceTerms, weights: Mapping[str, float], width: int) -> Window | None:
    """The stretch of at most `width` terms that holds the greatest weight of different keys, the first of equals."""
    hits = sorted((place, key) for key in weights for place in evidence.places.get(key, ()))
    inside: Counter[str] = Counter()
    best, total, low = None, 0.0, 0
    for place, key in hits:
        total += 0.0 if inside[key] else weights[key]
        inside[key] += 1
        while hits[low][0] <= place - width:
            gone = hits[low][1]
            inside[gone] -= 1
            total -= 0.0 if inside[gone] else weights[gone]
            low += 1
        if best is None or total > best.weight + 1e-9:
            best = Window(hits[low][0], place, total)
    return best


def _spelt(keys: Iterable[str]) -> dict[str, list[str]]:
    spelt: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        if len(key) >= SHORTEST_ALIKE and key[0] != "#":
            for triple in letter_triples(key):
                spelt[triple].append(key)
    return dict(spelt)
