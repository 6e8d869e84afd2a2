"""A sketch of a text by which near-identical copies are recognised."""

from __future__ import annotations

import hashlib

from rag.text.words import words

RUN = 5  # words; shorter runs are shared by any two reports of one event
SIZE = 64  # hashes kept; the share of common ones is right within about .1


def sketch(text: str) -> tuple[int, ...]:
    """The least hashes of the text's word runs (bottom-k sketch; Broder, On the resemblance of documents, 1997)."""
    flow = words(text)
    runs = {" ".join(flow[i : i + RUN]) for i in range(max(1, len(flow) - RUN + 1))}
    return tuple(sorted(map(_hash, runs))[:SIZE])


def _hash(run: str) -> int:
    # 63 bits: SQLite's integers are signed
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") >> 1
