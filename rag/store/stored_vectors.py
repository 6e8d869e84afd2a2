"""Vectors of sentences and passages, by the hash of what was embedded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rag.errors import StoreDamaged
from rag.store.connection import Connection

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL_KEY = 8  # characters of a fingerprint that a store tells models apart by: its stamp has the whole


def vectors(db: Connection, hashes: Sequence[str], model: str) -> dict[str, NDArray[np.float32]]:
    """The stored vectors of these texts under this model; those without one are absent."""
    found = {}
    for hash_ in hashes:
        row = db.execute(
            "SELECT vector FROM vectors WHERE hash = ? AND model = ?", (bytes.fromhex(hash_), model[:MODEL_KEY])
        ).fetchone()
        if row is not None:
            found[hash_] = unpacked(row["vector"])
    return found


def unpacked(vector: bytes) -> NDArray[np.float32]:
    """Stored vectors, one or several, as one row of float32: float16 costs a cosine less than .001."""
    return np.frombuffer(vector, dtype="<f2").astype(np.float32)


def stacked(packed: bytes, rows: int, columns: int) -> NDArray[np.float32]:
    """Stored vectors, one a row; one of `rows` and `columns` may be -1. Raises `StoreDamaged` where they do not fit."""
    try:
        return unpacked(packed).reshape(rows, columns)
    except ValueError as error:
        raise StoreDamaged("Vectors of the store cannot be read: run `ontherecord verify --repair`.") from error


def put_vectors(db: Connection, model: str, found: Mapping[str, NDArray[np.float32]]) -> None:
    """Keep vectors for passages and sentences that a later write brings; a sweep forgets those never brought."""
    db.executemany("INSERT INTO loose VALUES (?) ON CONFLICT DO NOTHING", ((bytes.fromhex(hash_),) for hash_ in found))
    rows = (
        (bytes.fromhex(hash_), model[:MODEL_KEY], np.asarray(vector, dtype="<f2").tobytes())
        for hash_, vector in found.items()
    )
    db.executemany("INSERT INTO vectors VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows)
