"""The packaged model, loaded once a process: for tests of what is found by meaning."""

from __future__ import annotations

from functools import cache

from rag.embed import SentenceEmbedder


@cache
def real_embedder() -> SentenceEmbedder:
    return SentenceEmbedder()
