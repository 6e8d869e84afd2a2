"""The evaluation of the draft check: its gate, its table in the README, its floors and its command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import evaluations
from api.cli.commands import app
from api.service import Service
from evals.drafts.gold import AnnotatedDraft
from evals.drafts.outcomes import RIGHT
from evals.drafts.run import FIGURES, DraftPlan, evaluate
from evals.reporting.drafts import markdown, state_lines
from ingest.draft import DraftInput, text_of
from rag.check.draft import CheckedQuotation, DraftCheck
from rag.errors import BadInput

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
def service() -> Iterator[Service]:
    with evaluations.shipped_coverage() as service:
        yield service


@pytest.mark.models
def test_the_shipped_drafts_pass_their_floors_as_the_readme_tells_and_the_unseen_half_is_not_listed(
    service: Service,
) -> None:
    report = evaluate(service.check_draft)
    assert report.failed == ()
    assert [(row.name, row.drafts, row.quotations) for row in report.sets] == [
        ("seen", 48, 547),
        ("unseen", 24, 232),
        ("all", 72, 779),
    ]
    assert "\n".join(state_lines(report.sets[-1])) in README
    named = sum(each.named for each in report.sets[1].states)
    assert f"On the twenty-four unseen drafts {named} of 232 states were named." in README
    assert report.sets[-1].figures["not_passed"] == 1.0
    right = sum(each.of for each in report.sets[-1].states if each.state in RIGHT)
    accused = round(right * (1 - (report.sets[-1].figures["not_accused"] or 0)))
    assert f"{accused} of {right} right ones were called wrong" in README
    assert len(report.misnamed) == 547 - sum(each.named for each in report.sets[0].states)


def test_what_is_wrongly_called_verbatim_is_counted_and_a_floor_fails_by_how_much(mine: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[drafts.mine]\nnot_passed = 1.0\nattributed = 0.4\n", "utf-8")
    report = evaluate(credulous, DraftPlan((mine,), floors))
    assert report.sets[0].figures == {
        "found": 1.0,
        "attributed": 0.5,
        "named": 0.5,
        "not_passed": 0.0,
        "not_let_through": None,
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


WRITTEN = {
    "markdown": "# Pier\n\n> <s1>The *crane* stays.</s1>\n>\n> — Ani Hale\n\n“<s2>We *never* sign</s2>,” Bo Ray said.",
    "html": "<style>p{}</style><p><s1>&ldquo;The cr<b>a</b>ne stays,&rdquo;</s1> Ani Hale said.</p><p><q><s2>We never "
    "sign</s2></q>, Bo Ray said.</p>",
    "docx": "<h>Pier</h>\n<s1>“The <del>boat</del><ins>crane</ins> stays,”</s1> Ani Hale said.<comment>?</comment>\n"
    "| Bo Ray: | <s2>“We never sign,”</s2> Bo Ray said. |",
    "answer": '1. <s1>"The crane stays,"</s1> Ani Hale said.\n2. <s2>"We never sign,"</s2> Bo Ray said.\n\n[1]: Quay',
}


@pytest.mark.parametrize("written_as", WRITTEN)
def test_a_draft_in_any_format_is_placed_in_the_text_that_is_read_of_it(written_as: str) -> None:
    draft = AnnotatedDraft.model_validate(DRAFT | {"marked": WRITTEN[written_as], "written_as": written_as})
    placed = [" ".join(span.of(draft.read.text).strip('“”",').split()) for span, _ in draft.placed()]
    assert [words.rstrip(",.") for words in placed] == ["The crane stays", "We never sign"]
    assert draft.read.text == text_of(draft.input)
    assert "<s" not in draft.read.text


def test_tags_that_change_how_a_draft_is_read_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    marked = "<p><s1>“The crane stays,”</p><p></s1> Ani Hale said.</p><s2></s2><p>“No,” Bo Ray said.</p>"
    path.write_text(json.dumps(DRAFT | {"marked": marked, "written_as": "html"}) + "\n", "utf-8")
    with pytest.raises(BadInput):
        evaluate(credulous, DraftPlan((path,)))


def test_a_report_with_another_figure_that_is_told_as_on_record_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    draft = {
        "marked": "<s1>Ani Hale said that ten cranes stay.</s1>",
        "quotations": {"1": {"state": "reported_figure"}},
    }
    path.write_text(json.dumps(DRAFT | draft) + "\n", "utf-8")

    def easy(draft: DraftInput) -> DraftCheck:
        told = CheckedQuotation(start=14, end=34, quote="", kind="indirect", verdict="reported")
        return DraftCheck(text=draft.text or "", quotations=(told,), counts={"reported": 1})

    figures = evaluate(easy, DraftPlan((path,))).sets[0].figures
    assert (figures["not_let_through"], figures["named"], figures["not_passed"]) == (0.0, 0.0, None)
