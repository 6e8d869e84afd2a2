"""Sentence vectors of articles, and how near a question is to each sentence, to the title and to the whole."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from rag.schema import Span
from rag.store import passages, sums
from rag.store.connection import Connection
from rag.store.kept import Kept
from rag.store.statements import Standing
from rag.store.stored_vectors import MODEL_KEY, stacked

if TYPE_CHECKING:
    from numpy.typing import NDArray

Vectors: TypeAlias = "NDArray[np.float32]"
_Keys = tuple[int, ...]
MOST_KEPT = 500  # texts: about twenty sentences each, of 768 bytes in the default model


class Nearness(NamedTuple):
    """Cosines of the sentences of one text with each of k queries: `sentences` is (n, k), `title` and `whole` (k,)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: Vectors
    title: Vectors
    whole: Vectors

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The sentences from `[0]` up to `[1]` that `text[start:end]` touches."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def best(self, spans: Sequence[Span]) -> Vectors:
        """The nearest of the sentences that the spans touch, (k,); zeros where they touch none."""
        rows = [self.sentences[slice(*self.within(span.start, span.end))] for span in spans]
        found = rows[0] if len(rows) == 1 else np.concatenate(rows) if rows else self.sentences[:0]
        return found.max(axis=0) if len(found) else np.zeros(self.title.shape, dtype=np.float32)

    def before(self, start: int) -> Vectors:
        """The sentence right before a place, (k,)."""
        first, _ = self.within(start, start + 1)
        return self.sentences[first - 1] if first > 0 else self.title


class _Text(NamedTuple):
    """The sentences of a text, the title first where it has one, and their vectors as they are stored."""

    has_title: bool
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    packed: bytes


_UNREAD = _Text(False, (), (), b"")


class SentenceVectors:
    """The sentences and vectors of the texts last looked at; a write throws away those that it touched."""

    def __init__(self) -> None:
        self._kept: Kept[dict[int, _Text | None]] = Kept(lambda _: {})
        self._before: dict[int, tuple[str, _Text]] = {}  # with the sum that each text had, of whatever write

    def of(self, db: Connection, model: str, revisions: Iterable[int]) -> dict[int, _Text]:
        """By the keys of the texts, in their order; texts without vectors of this model are left out."""
        kept = self._kept.of(db)
        wanted = sorted(set(revisions))
        there = {key: kept.get(key, _UNREAD) for key in wanted}  # once: another thread may empty what is kept
        if missing := [key for key, text in there.items() if text is _UNREAD]:
            read = self._read(db, model, missing)
            there |= read
            if len(kept) > MOST_KEPT:
                kept.clear()
            kept.update(read)
        return {key: text for key, text in there.items() if text}

    def _read(self, db: Connection, model: str, keys: Sequence[int]) -> dict[int, _Text | None]:
        """What was read before the last write where its sum is the same, else from the store."""
        now = sums.of(db, keys)
        found: dict[int, _Text | None] = dict.fromkeys(keys)
        before = self._before
        there = {key: before.get(key) for key in keys}  # once: another thread may empty what is kept
        found |= {key: kept[1] for key, kept in there.items() if kept and now.get(key) == kept[0]}
        fresh = _texts(db, model, [key for key, text in found.items() if text is None])
        if len(before) > MOST_KEPT:
            before.clear()
        before.update({key: (now[key], text) for key, text in fresh.items() if key in now})
        return found | fresh


class PassageVectors:
    """The vectors of all live passages, of a store that has few; after a write those are read that it brought."""

    def __init__(self) -> None:
        self._last: tuple[_Keys, Vectors] | None = None
        self._kept = Kept(self._read)
        self._model = ""

    def of(self, db: Connection, model: str) -> tuple[tuple[str, ...], Vectors]:
        """The ids, in their order, and the vectors, (n, d)."""
        self._model = model
        return self._kept.of(db)

    def _read(self, db: Connection) -> tuple[tuple[str, ...], Vectors]:
        live, (keys, vectors) = passages.keyed(db), self._read_before
        rows = {key: row for row, key in enumerate(keys)}
        missing = [key for key in live if key not in rows]
        if missing or len(live) != len(rows):
            self._last = keys, vectors = self._changed(db, live, missing)
        return tuple(live[key] for key in keys), vectors

    @property
    def _read_before(self) -> tuple[_Keys, Vectors]:
        return self._last or ((), np.zeros((0, 0), dtype=np.float32))

    def _changed(self, db: Connection, live: Mapping[int, str], missing: Sequence[int]) -> tuple[_Keys, Vectors]:
        """The vectors in the order of what is live: of a large store they are never held twice."""
        keys, vectors = self._read_before
        places = {key: place for place, key in enumerate(live)}
        rows = {key: row for row, key in enumerate(keys) if key in places}
        found = np.zeros((len(live), vectors.shape[1]), dtype=np.float32)
        found[[places[key] for key in rows]] = vectors[list(rows.values())]
        there = set(rows)
        for more, fresh in passages.vectors_of(db, missing if rows else None, self._model) if missing else ():
            if not found.shape[1]:
                found = np.zeros((len(live), fresh.shape[1]), dtype=np.float32)
            known = [number for number, key in enumerate(more) if key in places]
            found[[places[more[number]] for number in known]] = fresh[known]
            there.update(more)
        if len(there & places.keys()) == len(live):
            return tuple(live), found
        kept = [key for key in live if key in there]
        return tuple(kept), found[[places[key] for key in kept]]


def _texts(db: Connection, model: str, revisions: Sequence[int]) -> dict[int, _Text]:
    rows = db.execute(
        'SELECT sentences.revision AS revision, number, start, "end", vector FROM sentences'
        f" JOIN vectors ON vectors.hash = sentences.hash AND model = ? WHERE {db.among('sentences.revision')}"
        " ORDER BY sentences.revision, number",
        (model[:MODEL_KEY], db.many(revisions)),
    ).fetchall()
    found = {}
    for owner, group in groupby(map(tuple, rows), key=itemgetter(0)):
        _, numbers, starts, ends, packed = zip(*group, strict=True)
        found[owner] = _Text(numbers[0] == 0 and ends[0] == 0, starts, ends, b"".join(packed))
    return found


def nearness(
    db: Connection, model: str, revisions: Iterable[int], queries: Vectors, kept: SentenceVectors | None = None
) -> dict[int, Nearness]:
    """How near each of these texts is to the queries, (k, d); texts without vectors of this model are left out."""
    texts = (kept or SentenceVectors()).of(db, model, revisions)
    if not texts:
        return {}
    vectors = stacked(b"".join(text.packed for text in texts.values()), -1, queries.shape[1])
    cosines = vectors @ queries.T
    found, first = {}, 0
    for owner, text in texts.items():
        last, titles = first + len(text.starts), int(text.has_title)
        mean = vectors[first:last].mean(axis=0)
        whole = (mean / (np.linalg.norm(mean) or 1.0)) @ queries.T
        title = cosines[first] if titles else np.zeros(queries.shape[0], dtype=np.float32)
        found[owner] = Nearness(
            text.starts[titles:], text.ends[titles:], cosines[first + titles : last], title, whole.astype(np.float32)
        )
        first = last
    return found


def nearest_sentences(db: Connection, model: str, found: Sequence[Standing]) -> tuple[NDArray[np.int64], Vectors]:
    """The sentences that these statements touch: which statement each belongs to, (n,), and their vectors, (n, d).

    A statement without vectors of this model has none.
    """
    wanted = [(number, each.revision_key, start, end) for number, each in enumerate(found) for start, end in each.spans]
    rows = db.execute(
        f"WITH wanted AS MATERIALIZED ({db.table('which', 'owner', 'first', 'last')})"
        " SELECT which, vector FROM wanted CROSS JOIN sentences JOIN vectors ON vectors.hash = sentences.hash"
        ' WHERE sentences.revision = owner AND model = ? AND "end" > first AND start < last',
        (json.dumps(wanted), model[:MODEL_KEY]),
    ).fetchall()
    if not rows:
        return np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=np.float32)
    vectors = stacked(b"".join(row["vector"] for row in rows), len(rows), -1)
    return np.array([row["which"] for row in rows], dtype=np.int64), vectors
