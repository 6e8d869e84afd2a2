"""The stretch of a text that a pasted quotation was most likely taken from, where its words were changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rag.check.evidence import EvidenceTerms, Window, best_window, read_evidence
from rag.check.overlap import weight
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
REORDERED = 0.9  # of a stretch's words, when the quotation has as many of them in another order
LIGHTEST = 0.15  # function words tell little, but their order tells a sentence from another
_ENDS = re.compile(r"[.!?][\"”’')\]]*\s|[“”\"\n]")


class Nearest(NamedTuple):
    """Where it stands, and the part of the words shared in order, 0 to 1: by weight or by number, the lesser."""

    span: Span
    likeness: float


def nearest(quote: str, text: str) -> Nearest | None:
    """The stretch most like the quotation, None where none is alike enough to be called altered."""
    wanted = terms(quote)
    weights = _weights(wanted)
    if len(wanted) < LEAST_SHARED or not _may_be_in(weights, text):
        return None
    evidence = read_evidence(text)
    window = best_window(evidence, weights, len(wanted) + len(wanted) // 2 + 4)
    if window is None or window.weight < LEAST_PART * sum(weights.values()):
        return None
    return _aligned(wanted, evidence, window) or _in_a_sentence(wanted, evidence, window)


def may_be_near(quote: str, text: str) -> bool:
    """A cheap look: False where no stretch of the text can be alike enough."""
    return _may_be_in(_weights(terms(quote)), text)


def _weights(wanted: Sequence[Term]) -> dict[str, float]:
    return {term.key: _weight(term) for term in wanted}


def _may_be_in(weights: dict[str, float], text: str) -> bool:
    """A cheap look before a text is read in full: the beginnings of enough of the words must be there."""
    lower = text.lower()
    there = sum(weight for key, weight in weights.items() if key[0] == "#" or key[:4] in lower)
    return there >= LEAST_PART * sum(weights.values())


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
