"""The report as CI systems read it."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from evals.cases import Expected
from evals.reporting.files import junit
from evals.reporting.markdown import markdown
from evals.results import CaseResult, EvaluationReport, Mean, MetricScore, Missed, Provenance


def report(*cases: CaseResult, missed: tuple[Missed, ...] = (), failed: tuple[str, ...] = ()) -> EvaluationReport:
    means = (Mean(metric="day_accuracy", cases=2, value=0.5, low=0.0, high=1.0), Mean(metric="days_known", cases=0))
    return EvaluationReport(
        provenance=Provenance(target="the store", settings={}, versions={}, commit="0123456789abcdef"),
        means=means,
        by_kind={"said": means},
        floors={"day_accuracy": 0.9},
        missed=missed,
        failed=failed,
        cases=cases,
    )


def case(name: str, value: float, why: str = "all right", error: str | None = None) -> CaseResult:
    score = MetricScore(metric="day_accuracy", value=value, why=why)
    return CaseResult(
        case_id=name, kind="said", question="What did *Ani* say?", expect=NOTHING, scores=(score,), error=error
    )


NOTHING = Expected(decline=("not_in_coverage",))
LOW = Missed(metric="day_accuracy", floor=0.9, value=0.5)


def test_a_missed_floor_is_a_failure_and_a_lost_point_is_not() -> None:
    tree = fromstring(junit(report(case("good", 1.0), case("bad", 0.0, "not a day asked for: <none>"), missed=(LOW,))))
    assert [each.get("message") for each in tree.iter("failure")] == [str(LOW)]
    assert [(each.get("name"), each.find("system-out") is not None) for each in tree.findall(".//testcase")] == [
        ("day_accuracy", False),
        ("good", False),
        ("bad", True),
    ]


def test_a_case_that_was_not_answered_is_an_error() -> None:
    tree = fromstring(junit(report(case("broken", 1.0, error="no server"), failed=("broken: no server",))))
    assert [each.get("message") for each in tree.iter("error")] == ["no server"]


def test_a_character_that_xml_does_not_know_is_left_out() -> None:
    tree = fromstring(junit(report(case("bad", 0.0, "says \x0b this"))))
    assert "says  this" in (tree.findtext(".//system-out") or "")


def test_the_summary_says_first_whether_it_passed_and_what_was_missed() -> None:
    lines = markdown(report(case("bad", 0.0), missed=(LOW,))).splitlines()
    assert lines[0] == "## Evaluation of the store: failed"
    assert lines[2:4] == [
        "Cases: 1, commit 0123456789",
        r"- **day\_accuracy: 0.5000 is 0.4000 under its floor of 0.900**",
    ]
    assert "| **day_accuracy** | 0.500 | 0.900 | 0.00 to 1.00 | 2 |" in lines
    assert "| days_known | – | – |  | 0 |" in lines


def test_words_of_an_article_are_no_markup_in_the_summary() -> None:
    text = markdown(report(case("bad", 0.0, "says <b>|`x`\n# y")))
    assert r"- `bad` What did \*Ani\* say?" in text
    assert r"day_accuracy 0.00: says &lt;b&gt;\|\`x\` # y" in text


def test_the_worst_case_comes_first_and_right_ones_are_left_out() -> None:
    assert [each.case_id for each in report(case("half", 0.5), case("good", 1.0), case("none", 0.0)).worst()] == [
        "none",
        "half",
    ]
