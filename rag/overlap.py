"""What a claim and its evidence share, and what the claim has alone: the measurements that support is judged by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import log, log1p
from typing import NamedTuple

from rag.evidence import Evidence, Window, best_window
from rag.terms import Term, framing_keys, is_content, is_negation, read_lines, stem, terms

LIST_MARKER = re.compile(r"^\s*(?:[-*•+]|\(?\d{1,2}[.)])\s+")
# "The passages do not mention …": it speaks of the evidence as a whole, so its words need not stand there.
SAYS_NOTHING_FOUND = re.compile(
    r"unable to answer|\b(?:not|no|n['’]t)\s(?:\w+\s){0,3}(?:mention|provid|specif|inform|state|answer)", re.IGNORECASE
)
RANK_HALF = 50  # the fifty commonest words are mostly function words: they tell a claim from another hardly at all
NEGATION_REACH = 4  # words after a negation that it can reach: "did not in the end sign"
USUAL_EVIDENCE = 6.0  # log of 400 words: keeps the interaction with length small for a few passages


class Overlap(NamedTuple):
    """One row of measurements; the names are those of the weights in `rag.support`."""

    missing: float
    missing_numbers: float
    missing_names: float
    distant_names: float
    together: float
    phrases: float
    words: float
    flipped: float
    says_nothing_found: float
    introduces: float
    missing_in_long: float


class Reading(NamedTuple):
    """A claim beside its evidence: content terms, the best window, and the terms that the evidence has not."""

    content: tuple[Term, ...]
    window: Window | None
    absent: tuple[Term, ...]
    overlap: Overlap


def compare(claim: str, evidence: Evidence) -> Reading:
    """Measure a claim against its evidence."""
    words = terms(LIST_MARKER.sub("", claim))
    content = tuple(term for term in words if is_content(term) and term.key not in framing_keys())
    weights = {term.key: weight(term.key) for term in content}
    likeness = {key: evidence.likeness(key) for key in weights}
    window = best_window(evidence, weights, 2 * len(words) + 10)
    absent = tuple(term for term in content if not evidence.has(term.key))
    return Reading(content, window, absent, _overlap(claim, words, content, evidence, weights, likeness, window))


@cache
def ranks() -> dict[str, int]:
    """The rank of each common key among English words, 0 the commonest."""
    words = (word for line in read_lines("common_words.txt") for word in line.split())
    found: dict[str, int] = {}
    for rank, word in enumerate(words):
        found.setdefault(stem(word), rank)
    return found


@cache
def weight(key: str) -> float:
    """How much a word tells, 0 to 1: the logarithm of its rank; numbers and words outside the list weigh 1."""
    known = ranks()
    if key not in known:
        return 1.0
    return log(1 + known[key] / RANK_HALF) / log(1 + 6000 / RANK_HALF)


def _overlap(
    claim: str,
    words: Sequence[Term],
    content: Sequence[Term],
    evidence: Evidence,
    weights: dict[str, float],
    likeness: dict[str, float],
    window: Window | None,
) -> Overlap:
    missing = log1p(sum(weights[t.key] * (1 - likeness[t.key]) for t in content))
    whole = sum(weights.values())
    together = window.weight / whole if window and whole else float(not content)
    length = log1p(len(evidence.terms)) - USUAL_EVIDENCE
    names = [t for t in content if is_name(t)]
    absent = [t for t in content if not evidence.has(t.key)]
    return Overlap(
        missing=missing,
        missing_numbers=log1p(sum(t.is_number for t in absent)),
        missing_names=log1p(sum(is_name(t) for t in absent)),
        distant_names=log1p(sum(not _in_window(t.key, evidence, window) for t in names)),
        together=together,
        phrases=_phrases(words, evidence),
        words=log1p(len(words)),
        flipped=float(bool(flipped(words, evidence, window))),
        says_nothing_found=float(bool(SAYS_NOTHING_FOUND.search(claim))),
        introduces=float(claim.rstrip().endswith(":")),
        missing_in_long=missing * length,
    )


def is_name(term: Term) -> bool:
    """A capital that no start of a sentence explains."""
    return term.start > 0 and term.is_capitalised and not term.is_number


def flipped(words: Sequence[Term], evidence: Evidence, window: Window | None) -> tuple[str, ...]:
    """Keys that one of the claim and its best window only negates and the other only affirms."""
    if window is None:
        return ()
    there = evidence.terms[max(0, window.first - NEGATION_REACH) : window.last + 1]
    mine, theirs = negations(words), negations(there)
    return tuple(sorted(key for key in mine.keys() & theirs.keys() if mine[key] ^ theirs[key] == {True, False}))


def negations(words: Sequence[Term]) -> dict[str, set[bool]]:
    """Whether each content word is negated: True, False, or both where it stands twice.

    A negation reaches the first content word after it ("no *deal*", "did not in the end *sign*"); "not only" none.
    """
    found: dict[str, set[bool]] = {}
    reach = 0
    for index, term in enumerate(words):
        if is_negation(term):
            reach = 0 if _is_only(words[index + 1 : index + 2]) else NEGATION_REACH
        elif is_content(term):
            found.setdefault(term.key, set()).add(reach > 0)
            reach = 0
        else:
            reach -= 1
    return found


def _is_only(following: Sequence[Term]) -> bool:
    return bool(following) and following[0].text.lower() in {"only", "just", "merely"}


def _in_window(key: str, evidence: Evidence, window: Window | None) -> bool:
    if window is None:
        return False
    low, high = window.first - 3, window.last + 3
    return any(low <= place <= high for place in evidence.places.get(key, ()))


def _phrases(words: Sequence[Term], evidence: Evidence) -> float:
    """The share of the claim's words that stand beside the same neighbour in the evidence."""
    keys = [term.key for term in words]
    beside: set[int] = set()
    for index, pair in enumerate(pairwise(keys)):
        if pair in evidence.pairs:
            beside.update((index, index + 1))
    return len(beside) / len(keys) if keys else 1.0
