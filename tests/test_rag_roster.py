"""What is known of the record after a write is what a new reading of the whole store finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from evals.bench.coverage_generator import article
from rag.archive import Archive
from rag.query.known import Known
from rag.roster import Roster
from rag.store import articles, people
from rag.store.writing import Prepared, put
from tests.hashing_embedder import HashingEmbedder

pytestmark = pytest.mark.engines("sqlite", "postgres")

SEED = 7


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path, HashingEmbedder()) as archive:
        yield archive


def _known(archive: Archive, roster: Roster) -> Known:
    with archive.catalog.reading() as db:
        return roster.known(db)


def _write(archive: Archive, prepared: Prepared) -> None:
    with archive.catalog.writing() as db:
        before = people.names_in(db, [prepared.article.id])
        put(db, prepared)
        people.relink(db, before | people.names_in(db, [prepared.article.id]))


def _remove(archive: Archive, article_id: str) -> None:
    with archive.catalog.writing() as db:
        before = people.names_in(db, [article_id])
        articles.remove(db, article_id)
        people.relink(db, before)


def _retold(number: int, by: int) -> Prepared:
    """An article in another text, under the id of the first."""
    told = article(SEED, by)
    return told._replace(article=told.article.model_copy(update={"id": article(SEED, number).article.id}))


@pytest.mark.parametrize("seed", range(4))
def test_after_each_write_the_roster_is_that_of_a_new_reading(archive: Archive, seed: int) -> None:
    chance, roster = Random(seed), Roster()
    for step in range(20):
        number = chance.randrange(8)
        match chance.choice(("put", "put", "replace", "remove")):
            case "put":
                _write(archive, article(SEED, number))
            case "replace":
                _write(archive, _retold(number, by=20 + step))
            case _:
                _remove(archive, article(SEED, number).article.id)
        assert _known(archive, roster) == _known(archive, Roster())


def test_a_write_that_touches_nobody_keeps_the_people_and_their_indexes(archive: Archive) -> None:
    roster = Roster()
    _write(archive, article(SEED, 1))
    before = _known(archive, roster)
    with archive.catalog.writing():
        pass
    assert _known(archive, roster).people is before.people


def test_a_reading_of_an_earlier_state_is_of_that_state(archive: Archive) -> None:
    roster = Roster()
    _write(archive, article(SEED, 1))
    with archive.catalog.reading() as db:
        early = Roster().known(db)
    _write(archive, article(SEED, 2))
    late = _known(archive, roster)
    assert (late != early) and _known(archive, roster) == _known(archive, Roster())


def test_a_roster_that_is_far_behind_reads_everything(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.roster.MOST_TOUCHED", 1)
    roster = Roster()
    _known(archive, roster)
    for number in range(3):
        _write(archive, article(SEED, number))
    assert _known(archive, roster) == _known(archive, Roster())
