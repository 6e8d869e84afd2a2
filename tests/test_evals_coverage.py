"""Cases, baselines and the store are of one coverage, or the evaluation says what is not."""

from __future__ import annotations

import json

import pytest

from evals.cases import read_cases
from evals.coverage import check_articles, check_baseline
from evals.provenance import fingerprint, provenance
from evals.reporting.markdown import markdown
from evals.results import Comparison, EvaluationReport, MetricChange
from evals.targets import Target
from rag.answers import Answer, Question
from rag.errors import BadInput


def asked(_question: Question) -> Answer:
    raise AssertionError("nothing is asked")


def target(coverage: dict[str, str] | None) -> Target:
    return Target("the store", asked, lambda _id, _revision: None, coverage=coverage)


def case(id_: str, *articles: str) -> str:
    expect = {"nuggets": [{"any": ["shut"]}], "articles": articles}
    return json.dumps({"id": id_, "kind": "said", "question": "What did Ani Hale say?", "expect": expect})


def report(of: Target, *comparisons: Comparison) -> EvaluationReport:
    ran = provenance(of)
    fields = {"means": (), "by_kind": {}, "floors": {}, "missed": (), "failed": (), "cases": ()}
    return EvaluationReport.model_validate({"provenance": ran, "comparisons": comparisons, **fields})


def test_articles_that_the_coverage_has_not_are_told_with_those_called_alike() -> None:
    cases = read_cases([case("one", "bridge-2026"), case("two", "weir", "pier-2026")], "cases")
    with pytest.raises(BadInput) as told:
        check_articles(cases, target({"bridge-2025": "r", "pier-2026": "r"}))
    assert str(told.value) == (
        "one: no article is 'bridge-2026' (there is 'bridge-2025' and 'pier-2026'); two: no article is 'weir':"
        " ingest the coverage of the cases, or correct them."
    )


def test_a_target_that_cannot_tell_its_articles_is_asked_all_the_same() -> None:
    check_articles(read_cases([case("one", "bridge")], "cases"), target(None))


@pytest.mark.parametrize(
    ("there", "refused"),
    [
        pytest.param({"bridge": "r2", "pier": "r1"}, True, id="another text"),
        pytest.param({"bridge": "r1"}, True, id="an article less"),
        pytest.param({"pier": "r1", "bridge": "r1"}, False, id="in another order"),
        pytest.param(None, False, id="not known of an earlier version"),
    ],
)
def test_a_baseline_over_other_coverage_is_refused(there: dict[str, str] | None, refused: bool) -> None:
    here = target({"bridge": "r1", "pier": "r1"})
    if not refused:
        check_baseline(report(target(there)), here)
        return
    with pytest.raises(BadInput, match="The baseline was made over other coverage"):
        check_baseline(report(target(there)), here)


def test_the_fingerprint_is_of_ids_and_revisions() -> None:
    assert fingerprint({"a": "1", "b": "2"}) == fingerprint({"b": "2", "a": "1"}) != fingerprint({"a": "2", "b": "1"})


def test_every_error_of_a_case_file_is_told_at_once() -> None:
    with pytest.raises(BadInput) as told:
        read_cases([case("one"), "{", case("one"), '{"id": "two"}'], "cases")
    assert [line.split(":")[1] for line in str(told.value).split("; ")] == ["2", "3", "4"]


def test_what_was_right_and_is_not_any_more_is_told_first() -> None:
    flipped = MetricChange(
        metric="correct", cases=2, before=1.0, after=0.5, low=-1, high=0, better=0, worse=1, flipped=("one",)
    )
    other = Comparison(other="report.json of the store", means=(), latency=None, changes=(flipped,), by_kind={})
    told = markdown(report(target(None), other))
    assert told.index("**1 case right in report.json of the store and not in this:**") < told.index("| metric |")
    assert "- `one` correct" in told
