"""A language model as a person has it: named in the environment, asked from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.inventing_model import InventingModel
from tests.scripted_model import ScriptedModel, scripted

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.models
TEXT = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said on Tuesday."
CASE = {
    "id": "ruru",
    "kind": "said",
    "question": "What did Hana Ruru say?",
    "expect": {"nuggets": [{"any": ["wait for Wellington"]}], "speakers": ["Hana Ruru"]},
}


class Shell:
    """Runs `ontherecord` over one store with these settings."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ONTHERECORD_")}
        self.environment = kept | {"PYTHONPATH": str(ROOT), "ONTHERECORD_DATA": str(folder / "store"), **settings}

    def run(self, *words: str) -> tuple[int, str, str]:
        command = (sys.executable, "-c", "from api.cli import script; script()", *words)
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300, check=False
        )
        return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model-cli")
    (folder / "article.txt").write_text(TEXT)
    (folder / "cases.jsonl").write_text(json.dumps(CASE))
    (folder / "floors.toml").write_text("[floors]\nquotation_fidelity = 1.0\n")
    status, _, err = Shell(folder).run("ingest", str(folder / "article.txt"), "--published", "2026-02-11")
    assert status == 0, err
    return folder


@pytest.fixture(scope="module")
def model() -> Iterator[ScriptedModel]:
    with scripted(InventingModel()) as server:
        yield server


def test_eval_compares_the_same_answers_with_the_model_and_without(folder: Path, model: ScriptedModel) -> None:
    shell = Shell(folder, ONTHERECORD_LLM_URL=model.url, ONTHERECORD_LLM_MODEL="m")
    cases, floors = str(folder / "cases.jsonl"), str(folder / "floors.toml")
    status, out, err = shell.run("eval", cases, "--llm", "--floors", floors, "--json")
    assert status == 0, err
    report = json.loads(out)
    (comparison,) = report["comparisons"]
    assert comparison["other"] == "the store without the language model"
    assert len(model.asked) == 1, "the other answers are made without it"
    assert report["cases"][0]["answer"]["dropped"], "what it invented"
    kept = {each["metric"]: each["worse"] for each in comparison["changes"]}
    assert kept["quotation_fidelity"] == kept["nugget_recall_vital"] == 0


def test_eval_with_a_model_that_nobody_named_says_what_to_set(folder: Path) -> None:
    status, _, err = Shell(folder).run("eval", "--llm")
    assert status == 2
    assert "ONTHERECORD_LLM_URL" in err


def test_a_terminal_says_why_it_did_without(folder: Path) -> None:
    shell = Shell(folder, ONTHERECORD_LLM_URL="http://127.0.0.1:9/v1", ONTHERECORD_LLM_MODEL="m")
    status, out, err = shell.run("ask", "What did Hana Ruru say?")
    assert status == 0, err
    assert "We will not wait for Wellington" in out
    assert "Answered without language model: it failed" in out
