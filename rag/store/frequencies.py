"""How many texts of the full-text indexes have a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from rag.store.connection import Connection, any_of
from rag.store.kept import Kept
from rag.store.passages import Sought

Texts = Literal["passage_words", "statement_words"]

RARE = 2_000  # texts: bm25 reads every text that has one of its words, so each commoner word costs milliseconds
FEWEST = 5  # words that rank, be they rare or not: with three the sentence that was altered is not always first
FEW = 200  # texts: of so many the one that is sought ranks among the first
ALIKE = 2  # telling words from which on the others are left out
PAIRS = 3  # of common neighbours that are looked for: each costs milliseconds where hundreds of thousands have them
USUAL = 1 / 3  # of all texts: bm25 weighs a word that so many have a tenth of a rare one
COMMON = 100  # texts: what fewer have is counted in no time, and there is no end of such words


class _Counted(NamedTuple):
    """The texts of an index as they were at a write: how many, and the last key.

    `counts` are how many texts up to a key have a word, and that key; later states share them.
    """

    total: int
    last: int
    counts: dict[str, tuple[int, int]]


class Frequencies:
    """Counts of words; those of common words, which nearly every question has, are kept.

    After a write that only added texts, those alone are counted.
    """

    def __init__(self) -> None:
        self._kept: Kept[dict[Texts, _Counted]] = Kept(lambda _: {})
        self._before: dict[Texts, _Counted] = {}

    def of(self, db: Connection, texts: Texts, word: str) -> int:
        """How many texts have a word, in any of its forms, in or beside them."""
        counted = self._counted(db, texts)
        known, last = counted.counts.get(word, (0, 0))
        if last > counted.last:  # by another thread, which reads a later state
            return db.full_text.count(texts, any_of((word,)))
        found = known + db.full_text.count(texts, any_of((word,)), last) if last < counted.last else known
        if found >= COMMON:
            counted.counts[word] = found, counted.last
        return found

    def total(self, db: Connection, texts: Texts) -> int:
        """How many texts there are."""
        return self._counted(db, texts).total

    def _counted(self, db: Connection, texts: Texts) -> _Counted:
        kept = self._kept.of(db)
        if texts not in kept:
            kept[texts] = self._before[texts] = self._brought_up_to_date(db, texts)
        return kept[texts]

    def _brought_up_to_date(self, db: Connection, texts: Texts) -> _Counted:
        """From what was counted before where nothing was taken away since."""
        before = self._before.get(texts, _Counted(0, 0, {}))
        total = db.full_text.total(texts)
        added, last = db.full_text.added(texts, before.last)
        return _Counted(total, last, before.counts if total == before.total + added else {})

    def sought(self, db: Connection, texts: Texts, words: tuple[str, ...]) -> Sought:
        """What to look for so that the text that has most of these words is found at little cost."""
        return sought(words, {word: self.of(db, texts, word) for word in words}, self.total(db, texts))


def sought(words: tuple[str, ...], counts: Mapping[str, int], texts: int) -> Sought:
    """Those of the words that find a text at little cost, in the order given: the rare ones, five at least.

    Where they do not lead to few texts whichever of them was changed, a text may also have two common neighbours.
    `counts` tells how many of all the texts have a word.
    """
    rarest = sorted(words, key=lambda word: counts[word])[:FEWEST]
    kept = _telling([word for word in words if counts[word] <= RARE or word in rarest], counts, texts)
    rare = tuple(word for word in kept if 0 < counts[word] <= RARE)
    if len(words) == 1 or all(count <= RARE for count in counts.values()):
        return Sought(kept)
    if sum(counts[word] <= FEW for word in rare) >= ALIKE:
        return Sought(kept, rare)
    pairs = (pair for pair in pairwise(words) if min(counts[word] for word in pair) > RARE)
    return Sought(kept, rare, tuple(sorted(pairs, key=lambda pair: counts[pair[0]] + counts[pair[1]])[:PAIRS]))


def _telling(words: Sequence[str], counts: Mapping[str, int], texts: int) -> tuple[str, ...]:
    """The words without those that a third of the texts have, which weigh next to nothing; all where few are left."""
    telling = tuple(word for word in words if counts[word] <= max(RARE, USUAL * texts))
    there = [word for word in telling if counts[word]]
    return telling if len(there) >= ALIKE or any(counts[word] <= RARE for word in there) else tuple(words)
