"""Stores that are empty, damaged, locked or of another model: one clear sentence each, by real files and processes."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner, Result

from api.chores import app
from api.cli import Exit, main
from api.transfer import export
from rag.archive import LOCK, OWNER

assert export  # its module adds its commands to the app


def run(store: Path, *words: str) -> tuple[int, str]:
    """The exit status, and all that was told, on one line."""
    result: Result = CliRunner().invoke(app, [*words, "--data", str(store)])
    told = str(result.exception) if result.exception and not isinstance(result.exception, SystemExit) else ""
    return result.exit_code, " ".join((result.output + told).split())


@pytest.mark.parametrize(
    ("words", "status"),
    [(("ask", "what did Ruru say?"), Exit.NOT_SO), (("articles",), Exit.DONE)],
)
def test_an_empty_store_says_what_to_do_next(tmp_path: Path, words: tuple[str, ...], status: Exit) -> None:
    told = run(tmp_path / "store", *words)
    assert told[0] == status
    assert "`ontherecord ingest PATH` adds some" in told[1]


def test_drafts_of_an_empty_store_are_none_and_no_file_is_written(tmp_path: Path) -> None:
    _, told = run(tmp_path / "store", "draft-cases", str(tmp_path / "cases.jsonl"))
    assert told == "No statement of the store can be made a case: ingest articles that quote people first."
    assert not (tmp_path / "cases.jsonl").exists()


def _overwrite(store: Path) -> None:
    (store / "catalog.sqlite").write_bytes(b"not a database " * 500)


def _restamp(store: Path) -> None:
    with sqlite3.connect(store / "catalog.sqlite") as db:
        db.execute("UPDATE meta SET value = 'another' WHERE key = 'embedder'")
    db.close()


def _serve_elsewhere(store: Path) -> None:
    (store / OWNER).write_text(json.dumps({"pid": os.getpid(), "url": "http://127.0.0.1:9"}))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_overwrite, "cannot be read as a catalogue"),
        (_restamp, "embedder is 'another' there"),
        (_serve_elsewhere, "The server at http://127.0.0.1:9 owns the store and does not answer"),
    ],
)
def test_a_store_that_cannot_be_used_is_told_in_one_sentence(
    tmp_path: Path,
    change: Callable[[Path], None],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(tmp_path, "articles")
    change(tmp_path)
    monkeypatch.setattr("sys.argv", ["ontherecord", "articles", "--data", str(tmp_path)])
    with pytest.raises(SystemExit) as left:
        main()
    out, err = capsys.readouterr()
    assert (left.value.code, out) == (Exit.COULD_NOT_RUN, "")
    assert told in err
    assert len(err.splitlines()) == 1


def test_a_store_that_another_command_owns_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.archive.WAIT_SECONDS", 0.1)
    with FileLock(tmp_path / LOCK):
        _, told = run(tmp_path, "articles")
    assert "is in use by another command: wait for it, end it, or name another store with --data." in told
