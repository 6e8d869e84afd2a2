"""PostgreSQL against SQLite: the same terms, the same order, the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.bench.store import fill
from evals.cases import load_cases
from evals.run import SHIPPED_CASES
from rag.answers import Answer, Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.errors import StoreError, StoreLocked
from rag.store import passages, statements
from rag.store.connection import TextQuery, all_of, any_of
from rag.store.passages import ANYWHERE, Limits, Sought
from rag.store.terms import parts_of, terms_of
from rag.store.wanted import DayRange, Wanted
from tests import postgres
from tests.expected_answers import AS_OF, Expected, asked, expected, sample_library
from tests.hashing_embedder import DIMENSIONS, HashingEmbedder

TABLES = ("passage_words", "statement_words")
WORDS = ("council", "employs", "the", "o'clock", "2.5", "bora bora", "Māori", "nowhere", "said", "people")


class Pair(NamedTuple):
    sqlite: Archive
    postgres: Archive


@pytest.fixture(scope="module")
def pair(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folders = [tmp_path_factory.mktemp(name) for name in ("sqlite", "postgres")]
    with (
        postgres.schema(postgres_server) as database,
        Archive(folders[0], HashingEmbedder()) as one,
        Archive(folders[1], HashingEmbedder(), database=database) as other,
    ):
        for archive in (one, other):
            fill(archive, 4, 120, DIMENSIONS)
            with archive.catalog.writing() as db:
                for table in TABLES:
                    key = db.execute(f"SELECT min(rowid) FROM {table}").fetchone()[0]
                    db.execute(f"DELETE FROM {table} WHERE rowid = ?", (key,))
                    text = "At 2.5 o’clock the Maori council of Bora Bora, bora bora bora, met the council."
                    db.full_text.put(table, [(key, text, "The council said so at 3 o'clock; its people said no.")])
        yield Pair(one, other)


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True).map(tuple)
pairs = st.lists(
    st.sampled_from((("council", "people"), ("said", "the"), ("council", "o'clock"), ("bora", "met"), ("so", "no"))),
    max_size=2,
    unique=True,
).map(tuple)
queries = st.builds(any_of, texts, st.one_of(st.just(()), texts), pairs) | st.builds(all_of, texts)


@settings(max_examples=80)
@given(query=queries, table=st.sampled_from(TABLES), context=st.sampled_from((0.3, 0.5)), beside=st.booleans())
def test_every_text_has_the_same_score(pair: Pair, query: TextQuery, table: str, context: float, beside: bool) -> None:
    query = query._replace(context=beside or bool(query.together))  # else FTS5 counts words of no pair
    one, other = (_scores(archive, query, table, context) for archive in pair)
    assert one.keys() == other.keys()
    assert other == pytest.approx(one, rel=1e-9, abs=1e-12)


def _scores(archive: Archive, query: TextQuery, table: str, context: float) -> dict[int, float]:
    with archive.catalog.reading() as db:
        found, rank = db.full_text.matching(table, query), db.full_text.rank(table, query, context)
        rows = db.execute(
            f"SELECT rowid, {rank.sql} AS score FROM {table} WHERE {found.sql}", (*rank.values, *found.values)
        )
        return {row["rowid"]: row["score"] for row in rows}


@pytest.mark.parametrize("words", [("council", "people"), ("o'clock",), ("nowhere", "said"), ("the", "2.5", "maori")])
def test_what_is_found_comes_in_the_same_order(pair: Pair, words: tuple[str, ...]) -> None:
    assert _found(pair.sqlite, words) == _found(pair.postgres, words)


def _found(archive: Archive, words: tuple[str, ...]) -> list[object]:
    near = Limits(published=DayRange("2020-01-01", None))
    with archive.catalog.reading() as db:
        return [
            passages.by_words(db, Sought(words), ANYWHERE, 50),
            passages.by_words(db, Sought((*words, "council"), words), near, 50),
            [found.statement.id for found in statements.select(db, Wanted(words=words), 100, 3)],
            [db.full_text.count(table, any_of((word,))) for table in TABLES for word in words],
            sorted(db.full_text.terms(words[0][:2])),
        ]


def test_terms_are_stemmed_folded_and_parted_as_full_text_does() -> None:
    assert parts_of("O’Brien's Māori meetings") == ("o", "brien", "s", "maori", "meet")
    assert parts_of("…") == ()
    ((*terms,),) = terms_of([("Running ran", "the runners")])
    assert [tuple(each) for each in terms] == [
        ("run", False, 0), ("ran", False, 1), ("the", True, 0), ("runner", True, 1),
    ]  # fmt: skip


def test_a_word_of_a_thousand_places_is_counted_as_often_as_the_database_keeps_them(pair: Pair) -> None:
    with pair.postgres.catalog.reading() as db:
        key = db.execute("SELECT max(rowid) FROM passage_words").fetchone()[0]
        db.execute("DELETE FROM passage_words WHERE rowid = ?", (key,))
        db.full_text.put("passage_words", [(key, "weir " * 1_000 + "x" * 3_000, "eel " * 20_000)])
        assert not db.full_text.is_damaged("passage_words")
        assert db.full_text.count("passage_words", any_of(("eel",))) == 1


def test_a_database_without_a_shared_index_has_one_owner(pair: Pair, tmp_path: Path) -> None:
    with pytest.raises(StoreLocked, match="ONTHERECORD_CHROMA_URL"):
        Archive(tmp_path, HashingEmbedder(), database=pair.postgres.database)


def test_a_database_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    address = "postgresql://somebody:quillbrook@127.0.0.1:1/news"
    with pytest.raises(StoreError, match=r"postgresql://somebody@127\.0\.0\.1/news cannot be used") as told:
        Archive(tmp_path, HashingEmbedder(), database=address)
    assert "quillbrook" not in str(told.value)


@pytest.fixture(scope="module")
def libraries(postgres_server: str) -> Iterator[tuple[Library, Library]]:
    with (
        postgres.schema(postgres_server) as database,
        sample_library() as one,
        sample_library(database) as other,
    ):
        yield one, other


@pytest.mark.models
@pytest.mark.parametrize("row", expected(), ids=lambda row: row.shows)
def test_a_question_that_an_editor_asked_has_the_same_answer_in_both(
    row: Expected, libraries: tuple[Library, Library]
) -> None:
    one, other = (asked(row, library)._asdict() for library in libraries)
    assert one == other


@pytest.mark.models
def test_every_shipped_case_has_the_same_answer_in_both(libraries: tuple[Library, Library]) -> None:
    for case in load_cases(SHIPPED_CASES):
        one, other = (_answered(library, case.asked()) for library in libraries)
        assert one == other, case.id


def _answered(library: Library, question: Question) -> Answer:
    return answer(question, library, question.as_of or AS_OF).model_copy(update={"seconds": 0.0})
