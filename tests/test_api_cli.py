"""The command line as a person runs it: real processes, real models, no network."""

from __future__ import annotations

import json
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from api.cli import running
from evals.cases import load_cases
from tests.conftest import SAMPLE
from tests.shell import Shell, wait_for

PLANT = "When will the separation plant at Stafford Creek open?"

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A store that holds the sample coverage."""
    shell = Shell(tmp_path_factory.mktemp("cli"))
    status, out, err = shell.run("ingest", str(SAMPLE), "--timezone", "Pacific/Auckland")
    assert (status, err) == (0, ""), err
    assert "0 rejected" in out.splitlines()[-1]
    return shell


@pytest.fixture
def server(shell: Shell) -> Iterator[str]:
    """A server that owns the store; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = shell.start("serve", "--port", str(port))
    assert process.stdout is not None
    assert f"http://127.0.0.1:{port}" in process.stdout.readline()
    url = f"http://127.0.0.1:{port}"
    wait_for(url)
    yield url
    process.terminate()
    process.communicate(timeout=30)


def test_the_question_of_the_readme_is_answered_with_citations_that_slice(shell: Shell) -> None:
    status, out, _ = shell.run("ask", "what did Luxon say on February 9?", "--json")
    answer = json.loads(out)
    assert (status, answer["status"]) == (0, "answered")
    cited = {(each["article_id"], each["revision"]) for each in answer["citations"]}
    texts = {at: json.loads(shell.run("show", at[0], "--revision", at[1], "--json")[1])["text"] for at in cited}
    for each in answer["citations"]:
        assert texts[each["article_id"], each["revision"]][each["start"] : each["end"]] == each["quote"]


def test_the_same_again_is_unchanged(shell: Shell) -> None:
    status, out, _ = shell.run("ingest", str(SAMPLE), "--timezone", "Pacific/Auckland")
    assert status == 0
    assert out.strip() == "0 created, 19 unchanged, 0 replaced, 0 rejected"


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("ask", "what did Zebedee Quux say on February 9?"), 1, "nothing to Zebedee Quux"),
        (("ask", PLANT), 1, "Nothing in the coverage states this."),
        (("ask", "what did Luxon say on February 5?"), 1, "Near it: "),
        (("ask", " "), 2, "There is no question"),
        (("ask", "what?", "--as-of", "tomorrow"), 2, "--as-of takes a day such as 2026-02-09, not 'tomorrow'"),
        (("check", "we have signed it all away for ever and ever"), 1, "Not found"),
        (("show", "no-such-article"), 1, "no article is 'no-such-article'"),
        (("remove", "no-such-article"), 1, "no article is 'no-such-article'"),
        (("ingest", "no-such-file.txt"), 2, "There is no no-such-file.txt"),
        (("ingest", str(SAMPLE), "--timezone", "Mars/Olympus"), 2, "used: --timezone: 'Mars/Olympus'"),
        (("ingest", str(SAMPLE), "--published", "someday"), 2, "someday"),
    ],
)
def test_what_is_not_so_or_cannot_run_is_one_clear_sentence(
    shell: Shell, words: tuple[str, ...], status: int, told: str
) -> None:
    exit_status, out, err = shell.run(*words)
    assert exit_status == status
    assert told in " ".join((out + err).split())
    assert "Traceback" not in err


def test_what_is_explained_is_printed_after_the_answer_and_stands_in_the_json(shell: Shell) -> None:
    status, out, err = shell.run("ask", PLANT, "--explain")
    assert (status, err) == (1, "")
    answer, _, told = out.partition("How each word was read\n")
    assert "[1] Kōkōwai Minerals newsroom (sample)" in answer
    assert "plant\ttopic\t" in told
    assert "Nearest candidates\n" in told
    explained, plain = (json.loads(shell.run("ask", PLANT, "--json", *more)[1]) for more in (("--explain",), ()))
    assert explained["explain"]["words"]
    assert plain["explain"] is None
    assert explained["passages"] == plain["passages"]


def test_some_rejected_is_one_and_none_read_is_two(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    status, out, _ = shell.run("ingest", str(tmp_path / "empty.txt"))
    assert status == 2
    assert "rejected empty.txt: empty" in out
    status, _, _ = shell.run("ingest", str(tmp_path / "empty.txt"), str(SAMPLE / "17-loader-driver-profile.txt"))
    assert status == 1


def test_a_statement_list_keeps_to_its_speaker_and_days(shell: Shell) -> None:
    words = ("statements", "--speaker", "Luxon", "--from", "2026-02-09", "--to", "2026-02-09", "--json")
    _, out, _ = shell.run(*words)
    found = json.loads(out)
    assert found["total"] == len(found["statements"]) > 3
    assert {(*each["speakers"], each["said_on"]["start"]) for each in found["statements"]} == {
        ("Christopher Luxon", "2026-02-09")
    }


@pytest.fixture(scope="module")
def copied(shell: Shell, tmp_path_factory: pytest.TempPathFactory) -> tuple[Shell, Path]:
    """A store read back from what the first one exported, and that file."""
    folder = tmp_path_factory.mktemp("copied")
    file, other = folder / "out.jsonl", Shell(folder)
    lines = json.loads(shell.run("export", str(file), "--json")[1])["lines"]
    assert json.loads(other.run("import", str(file), "--json")[1]) == {"file": str(file), "texts": lines}
    return other, file


def test_a_store_is_verified_exported_and_read_back(shell: Shell, copied: tuple[Shell, Path], tmp_path: Path) -> None:
    other, file = copied
    assert shell.run("verify")[0] == 0
    assert other.run("export", str(tmp_path / "back.jsonl"))[0] == 0
    assert (tmp_path / "back.jsonl").read_bytes() == file.read_bytes()
    question = ("ask", "what did Luxon say on February 9?")
    assert other.run(*question) == shell.run(*question)


def test_copies_drafts_and_removals_tell_as_json_what_they_did(copied: tuple[Shell, Path], tmp_path: Path) -> None:
    file, cases = str(copied[1]), tmp_path / "cases.jsonl"
    other = Shell(tmp_path)
    shutil.copytree(copied[0].store, other.store)
    assert json.loads(other.run("import", file, "--json")[1]) == {"file": file, "texts": 0}
    drafted = json.loads(other.run("draft-cases", str(cases), "--most", "2", "--json")[1])["lines"]
    assert drafted == len(load_cases(cases)) > 4
    first = json.loads(other.run("articles", "--json")[1])["articles"][0]["id"]
    assert json.loads(other.run("remove", first, "--json")[1]) == {"id": first}
    assert other.run("show", first)[0] == 1


def test_an_evaluation_exits_by_its_gate_and_with_two_where_it_could_not_run(shell: Shell, tmp_path: Path) -> None:
    wanted = {"nuggets": [{"any": ["the moon is made of ore"]}]}
    case = {"id": "c", "kind": "said", "question": "what did Luxon say on February 9?", "expect": wanted}
    (tmp_path / "cases.jsonl").write_text(json.dumps(case))
    (tmp_path / "low.toml").write_text("[floors]\ncitations_slice = 1.0\n")
    (tmp_path / "high.toml").write_text("[floors]\nnugget_recall_vital = 1.0\n")
    command = ("eval", str(tmp_path / "cases.jsonl"))
    assert shell.run(*command, "--floors", str(tmp_path / "low.toml"))[0] == 0
    assert shell.run(*command, "--floors", str(tmp_path / "high.toml"))[0] == 1
    status, _, err = shell.run(*command, "--target", "http://127.0.0.1:9")
    assert (status, len(err.splitlines())) == (2, 1)
    assert "http://127.0.0.1:9 cannot be reached" in err


def test_an_answer_in_a_terminal_shows_each_quotation_with_speaker_day_and_source_beneath(shell: Shell) -> None:
    question = ("ask", "what did Luxon say on February 9?")
    answer = json.loads(shell.run(*question, "--json")[1])
    _, out, _ = shell.run(*question)
    lines = out.splitlines()
    at = lines.index(answer["claims"][0]["text"])
    assert lines[at + 1].strip().startswith("Christopher Luxon")
    assert "9 February 2026" in lines[at + 1]
    assert lines[at + 2].strip().startswith("[1] ")


def test_a_command_run_while_a_server_owns_the_store_is_answered_by_it(shell: Shell, server: str) -> None:
    question = "what did Luxon say on February 9?"
    status, out, err = shell.run("ask", question, "--json")
    assert (status, err) == (0, "")
    body = json.dumps({"question": question}).encode()
    request = Request(f"{server}/v1/ask", data=body, headers={"Content-Type": "application/json"})
    with urlopen(request, timeout=60) as response:
        served = json.load(response)
    assert {**json.loads(out), "seconds": 0} == {**served, "seconds": 0}
    assert shell.run("ingest", str(SAMPLE / "17-loader-driver-profile.txt"))[1].startswith("0 created, 1 unchanged")
    assert shell.run("show", "no-such-article")[0] == 1


BESIDE_A_SERVER = (
    ("ask", "what did Luxon say on February 9?"),
    ("ask", "what did Zebedee Quux say?"),
    ("check", "we are not anywhere near that", "--speaker", "Luxon"),
    ("statements", "--speaker", "Clare Whitcombe", "--about", "dam"),
    ("articles", "--outlet", "Paparoa Post (sample)", "--about", "minerals talks"),
    ("show", "sample-post-live"),
    ("show", "no/such?article"),
    ("remove", "no/such?article"),
    ("ingest", str(SAMPLE / "17-loader-driver-profile.txt"), "--timezone", "Pacific/Auckland", "--json"),
    ("export", "{file}"),
    ("draft-cases", "{file}", "--most", "2"),
    ("verify",),
    ("verify", "--json"),
)


@pytest.fixture(scope="module")
def alone(shell: Shell, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], tuple[object, ...]]:
    """What each command does while no server owns the store."""
    file = tmp_path_factory.mktemp("alone") / "file.jsonl"
    return {words: _done(shell, words, file) for words in BESIDE_A_SERVER}


def _done(shell: Shell, words: tuple[str, ...], file: Path) -> tuple[object, ...]:
    """The exit status, what was told, and the file written."""
    file.unlink(missing_ok=True)
    status, out, err = shell.run(*(word.format(file=file) for word in words))
    told = (out + err).replace(str(file), "FILE")
    return status, told, file.read_bytes() if file.exists() else b""


def test_nobody_sees_from_a_command_that_a_server_owns_the_store(
    shell: Shell, alone: dict[tuple[str, ...], tuple[object, ...]], server: str, tmp_path: Path
) -> None:
    for words, told in alone.items():
        assert _done(shell, words, tmp_path / "file.jsonl") == told, words


def test_a_taken_port_is_said_in_one_line_with_the_remedy(shell: Shell) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, out, err = shell.run("serve", "--port", str(port))
    assert (status, out) == (2, "")
    assert err.strip() == f"127.0.0.1:{port} cannot be served at (Address already in use): try --port {port + 1}."


SENSELESS = (
    (("ingest", ""), 2, "A path is empty: name files or folders of articles, `.` for the folder you are in."),
    (("ingest", "{empty}"), 2, "There is no file in {empty}: give files or folders of articles."),
    (("export", "/dev/full"), 2, "/dev/full cannot be written (No space left on device): name another file."),
    (("draft-cases", "/dev/full"), 2, "/dev/full cannot be written (No space left on device): name another file."),
    (("eval", "--out", "/dev/null/report"), 2, "/dev/null/report cannot be read or written (Not a directory)"),
    (("show", "caf\udce9"), 1, "In this store no article is 'caf?'"),
    (("ask", "caf\udce9?"), 2, "What was given cannot be used (question:"),
    (("serve", "--host", "300.1.1.1"), 2, "give an address of this machine, such as --host 127.0.0.1."),
    (("serve", "--host", "192.0.2.1"), 2, "give an address of this machine, such as --host 127.0.0.1."),
)


@pytest.mark.parametrize(("words", "status", "told"), SENSELESS)
def test_whatever_is_asked_for_is_answered_in_a_sentence_and_never_by_a_traceback(
    shell: Shell, tmp_path: Path, words: tuple[str, ...], status: int, told: str
) -> None:
    done = shell.run(*(word.format(empty=tmp_path) for word in words))
    assert done[0] == status
    assert told.format(empty=tmp_path) in done[2]
    assert len(done[2].splitlines()) == 1


def test_a_terminal_without_the_letters_gets_what_it_can_show_and_a_program_gets_them_all(shell: Shell) -> None:
    shell.environment |= {"PYTHONIOENCODING": "ascii"}
    question = "what did Te Ahuru say on 27 January?"
    status, out, err = shell.run("ask", question)
    assert (status, err) == (0, "")
    assert "H?mi Te Ahuru" in out
    status, out, err = shell.run("ask", question, "--json")
    assert (status, err) == (0, "")
    assert "Hēmi Te Ahuru" in json.loads(out)["text"]
    del shell.environment["PYTHONIOENCODING"]


def test_an_unknown_setting_is_named(shell: Shell) -> None:
    shell.environment = shell.environment | {"ONTHERECORD_COLOUR": "red"}
    status, _, err = shell.run("articles")
    shell.environment.pop("ONTHERECORD_COLOUR")
    assert status == 2
    assert "No setting is called ONTHERECORD_COLOUR" in err


def test_nothing_reached_for_the_network(shell: Shell, server: str) -> None:
    assert shell.run("ask", "how many minerals are on the critical minerals list?", "--json")[0] in (0, 1)
    assert not shell.refused.exists(), shell.refused.read_text()


@pytest.mark.parametrize("as_json", [False, True])
def test_a_fault_of_ours_is_one_sentence_and_its_place_stands_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    def fail(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(running, "app", fail)
    monkeypatch.setattr(sys, "argv", ["ontherecord", "articles", *(["--json"] if as_json else [])])
    with pytest.raises(SystemExit) as ended:
        running.main()
    out, err = capsys.readouterr()
    (file,) = tmp_path.iterdir()
    assert ended.value.code == 2
    assert err == (
        f"It failed in a way nobody foresaw (ZeroDivisionError): please report it with {file}, which says where.\n"
    )
    assert "raise ZeroDivisionError" in file.read_text("utf-8")
    assert file.stat().st_mode & 0o077 == 0
    if as_json:
        assert json.loads(out)["status"] == 500
