"""A small real embedder: words hashed into a few dimensions, alike texts near each other; no model to load."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.text.words import words

DIMENSIONS = 64


class HashingEmbedder:
    """Counts what was asked of it, so that a test can say that nothing was embedded again."""

    name = "hashing"
    fingerprint = "hashing-64"

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded.extend(texts)
        return np.stack([_vector(text) for text in texts])

    def check(self) -> None:
        """There are no weights that could be wrong."""


def _vector(text: str) -> NDArray[np.float32]:
    vector = np.full(DIMENSIONS, 1e-3, dtype=np.float32)  # a text without words has a direction too
    for word in words(text):
        vector[zlib.crc32(word.encode()) % DIMENSIONS] += 1
    return vector / np.linalg.norm(vector)
