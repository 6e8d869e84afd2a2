"""A rebuild, an import and a removal killed at any moment: nothing told is undone, nothing is half, all goes on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path

from api.paging import all_texts
from api.service import Service
from ingest import pipeline
from ingest.backup import read_back, write
from rag.answers import Answer, Filters, Question
from rag.archive import Archive
from rag.engine import Library
from rag.inspection import inspect
from rag.lookup import Page
from rag.roster import Roster
from tests.conftest import TODAY, Opened, written
from tests.killed_ingest import Worker

ARTICLES = 40  # more than one run gets through before it is killed
KILLS = 2
CHANCE = random.Random(4)
QUESTIONS = (
    "what did Hana Ruru say about mine 7?",
    "what was said on 10 February?",
    "who spoke about the quarry?",
    "what did the mayor say?",
)


def _texts(numbers: Iterable[int]) -> list[tuple[str, str]]:
    """Ids and texts; two of three speakers share a family name."""
    names = ("Hana Ruru", "Tama Ruru", "Piri Tane")
    return [
        (f"a{n}", f"Mayor {names[n % 3]} said mine {n} would reopen. “We waited {n} years,” the mayor said on Tuesday.")
        for n in numbers
    ]


def _fill(archive: Archive, numbers: Iterable[int]) -> None:
    articles = [written(id=id_, text=text, published="2026-02-11") for id_, text in _texts(numbers)]
    assert {each.status for each in pipeline.ingest(archive, articles)} <= {"created"}


def _service(archive: Archive) -> Service:
    return Service(Library(archive, Roster()), lambda: TODAY)


def _told(archive: Archive) -> tuple[list[Answer], object, object]:
    """What a reader sees, but for the time it took."""
    service = _service(archive)
    answers = [service.ask(Question(question=each)).model_copy(update={"seconds": 0.0}) for each in QUESTIONS]
    return answers, service.statements(None, Filters(), Page()), service.speakers(Page())


def _killed(work: str, folder: Path, source: Path) -> list[str]:
    """What was told before the kill, a little while after the first was told."""
    return Worker(work, folder, source).killed(after=CHANCE.uniform(0.0, 0.6))


def _again(open_archive: Opened, folder: Path, look: Callable[[Archive], None]) -> None:
    with open_archive(folder) as archive:
        archive.settle()  # as each start does
        assert inspect(archive).faults == ()
        look(archive)


def test_a_killed_rebuild_changes_no_answer(tmp_path: Path, open_archive: Opened) -> None:
    folder = tmp_path / "store"
    with open_archive(folder) as archive:
        _fill(archive, range(ARTICLES))
        before = _told(archive)

    def look(archive: Archive) -> None:
        assert _told(archive) == before

    for _ in range(KILLS):
        _killed("rebuild", folder, tmp_path)
        _again(open_archive, folder, look)


def test_a_killed_import_keeps_what_was_told_and_goes_on_where_it_was(tmp_path: Path, open_archive: Opened) -> None:
    copy, folder = tmp_path / "copy.jsonl", tmp_path / "store"
    with open_archive(tmp_path / "first") as archive:
        _fill(archive, range(ARTICLES))
        before = _told(archive)
        with copy.open("w", encoding="utf-8") as file:
            write(all_texts(_service(archive)), file)
    told = set[str]()

    def look(archive: Archive) -> None:
        there = {article.id for article in all_texts(_service(archive))}
        assert told <= there

    for _ in range(KILLS):
        told |= set(_killed("import", folder, copy))
        _again(open_archive, folder, look)
    with open_archive(folder) as archive, copy.open(encoding="utf-8") as lines:
        rest = {article.id for article in read_back(archive, lines, copy.name)}
        assert not rest & told
        assert _told(archive) == before


def test_a_killed_removal_forgets_what_was_told_and_nothing_else(tmp_path: Path, open_archive: Opened) -> None:
    folder, unwanted = tmp_path / "store", tmp_path / "ids.txt"
    with open_archive(folder) as archive:
        _fill(archive, range(ARTICLES))
    with open_archive(tmp_path / "fresh") as archive:
        _fill(archive, range(0, ARTICLES, 2))
        wanted = _told(archive)
    ids = [id_ for id_, _ in _texts(range(1, ARTICLES, 2))]
    gone = set[str]()

    def look(archive: Archive) -> None:
        there = {article.id for article in all_texts(_service(archive))}
        assert not gone & there
        assert {id_ for id_, _ in _texts(range(0, ARTICLES, 2))} <= there

    for _ in range(KILLS):
        unwanted.write_text("\n".join(id_ for id_ in ids if id_ not in gone), "utf-8")
        gone |= set(_killed("remove", folder, unwanted))
        _again(open_archive, folder, look)
    with open_archive(folder) as archive:
        for id_ in ids:
            pipeline.remove(archive, id_)
        assert inspect(archive).faults == ()
        assert _told(archive) == wanted
