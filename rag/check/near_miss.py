"""A quotation of few words that differs from a statement by one: too short to be told by its likeness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from rag.check.places import KEPT, lower_case
from rag.schema import Span
from rag.text.terms import Term, is_content, is_negation, terms

FEWEST, MOST = 3, 14  # words of the quotation; longer ones are told by likeness
SHARED = 4  # words shared where a word is exchanged: three are shared by chance ("I do not know", "I do not care")
OWN_SHARED = 3  # in the words of the very speaker whom the quotation is given to


def near_misses(quote: str, text: str, spans: Iterable[Span], shared: int = SHARED) -> Iterator[Span]:
    """Where a stretch of the text within these spans has the quotation but for one word.

    A word that is no negation has to be exchanged for another among enough that are shared.
    """
    wanted = terms(quote)
    if not FEWEST <= len(wanted) <= MOST or not may_be_missed(quote, text):
        return
    for span in spans:
        there = terms(span.of(text))
        for first, last in _windows(len(wanted), there):
            if _is_one_off(wanted, there[first:last], shared):
                yield Span(start=span.start + there[first].start, end=span.start + there[last - 1].end)
                break


def may_be_missed(quote: str, text: str) -> bool:
    """A cheap look: False where not even the beginning of every content word but one is there."""
    lower, begun = lower_case(text), _beginnings(quote)
    return sum(beginning in lower for beginning in begun) >= min(len(begun), max(1, len(begun) - 1))


@lru_cache(maxsize=KEPT)
def _beginnings(quote: str) -> tuple[str, ...]:
    return tuple(term.key[:4] for term in terms(quote) if is_content(term) and term.key[0] != "#")


def _windows(length: int, there: Sequence[Term]) -> Iterator[tuple[int, int]]:
    for size in (length, length + 1, length - 1):
        for first in range(len(there) - size + 1):
            yield first, first + size


def _is_one_off(wanted: Sequence[Term], there: Sequence[Term], least: int) -> bool:
    matcher = SequenceMatcher(None, [term.key for term in wanted], [term.key for term in there], autojunk=False)
    shared = [wanted[block.a + at] for block in matcher.get_matching_blocks() for at in range(block.size)]
    has_content = any(map(is_content, shared))
    if len(shared) < max(len(wanted), len(there)) - 1:
        return False
    if len(wanted) == len(there):
        return has_content and len(shared) >= least
    longer = wanted if len(wanted) > len(there) else there
    enough = len(shared) >= FEWEST if has_content else len(shared) > least
    return enough and sum(map(is_negation, longer)) != sum(map(is_negation, shared))
