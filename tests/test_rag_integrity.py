"""Damage done to a store by hand: each is found, named with its article, and mended without losing a text."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ingest import pipeline
from ingest.repair import repair
from rag.answers import Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.errors import StoreDamaged
from rag.folder import CATALOG, INDEX
from rag.inspection import AGAIN, REPAIR, inspect
from rag.roster import Roster
from rag.store import passages
from tests.conftest import Opened, written
from tests.hashing_embedder import HashingEmbedder

TEXT = "Warden Ilka Brandvold said the weir would open on Tuesday.\n\n“We counted every eel twice,” said Brandvold."
OTHER = "Miller Jonty Askew said the race was dry."


@pytest.fixture
def stored(tmp_path: Path, open_archive: Opened) -> Archive:
    archive = open_archive(tmp_path / "store")
    list(
        pipeline.ingest(
            archive, [written(id="weir", text=TEXT, published="2026-03-04"), written(id="mill", text=OTHER)]
        )
    )
    list(pipeline.ingest(archive, [written(id="weir", text=TEXT + " No more was said.", published="2026-03-04")]))
    return archive


def _sql(*statements: str) -> Callable[[Archive], None]:
    def damage(archive: Archive) -> None:
        with sqlite3.connect(archive.folder / CATALOG) as db:
            for statement in statements:
                db.execute(statement)
        db.close()

    return damage


def _wrong_vector_in_the_index(archive: Archive) -> None:
    ids = sorted(archive.index.ids())
    archive.index.add(ids[:1], -np.ones((1, 64), np.float32) / 8)


def _foreign_vector_in_the_index(archive: Archive) -> None:
    archive.index.add(["nobody"], np.ones((1, 64), np.float32) / 8)


LIVE_WEIR = "(SELECT key FROM revisions WHERE live AND article_id = 'weir')"


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(_sql("DELETE FROM meta WHERE key = 'generation'"), "generation", id="generation"),
        pytest.param(
            _sql("DELETE FROM passage_words WHERE rowid = (SELECT min(key) FROM passages)"),
            "by their words",
            id="a row",
        ),
        pytest.param(_sql("DELETE FROM statement_words"), "by their words", id="every row of statements"),
        pytest.param(
            _sql("UPDATE passage_words_content SET c0 = 'eels' WHERE id = (SELECT max(key) FROM passages)"),
            "full text of passages is damaged",
            id="words that were not indexed",
        ),
        pytest.param(_sql("DELETE FROM voices"), "under other speakers", id="voices"),
        pytest.param(_sql("UPDATE names SET person = 'Somebody Else'"), "who 'Ilka Brandvold' is", id="a person"),
        pytest.param(_sql("DELETE FROM names"), "not settled who", id="names"),
        pytest.param(
            _sql(f"UPDATE statements SET said_start = '2020-01-01' WHERE revision = {LIVE_WEIR}"),
            "another day",
            id="a day",
        ),
        pytest.param(
            _sql("UPDATE statements SET record = json_set(record, '$.spans[0].start', 1)"),
            "does not stand",
            id="a span",
        ),
        pytest.param(
            _sql("UPDATE statements SET record = json_set(record, '$.cue', 'lied')"), "not what was stored", id="a cue"
        ),
        pytest.param(
            _sql(f"DELETE FROM statements WHERE revision = {LIVE_WEIR}"), "not what was stored", id="statements"
        ),
        pytest.param(_sql("DROP TABLE passage_words"), "full text of passages", id="no full text"),
        pytest.param(_sql("UPDATE statements SET record = '{'"), "cannot be read", id="records cut short"),
        pytest.param(_sql("UPDATE statements SET record = '[1]'"), "cannot be read", id="records of another make"),
        pytest.param(_sql("DELETE FROM passages"), "not what was stored", id="passages"),
        pytest.param(_sql("DELETE FROM vectors"), "no usable vector", id="vectors"),
        pytest.param(_sql("UPDATE vectors SET vector = zeroblob(128)"), "no usable vector", id="vectors of no length"),
        pytest.param(
            _sql("UPDATE vectors SET vector = substr(vector, 1, 9) WHERE hash = (SELECT min(hash) FROM passages)"),
            "no usable vector",
            id="a vector cut short",
        ),
        pytest.param(_sql("UPDATE revisions SET live = 0"), "is the current one", id="no live text"),
        pytest.param(_sql("UPDATE revisions SET published = '2019-01-01'"), "is not its own", id="a column"),
        pytest.param(_wrong_vector_in_the_index, "another vector in the index", id="a vector in the index"),
        pytest.param(_foreign_vector_in_the_index, "belong to no live passage", id="a vector too many"),
        pytest.param(lambda archive: archive.index.clear(), "not in the vector index", id="the index"),
    ],
)
def test_damage_is_found_and_mended_without_losing_a_text(
    stored: Archive, damage: Callable[[Archive], None], told: str
) -> None:
    texts = _texts(stored)
    damage(stored)
    faults = inspect(stored).faults
    assert any(told in fault.what for fault in faults), faults
    assert {fault.remedy for fault in faults} == {REPAIR}
    assert repair(stored)
    assert inspect(stored).faults == ()
    assert _texts(stored) == texts
    assert inspect(stored).statements == 3


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("UPDATE statements SET record = '{'", id="records cut short"),
        pytest.param("UPDATE vectors SET vector = x'00'", id="vectors cut short"),
        pytest.param("UPDATE revisions SET record = '[]'", id="articles of another make"),
    ],
)
def test_what_cannot_be_read_is_told_as_damage_of_the_store_with_the_remedy(stored: Archive, damage: str) -> None:
    _sql(damage)(stored)
    library = Library(stored, Roster())
    with pytest.raises(StoreDamaged, match="ontherecord verify"):
        answer(Question(question="What did anybody say about eels in the weir?"), library, date(2026, 3, 1))


def test_a_text_that_is_shorter_than_what_was_found_in_it_is_asked_to_an_end(stored: Archive) -> None:
    _sql("UPDATE revisions SET text = ''")(stored)
    library = Library(stored, Roster())
    assert answer(Question(question="What was said about eels?"), library, date(2026, 3, 1)).status != "answered"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("UPDATE revisions SET text = replace(text, 'every', 'no') WHERE live", id="a word"),
        pytest.param("UPDATE revisions SET record = '{' WHERE live AND article_id = 'weir'", id="a record"),
        pytest.param(
            "UPDATE revisions SET record = json_set(record, '$.published', '2019-01-01') WHERE live", id="a day"
        ),
    ],
)
def test_a_text_that_was_changed_is_named_and_not_guessed_at(stored: Archive, damage: str) -> None:
    _sql(damage)(stored)
    texts = _texts(stored)
    assert ("weir", AGAIN) in {(fault.article, fault.remedy) for fault in inspect(stored).faults}
    repair(stored)
    assert ("weir", AGAIN) in {(fault.article, fault.remedy) for fault in inspect(stored).faults}
    assert _texts(stored) == texts


def test_work_that_a_kill_left_to_the_index_is_done_first(stored: Archive) -> None:
    with stored.catalog.writing() as db:
        passages.mark_all_pending(db)
    stored.index.clear()
    from api.service import Service
    from rag.engine import Library
    from rag.roster import Roster
    from tests.conftest import TODAY

    assert Service(Library(stored, Roster()), lambda: TODAY).verify().faults == ()


def test_an_index_that_cannot_be_read_is_filled_again(stored: Archive, open_archive: Opened) -> None:
    folder = stored.folder
    stored.close()
    for file in (folder / INDEX).glob("*"):
        if file.is_file():
            file.write_bytes(b"\0" * 4_096)
        else:
            shutil.rmtree(file)
    again = open_archive(folder)
    assert [fault.remedy for fault in inspect(again).faults] == [REPAIR]
    repair(again)
    assert inspect(again).faults == ()


@pytest.mark.parametrize("seed", range(8))
def test_an_index_whose_files_are_cut_short_or_changed_is_filled_again(
    stored: Archive, open_archive: Opened, seed: int
) -> None:
    """What Chroma makes of a file that is cut anywhere is not to be foreseen: it reads it, or it is filled again."""
    texts = _texts(stored)
    stored.close()
    chance = random.Random(seed)
    file = chance.choice(sorted(each for each in (stored.folder / INDEX).rglob("*") if each.is_file()))
    data = bytearray(file.read_bytes())
    if seed % 2 and data:
        for _ in range(16):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data if seed % 2 else data[: chance.choice((0, 1, 4, 8, chance.randrange(len(data) + 1)))])
    again = open_archive(stored.folder)
    repair(again)
    assert inspect(again).faults == (), (seed, file.name)
    assert _texts(again) == texts


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_bytes(b"")])
def test_vectors_without_a_catalogue_are_no_empty_store(stored: Archive, damage: Callable[[Path], object]) -> None:
    stored.close()
    for file in stored.folder.glob(f"{CATALOG}-*"):
        file.unlink()
    damage(stored.folder / CATALOG)
    with pytest.raises(StoreDamaged, match=r"is missing or empty, and vectors of a store lie beside it"):
        Archive(stored.folder, HashingEmbedder())


def _texts(archive: Archive) -> list[tuple[object, ...]]:
    with archive.catalog.reading() as db:
        return [tuple(row) for row in db.execute("SELECT article_id, revision, text FROM revisions ORDER BY key")]
