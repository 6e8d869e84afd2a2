"""Stores that are empty, damaged, locked or of another model: one clear sentence each, by real files and processes."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner, Result

from api.cli import evaluations, main, maintain, transfer
from api.cli.shell import Exit, app
from api.open import open_service
from api.problems import Problem
from rag.folder import LOCK, OWNER
from rag.settings import load_settings

assert maintain and evaluations and transfer  # they add their commands to the app


def run(store: Path, *words: str) -> tuple[int, str]:
    """The exit status, and all that was told, on one line."""
    result: Result = CliRunner().invoke(app, [*words, "--data", str(store)])
    told = str(result.exception) if result.exception and not isinstance(result.exception, SystemExit) else ""
    return result.exit_code, " ".join((result.output + told).split())


def make_store(folder: Path) -> None:
    with open_service(load_settings({"data": folder})):
        pass


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "what did Ruru say?"),
        ("check", "we waited"),
        ("check", "--draft", "{file}"),
        ("recheck",),
        ("statements",),
        ("articles",),
        ("show", "a1"),
        ("remove", "a1"),
        ("remove", "a1", "--purge"),
        ("follow", "what did Ruru say?"),
        ("export", "{new}"),
        ("backup", "{new}"),
        ("verify",),
        ("verify", "--repair"),
        ("rebuild",),
        ("eval",),
        ("draft-cases", "{new}"),
    ],
    ids=" ".join,
)
def test_what_fills_no_store_names_the_missing_one_and_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    (tmp_path / "draft.txt").write_text("“We waited nine years,” Ruru said.", "utf-8")
    given = (word.format(file=tmp_path / "draft.txt", new=tmp_path / "new") for word in words)
    told = refused(tmp_path / "store", monkeypatch, capsys, *given)
    assert f"There is no store in {tmp_path / 'store'}: " in told
    assert "--data" in told
    assert [each.name for each in tmp_path.iterdir()] == ["draft.txt"]


@pytest.mark.parametrize(
    ("words", "status"),
    [(("ask", "what did Ruru say?"), Exit.NOT_SO), (("articles",), Exit.DONE)],
)
def test_an_empty_store_says_what_to_do_next(tmp_path: Path, words: tuple[str, ...], status: Exit) -> None:
    make_store(tmp_path)
    told = run(tmp_path, *words)
    assert told[0] == status
    assert "`ontherecord ingest PATH` adds some" in told[1]


def test_drafts_of_an_empty_store_are_none_and_no_file_is_written(tmp_path: Path) -> None:
    make_store(tmp_path / "store")
    _, told = run(tmp_path / "store", "draft-cases", str(tmp_path / "cases.jsonl"))
    assert told == "No statement of the store can be made a case: ingest articles that quote people first."
    assert not (tmp_path / "cases.jsonl").exists()


def _overwrite(store: Path) -> None:
    (store / "catalog.sqlite").write_bytes(b"not a database " * 500)


def _cut_short(store: Path) -> None:
    whole = (store / "catalog.sqlite").read_bytes()
    (store / "catalog.sqlite").write_bytes(whole[: len(whole) // 2])


def _told_to(store: Path, statement: str) -> None:
    with sqlite3.connect(store / "catalog.sqlite") as db:
        db.execute(statement)
    db.close()


def _restamp(store: Path) -> None:
    _told_to(store, "UPDATE meta SET value = 'another' WHERE key = 'embedder'")


def _swap_weights(store: Path) -> None:
    _told_to(store, "UPDATE meta SET value = 'another' WHERE key = 'weights'")


def _age(store: Path) -> None:
    _told_to(store, "UPDATE meta SET value = '0' WHERE key = 'schema'")


def _lose_a_table(store: Path) -> None:
    _told_to(store, "DROP TABLE statements")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_overwrite, "cannot be read as a catalogue"),
        (_cut_short, "cannot be read as a catalogue"),
        (_lose_a_table, "no such table: statements"),
        (_restamp, "embedder is 'another' there, 'all-MiniLM-L6-v2' here"),
        (_swap_weights, "weights is 'another' there"),
        (_age, "export it with the version that wrote it and import that"),
    ],
)
def test_a_store_that_cannot_be_used_is_told_in_one_sentence(
    tmp_path: Path,
    change: Callable[[Path], None],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_store(tmp_path)
    change(tmp_path)
    assert told in refused(tmp_path, monkeypatch, capsys, "statements")


def refused(store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line in which a command says that it could not run, and why."""
    monkeypatch.setattr("sys.argv", ["ontherecord", *words, "--data", str(store)])
    with pytest.raises(SystemExit) as left:
        main()
    out, err = capsys.readouterr()
    assert (left.value.code, out) == (Exit.COULD_NOT_RUN, "")
    assert len(err.splitlines()) == 1
    return err


@pytest.mark.parametrize(
    ("words", "status", "detail"),
    [
        pytest.param(("show", "no-such"), 404, "In this store no article is 'no-such'", id="what is not there"),
        pytest.param(("check", " "), 422, "There is no quotation: paste the words", id="what the command refuses"),
        pytest.param(("ask",), 422, "Missing argument 'QUESTION'.", id="an argument left out"),
        pytest.param(("articles", "--limit", "0"), 422, "Invalid value for '--limit'", id="a value out of bounds"),
        pytest.param(("ask", "who?", "--wide"), 422, "No such option: --wide", id="an option that is none"),
        pytest.param(("rebuild",), 503, "another command", id="a store in use"),
    ],
)
def test_an_error_is_a_problem_on_standard_output_where_json_was_asked_for(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    status: int,
    detail: str,
) -> None:
    monkeypatch.setattr("rag.folder.WAIT_SECONDS", 0.1)
    monkeypatch.setattr("sys.argv", ["ontherecord", *words, "--data", str(tmp_path), "--json"])
    make_store(tmp_path)
    lock = FileLock(tmp_path / LOCK) if status == 503 else nullcontext()
    with lock, pytest.raises(SystemExit) as left:
        main()
    out, err = capsys.readouterr()
    problem = Problem.model_validate_json(out)
    assert (problem.status, problem.detail) == (status, err.strip())
    assert detail in err
    assert left.value.code == (Exit.NOT_SO if status == 404 else Exit.COULD_NOT_RUN)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--from", "2026-02-09", "--to", "2026-02-01"), "--to 2026-02-01 is before --from 2026-02-09: swap the two"),
        (("--from", "20260209"), "--from takes a day such as 2026-02-09, not '20260209'."),
        (("--to", "2026-02-30"), "--to takes a day such as 2026-02-09, not '2026-02-30'."),
        (("--to", "yesterday"), "--to takes a day such as 2026-02-09, not 'yesterday'."),
    ],
)
def test_days_that_cannot_be_are_told_by_their_options(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    told: str,
) -> None:
    assert told in refused(tmp_path, monkeypatch, capsys, "statements", *options)


def test_a_store_that_another_command_owns_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.folder.WAIT_SECONDS", 0.1)
    with FileLock(tmp_path / LOCK):
        _, told = run(tmp_path, "articles")
    assert "is in use by another command: wait for it, end it, or name another store with --data." in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("check", "x" * 10_001), "quote: string should have at most 10000 characters"),
        (("check", "x", "--speaker", "x" * 501), "speaker: string should have at most 500 characters"),
        (("statements", "--speaker", "x" * 501), "speaker: string should have at most 500 characters"),
        (("ask", "caf\udce9"), "question: "),
        (("ask", "x" * 2_001), "A question may have 2,000 characters"),
        (("check", " "), "There is no quotation"),
        (("statements", "--from", "tomorrow"), "--from takes a day such as 2026-02-09"),
        (("import", "no-such-file"), "no-such-file cannot be read (No such file or directory): name another file."),
        (("export", "."), ". cannot be written (Is a directory): name another file."),
        (("eval", "no-such-file"), "no-such-file: cannot read the cases"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    told: str,
) -> None:
    make_store(tmp_path / "store")
    assert told in refused(tmp_path / "store", monkeypatch, capsys, *words)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'{"id": 3}', b"{"])
def test_a_file_that_no_export_wrote_is_named_with_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (tmp_path / "copy.jsonl").write_bytes(content)
    told = refused(tmp_path / "store", monkeypatch, capsys, "import", str(tmp_path / "copy.jsonl"))
    assert f"{tmp_path / 'copy.jsonl'}" in told
    assert "that `ontherecord export` wrote" in told


@pytest.mark.parametrize("words", [("rebuild",), ("import", "copy.jsonl")])
def test_what_needs_the_store_for_itself_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copy.jsonl").touch()
    with FileLock(tmp_path / LOCK):
        _announce(tmp_path)
        told = refused(tmp_path, monkeypatch, capsys, *words)
    assert f"`ontherecord {words[0]}` needs {tmp_path} for itself" in told
    assert f"the server at http://127.0.0.1:9 owns it: end that (process {os.getpid()}), run this again" in told


def test_a_server_that_does_not_answer_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FileLock(tmp_path / LOCK):
        _announce(tmp_path)
        told = refused(tmp_path, monkeypatch, capsys, "articles")
    assert "The server at http://127.0.0.1:9 owns the store and does not answer" in told


def test_a_server_that_was_killed_owns_nothing_whoever_has_its_number_now(tmp_path: Path) -> None:
    make_store(tmp_path)
    _announce(tmp_path)
    assert run(tmp_path, "articles")[0] == Exit.DONE


def _announce(store: Path) -> None:
    (store / OWNER).write_text(json.dumps({"pid": os.getpid(), "url": "http://127.0.0.1:9"}))
