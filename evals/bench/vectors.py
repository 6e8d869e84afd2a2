"""What a vector costs by onnxruntime and by sentence-transformers, over the sample coverage."""

from __future__ import annotations

import time
from collections.abc import Sequence

from evals.bench.figures import VectorCost
from evals.bench.ingest import sample
from rag.embed import Embedder
from rag.text.sentences import sentences

QUESTIONS = 30
SENTENCES = 300
MILLISECONDS = 1_000


def vector_cost(embedder: Embedder, torch: Embedder) -> VectorCost:
    """Each library on the same sentences, one by one as questions come and all at once; the least counts."""
    told = [span.of(each.text) for each in sample() for span in sentences(each.text)][:SENTENCES]
    both = (embedder, torch)
    for each in both:
        each.embed(told[:2])
    one = [min(_one_by_one(each, told[:QUESTIONS]) for _ in range(2)) for each in both]
    every = [min(_seconds(each, told) for _ in range(2)) for each in both]
    return VectorCost(
        query=round(one[0] * MILLISECONDS, 2),
        torch_query=round(one[1] * MILLISECONDS, 2),
        sentences=round(len(told) / every[0], 1),
        torch_sentences=round(len(told) / every[1], 1),
    )


def _one_by_one(embedder: Embedder, texts: Sequence[str]) -> float:
    """The median of seconds."""
    return sorted(_seconds(embedder, [text]) for text in texts)[len(texts) // 2]


def _seconds(embedder: Embedder, texts: Sequence[str]) -> float:
    start = time.perf_counter()
    embedder.embed(texts)
    return time.perf_counter() - start
