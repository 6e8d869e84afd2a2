"""What the store is asked for at once: only what is live, and only the words that tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.bench_store import fill
from rag.archive import Archive
from rag.retrieval.topic import HALF, heaviest
from rag.store import articles, passages, people, statements
from rag.store.passages import ANYWHERE, Sought
from rag.store.statements import Wanted
from tests.hashing_embedder import DIMENSIONS

pytestmark = pytest.mark.engines("sqlite", "postgres")

OLD = "The weir will close, Ngaio Pell said on 3 March 2026 at a hearing."
NEW = "The weir will open, Tane Orr said on 5 March 2026."


@given(weights=st.dictionaries(st.text(min_size=1), st.floats(0.01, 20), max_size=8))
def test_a_text_without_a_telling_word_covers_half_of_a_topic_at_most(weights: dict[str, float]) -> None:
    kept = heaviest(weights)

    others = sum(weight for key, weight in weights.items() if key not in kept)
    assert others <= HALF * sum(weights.values()) * (1 + 1e-9)


def test_no_word_is_needed_that_weighs_less_than_one_left_out() -> None:
    assert heaviest({"weir": 6.0, "council": 1.0, "people": 0.5}) == ("weir",)
    assert heaviest({}) == ()


def test_words_that_are_not_needed_rank_without_being_looked_for(archive: Archive) -> None:
    fill(archive, 1, 40, DIMENSIONS)
    with archive.catalog.reading() as db:
        (word, *_) = [w for w in next(iter(statements.select(db, Wanted(), 1))).article.text.split() if len(w) > 7]
        some = passages.by_words(db, Sought((word, "the"), (word,)), ANYWHERE, 100)
        every = passages.by_words(db, Sought((word, "the")), ANYWHERE, 100)
        alone = passages.by_words(db, Sought((word,)), ANYWHERE, 100)

    assert set(some) == set(alone) < set(every)


def test_a_word_of_the_query_syntax_is_a_word(archive: Archive, put: Callable[..., str]) -> None:
    put(text="Open or shut, the weir is near the mill.")
    with archive.catalog.reading() as db:
        for word in ("or", "near", "not", "mill's", "a-b", "o'or"):
            found = passages.by_words(db, Sought((word, "nowhere"), (word,)), ANYWHERE, 9)
            assert bool(found) == (word in ("or", "near")), word


def test_a_row_that_has_only_needed_words_is_found(archive: Archive, put: Callable[..., str]) -> None:
    put(text="The weir is near the mill.")
    with archive.catalog.reading() as db:
        assert passages.by_words(db, Sought(("eels",), ("weir",)), ANYWHERE, 9)


def test_what_only_a_superseded_text_says_is_of_no_day_no_place_and_nobody(
    archive: Archive, put: Callable[..., str]
) -> None:
    put(id="a", text=OLD, published="2026-03-03")
    put(id="a", text=NEW, published="2026-03-05")
    with archive.catalog.reading() as db:
        assert statements.days(db) == ("2026-03-05",)
        assert statements.occasions(db) == ()
        assert not statements.speaks(db, "Ngaio Pell")
        assert [person.name for family in people.families(db).values() for person in family.people] == ["Tane Orr"]


def test_days_and_occasions_are_those_of_the_rows(archive: Archive) -> None:
    fill(archive, 2, 120, DIMENSIONS)
    with archive.catalog.reading() as db:
        said = statements.select(db, Wanted(), 1_000)
        days = {each.statement.said_on.start for each in said if each.statement.said_on}
        published = {each.article.published.isoformat() for each in said if each.article.published}

        assert statements.days(db) == tuple(sorted(days | published))
        assert set(statements.occasions(db)) == {each.statement.occasion for each in said} - {None}


def test_a_page_is_counted_no_further_than_asked(archive: Archive) -> None:
    fill(archive, 1, 40, DIMENSIONS)
    with archive.catalog.reading() as db:
        assert (passages.count(db), passages.count(db, ANYWHERE, 3)) == (40, 3)


def test_sketches_of_copies_are_alike_and_of_other_stories_not(tmp_path: Path, archive: Archive) -> None:
    fill(archive, 1, 40, DIMENSIONS)
    with archive.catalog.reading() as db:
        sketches = articles.sketches(db, articles.keys(db))
        copies = articles.same_as(db, 8)

    assert articles.is_copy(sketches[8], sketches[7])
    assert not articles.is_copy(sketches[8], sketches[6])
    assert copies == ("generated-6",)
