"""What a terminal shows: nothing wider than it, nothing it would obey, colour only where there is one."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from typer.testing import CliRunner

from api.cli import evaluations, maintain, transfer
from api.cli.commands import app
from api.cli.explanation import CANDIDATES, main_features, show_explanation
from api.cli.lists import show_article, show_articles, show_inspection, show_outcomes, show_statements
from api.cli.running import ALONE
from api.cli.terminal import show_answer, show_check
from api.service import Service
from rag.answers import Filters, Question
from rag.explanation import CandidateTold, Explanation
from rag.listings import Outcome
from rag.lookup import Page, QuoteQuestion

assert maintain and evaluations and transfer  # they add their commands to the app

Put = Callable[..., str]
Show = Callable[[Console, Service], object]

COMMANDS = tuple(sorted(each.name or each.callback.__name__ for each in app.registered_commands if each.callback))
SCRIPT = Path(sys.executable).with_name("ontherecord")
LONG = "karamea-courier-2026-02-11-the-mine-that-nobody-wanted-and-everybody-worked-in"
TITLE = "鉱山は再開する“やっと”: Waimārie’s mine 🏔️ to reopen after years of talks, the mayor says"
MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington any longer,” she said."
BRIDGE = (
    "The long harbour bridge carries traffic to Karamea.\n\nThe council painted the harbour bridge green in spring."
)
BRIDGE_ASKED = "How long is the harbour bridge?"
NO_DAY = "what did Hana Ruru say on 1 May 2020?"
HOSTILE = "\x1b[31mred\x1b[0m \x9b2J \u202eright to left\u202c \x07 Mayor Hana Ruru said on Tuesday it was open."

SHOWN: tuple[Show, ...] = (
    lambda to, service: show_answer(to, service.ask(Question(question="what did Hana Ruru say?"))),
    lambda to, service: show_answer(to, service.ask(Question(question="what did Hana Ruru say on 1 May 2020?"))),
    lambda to, service: show_check(
        to, service.check(QuoteQuestion(quote="we shall not wait for Wellington any longer"))
    ),
    lambda to, service: show_statements(to, service.statements(None, Filters(), Page())),
    lambda to, service: show_articles(to, service.articles(Filters(), Page())),
    lambda to, service: show_article(to, service.article(LONG)),
    lambda to, service: show_outcomes(to, [Outcome(id=LONG, status="rejected", reason="it is \x1b[31mempty")]),
    lambda to, service: show_inspection(to, service.verify()),
    lambda to, service: show_answer(to, service.ask(Question(question=BRIDGE_ASKED))),
    lambda to, service: show_explanation(to, explanation(service, BRIDGE_ASKED)),
)


def explanation(service: Service, question: str) -> Explanation:
    told = service.ask(Question(question=question, explain=True)).explain
    assert told is not None
    return told


def shown(show: Show, service: Service, width: int = 200, *, piped: bool = False) -> str:
    written = StringIO()
    show(Console(file=written, width=width, soft_wrap=piped, highlight=False), service)
    return written.getvalue()


@pytest.mark.parametrize("width", [120, 80, 40])
@pytest.mark.parametrize("show", SHOWN)
def test_nothing_is_wider_than_the_terminal(service: Service, put: Put, show: Show, width: int) -> None:
    put(id=LONG, text=MINE, title=TITLE, outlet="Waimārie 新聞", published="2026-02-11")
    for line in shown(show, service, width).splitlines():
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("show", SHOWN)
def test_nothing_that_an_article_holds_is_obeyed(service: Service, put: Put, show: Show) -> None:
    put(id=LONG, text=HOSTILE, title=HOSTILE, outlet=HOSTILE, published="2026-02-11")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown(show, service))


@pytest.mark.parametrize("width", [90, 40])
def test_a_list_keeps_ids_whole_where_they_fit(service: Service, put: Put, width: int) -> None:
    put(id="karamea-courier-2026-02-11", text=MINE, title=TITLE, published="2026-02-11")
    assert "karamea-courier-2026-02-11\n" in shown(SHOWN[4], service, width)


def test_a_pipe_has_an_article_a_line_and_a_claim_a_line(service: Service, put: Put) -> None:
    put(id="a", text=MINE, title="Mine to reopen", outlet="Karamea Courier", published="2026-02-11")
    assert "a\t2026-02-11\tKaramea Courier\tMine to reopen\n" in shown(SHOWN[4], service, 40, piped=True)
    assert "Hana Ruru said: “We will not wait for Wellington any longer”.\n" in shown(SHOWN[0], service, 40, piped=True)


def test_a_quotation_has_speaker_day_and_source_beneath(service: Service, put: Put) -> None:
    put(id="a", text=MINE, title="“Mine” to reopen", outlet="Karamea Courier", published="2026-02-11")
    lines = shown(SHOWN[0], service).splitlines()
    at = lines.index("Hana Ruru said: “We will not wait for Wellington any longer”.")
    assert lines[at + 1].startswith("    Hana Ruru, Mayor, 10 February 2026")
    assert lines[at + 2].strip() == "[2] Karamea Courier, 11 February 2026, “‘Mine’ to reopen”, a:55-100"


def test_a_related_answer_says_that_nothing_states_it_and_shows_each_passage_with_its_source(
    service: Service, put: Put
) -> None:
    put(id="bridge", text=BRIDGE, title="The bridge", outlet="Karamea Courier", published="2026-02-11")
    lines = shown(
        lambda to, service: show_answer(to, service.ask(Question(question=BRIDGE_ASKED))), service
    ).splitlines()
    assert lines == [
        "Nothing in the coverage states this. The nearest that it has:",
        "",
        " ".join(BRIDGE.split()),
        f"    [1] Karamea Courier, 11 February 2026, “The bridge”, bridge:0-{len(BRIDGE)}",
    ]


def test_a_decline_shows_what_is_near_it_all_the_same(service: Service, put: Put) -> None:
    put(id="mine", text=MINE, outlet="Karamea Courier", published="2026-02-11")
    lines = shown(lambda to, service: show_answer(to, service.ask(Question(question=NO_DAY))), service).splitlines()
    near = lines[lines.index("Near it:") + 2 :]
    assert near[0].split(".")[0] in MINE
    assert near[1].startswith("    [1] Karamea Courier, 11 February 2026")


def test_an_explanation_tells_each_word_the_thresholds_and_the_nearest_candidates(service: Service, put: Put) -> None:
    put(id="bridge", text=BRIDGE, published="2026-02-11")
    told = explanation(service, BRIDGE_ASKED)
    lines = shown(lambda to, service: show_explanation(to, told), service, piped=True).splitlines()
    assert [line.split("\t")[:2] for line in lines if line.startswith("bridge\t")] == [["bridge", "topic"]]
    assert "Thresholds" in lines
    first = told.candidates[0]
    row = lines[lines.index("Nearest candidates") + 1].split("\t")
    assert row[:2] == [f"{first.score:.2f}", first.stage.replace("_", " ")]
    assert row[3] == first.text


def test_an_explanation_tells_what_was_respelt_and_given_up_and_how_many_candidates_are_left_out(
    service: Service,
) -> None:
    one = CandidateTold(
        article_id="a", start=0, end=4, speakers=("Hana Ruru",), text="Mine", score=0.5, features={}, stage="chosen"
    )
    told = Explanation(
        respelt={"brigde": "bridge"}, relaxed=("topic", "outlet"), topic_weights={"bridg": 1.0}, thresholds={}
    ).model_copy(update={"candidates": (one,) * (CANDIDATES + 1)})
    written = shown(lambda to, service: show_explanation(to, told), service, 80)
    for words in (
        "“brigde” was read as “bridge”",
        "topic, outlet",
        "bridg 1.00",
        "Hana Ruru: Mine",
        "1 more candidate:",
    ):
        assert words in written


def test_the_features_that_tell_most_are_shown_and_unknown_ones_where_there_are_no_others() -> None:
    assert list(main_features({"length": 1.0, "cosine": 0.5, "own": 0.2})) == ["own", "cosine"]
    assert list(main_features({f"new_{n}": 1.0 for n in range(9)})) == ["new_0", "new_1", "new_2", "new_3"]


@pytest.mark.parametrize(("command", "module"), ALONE.items())
def test_a_command_imported_alone_is_in_the_module_named(command: str, module: str) -> None:
    (found,) = (each for each in app.registered_commands if each.callback and each.callback.__name__ == command)
    assert found.callback is not None
    assert found.callback.__module__ == module


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_that_fits_and_json(command: str) -> None:
    told = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"})
    assert told.exit_code == 0
    assert "--json" in told.output
    assert all(cell_len(line) <= 80 for line in told.output.splitlines())


def _in_terminal(program: str, store: Path, **environment: str) -> str:
    """What a program of one line writes to a terminal of its own."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    kept |= {"TERM": "xterm-256color", "COLUMNS": "80", "ONTHERECORD_DATA": str(store), **environment}
    process = subprocess.Popen((sys.executable, "-c", program), stdin=theirs, stdout=theirs, stderr=theirs, env=kept)
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65_536):
            written += part
    except OSError:  # Linux's way to say that the other end is closed
        pass
    os.close(ours)
    assert process.wait(timeout=120) == 0, written
    return written.decode()


SHOW = """
from api.cli.shell import console
from api.cli.terminal import text, write
write(console(), text("Altered", "red bold"))
"""


def test_colour_is_for_terminals_that_want_it(tmp_path: Path) -> None:
    assert "\x1b[1;31m" in _in_terminal(SHOW, tmp_path)
    assert "31m" not in _in_terminal(SHOW, tmp_path, NO_COLOR="1")
    piped = subprocess.run((sys.executable, "-c", SHOW), capture_output=True, text=True, check=True)
    assert piped.stdout == "Altered\n"


def test_long_work_is_counted_on_a_terminal_and_silent_in_a_pipe(tmp_path: Path) -> None:
    work = "from api.cli.progress import shown; print(len(list(shown(range(3), 'Rebuilding', 3))))"
    assert "Rebuilding" in _in_terminal(work, tmp_path)
    piped = subprocess.run((sys.executable, "-c", work), capture_output=True, text=True, check=True)
    assert (piped.stdout, piped.stderr) == ("3\n", "")


@pytest.mark.skipif(not SCRIPT.exists(), reason="the command is not installed beside this Python")
def test_the_shell_completes_commands_and_options(tmp_path: Path) -> None:
    def run(*words: str, **environment: str) -> str:
        kept = os.environ | {"HOME": str(tmp_path)} | environment
        return subprocess.run((SCRIPT, *words), env=kept, capture_output=True, text=True).stdout

    asked = {"_ONTHERECORD_COMPLETE": "complete_bash", "COMP_CWORD": "1"}
    assert run(**asked, COMP_WORDS="ontherecord st").split() == ["statements"]
    assert "--said-on" in run(**(asked | {"COMP_CWORD": "2"}), COMP_WORDS="ontherecord check --sa").split()
    assert "complete_bash" in run("--show-completion", "bash")
    run("--install-completion", "bash")
    assert "ontherecord" in (tmp_path / ".bashrc").read_text()
