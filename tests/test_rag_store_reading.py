"""What the store is asked for at once: only what is live, and only the words that tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.bench.store import fill
from rag.archive import Archive
from rag.retrieval.topic import HALF, heaviest
from rag.store import articles, near_copies, passages, people, statements
from rag.store.frequencies import sought
from rag.store.passages import ANYWHERE, Limits, Sought
from rag.store.wanted import DayRange, Wanted
from rag.text.words import content_words
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


def test_common_words_that_stand_near_each_other_do_for_a_needed_one(archive: Archive, put: Callable[..., str]) -> None:
    put(id="near", text="The council will mend the road.")
    put(id="far", text="The council met. Nobody knew who was to pay for the roof, the drains, the wall and the road.")
    with archive.catalog.reading() as db:
        for together, found in (
            ((("council", "road"),), 1),
            ((("road", "council"),), 1),
            ((), 0),
            ((("road", "a-b"),), 0),
        ):
            sought_ = Sought(("council", "road"), ("nowhere",), together)
            assert len(passages.by_words(db, sought_, ANYWHERE, 9)) == found, together


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ({"weir": 40, "fish": 90}, Sought(("weir", "fish"))),  # all rare: any of them finds a text
        ({"weir": 40, "fish": 90, "council": 9_000}, Sought(("weir", "fish", "council"), ("weir", "fish"))),
        ({"council": 9_000}, Sought(("council",))),  # nothing else to go by
        (  # if the only rare word was changed, two common neighbours lead to the text
            {"weir": 40, "council": 9_000, "road": 8_000},
            Sought(("weir", "council", "road"), ("weir",), (("council", "road"),)),
        ),
        (  # what most texts have ranks nothing, and finds a text beside its neighbour
            {"weir": 40, "people": 80_000, "road": 8_000},
            Sought(("weir", "road"), ("weir",), (("people", "road"),)),
        ),
        ({"wier": 0, "council": 9_000}, Sought(("wier", "council"))),  # a word that no text has leads to none
        ({"people": 80_000, "year": 70_000}, Sought(("people", "year"), (), (("people", "year"),))),
    ],
)
def test_common_words_are_not_looked_up_in_every_text_that_has_them(counts: dict[str, int], found: Sought) -> None:
    assert sought(tuple(counts), counts, 100_000) == found


def test_passages_ranked_before_they_are_joined_are_those_ranked_after(archive: Archive) -> None:
    fill(archive, 1, 400, DIMENSIONS)  # one article in eight is a copy: equal scores
    with archive.catalog.reading() as db:
        words = content_words(next(iter(statements.select(db, Wanted(), 1))).article.text)
        for word in words[:40]:
            every = passages.by_words(db, Sought((word,)), Limits(published=DayRange("2000-01-01", None)), 1_000)
            assert passages.by_words(db, Sought((word,)), ANYWHERE, 20) == every[:20]


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


def test_articles_with_all_of_some_words_wherever_they_stand_and_who_speaks_in_them(
    archive: Archive, put: Callable[..., str]
) -> None:
    put(id="old", text=OLD)
    put(id="old", text=NEW, title="Kiosk hours")
    put(id="mill", text="The mill will close, Ngaio Pell said. “It stays,” Tane Orr said. “We want it,” Tane Orr said.")
    with archive.catalog.reading() as db:
        found = {
            words: passages.articles_with(db, content_words(words)) for words in ("close", "kiosk weir", "weir mill")
        }
        keys = articles.live_keys(db, ("old", "mill"))
        spoken = statements.spoken_in(db, tuple(keys.values()))

    assert found == {"close": {"mill"}, "kiosk weir": {"old"}, "weir mill": frozenset()}
    assert spoken[keys["old"]] == (1, ("Tane Orr",))
    assert spoken[keys["mill"]].speakers == ("Tane Orr", "Ngaio Pell")


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
        sketches = near_copies.sketches(db, articles.keys(db))
        copies = near_copies.same_as(db, 8)

    assert near_copies.is_copy(sketches[8], sketches[7])
    assert not near_copies.is_copy(sketches[8], sketches[6])
    assert copies == ("generated-6",)
