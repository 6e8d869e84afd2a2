"""What a claim and its evidence share, and what the claim has alone: the measurements that support is judged by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import log, log1p
from typing import NamedTuple

from rag.check.evidence import EvidenceTerms, Window, best_window
from rag.check.polarity import denied, flipped
from rag.data import read_lines
from rag.text.terms import Term, irregular, is_content, stem, terms
from rag.text.words import plain

LIST_MARKER = re.compile(r"^\s*(?:[-*•+]|\(?\d{1,2}[.)])\s+")
# "The passages do not mention …": it speaks of the evidence as a whole, so its words need not stand there.
SAYS_NOTHING_FOUND = re.compile(
    r"unable to answer|\bno (?:\w+\s){0,2}(?:information|mention|details?)\b"
    r"|\b(?:passages?|texts?|articles?|coverage|context|sources?|information)\b[^.]{0,40}?\b(?:not|\w+n['’]t)\s(?:\w+\s){0,2}"
    r"(?:mention|provid|specif|stat|answer|contain|giv|includ)"
    r"|\bnot\s(?:\w+\s){0,2}(?:mentioned|specified|stated|provided|given)\s(?:in|by)\b",
    re.IGNORECASE,
)
NEXT_CAPITAL = re.compile(r"\s[^\W\d_a-z]")
NEAR = 3  # words beyond the best window
BEGINNING = 2  # letters of a key
RANK_HALF = 50  # the fifty commonest words are mostly function words: they tell a claim from another hardly at all
USUAL_EVIDENCE = 6.0  # log of 400 words: keeps the interaction with length small for a few passages


class Overlap(NamedTuple):
    """One row of measurements; the names are those of the weights in `rag.check.support`."""

    missing: float
    missing_numbers: float
    missing_names: float
    distant_names: float
    together: float
    phrases: float
    words: float
    denied: float
    flipped: float
    says_nothing_found: float
    introduces: float
    missing_in_long: float
    qualified: float


class ClaimWords(NamedTuple):
    """A claim, all its words and numbers, the names among them, and the weight of each that has content."""

    claim: str
    words: Sequence[Term]
    names: Sequence[Term]
    weights: Mapping[str, float]


class ClaimReading(NamedTuple):
    """A claim beside its evidence: its content, what of it the evidence has not, and the stretch that has the most."""

    content: tuple[Term, ...]
    names: tuple[Term, ...]
    absent: tuple[Term, ...]
    added: tuple[Term, ...]  # qualifiers
    window: Window | None
    overlap: Overlap


def compare(claim: str, evidence: EvidenceTerms) -> ClaimReading:
    """Measure a claim against its evidence."""
    bare = LIST_MARKER.sub("", claim)
    words = terms(bare)
    content = tuple(term for term in words if is_content(term))
    weights = {term.key: weight(term.key) for term in content}
    window = _window(words, weights, evidence)
    names = tuple(term for term in content if is_name(term, bare))
    absent = tuple(term for term in content if not evidence.has(term.key))
    added = tuple(term for term in words if _is_added_qualifier(term, evidence, window))
    return ClaimReading(
        content, names, absent, added, window, _overlap(ClaimWords(claim, words, names, weights), evidence, window)
    )


def window_of(claim: str, evidence: EvidenceTerms) -> Window | None:
    """The stretch of the evidence that has the most of a claim, without the measurements."""
    words = terms(LIST_MARKER.sub("", claim))
    return _window(words, {term.key: weight(term.key) for term in words if is_content(term)}, evidence)


def _window(words: Sequence[Term], weights: Mapping[str, float], evidence: EvidenceTerms) -> Window | None:
    return best_window(evidence, weights, 2 * len(words) + 10)


def _is_added_qualifier(term: Term, evidence: EvidenceTerms, window: Window | None) -> bool:
    """Whether a word says how surely, how often or how many, and nothing of its kind stands near what bears it out."""
    borne_out = qualifiers().get(plain(term.text))
    if borne_out is None or window is None:
        return False
    near = evidence.terms[max(0, window.first - NEAR) : window.last + 1 + NEAR]
    return not any(
        other.key in borne_out and (not other.is_capitalised or opens_sentence(other, evidence.text))  # not "in May"
        for other in near
    )


@cache
def qualifiers() -> dict[str, frozenset[str]]:
    """The words that qualify, each with the keys of those that bear it out."""
    found: dict[str, frozenset[str]] = {}
    for line in read_lines("qualifiers.txt"):
        words, _, others = line.partition(":")
        keys = frozenset(term.key for term in terms(f"{words} {others}"))
        found.update(dict.fromkeys(words.split(), keys))
    return found


def rank(key: str) -> int | None:
    """The rank of a common key among English words, 0 the commonest."""
    return _ranks_of(key[:BEGINNING]).get(key)


@cache
def _ranks_of(beginning: str) -> dict[str, int]:
    """The keys that begin so: to stem every common word takes longer than most questions do."""
    found: dict[str, int] = {}
    for place, word in sorted(_by_beginning().get(beginning, ())):
        found.setdefault(stem(word), place)
    return found


@cache
def _by_beginning() -> dict[str, list[tuple[int, str]]]:
    """The common words by how their keys may begin: as they do themselves, or as the word of an irregular form does."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, word in enumerate(word for line in read_lines("common_words.txt") for word in line.split()):
        found[word[:BEGINNING]].append((place, word))
    moved = [(form[:-1], base) for form, base in irregular().items() if form[:BEGINNING] != base[:BEGINNING]]
    more = [(base, each) for form, base in moved for each in found[form[:BEGINNING]] if each[1].startswith(form)]
    for base, each in more:
        found[base[:BEGINNING]].append(each)
    return found


@cache
def weight(key: str) -> float:
    """How much a word tells, 0 to 1: the logarithm of its rank; numbers and words outside the list weigh 1."""
    place = rank(key)
    return 1.0 if place is None else log(1 + place / RANK_HALF) / log(1 + 6000 / RANK_HALF)


def _overlap(of_claim: ClaimWords, evidence: EvidenceTerms, window: Window | None) -> Overlap:
    """Measure; a claim that nothing was found is not held to words that then cannot be there."""
    claim, words, names, weights = of_claim
    says_nothing_found = SAYS_NOTHING_FOUND.search(claim) is not None
    content = () if says_nothing_found else tuple(term for term in words if term.key in weights)
    names = () if says_nothing_found else names
    missing = log1p(sum(weights[t.key] * (1 - evidence.likeness(t.key)) for t in content))
    return Overlap(
        missing=missing,
        missing_numbers=log1p(sum(t.is_number and not evidence.has(t.key) for t in content)),
        missing_names=log1p(sum(not evidence.has(t.key) for t in names)),
        distant_names=log1p(sum(not _in_window(t.key, evidence, window) for t in names)),
        together=window.weight / sum(weights.values()) if window and content else float(not content),
        phrases=_phrases(words, evidence),
        words=log1p(len(words)),
        denied=float(bool(denied(words, evidence, window))),
        flipped=float(flipped(words, evidence, window)),
        says_nothing_found=float(says_nothing_found),
        introduces=float(claim.rstrip().endswith(":")),
        missing_in_long=missing * (log1p(len(evidence.terms)) - USUAL_EVIDENCE),
        qualified=float(any(_is_added_qualifier(term, evidence, window) for term in words)),
    )


def is_name(term: Term, text: str) -> bool:
    """A capital that the start of a sentence does not explain; there, a rare word before another capital."""
    if term.is_number or not term.is_capitalised:
        return False
    return not opens_sentence(term, text) or (rank(term.key) is None and bool(NEXT_CAPITAL.match(text, term.end)))


def opens_sentence(term: Term, text: str) -> bool:
    place = term.start - 1
    while place >= 0 and text[place].isspace():
        place -= 1
    return place < 0 or text[place] in '.!?:“"('


def _in_window(key: str, evidence: EvidenceTerms, window: Window | None) -> bool:
    if window is None:
        return False
    low, high = window.first - NEAR, window.last + NEAR
    return any(low <= place <= high for place in evidence.places.get(key, ()))


def _phrases(words: Sequence[Term], evidence: EvidenceTerms) -> float:
    """The share of the claim's words that stand beside the same neighbour in the evidence."""
    keys = [term.key for term in words]
    beside: set[int] = set()
    for index, pair in enumerate(pairwise(keys)):
        if pair in evidence.pairs:
            beside.update((index, index + 1))
    return len(beside) / len(keys) if keys else 1.0
