"""The evaluation of extraction as run: its gate over the real parser, its floors, its reports and its command."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from typer.testing import CliRunner

from api.cli import evaluations
from api.cli.commands import app
from evals.extraction import run as extraction_run
from evals.extraction.figures import FIGURES
from evals.extraction.run import ExtractionPlan, ExtractionReport, evaluate
from evals.reporting.extraction import case_lines
from evals.reporting.extraction_files import FORMATS, write_extraction
from rag.errors import BadInput
from rag.schema import Article, Statement
from tests.annotated import Made, annotated, perfect, statement

assert evaluations  # it adds its command to the app
MADE = Made(24, (((0, 6),), ((8, 14),)), (((16, 20),),))
runner = CliRunner()


def right(articles: Sequence[Article]) -> list[tuple[Statement, ...]]:
    return [perfect(MADE) for _ in articles]


def faulty(articles: Sequence[Article]) -> list[tuple[Statement, ...]]:
    """One statement is missed, words that nobody said are told."""
    return [(perfect(MADE)[0], statement(((16, 20),))) for _ in articles]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.jsonl"
    path.write_text(annotated(MADE).model_dump_json(by_alias=True) + "\n", "utf-8")
    return path


def floors(folder: Path, text: str) -> Path:
    path = folder / "floors.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.models
def test_the_shipped_gold_passes_its_floors_and_its_unseen_half_is_not_listed() -> None:
    report = evaluate(ExtractionPlan(worst=1000))
    assert [str(each) for each in report.failed] == []
    sizes = {each.name: each.articles for each in report.sets}
    assert sizes == {"seen": 52, "unseen": 40, "seen-days": 8, "unseen-days": 8, "all": 108}
    assert set(report.bounds) == {"seen", "unseen", "seen-days", "unseen-days"}
    unseen = {each.id for each in report.articles if each.set.startswith("unseen")}
    assert report.worst
    assert not unseen & {case.article for case in report.worst}


def test_a_floor_and_a_ceiling_fail_by_name_and_by_how_much(mine: Path, tmp_path: Path) -> None:
    bounds = floors(tmp_path, "[extraction.mine]\nrecall = 0.75\nprecision = 0.5\nunsaid_told = 0.25\n")
    report = evaluate(ExtractionPlan((mine,), bounds), faulty)
    assert [str(each) for each in report.failed] == [
        "mine: recall: 0.5000 is 0.2500 under its floor of 0.750",
        "mine: unsaid_told: 1.0000 is 0.7500 over its ceiling of 0.250",
    ]
    assert evaluate(ExtractionPlan((mine,), bounds), right).passed


def test_a_bound_on_a_figure_of_nothing_fails(mine: Path, tmp_path: Path) -> None:
    bounds = floors(tmp_path, "[extraction.mine]\noccasion_named = 0.1\n")
    (only,) = evaluate(ExtractionPlan((mine,), bounds), lambda articles: [() for _ in articles]).failed
    assert str(only) == "mine: occasion_named: nothing was counted, and its floor is 0.100"


@pytest.mark.parametrize(
    ("trap", "text", "told"),
    [
        ("no section", "[floors]\n", "has no [extraction.mine]"),
        ("not TOML", "[", "cannot read the floors"),
        ("a set that is not graded", "[extraction.yours]\nrecall = 1\n", "is not a graded set; the sets are mine"),
        ("a figure nobody knows", "[extraction.mine]\nrecal = 1\n", "recal is not a figure; the figures are recall"),
        ("a share over 1", "[extraction.mine]\nrecall = 90\n", "a number from 0 to 1, not 90"),
        ("a figure without a set", "[extraction]\nrecall = 1\n", "is not a graded set"),
    ],
)
def test_floors_that_cannot_be_used_are_an_error(trap: str, text: str, told: str, mine: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as error:
        evaluate(ExtractionPlan((mine,), floors(tmp_path, text)), right)
    assert told in str(error.value)


def test_two_sets_of_one_name_are_an_error(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.jsonl").write_text(mine.read_text("utf-8"), "utf-8")
    with pytest.raises(BadInput, match="another set is named 'mine': rename one"):
        evaluate(ExtractionPlan((mine, tmp_path / "mine")), right)


def test_two_runs_differ_in_seconds_only_and_group_by_register_country_and_kind(mine: Path) -> None:
    first, second = evaluate(ExtractionPlan((mine,)), faulty), evaluate(ExtractionPlan((mine,)), faulty)
    assert first.model_copy(update={"seconds": 0.0}) == second.model_copy(update={"seconds": 0.0})
    assert list(first.by_register) == ["wire"]
    assert list(first.by_country) == ["Nowhere"]
    assert sum(values[0].of for values in first.by_kind.values()) == 2
    assert (first.bounds, first.passed) == ({}, True)


def test_the_report_is_written_in_every_format(mine: Path, tmp_path: Path) -> None:
    bounds = floors(tmp_path, "[extraction.mine]\nrecall = 0.75\n")
    report = evaluate(ExtractionPlan((mine,), bounds, worst=5), faulty)
    write_extraction(report, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(FORMATS)
    assert ExtractionReport.model_validate_json((tmp_path / "out" / "report.json").read_text("utf-8")) == report
    tree = fromstring((tmp_path / "out" / "junit.xml").read_text("utf-8"))
    assert [each.get("message") for each in tree.iter("failure")] == [str(report.failed[0])]
    summary = (tmp_path / "out" / "summary.md").read_text("utf-8")
    assert summary.startswith("## Extraction: 1 article, gate failed")
    assert "| recall | **0.500 (0.50–0.50)** | ≥ 0.750 |" in summary
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert all(figure in page for figure in FIGURES)
    assert "The worst: unsaid" in page


def test_words_of_an_article_do_nothing_in_a_report(mine: Path) -> None:
    report = evaluate(ExtractionPlan((mine,), worst=1), faulty)
    hostile = report.worst[0].model_copy(update={"words": "<script>x</script> \x1b[31mred\x9b2J\n`code`"})
    report = report.model_copy(update={"worst": (hostile,)})
    assert "<script>" not in FORMATS["report.html"](report)
    assert "<script>" not in FORMATS["summary.md"](report)
    assert all(line.isprintable() for line in case_lines(hostile))


def test_the_command_prints_the_tables_lists_the_worst_and_exits_by_the_gate(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction_run, "evaluate", lambda plan: evaluate(plan, faulty))
    command = ["eval", "--extraction", str(mine)]
    shown = runner.invoke(app, [*command, "--worst", "1"])
    assert shown.exit_code == 0
    assert "recall" in shown.output
    assert "by register" in shown.output
    assert "unsaid · made: w16 w17 w18 w19" in shown.output
    bounds = floors(tmp_path, "[extraction.mine]\nrecall = 0.75\n")
    assert runner.invoke(app, [*command, "--floors", str(bounds)]).exit_code == 1
    told = json.loads(runner.invoke(app, [*command, "--json"]).output)
    assert told["sets"][0]["figures"][0] | {"low": None, "high": None} == {
        "figure": "recall",
        "counted": 1,
        "of": 2,
        "value": 0.5,
        "low": None,
        "high": None,
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--extraction", "--llm"), "leave them out with --extraction"),
        (("--extraction", "--target", "plain"), "leave them out with --extraction"),
        (("--worst", "3"), "--worst lists cases of --extraction"),
        (("a.jsonl", "b.jsonl"), "only --extraction and --drafts take several"),
        (("--extraction", "no-such-file"), "no-such-file: cannot read the annotated articles"),
    ],
)
def test_options_that_do_not_go_together_are_refused(words: tuple[str, ...], told: str) -> None:
    result = runner.invoke(app, ["eval", *words])
    assert isinstance(result.exception, BadInput)
    assert told in str(result.exception)
