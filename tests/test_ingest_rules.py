"""The version of the rules, and a store that tells which of its texts other rules read."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.cli.progress import counted_up, pace
from api.service import Service
from ingest import pipeline, rules
from ingest.rules import makers, rules_version
from rag.archive import Archive
from rag.engine import Library
from rag.inspection import inspect, outdated, outdated_notice
from rag.roster import Roster
from rag.settings import Settings
from rag.store import made_by
from tests.conftest import TODAY, Opened, written
from tests.killed_ingest import Worker

pytestmark = pytest.mark.engines("sqlite", "postgres")

ROOT = Path(__file__).parent.parent
OLD = "an earlier version"
# What is imported on the way and holds no rule: records, errors, what the store keeps.
RULELESS = ("rag.answers", "rag.errors", "rag.explanation", "rag.importing", "rag.store", "ingest.rules")


def _fill(archive: Archive, *ids: str) -> None:
    texts = [f"Mayor Hana Ruru said mine {id_} would reopen." for id_ in ids]
    list(pipeline.ingest(archive, [written(id=id_, text=text) for id_, text in zip(ids, texts, strict=True)]))


def _age(archive: Archive, *ids: str) -> None:
    """As if an earlier version had read these articles."""
    with archive.catalog.writing() as db:
        for id_ in ids:
            db.execute(
                "UPDATE made_by SET rules = ? WHERE revision IN (SELECT key FROM revisions WHERE article_id = ?)",
                (OLD, id_),
            )


def _outdated(archive: Archive) -> int:
    return outdated(archive, rules_version())


def test_every_module_that_decides_statements_is_in_the_version() -> None:
    code = "import sys, ingest.prepare; print(*(name for name, m in sys.modules.items() if getattr(m, '__file__', '')))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    ours = [name for name in run.stdout.split() if name.startswith(("rag.", "ingest.")) and not _is_package(name)]
    named = {name.replace("/", ".") for name, _ in makers()}
    missing = [name for name in ours if f"{name}.py" not in named and not name.startswith(RULELESS)]
    assert missing == []


def _is_package(name: str) -> bool:
    return ROOT.joinpath(*name.split("."), "__init__.py").exists()


READS = """
import sys
from pathlib import Path
opened = set()
sys.addaudithook(lambda event, args: opened.add(str(args[0])) if event == "open" else None)
from ingest.parse import parse_texts
from ingest.prepare import prepare
from ingest.readers.read import read
for article in read([Path("ingest/sample")]):
    prepare(article, *parse_texts([article.text]))
root = Path.cwd()
print(*(Path(name).relative_to(root).as_posix() for name in opened
        if name.startswith(str(root)) and name.endswith((".toml", ".txt", ".json")) and "sample" not in name))
"""


def test_every_list_that_statements_are_found_with_is_in_the_version() -> None:
    run = subprocess.run([sys.executable, "-c", READS], cwd=ROOT, capture_output=True, text=True, check=True)
    named = {name for name, _ in makers()}
    read = {name for name in run.stdout.split() if name.startswith(("ingest/", "rag/"))}  # not what plugins bring
    assert read
    assert read <= named


def test_line_endings_and_the_order_of_files_change_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(name, content.replace(b"\n", b"\r\n")) for name, content in makers()][::-1]
    before = rules_version()
    monkeypatch.setattr(rules, "makers", lambda: iter(files))
    assert rules_version.__wrapped__() == before


@pytest.mark.parametrize("what", ["a word", "a name", "a file"])
def test_a_change_of_a_rule_changes_the_version(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    first, *rest = sorted(makers())
    changed = {
        "a word": [(first[0], first[1] + b"mutter\n"), *rest],
        "a name": [(f"{first[0]}x", first[1]), *rest],
        "a file": rest,
    }[what]
    before = rules_version()
    monkeypatch.setattr(rules, "makers", lambda: iter(changed))
    assert rules_version.__wrapped__() != before


def test_the_version_is_told_at_once() -> None:
    rules_version.__wrapped__()  # files that no one has read yet come from the disk
    started = time.process_time()
    rules_version.__wrapped__()
    assert time.process_time() - started < 0.05


def test_a_new_store_is_not_outdated(archive: Archive) -> None:
    _fill(archive, "a", "b")
    assert _outdated(archive) == 0
    assert inspect(archive, rules_version()).notice is None


def test_new_articles_do_not_hide_the_old_ones(archive: Archive) -> None:
    _fill(archive, "a", "b")
    _age(archive, "a", "b")
    _fill(archive, "c")
    assert _outdated(archive) == 2
    found = inspect(archive, rules_version())
    assert (found.outdated, found.faults) == (2, ())
    assert found.notice is not None and "`ontherecord rebuild`" in found.notice


@pytest.mark.engines("sqlite")
def test_a_store_from_before_it_was_told_is_opened_and_is_outdated(archive: Archive, open_archive: Opened) -> None:
    _fill(archive, "a")
    with archive.catalog.writing() as db:
        db.execute("DROP TABLE made_by")
        db.execute("DELETE FROM meta WHERE key = 'migration'")
    archive.close()
    again = open_archive(archive.folder)
    assert _outdated(again) == 1
    _fill(again, "b")
    assert _outdated(again) == 1


def test_a_removed_article_is_no_longer_outdated(archive: Archive) -> None:
    _fill(archive, "a", "b")
    _age(archive, "a")
    pipeline.remove(archive, "a")
    assert _outdated(archive) == 0


def test_a_rebuild_reads_every_text_again_where_none_was_interrupted(archive: Archive) -> None:
    _fill(archive, "a", "b", "c")
    _age(archive, "b")
    assert pipeline.left_to_rebuild(archive) == 3
    assert list(pipeline.rebuild(archive)) == ["a", "b", "c"]
    assert _outdated(archive) == 0
    assert pipeline.left_to_rebuild(archive) == 3


def test_a_rebuild_goes_on_where_it_was_interrupted(archive: Archive, open_archive: Opened) -> None:
    _fill(archive, "a", "b", "c")
    _age(archive, "a", "b", "c")
    begun = pipeline.rebuild(archive)
    assert next(begun) == "a"
    archive.close()
    again = open_archive(archive.folder)
    _fill(again, "d")
    assert (_outdated(again), pipeline.left_to_rebuild(again)) == (2, 2)
    assert list(pipeline.rebuild(again)) == ["b", "c"]
    assert (_outdated(again), inspect(again).faults) == (0, ())


def test_other_rules_begin_an_interrupted_rebuild_anew(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(archive, "a", "b")
    next(pipeline.rebuild(archive))
    monkeypatch.setattr(pipeline, "rules_version", lambda: "a later version")
    monkeypatch.setattr("ingest.prepare.rules_version", lambda: "a later version")
    assert list(pipeline.rebuild(archive)) == ["a", "b"]
    with archive.catalog.reading() as db:
        assert made_by.outdated(db, "a later version") == 0


@pytest.mark.engines("sqlite")
def test_a_rebuild_killed_in_the_middle_goes_on_with_what_is_left(tmp_path: Path, open_archive: Opened) -> None:
    folder, ids = tmp_path / "store", [f"a{n}" for n in range(30)]
    with open_archive(folder) as archive:
        _fill(archive, *ids)
        _age(archive, *ids)
    first = Worker("rebuild", folder, folder).killed(random.Random(7).uniform(0.0, 0.3))
    with open_archive(folder) as archive:
        archive.settle()
        left = _outdated(archive)
        assert left <= len(ids) - len(first)
        rest = list(pipeline.rebuild(archive))
        assert len(rest) == left
        assert not set(rest) & set(first)
        assert set(first) | set(rest) >= set(ids) - {ids[len(first)]}  # one may be done and not yet told
        assert (_outdated(archive), inspect(archive).faults) == (0, ())


def test_an_outdated_store_answers_and_is_ready(archive: Archive) -> None:
    _fill(archive, "a")
    _age(archive, "a")
    service = Service(Library(archive, Roster()), lambda: TODAY)
    with TestClient(create_app(Settings(), service), base_url="http://localhost") as client:
        told = client.get("/ready").json()
        answer = client.post("/v1/ask", json={"question": "What did Hana Ruru say?"}).json()
    assert answer["status"] == "answered"
    assert told["status"] == "ready"
    assert (told["rules"], told["outdated"]) == (rules_version(), 1)
    assert "`ontherecord rebuild`" in told["notice"]


def test_the_notice_counts_and_names_the_remedy() -> None:
    assert outdated_notice(0) is None
    assert str(outdated_notice(1)).startswith("1 text was read")
    assert str(outdated_notice(1_200)).startswith("1,200 texts were read")


def test_pace_is_told_with_what_is_left() -> None:
    assert pace(50, 200, 25.0) == "2 a second, 1 min 15 s left"
    assert pace(1, 20_000, 2.0) == "0.5 a second, 11 h 6 min left"
    assert pace(0, 5, 1.0) == "no pace yet"


def test_without_a_terminal_work_is_told_in_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    moments: Iterator[float] = iter(range(0, 1_000, 5))
    assert list(counted_up("abcdef", "Rebuilding", 6, lambda: next(moments))) == list("abcdef")
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Rebuilding: 2 of 6, 0.2 a second, 20 s left"
    assert lines[-1].startswith("Rebuilding: 6 of 6, ")
    assert not any("\x1b" in line or "\r" in line for line in lines)
