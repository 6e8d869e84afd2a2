"""Fusion and ordering: reciprocal ranks, and how much of a topic a text covers. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from rag.text.terms import content_keys, keys_among

RRF_K = 60  # Cormack, Clarke and Büttcher 2009
NEARBY = 0.5  # what a topic word counts that stands beside a text, not in it
INITIALS = ("NZ", "US", "UK", "EU", "UN")
SPELT_OUT = re.compile(
    r"\b(?:(?P<NZ>New Zealand\b)|(?P<US>United States(?: of America)?\b|U\.S\.(?:A\.)?|USA\b)"
    r"|(?P<UK>United Kingdom\b|U\.K\.)|(?P<EU>European Union\b|E\.U\.)|(?P<UN>United Nations\b|U\.N\.))",
    re.IGNORECASE,
)


class Cover(NamedTuple):
    """How much of a topic's weight a text covers: `own` by its own words, `whole` with the words around it; 0 to 1."""

    own: float
    whole: float

    @property
    def score(self) -> float:
        return self.own + NEARBY * (self.whole - self.own)


def fuse(rankings: Iterable[Sequence[str]]) -> dict[str, float]:
    """Each id's sum of reciprocal ranks, best first; equal scores in the order of ids (Cormack et al. 2009)."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, id_ in enumerate(ranking, start=1):
            scores[id_] = scores.get(id_, 0.0) + 1.0 / (RRF_K + rank)
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def keys(text: str) -> tuple[str, ...]:
    """The distinct stems of a text's content words and numbers."""
    return tuple(dict.fromkeys(content_keys(text)))


def shortened(text: str) -> str:
    """The text with countries by their initials: one writes "New Zealand", another "NZ"."""
    if not _may_spell_out(text.casefold()):  # most sentences name none of them
        return text
    return SPELT_OUT.sub(lambda found: found.lastgroup or "", text)


def _may_spell_out(folded: str) -> bool:
    """Whether one of what stands in whatever the pattern finds is there, however its letters are written.

    An "i" has several forms. Written out, this takes a third of the time of a loop, and every text read is looked at.
    """
    if "zealand" in folded or "ted k" in folded or "ted n" in folded or "ted s" in folded or "ropean un" in folded:
        return True
    return "usa" in folded or "u." in folded  # as in "u.s." and "e.u."


def initialled(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights in which the initials of a country weigh least: how rare they are depends on who spells them out."""
    least = min(weights.values(), default=0.0)
    return {key: least if key.upper() in INITIALS else weight for key, weight in weights.items()}


def inverse_frequency(frequency: int, total: int) -> float:
    """Weight of a word in this many of all texts (Spärck Jones 1972, smoothed): never 0, so that every word counts."""
    return math.log((total + 1) / (frequency + 0.5)) if frequency < total else math.log((total + 1) / (total + 0.5))


def cover(weights: Mapping[str, float], own: str, around: str) -> Cover:
    """The share of the weighted topic words that stand in a text and in what is around it."""
    return cover_of_lines(weights, (own,), (around,))


def cover_of_lines(weights: Mapping[str, float], own: Iterable[str], around: Iterable[str]) -> Cover:
    """The same of texts that are read one by one: no word goes on from one to the next."""
    wanted = frozenset(weights)
    inside = frozenset[str]().union(*(words_in(wanted, text) for text in own if text))
    if wanted == inside:
        return Cover(1.0, 1.0)
    whole = inside.union(*(words_in(wanted, text) for text in around if text))
    return Cover(share(weights, inside), share(weights, whole))


def words_in(wanted: frozenset[str], text: str) -> frozenset[str]:
    """Those of these stems that a text has: a tenth of the cost of the set of all of its stems."""
    if "\n" not in text:
        return _words_in_line(wanted, text)
    return frozenset[str]().union(*(_words_in_line(wanted, line) for line in text.split("\n") if line))


@lru_cache(maxsize=8_000)
def _words_in_line(wanted: frozenset[str], line: str) -> frozenset[str]:
    """Of one line, which is read by itself: paragraphs, leads and whole articles have many in common."""
    return keys_among(wanted, shortened(line))


@lru_cache(maxsize=4_000)
def shortened_keys(text: str) -> frozenset[str]:
    return frozenset(keys(shortened(text)))


def share(weights: Mapping[str, float], found: AbstractSet[str]) -> float:
    """The share of the weight that these words hold; all of it where there is none."""
    total = met = 0.0
    for key, weight in weights.items():
        total += weight
        if key in found:
            met += weight
    return met / total if total else 1.0
