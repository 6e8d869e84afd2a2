"""The stretch of a text that a pasted quotation was most likely taken from, where its words were changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from rag.check.evidence import EvidenceTerms, Window, best_window, read_evidence
from rag.check.overlap import weight
from rag.check.places import KEPT, lower_case
from rag.schema import Span
from rag.text.terms import Term, is_content, terms

LEAST_SHARED = 4  # words: three stand near each other by chance ("with Donald Duck", "ladies and gentlemen, we")
LEAST_CONTENT = 2  # of them content words: without two the stretch is about something else
# One word in four changed stays above it, another sentence on the same topic below: on quotations of the news with one
# word changed, put in or left out 98 % were found, with five 77 %; of the
# sentences of others one in a hundred was taken for one.
ALIKE = 0.6
# The likeness 2s / (q + r) can reach ALIKE only where the shared weight s is this part of the quotation's q, as r >= s.
LEAST_PART = ALIKE / (2 - ALIKE)
LONGEST_TERM = 10  # characters of a word and what stands behind it, on the mean of a stretch; English has six
REORDERED = 0.9  # of a stretch's words, when the quotation has as many of them in another order
LIGHTEST = 0.15  # function words tell little, but their order tells a sentence from another
_ENDS = re.compile(r"[.!?][\"”’')\]]*\s|[“”\"\n]")


class Nearest(NamedTuple):
    """Where it stands, and the part of the words shared in order, 0 to 1: by weight or by number, the lesser."""

    span: Span
    likeness: float


def nearest(quote: str, text: str) -> Nearest | None:
    """The stretch most like the quotation, None where none is alike enough to be called altered."""
    sought = _sought(quote)
    wanted, weights, width = sought.terms, sought.weights, sought.width
    if len(wanted) < LEAST_SHARED or not _may_be_in(weights, text):
        return None
    region = _region(sought, text)
    if region is None:
        return None
    evidence = read_evidence(region.of(text))
    window = best_window(evidence, weights, width)
    if window is None or window.weight < LEAST_PART * sum(weights.values()):
        return None
    found = _aligned(wanted, evidence, window) or _in_a_sentence(wanted, evidence, window)
    if found is None:
        return None
    span = Span(start=region.start + found.span.start, end=region.start + found.span.end)
    return Nearest(span, found.likeness)


def may_be_near(quote: str, text: str) -> bool:
    """A cheap look: False where no stretch of the text can be alike enough."""
    sought = _sought(quote)
    return _may_be_in(sought.weights, text) and _region(sought, text) is not None


class _Sought(NamedTuple):
    """The words of a quotation and what each tells; `width` words has the widest stretch that it may be made from.

    A region must have `telling` words, by their beginnings, of the weight `needed` together.
    """

    terms: tuple[Term, ...]
    weights: dict[str, float]
    width: int
    telling: dict[str, float]
    needed: float


@lru_cache(maxsize=KEPT)
def _sought(quote: str) -> _Sought:
    wanted = tuple(terms(quote))
    weights = {term.key: _weight(term) for term in wanted}
    telling = {key: weight for key, weight in weights.items() if weight > LIGHTEST and key[0] != "#"}
    needed = LEAST_PART * sum(weights.values()) - sum(weights[key] for key in weights.keys() - telling.keys())
    return _Sought(wanted, weights, len(wanted) + len(wanted) // 2 + 4, telling, needed)


def _may_be_in(weights: dict[str, float], text: str) -> bool:
    """A cheap look before a text is read in full: the beginnings of enough of the words must be there."""
    lower = lower_case(text)
    there = sum(weight for key, weight in weights.items() if key[0] == "#" or key[:4] in lower)
    return there >= LEAST_PART * sum(weights.values())


def _region(quotation: _Sought, text: str) -> Span | None:
    """The lines in which a stretch of so many words, however long, may have the beginnings of enough of them."""
    lower, room = lower_case(text), quotation.width * LONGEST_TERM
    sought, needed = quotation.telling, quotation.needed
    hits = sorted((at, key) for key in sought for at in _occurrences(key[:4], lower))
    inside: Counter[str] = Counter()
    total, low, bounds = 0.0, 0, list[int]()
    for at, key in hits:
        total += 0.0 if inside[key] else sought[key]
        inside[key] += 1
        while hits[low][0] < at - room:
            gone = hits[low][1]
            inside[gone] -= 1
            total -= 0.0 if inside[gone] else sought[gone]
            low += 1
        if total >= needed:
            bounds += (hits[low][0] - room, at + room)
    if needed <= 0:
        return Span(start=0, end=len(text))
    if not bounds:
        return None
    start = text.rfind("\n", 0, max(0, min(bounds))) + 1
    end = text.find("\n", max(bounds))
    return Span(start=start, end=end if end >= 0 else len(text))


def _occurrences(beginning: str, lower: str) -> Iterator[int]:
    at = lower.find(beginning)
    while at >= 0:
        yield at
        at = lower.find(beginning, at + 1)


def _in_a_sentence(wanted: Sequence[Term], evidence: EvidenceTerms, window: Window) -> Nearest | None:
    """The best within one sentence of the window: a word of the sentence before may have led astray."""
    ends = [at for at in range(window.first, window.last) if _ENDS.search(_between(evidence, at))]
    firsts, lasts = [window.first, *(at + 1 for at in ends)], [*ends, window.last]
    parts = (window._replace(first=first, last=last) for first, last in zip(firsts, lasts, strict=True)) if ends else ()
    found = [one for part in parts if (one := _aligned(wanted, evidence, part))]
    return max(found, key=lambda one: one.likeness, default=None)


def _aligned(wanted: Sequence[Term], evidence: EvidenceTerms, window: Window) -> Nearest | None:
    stretch = evidence.terms[window.first : window.last + 1]
    blocks = _shared(wanted, stretch)
    if not blocks:
        return None
    lead, tail = blocks[0].a, len(wanted) - (blocks[-1].a + blocks[-1].size)
    first = _back(evidence, window.first + blocks[0].b, lead)
    last = _on(evidence, window.first + blocks[-1].b + blocks[-1].size - 1, tail)
    there = evidence.terms[first : last + 1]
    shared = [wanted[block.a + i] for block in _shared(wanted, there) for i in range(block.size)]
    likeness = min(_dice(_total(shared), _total(wanted), _total(there)), _dice(len(shared), len(wanted), len(there)))
    if (Counter(t.key for t in wanted) & Counter(t.key for t in there)).total() >= REORDERED * max(
        len(wanted), len(there)
    ):
        likeness = max(likeness, ALIKE)
    if likeness < ALIKE or len(shared) < LEAST_SHARED or sum(map(is_content, shared)) < LEAST_CONTENT:
        return None
    return Nearest(Span(start=there[0].start, end=there[-1].end), likeness)


def _dice(shared: float, one: float, other: float) -> float:
    """The Dice coefficient (1945): what two share, of the mean of both."""
    return 2 * shared / (one + other)


class _Block(NamedTuple):
    a: int
    b: int
    size: int


def _shared(wanted: Sequence[Term], stretch: Sequence[Term]) -> list[_Block]:
    matcher = SequenceMatcher(None, [t.key for t in wanted], [t.key for t in stretch], autojunk=False)
    return [_Block(*block) for block in matcher.get_matching_blocks() if block.size]


def _back(evidence: EvidenceTerms, index: int, words: int) -> int:
    """As many words before `index` as the quotation has unmatched there, not over the start of a sentence."""
    while words and index and not _ENDS.search(_between(evidence, index - 1)):
        index, words = index - 1, words - 1
    return index


def _on(evidence: EvidenceTerms, index: int, words: int) -> int:
    last = len(evidence.terms) - 1
    while words and index < last and not _ENDS.search(_between(evidence, index)):
        index, words = index + 1, words - 1
    return index


def _between(evidence: EvidenceTerms, index: int) -> str:
    return evidence.text[evidence.terms[index].end : evidence.terms[index + 1].start]


def _total(words: Sequence[Term]) -> float:
    return sum(_weight(term) for term in words)


def _weight(term: Term) -> float:
    return max(LIGHTEST, weight(term.key)) if is_content(term) else LIGHTEST
