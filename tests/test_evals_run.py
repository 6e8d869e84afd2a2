"""An evaluation of scripted systems: from cases to report and gate."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from evals.aggregate import interval, means
from evals.cases import Expected
from evals.gate import load_floors, missed
from evals.metrics import METRIC_NAMES
from evals.recorded import RecordedAnswer, recorded
from evals.reporting.files import read_report, write_report
from evals.reporting.terminal import print_report
from evals.results import CaseResult, Mean, MetricScore
from evals.run import SHIPPED_FLOORS, Plan, run
from evals.targets import Target, TargetFailed
from rag.answers import Answer, Citation, Claim, Decline, Interpretation, Question
from rag.errors import BadInput
from rag.schema import Days

TEXT = "“The bridge is shut,” Ani Hale said on Monday."
QUOTE = "“The bridge is shut,”"
CASES = [
    {
        "id": "hale",
        "kind": "said",
        "question": "What did Ani Hale say?",
        "expect": {"nuggets": [{"any": ["bridge is shut"]}], "speakers": ["Ani Hale"], "days": ["2026-03-02"]},
    },
    {"id": "reyes", "kind": "said", "question": "What did Bo Reyes say?", "expect": {"decline": ["unknown_speaker"]}},
]
FLOORS = "[floors]\ncitations_slice = 1.0\nspeaker_accuracy = 1.0\ndecline_recall = 1.0\n"
READING = Interpretation(kind="said")
NOTHING = Expected(decline=("not_in_coverage",))


def says(question: Question, quote: str = QUOTE, speaker: str = "Ani Hale") -> Answer:
    claim = Claim(
        text=f"On 2 March 2026, {speaker} said “The bridge is shut”.",
        kind="direct",
        speakers=(speaker,),
        said_on=Days(start="2026-03-02", end="2026-03-02"),
        citations=(1,),
    )
    cited = Citation(number=1, article_id="a1", revision="r1", start=0, end=len(QUOTE), quote=quote)
    return Answer(
        question=question.question,
        status="answered",
        interpretation=READING,
        text=claim.text,
        claims=(claim,),
        citations=(cited,),
        seconds=0.5,
    )


def declines(question: Question) -> Answer:
    no = Decline(reason="unknown_speaker", detail="Nobody of that name speaks.")
    return Answer(question=question.question, status="declined", interpretation=READING, text=no.detail, declined=no)


def right(question: Question) -> Answer:
    return says(question) if "Hale" in question.question else declines(question)


def swaps_speakers(question: Question) -> Answer:
    return says(question, speaker="Bo Reyes") if "Hale" in question.question else declines(question)


def misquotes(question: Question) -> Answer:
    return says(question, quote="“The bridge was shut,”") if "Hale" in question.question else declines(question)


def never_declines(question: Question) -> Answer:
    return says(question)


def fails(question: Question) -> Answer:
    raise TargetFailed("the store is on fire")


def article_text(article_id: str, revision: str | None) -> str | None:
    return TEXT if article_id == "a1" and revision in (None, "r1") else None


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    cases, floors = tmp_path / "cases.jsonl", tmp_path / "floors.toml"
    cases.write_text("\n".join(json.dumps(case) for case in CASES))
    floors.write_text(FLOORS)
    return cases, floors


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (right, set()),
        (swaps_speakers, {"speaker_accuracy"}),
        (misquotes, {"citations_slice"}),
        (never_declines, {"decline_recall"}),
        (declines, {"citations_slice", "speaker_accuracy"}),
    ],
)
def test_each_fault_misses_its_own_floors(ask: object, names: set[str], files: tuple[Path, Path]) -> None:
    assert callable(ask)
    report = run(Target("scripted", ask, article_text), Plan(*files))
    assert {each.metric for each in report.missed} == names
    assert report.passed == (not names)


def test_a_target_that_fails_fails_the_gate_and_says_why(files: tuple[Path, Path]) -> None:
    report = run(Target("scripted", fails, article_text), Plan(*files))
    assert not report.passed
    assert report.failed == ("hale: the store is on fire", "reyes: the store is on fire")


def test_two_runs_differ_in_nothing_but_times(files: tuple[Path, Path]) -> None:
    def untimed(name: str) -> object:
        report = run(Target("scripted", right, article_text), Plan(*files))
        cases = tuple(each.model_copy(update={"seconds": 0}) for each in report.cases)
        return report.model_copy(update={"seconds": 0, "latency": None, "cases": cases})

    assert untimed("first") == untimed("second")


def test_the_report_is_written_read_back_and_compared(files: tuple[Path, Path], tmp_path: Path) -> None:
    first = run(Target("scripted", right, article_text), Plan(*files))
    write_report(first, tmp_path / "out")
    path = tmp_path / "out" / "report.json"
    assert read_report(path) == first
    second = run(Target("scripted", swaps_speakers, article_text), Plan(*files, baseline=path))
    (comparison,) = second.comparisons
    change = next(each for each in comparison.changes if each.metric == "speaker_accuracy")
    assert (change.before, change.after, change.better, change.worse, change.flipped) == (1.0, 0.0, 0, 1, ("hale",))


def test_the_terminal_shows_means_lost_points_and_floors_missed(files: tuple[Path, Path]) -> None:
    report = run(Target("scripted", swaps_speakers, article_text), Plan(*files))
    console = Console(width=160, file=io.StringIO(), record=True)
    print_report(report, console)
    shown = console.export_text()
    assert "speaker_accuracy 0.00: not a speaker asked for: Bo Reyes" in shown
    assert "speaker_accuracy: 0.0000 is 1.0000 under its floor of 1.000" in shown
    assert "2 cases, gate failed" in shown


def test_recorded_answers_are_graded_like_any_other(files: tuple[Path, Path], tmp_path: Path) -> None:
    questions = [Question(question=str(case["question"])) for case in CASES]
    rows = [
        RecordedAnswer(asked=each, answer=right(each), articles={"a1": TEXT}).model_dump_json() for each in questions
    ]
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(rows))
    assert run(recorded(path), Plan(*files)).passed


@pytest.mark.parametrize(
    ("trap", "toml", "complaint"),
    [
        ("no table", "citations_slice = 1", "has no"),
        ("a metric nobody knows", "[floors]\nluck = 1", "luck is not a metric"),
        ("a percentage", "[floors]\ncitations_slice = 95", "from 0 to 1"),
        ("a word", '[floors]\ncitations_slice = "high"', "from 0 to 1"),
        ("not TOML", "[floors", "cannot read"),
    ],
)
def test_floors_that_mean_nothing_are_refused(trap: str, toml: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "floors.toml").write_text(toml)
    with pytest.raises(BadInput, match=complaint):
        load_floors(tmp_path / "floors.toml")


def test_a_metric_without_a_score_misses_its_floor() -> None:
    (only,) = missed({"day_accuracy": 0.0}, [Mean(metric="day_accuracy", cases=0)])
    assert str(only) == "day_accuracy: no case scored it, and its floor is 0.000"


def test_a_mean_at_its_floor_passes() -> None:
    assert missed({"day_accuracy": 0.9}, [Mean(metric="day_accuracy", cases=1, value=0.9)]) == ()


def test_the_shipped_floors_hold_the_guarantees_at_one() -> None:
    floors = load_floors(SHIPPED_FLOORS)
    assert {floors[name] for name in ("citations_slice", "quotation_fidelity", "claims_cited")} == {1.0}
    assert set(floors) == set(METRIC_NAMES)


def test_a_mean_is_over_the_cases_that_scored() -> None:
    def result(name: str, *values: float) -> CaseResult:
        scores = tuple(MetricScore(metric="day_accuracy", value=value, why="") for value in values)
        return CaseResult(case_id=name, kind="said", question="?", expect=NOTHING, scores=scores)

    found = {each.metric: each for each in means([result("a", 1.0), result("b", 0.5), result("c")])}
    assert (found["day_accuracy"].value, found["day_accuracy"].cases) == (0.75, 2)
    assert (found["speaker_accuracy"].value, found["speaker_accuracy"].cases) == (None, 0)


def test_an_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    values = [0.0, 1.0, 1.0, 1.0, 0.5, 1.0]
    low, high = interval(values)
    assert low < 0.75 < high
    assert interval(values) == (low, high)
    assert interval([1.0, 1.0]) == (1.0, 1.0)
