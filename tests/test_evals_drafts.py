"""The evaluation of the draft check: its gate, its table in the README, its floors and its command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import evaluations
from api.cli.commands import app
from api.service import Service
from evals.drafts.outcomes import RIGHT
from evals.drafts.run import COVERAGE, FIGURES, SAMPLE, DraftPlan, evaluate
from evals.reporting.drafts import markdown, state_lines
from ingest.draft import DraftInput
from ingest.readers.read import read
from rag.check.draft import CheckedQuotation, DraftCheck
from rag.errors import BadInput
from tests.served import service_over

assert evaluations  # it adds its command to the app
README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
QUOTED = "“The crane stays,”"
DRAFT = {
    "id": "mine",
    "published": "2026-03-09",
    "marked": f"<s1>{QUOTED}</s1> Ani Hale said. <s2>“We never sign,”</s2> Bo Ray said.\n",
    "quotations": {
        "1": {"state": "verbatim", "speakers": ["Ani Hale"]},
        "2": {"state": "invented", "speakers": ["Bo Ray"]},
    },
}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(DRAFT) + "\n", "utf-8")
    return path


def credulous(draft: DraftInput) -> DraftCheck:
    """Calls every quotation verbatim and gives each to Ani Hale."""
    text = draft.text or ""
    starts = [index for index, character in enumerate(text) if character == "“"]
    found = tuple(
        CheckedQuotation(
            start=start,
            end=text.index("”", start) + 1,
            quote=text[start : text.index("”", start) + 1],
            kind="direct",
            speakers=("Ani Hale",),
            verdict="verbatim",
        )
        for start in starts
    )
    return DraftCheck(text=text, quotations=found, counts={"verbatim": len(found)})


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service_over(tmp_path_factory.mktemp("drafts"), date(2026, 7, 20)) as service:
        outcomes = list(service.ingest(read((SAMPLE, COVERAGE), service.defaults)))
        assert {outcome.status for outcome in outcomes} <= {"created", "replaced"}
        yield service


@pytest.mark.models
def test_the_shipped_drafts_pass_their_floors_as_the_readme_tells_and_the_unseen_half_is_not_listed(
    service: Service,
) -> None:
    report = evaluate(service.check_draft)
    assert report.failed == ()
    assert [(row.name, row.drafts, row.quotations) for row in report.sets] == [
        ("seen", 33, 338),
        ("unseen", 20, 198),
        ("all", 53, 536),
    ]
    assert "\n".join(state_lines(report.sets[-1])) in README
    named = sum(each.named for each in report.sets[1].states)
    assert f"On the twenty unseen drafts {named} of 198 states were named." in README
    assert report.sets[-1].figures["not_passed"] == 1.0
    right = sum(each.of for each in report.sets[-1].states if each.state in RIGHT)
    accused = round(right * (1 - (report.sets[-1].figures["not_accused"] or 0)))
    assert f"{accused} of {right} right ones was called wrong" in README
    assert len(report.misnamed) == 338 - sum(each.named for each in report.sets[0].states)


def test_what_is_wrongly_called_verbatim_is_counted_and_a_floor_fails_by_how_much(mine: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[drafts.mine]\nnot_passed = 1.0\nattributed = 0.4\n", "utf-8")
    report = evaluate(credulous, DraftPlan((mine,), floors))
    assert report.sets[0].figures == {
        "found": 1.0,
        "attributed": 0.5,
        "named": 0.5,
        "not_passed": 0.0,
        "not_accused": 1.0,
        "not_alarmed": 1.0,
    }
    assert report.failed == ("mine: not_passed: 0.0000 is 1.0000 under its floor of 1.000",)
    assert [one.state for one in report.misnamed] == ["invented"]
    assert "gate failed" in markdown(report)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[drafts.mine]\nspeed = 1\n", f"is not a figure; the figures are {', '.join(FIGURES)}"),
        ("[drafts.other]\nnamed = 1\n", "is not a graded set; the sets are mine"),
        ("[drafts.mine]\nnamed = 2\n", "is a number from 0 to 1, not 2"),
        ("[floors]\n", "has no [drafts.mine]"),
        ("[drafts", "cannot read the floors"),
    ],
)
def test_floors_that_cannot_be_used_are_refused_by_name(mine: Path, tmp_path: Path, text: str, told: str) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text(text, "utf-8")
    with pytest.raises(BadInput) as refused:
        evaluate(credulous, DraftPlan((mine,), floors))
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"quotations": {}}, "<s1> stands in the text only"),
        ({"marked": QUOTED}, "<s1> stands in quotations only"),
        ({"marked": f"<s1>{QUOTED}"}, "is not closed"),
        ({"quotations": {"1": {"state": "fine"}}}, "quotations.1.state"),
    ],
)
def test_annotations_that_cannot_be_used_are_refused_by_line(
    tmp_path: Path, change: dict[str, object], told: str
) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text("\n" + json.dumps(DRAFT | change) + "\n", "utf-8")
    with pytest.raises(BadInput) as refused:
        evaluate(credulous, DraftPlan((path,)))
    assert f"{path}:2" in str(refused.value)
    assert told in str(refused.value)


def test_the_command_takes_no_options_of_questions(mine: Path) -> None:
    for options in (("--llm",), ("--target", "plain"), ("--extraction",)):
        result = CliRunner().invoke(app, ["eval", "--drafts", str(mine), *options])
        assert isinstance(result.exception, BadInput)
        assert "--drafts" in str(result.exception)
