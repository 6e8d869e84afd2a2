"""How words that came in stand to words on record: new, said again, reworded, or against them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from rag.answers import Citation, Claim
from rag.check.polarity import negations
from rag.follows.schema import News
from rag.text.folding import DOUBLE_MARKS, fold
from rag.text.terms import content_keys, terms

SAME_WORDS = 4  # fewer, found in other words, are no repetition: "we will see"
NEAR = 0.5  # part of the content words of the shorter that both have
LEAST_SHARED = 2
NEAREST = 10  # that are looked at for a contradiction
UNMARKED = dict.fromkeys(map(ord, DOUBLE_MARKS))
FIGURE = re.compile(r"\d[\d.,]*")


class ReportedClaim:
    """A claim as one article reports it; what it is compared by is worked out once."""

    def __init__(self, claim: Claim, citation: Citation) -> None:
        self.claim = claim
        self.citation = citation

    @cached_property
    def words(self) -> str:
        return fold(self.citation.quote.translate(UNMARKED)).text.strip(" .,;").casefold()

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(content_keys(self.words))

    @cached_property
    def speakers(self) -> frozenset[str]:
        return frozenset(self.claim.speakers)


class Compared(NamedTuple):
    news: News
    earlier: Citation | None = None


def compared(report: ReportedClaim, before: Iterable[ReportedClaim]) -> Compared:
    """The strongest relation to something the same people are on record with: repeated, contradicted, reworded."""
    own = [each for each in before if each.speakers & report.speakers]
    again = next((each for each in own if _repeats(report.words, each.words)), None)
    if again is not None:
        return Compared("said_again", again.citation)
    measured = [(each, _nearness(report, each)) for each in own]
    near = [each for each, nearness in nlargest(NEAREST, measured, key=itemgetter(1)) if nearness >= NEAR]
    against = next((each for each in near if _contradicts(report.words, each.words)), None)
    if against is not None:
        return Compared("against", against.citation)
    return Compared("reworded", near[0].citation) if near else Compared("new")


def _repeats(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if shorter not in longer or len(shorter.split()) < SAME_WORDS:
        return False
    return re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer) is not None


def _nearness(one: ReportedClaim, other: ReportedClaim) -> float:
    shared = len(one.keys & other.keys)
    return shared / min(len(one.keys), len(other.keys)) if shared >= LEAST_SHARED else 0.0


def _contradicts(one: str, other: str) -> bool:
    """Whether one negates what the other affirms, or both have figures and none in common."""
    mine, theirs = negations(terms(one)), negations(terms(other))
    if any(mine[key] ^ theirs[key] == {True, False} for key in mine.keys() & theirs.keys()):
        return True
    figures: Sequence[set[str]] = [{found.strip(".,") for found in FIGURE.findall(words)} for words in (one, other)]
    return all(figures) and not figures[0] & figures[1]
