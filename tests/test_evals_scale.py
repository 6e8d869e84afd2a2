"""What many articles take: computed in proportion from what one takes, and told apart from it."""

from __future__ import annotations

import pytest

from evals.bench.scale import Constants, Prices, measured, need, told
from tests.hashing_embedder import HashingEmbedder

ONE = Constants(
    engine="SQLite",
    articles=100,
    passages=400,
    read_seconds=0.864,
    store_seconds=0.0864,
    store_bytes=100_000,
    ask_seconds=0.05,
)


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("disk_gb", 100.0),
        ("memory_gb", 4 * (384 * 4 + 128) / 1_000),
        ("worker_days", 10.0),
        ("writer_days", 1.0),
        ("dollars_once", 240 * 0.04),
    ],
)
def test_a_million_articles_take_a_million_times_what_one_takes(field: str, wanted: float) -> None:
    assert getattr(need(ONE, Prices(), 1_000_000), field) == pytest.approx(wanted)


def test_a_month_costs_its_disk_and_its_memory() -> None:
    found = need(ONE, Prices(disk_month=1.0, memory_month=0.0), 10_000_000)
    assert found.dollars_month == pytest.approx(found.disk_gb)


def test_what_is_measured_and_what_is_computed_stand_apart() -> None:
    first, second = told(ONE, Prices()).split("\n\n")
    assert first.startswith("Measured here, SQLite, 100 generated articles")
    assert second.startswith("Computed in proportion, at prices given: 0.04 $ a core and hour")
    assert [line.split()[0] for line in second.splitlines()[-3:]] == ["1,000,000", "10,000,000", "100,000,000"]


@pytest.mark.models
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_every_constant_is_measured(engine: str, request: pytest.FixtureRequest) -> None:
    database = request.getfixturevalue("database") if engine == "postgres" else None
    found = measured(database, HashingEmbedder(), passages=40, asked=5)
    assert (found.articles, found.passages) == (10, 40)
    assert min(found.read_seconds, found.store_seconds, found.store_bytes, found.ask_seconds) > 0
