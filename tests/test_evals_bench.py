"""The benchmark's own arithmetic, and that a tiny run of each part works; never how fast anything is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from evals.bench.coverage_generator import ARTICLES_A_DAY, PASSAGES_PER_ARTICLE, article, coverage
from evals.bench.figures import (
    BenchReport,
    ColdCost,
    DraftCost,
    IngestCost,
    Milliseconds,
    ServerCost,
    SizeCost,
    VectorCost,
    latency,
    percentile,
)
from evals.bench.questions import Asked, filled, size_cost
from evals.bench.rows import LARGE, SERVED, growth, rows
from evals.bench.run import BenchRun, bench
from evals.bench.server import server_cost
from evals.bench.store import KINDS, questions, synthetic
from evals.bench.table import print_bench
from rag.errors import BadInput
from rag.settings import Settings
from tests.hashing_embedder import DIMENSIONS, HashingEmbedder

INGEST = IngestCost(articles=2, passages=8, words=900, embedding=4.0, parsing=2.0, statements=0.5, dates=0.1, whole=6.0)
COLD = ColdCost(passages=1_000, ask=2.0, ask_busy=1.0, library=10.0, library_busy=8.0, topic=3.0, topic_busy=2.0)
VECTORS = VectorCost(query=5.0, torch_query=20.0, sentences=120.0, torch_sentences=80.0)


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [
        ([3.0, 1.0, 2.0], 0.5, 2.0),  # in no order
        ([1.0, 2.0, 3.0, 4.0], 0.5, 2.0),  # no mean of neighbours
        (list(range(1, 101)), 0.95, 95),
        ([1.0, 2.0], 0.95, 2.0),  # few values: the greatest
        ([7.0], 0.5, 7.0),
    ],
)
def test_a_percentile_is_the_least_value_that_enough_do_not_exceed(
    values: list[float], share: float, found: float
) -> None:
    assert percentile(values, share) == found


def test_latencies_are_told_in_milliseconds() -> None:
    assert latency("fact", [0.001, 0.002, 0.004]) == Milliseconds(kind="fact", p50=2.0, p95=4.0, times=3)


def test_ingest_is_told_as_ratios_to_its_parts() -> None:
    assert list(INGEST.ratios().values()) == [1.5, 1.0, 0.25]


def test_a_cold_question_is_told_as_ratios_to_the_import() -> None:
    assert list(COLD.ratios().values()) == [0.2, 0.125, 0.3, 0.25]


def test_ingest_is_told_beside_torch_and_again_where_they_were_measured() -> None:
    ratios = INGEST.model_copy(update={"torch_embedding": 6.0, "unchanged": 0.5}).ratios()

    assert ratios["whole ingest / (torch embedding + parsing)"] == 0.75
    assert ratios["unchanged articles a second"] == 4.0


def test_vectors_are_told_as_ratios_to_those_of_torch() -> None:
    assert list(VECTORS.ratios().values()) == [0.25, 1.5]


def test_a_kind_is_compared_with_the_yardstick_of_its_own_run() -> None:
    assert _size(yardstick_p95=20.0).ratio(Milliseconds(kind="wide", p50=10.0, p95=50.0, times=3)) == 2.5


def test_a_larger_coverage_begins_with_the_smaller_one() -> None:
    small, large = list(coverage(5, 20)), list(coverage(5, 40))

    assert large[: len(small)] == small
    assert sum(len(each.passages) for each in large) == 40


def test_another_seed_makes_other_coverage() -> None:
    assert article(1, 0).article.text != article(2, 0).article.text


def test_generated_spans_slice_to_what_they_say() -> None:
    for each in coverage(3, 60):
        text = each.article.text
        assert all(indexed.passage.span.of(text) == indexed.passage.text for indexed in each.passages)
        for indexed in each.statements:
            said = indexed.statement
            assert (said.source and said.source.of(text), said.cue_span and said.cue_span.of(text)) == (
                said.speakers[0],
                said.cue,
            )
            assert said.spans[0].of(text) == said.text


def test_days_go_on_as_coverage_grows() -> None:
    later = article(1, 3 * ARTICLES_A_DAY).article.published
    assert later == date(2019, 1, 4)


def test_synthetic_vectors_are_of_unit_length_and_the_same_each_time() -> None:
    one = article(1, 0)
    vectors = synthetic(["a", "b"], one, 16)

    assert np.allclose([np.linalg.norm(vector) for vector in vectors.values()], 1)
    assert np.array_equal(vectors["b"], synthetic(["a", "b"], one, 16)["b"])


def test_questions_come_in_turns_the_same_each_time() -> None:
    asked = questions(1, 200, 4)

    assert [each.kind for each in asked] == list(KINDS) * 4
    assert asked == questions(1, 200, 4)


def test_a_tiny_store_is_filled_and_asked(tmp_path: Path) -> None:
    settings, embedder = Settings(data=tmp_path / "store"), HashingEmbedder()
    filled(settings, 1, 120, DIMENSIONS, embedder)
    found = size_cost(settings, 120, Asked(questions(1, 120, 3)), 0.0, embedder)

    answered = {kind.kind: kind.answered for kind in found.kinds}
    assert found.statements == 120 // PASSAGES_PER_ARTICLE * 8
    assert answered["person and day"] == 3  # the vectors mean nothing, so only what no meaning decides is sure
    assert all(0 < kind.p50 <= kind.p95 for kind in (*found.kinds, found.yardstick))
    assert found.asks_a_second > 0
    assert found.after_write > 0


@pytest.mark.models
def test_a_server_is_asked_and_ended(tmp_path: Path) -> None:
    filled(Settings(data=tmp_path / "store"), 1, 120, 384)
    found = server_cost(tmp_path / "store", 120, questions(1, 120, 2))

    assert found.asks_a_second > 0
    assert found.peak_megabytes > 0


def test_a_row_is_without_a_value_where_the_run_did_not_measure_it() -> None:
    told = {row.name: row for row in rows(BenchReport(seed=1, ingest=INGEST, sizes=(_size(),), cold=COLD))}

    assert [row.is_met for row in told.values()].count(None) == len(told) - 2
    assert told["cold ask about a person and a day / the same"].is_met is False


def test_every_row_has_its_value_where_all_was_measured() -> None:
    large = _size(passages=LARGE).model_copy(
        update={"after_write": 2.0, "draft": DraftCost(words=2_000, quotations=55, seconds=4.0)}
    )
    server = ServerCost(passages=SERVED, asks=200, asks_a_second=70.0, peak_megabytes=300)
    report = BenchReport(
        seed=1,
        ingest=INGEST.model_copy(update={"torch_embedding": 6.0, "unchanged": 0.5}),
        sizes=(_size(), large),
        cold=COLD,
        vectors=VECTORS,
        served=server,
        memory=server,
    )

    met = {row.name: row.is_met for row in rows(report)}
    assert None not in met.values()
    assert met["asks a second of a server, 16 clients, 300 articles"]  # more is better
    assert not met["seconds to check a draft of 2,000 words, 100,000 passages"]


@pytest.mark.parametrize(
    ("slower", "exponent"),
    [(1.0, 0.0), (10.0, 0.5), (100.0, 1.0)],  # a hundred times the passages
)
def test_growth_is_the_exponent_of_the_passages(slower: float, exponent: float) -> None:
    large = _size(passages=100_000)
    kinds = tuple(kind.model_copy(update={"p50": kind.p50 * slower}) for kind in large.kinds)

    assert growth((_size(), large.model_copy(update={"kinds": kinds}))) == pytest.approx(exponent)


def test_growth_takes_two_sizes() -> None:
    assert growth((_size(),)) is None


def test_a_size_out_of_bounds_is_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="10,000,000"):
        bench(Settings(data=tmp_path), BenchRun(tmp_path, [10_000_000]), lambda _: None)

    assert not list(tmp_path.iterdir())


def test_the_tables_show_every_size_and_say_that_vectors_are_synthetic() -> None:
    console = Console(record=True, width=160)
    with console.capture() as shown:
        print_bench(
            BenchReport(seed=1, ingest=INGEST, sizes=(_size(), _size(passages=10_000)), cold=COLD, vectors=VECTORS),
            console,
        )

    text = shown.get()
    assert "synthetic" in text
    assert "10,000" in text
    assert "1.50" in text


def _size(passages: int = 1_000, yardstick_p95: float = 20.0) -> SizeCost:
    kinds = tuple(Milliseconds(kind=kind, p50=10.0, p95=30.0, times=4, answered=4) for kind in KINDS)
    return SizeCost(
        passages=passages,
        statements=2 * passages,
        people=300,
        ready_seconds=1.0,
        model_megabytes=400,
        peak_megabytes=500,
        yardstick=Milliseconds(kind="yardstick", p50=18.0, p95=yardstick_p95, times=4),
        kinds=kinds,
    )
