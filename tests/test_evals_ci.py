"""What a CI system is told to do works: the action, the workflow, the README's recipe, the formats' examples."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from evals.cases import read_cases
from evals.recorded import recorded
from evals.run import Plan, run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "EVALUATIONS.md").read_text("utf-8")
ACTION = ROOT / ".github" / "actions" / "grounding-gate" / "action.yml"
DRAFTS = ROOT / ".github" / "actions" / "check-drafts" / "action.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"^(\./|[\w.-]+/[\w./-]+@[0-9a-f]{40}$)")
ARTICLE = "Mayor Ani Hale shut the bridge on 2 March.\n\n“The bridge is shut until May,” Hale told reporters on Monday."


def parsed(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def steps_of(job: dict[str, Any]) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = job["steps"]
    return steps


def recipe() -> dict[str, Any]:
    block = re.search(r"```yaml\n(.*?)```", README, re.S)
    assert block
    return parsed(block[1])


def test_every_action_used_is_ours_or_pinned_to_a_commit() -> None:
    files = [parsed(path.read_text("utf-8")) for path in (ACTION, DRAFTS, *WORKFLOWS)]
    jobs = [file.get("runs", job) for file in files for job in file.get("jobs", {"": None}).values()]
    used = [step["uses"] for job in jobs for step in steps_of(job) if "uses" in step]
    assert used
    assert [each for each in used if not PINNED.match(each)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read(path: Path) -> None:
    assert parsed(path.read_text("utf-8"))["permissions"] == {"contents": "read"}


def test_the_workflow_runs_everything_and_the_action() -> None:
    (job,) = parsed(WORKFLOWS[0].read_text("utf-8"))["jobs"].values()
    assert ".ci/run" in [step.get("run") for step in steps_of(job)]
    assert "./.github/actions/grounding-gate" in [step.get("uses") for step in steps_of(job)]


@pytest.mark.parametrize("action", [ACTION, DRAFTS], ids=lambda path: path.parent.name)
def test_no_input_of_an_action_is_pasted_into_its_shell(action: Path) -> None:
    steps = steps_of(parsed(action.read_text("utf-8"))["runs"])
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def graded_by(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def coverage(folder: Path, speaker: str) -> None:
    (folder / "coverage").mkdir()
    (folder / "coverage" / "bridge.txt").write_text(ARTICLE, "utf-8")
    expect = {"nuggets": [{"any": ["bridge is shut"]}], "speakers": [speaker]}
    case = {"id": "hale", "kind": "said", "question": "What did Ani Hale say?", "expect": expect}
    (folder / "cases.jsonl").write_text(json.dumps(case), "utf-8")
    (folder / "floors.toml").write_text("[floors]\nspeaker_accuracy = 1.0\nquotation_fidelity = 1.0\n", "utf-8")


@pytest.mark.models
@pytest.mark.parametrize(("speaker", "passes"), [("Ani Hale", True), ("Bo Reyes", False)])
def test_the_recipe_of_the_readme_gates_by_its_floors(speaker: str, passes: bool, tmp_path: Path) -> None:
    coverage(tmp_path, speaker)
    (job,) = recipe()["jobs"].values()
    scripts = [step["run"] for step in steps_of(job) if "ontherecord " in step.get("run", "")]
    summary = tmp_path / "summary.md"
    done = [graded_by(script, tmp_path, GITHUB_STEP_SUMMARY=str(summary)) for script in scripts]
    assert all(each.returncode == 0 for each in done) == passes, [each.stderr for each in done]
    tell = next(step["run"] for step in steps_of(job) if "GITHUB_STEP_SUMMARY" in step.get("run", ""))
    assert graded_by(tell, tmp_path, GITHUB_STEP_SUMMARY=str(summary)).returncode == 0
    assert summary.read_text("utf-8").startswith("## Evaluation of the store")


@pytest.mark.models
def test_the_action_for_drafts_fails_where_a_quotation_is_not_as_recorded(tmp_path: Path) -> None:
    coverage(tmp_path, "Ani Hale")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "my own.md").write_text("“The bridge is shut until June,” Ani Hale said.", "utf-8")
    assert graded_by("ontherecord ingest coverage --data store", tmp_path).returncode == 0
    check = steps_of(parsed(DRAFTS.read_text("utf-8"))["runs"])[0]["run"]
    given = {"COMMAND": "ontherecord", "DATA": "store", "REPORT": "report"}
    done = graded_by(check, tmp_path, DRAFTS="drafts/*.md", **given)
    assert done.returncode == 1, done.stderr
    assert "1 altered" in (tmp_path / "report" / "summary.md").read_text("utf-8")
    assert {path.suffix for path in (tmp_path / "report").iterdir()} == {".md", ".html", ".sarif"}
    missed = graded_by(check, tmp_path, DRAFTS="none/*.md", **given | {"REPORT": "other"})
    assert (missed.returncode, "No draft matches" in missed.stderr) == (1, True)


def test_the_recipe_has_ten_lines() -> None:
    block = re.search(r"```yaml\n(.*?)```", README, re.S)
    assert block
    assert len(block[1].splitlines()) <= 10


def test_the_examples_of_the_guide_grade_each_other(tmp_path: Path) -> None:
    cases, answers = re.findall(r"```json\n(.*?)```", GUIDE, re.S)
    (tmp_path / "cases.jsonl").write_text(cases, "utf-8")
    (tmp_path / "answers.jsonl").write_text(answers, "utf-8")
    (tmp_path / "floors.toml").write_text("[floors]\ndecline_recall = 1.0\nspeaker_accuracy = 1.0\nrecall_at_5 = 1.0\n")
    assert [case.id for case in read_cases(cases.splitlines(), "the guide")] == ["hale-2-march", "hale-3-march"]
    report = run(recorded(tmp_path / "answers.jsonl"), Plan(tmp_path / "cases.jsonl", tmp_path / "floors.toml"))
    assert report.problems == ()
    assert [case.faults for case in report.cases] == [(), ()]
