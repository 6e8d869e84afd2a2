"""How many texts of the full-text indexes have a word."""

from __future__ import annotations

from typing import Literal

from rag.store.connection import Connection, any_of
from rag.store.kept import Kept

Texts = Literal["passage_words", "statement_words"]

RARE = 2_000  # texts: bm25 reads every text that has one of its words, so each commoner word costs milliseconds
FEWEST = 5  # words that rank, be they rare or not: with three the sentence that was altered is not always first
COMMON = 100  # texts: what fewer have is counted in no time, and there is no end of such words


class Frequencies:
    """Counts of words; those of common words, which nearly every question has, are kept until the next write."""

    def __init__(self) -> None:
        self._common: Kept[dict[tuple[Texts, str], int]] = Kept(lambda _: {})

    def of(self, db: Connection, texts: Texts, word: str) -> int:
        """How many texts have a word, in any of its forms, in or beside them."""
        common = self._common.of(db)
        if (texts, word) not in common:
            found = db.full_text.count(texts, any_of((word,)))
            if found < COMMON:
                return found
            common[texts, word] = found
        return common[texts, word]

    def rare(self, db: Connection, texts: Texts, words: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the words that find a text at little cost, in the order given: the rare ones, five at least."""
        counts = {word: self.of(db, texts, word) for word in words}
        rarest = sorted(words, key=lambda word: counts[word])[:FEWEST]
        return tuple(word for word in words if counts[word] <= RARE or word in rarest)


def total(db: Connection, texts: Texts) -> int:
    """How many texts there are."""
    return db.full_text.total(texts)
