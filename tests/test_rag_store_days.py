"""Days and words looked up through indexes: the same rows as when each is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.bench.store import fill
from ingest import pipeline
from rag.archive import Archive
from rag.store import frequencies, statements
from rag.store.frequencies import Frequencies
from rag.store.wanted import A_WEEK, DayRange, Wanted
from tests.conftest import Opened
from tests.hashing_embedder import DIMENSIONS, HashingEmbedder

FIRST = date(2026, 1, 28)  # days on both sides of a month's end
Said = tuple[str, str] | None

days = st.integers(0, 20).map(lambda after: FIRST + timedelta(days=after))
lengths = st.sampled_from((0, 0, 1, 6, 7, 30))
said = st.one_of(
    st.none(),
    st.just(("XXXX-02-09", "XXXX-02-09")),
    st.builds(lambda first, more: (first.isoformat(), (first + timedelta(days=more)).isoformat()), days, lengths),
)
ranges = st.builds(
    lambda first, more, open_: DayRange(
        None if open_ == "start" else first.isoformat(),
        None if open_ == "end" else (first + timedelta(days=more)).isoformat(),
    ),
    days,
    lengths,
    st.sampled_from(("start", "end", "neither")),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(tmp_path_factory.mktemp("store"), HashingEmbedder()) as archive:
        fill(archive, 3, 40, DIMENSIONS)
        yield archive


@given(st.lists(said, min_size=12, max_size=12), st.lists(ranges, min_size=1, max_size=2), st.booleans(), st.booleans())
@settings(max_examples=150)
def test_the_days_found_are_those_that_each_row_tells(
    filled: Archive, told: Sequence[Said], wanted: Sequence[DayRange], touching: bool, by_person: bool
) -> None:
    with filled.catalog.reading() as db:  # rolled back at the end
        rows = db.execute("SELECT key, id FROM statements ORDER BY key LIMIT ?", (len(told),)).fetchall()
        published = dict(
            db.execute("SELECT id, published FROM statements JOIN revisions ON revisions.key = statements.revision")
        )
        db.execute("UPDATE statements SET said_start = NULL, said_end = NULL")
        for row, days_ in zip(rows, told, strict=True):
            first, last = days_ or (None, None)
            db.execute("UPDATE statements SET said_start = ?, said_end = ? WHERE key = ?", (first, last, row["key"]))
            db.execute("UPDATE voices SET said_start = ? WHERE statement = ?", (first, row["key"]))
        speakers = tuple(row[0] for row in db.execute("SELECT DISTINCT person FROM names")) if by_person else ()
        limits = Wanted(said=tuple(wanted), touching=touching, speakers=speakers)
        found = {each.statement.id for each in statements.select(db, limits, 1_000)}

    fits = _touches if touching else _lies_within
    dated = {
        row["id"]
        for row, days_ in zip(rows, told, strict=True)
        if days_ and not days_[0].startswith("XXXX") and any(fits(*days_, each) for each in wanted)
    }
    told_of_day = {row["id"] for row, days_ in zip(rows, told, strict=True) if days_}
    ends = [each.end for each in wanted if each.start is None and each.end is not None]
    by_then = {
        id_ for id_, day in published.items() if id_ not in told_of_day and day and any(day <= end for end in ends)
    }
    assert found == dated | by_then  # what was published by a day was said by then


def _lies_within(first: str, last: str, wanted: DayRange) -> bool:
    return (wanted.start or "0001-01-01") <= first and last <= (wanted.end or "9999-12-31")


def _touches(first: str, last: str, wanted: DayRange) -> bool:
    few = (date.fromisoformat(last) - date.fromisoformat(first)).days < A_WEEK
    return few and first <= (wanted.end or "9999-12-31") and last >= (wanted.start or "0001-01-01")


def _any_article(archive: Archive) -> str:
    with archive.catalog.reading() as db:
        found: str = db.execute("SELECT min(article_id) FROM revisions WHERE live").fetchone()[0]
        return found


def test_counts_of_common_words_are_taken_again_after_a_write(
    open_archive: Opened, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequencies, "COMMON", 1)
    archive, kept = open_archive(tmp_path_factory.mktemp("counted")), Frequencies()
    for passages in (40, 80, None):
        if passages is None:
            assert pipeline.remove(archive, _any_article(archive))
        else:
            fill(archive, 1, passages, DIMENSIONS)
        with archive.catalog.reading() as db:
            for word in ("council", "employs", "nowhere"):
                for _ in range(2):
                    fresh = Frequencies().of(db, "passage_words", word)
                    assert kept.of(db, "passage_words", word) == fresh
            assert fresh == 0 < kept.of(db, "passage_words", "employs")
