"""The statements of the store that are nearest in meaning to the words of a draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rag.archive import Archive
from rag.retrieval.dense import Vectors, nearest_sentences
from rag.retrieval.found import Found
from rag.store import statements
from rag.store.connection import Connection
from rag.store.statements import Standing
from rag.store.wanted import Wanted
from rag.text.words import content_words, words

MOST_STATEMENTS = 400  # of a speaker, among which the nearest in meaning are sought
MOST_SHARING = 100  # that share words with a quotation: those that share the most of its rare ones
NEAREST = 3
ALIKE = 0.45  # cosine from which on a statement is worth showing beside one that was not found
COMPARED = 0.3  # from which on it is worth comparing with what a draft reports, word by word


class _Said(NamedTuple):
    """Statements, and the vectors of their sentences with the statement that each belongs to."""

    found: tuple[Standing, ...]
    owners: NDArray[np.int64]
    vectors: Vectors


class ByMeaning:
    """Looks statements up by meaning for one draft: what a speaker said is read once."""

    def __init__(self, db: Connection, archive: Archive) -> None:
        self._db, self._archive = db, archive
        self._vectors: dict[str, Vectors] = {}
        self._of_speaker: dict[str, _Said | None] = {}

    def embed(self, quotes: Iterable[str]) -> None:
        """Embed, all at once, what is going to be looked up."""
        told = sorted(set(quotes), key=len)
        if told:
            self._vectors = dict(zip(told, self._archive.embedder.embed(told), strict=True))

    def nearest(self, quote: str, speaker: str | None, least: float = ALIKE) -> list[Found]:
        """The statements nearest to the words, of `least` cosine: the speaker's, or anybody's that share words."""
        said = self._said_by(quote, speaker) if speaker else self._sharing(quote)
        scores = np.full(len(said.found), -1.0, dtype=np.float32)
        if len(said.owners):
            np.maximum.at(scores, said.owners, said.vectors @ self._vectors[quote])
        near = [number for number in range(len(scores)) if scores[number] >= least]
        near.sort(key=lambda number: (-scores[number], said.found[number].id))
        return list(statements.by_ids(self._db, (said.found[number].id for number in near[:NEAREST])))

    def _said_by(self, quote: str, speaker: str) -> _Said:
        """All that the speaker said; of one who said too much, what shares words with the quotation."""
        if speaker not in self._of_speaker:
            wanted = Wanted(speakers=(speaker,))
            is_much = statements.exist(self._db, wanted, MOST_STATEMENTS - 1)
            self._of_speaker[speaker] = None if is_much else self._read(wanted)
        return self._of_speaker[speaker] or self._sharing(quote, (speaker,))

    def _sharing(self, quote: str, speakers: tuple[str, ...] = ()) -> _Said:
        asked = content_words(quote) or words(quote)
        sought = self._archive.frequencies.sought(self._db, "statement_words", asked)
        if speakers:  # what they said in other words may be what is meant: any of the words will do
            return self._read(Wanted(speakers, words=sought.words), MOST_SHARING)
        together = () if sought.needed else sought.together  # pairs of common words tell less of what is meant
        wanted = Wanted(words=sought.words, needed=sought.needed, together=together)
        return self._read(wanted, MOST_SHARING)

    def _read(self, wanted: Wanted, most: int = MOST_STATEMENTS) -> _Said:
        found = statements.standing(self._db, wanted, most)
        return _Said(found, *nearest_sentences(self._db, self._archive.embedder.fingerprint, found))
