"""The default embedding model run by onnxruntime: the same vectors as by sentence-transformers, and no torch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

GRAPH = Path(__file__).with_name("embedding_graph.onnx")  # made by evals.fitting.embedding_graph; it has no weights
INPUTS = ("pieces", "mask")
DIMENSIONS = 384
LONGEST = 256  # word pieces of a text that the model reads
BATCH_PIECES = 1_024  # of one run, padding included: longer runs leave the processor's cache
MOST_THREADS = 4  # a text has too little work for more


class OnnxModel:
    """Texts to vectors by the packaged weights, which are read where they are and checked by the caller.

    Raises `ImportError` where onnxruntime or tokenizers is missing, else what onnxruntime raises.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3  # errors only: it would write over this program's own
        options.intra_op_num_threads = threads or min(MOST_THREADS, os.cpu_count() or 1)
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads leave the processor
        options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(folder))
        self._session: Any = onnxruntime.InferenceSession(
            GRAPH.read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, (n, d), in the order of the texts; texts of about one length share a run."""
        pieces = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        found = np.zeros((len(pieces), DIMENSIONS), dtype=np.float32)
        for batch in _batches([len(each) for each in pieces]):
            found[batch] = self._run([pieces[index] for index in batch])
        return found

    def _run(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        shape = len(pieces), max(map(len, pieces))
        ids, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for row, each in enumerate(pieces):
            ids[row, : len(each)], mask[row, : len(each)] = each, 1
        (vectors,) = self._session.run(None, dict(zip(INPUTS, (ids, mask), strict=True)))
        return np.asarray(vectors, dtype=np.float32)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Which texts share a run, by their lengths: the shortest first, as many as fill it."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[index] > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
