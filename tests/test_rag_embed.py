"""The default model by onnxruntime and by sentence-transformers: one set of vectors."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path
from random import Random

import numpy as np
import pytest

import rag.onnx_model as onnx_model
from evals.fitting.embedding_graph import WEIGHTS, embedding_model
from rag.embed import SentenceEmbedder, default_folder
from tests.real_embedder import real_embedder

WORDS = (
    "The harbour council, minister's budget; “quota” said on Monday that 4.5 million kererū—naïve £12 Ōtaki"
    " unbelievably antidisestablishmentarianism 東京 😀 e.g. U.S. re-elected don't voters' water\tpipes\nroad"
)
ODD = ("", " ", "a", "…", "word " * 600, "ŵ" * 300, "\u200b", "[MASK] [SEP]", "x" * 3_000)


def texts(count: int) -> list[str]:
    """Texts of 3 to 20 words, the same each time, and the odd ones."""
    chance, words = Random(7), WORDS.split(" ")
    made = [" ".join(chance.choices(words, k=chance.choice((3, 5, 8, 12, 20)))) for _ in range(count - len(ODD))]
    return [*ODD, *made]


@pytest.mark.models
def test_a_thousand_texts_have_the_vectors_that_sentence_transformers_gives_them() -> None:
    reference = SentenceEmbedder(str(default_folder()))  # named by its folder it is any model, not the default one
    asked = texts(1_000)

    found = real_embedder().embed(asked)

    assert real_embedder().fallback is None
    assert np.abs(found - reference.embed(asked)).max() < 1e-5


@pytest.mark.models
def test_a_vector_hardly_depends_on_the_texts_it_is_embedded_with() -> None:
    asked = texts(30)
    alone = np.concatenate([real_embedder().embed([text]) for text in asked])

    assert np.abs(real_embedder().embed(asked) - alone).max() < 1e-6


@pytest.mark.models
def test_no_text_has_no_vector() -> None:
    assert real_embedder().embed([]).shape == (0, 384)


def test_the_graph_is_the_one_that_its_command_writes() -> None:
    written = embedding_model(default_folder() / WEIGHTS).SerializeToString(deterministic=True)

    assert onnx_model.GRAPH.read_bytes() == written


@pytest.mark.models
def test_where_onnxruntime_cannot_the_other_library_embeds_and_it_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no graph")
    monkeypatch.setattr(onnx_model, "GRAPH", broken)
    embedder = SentenceEmbedder()

    with caplog.at_level(logging.WARNING):
        found = embedder.embed(["The harbour is deep."])

    assert np.abs(found - real_embedder().embed(["The harbour is deep."])).max() < 1e-5
    assert embedder.fallback is not None
    assert "sentence-transformers" in embedder.fallback
    assert embedder.fallback in caplog.text


@pytest.mark.models
def test_neither_embedding_nor_parsing_loads_torch() -> None:
    code = (
        "import sys; from rag.embed import SentenceEmbedder; from ingest.parse import parse_texts;"
        " SentenceEmbedder().embed(['It rained.']); list(parse_texts(['It rained.']));"
        " sys.exit(' '.join({'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stderr.strip() == ""
    )
