"""An evaluation from beginning to end: ask the cases, score the answers, average, compare, gate."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from evals.aggregate import by_kind, by_reason, means
from evals.cases import Case, load_cases
from evals.comparison import compared
from evals.coverage import check_articles, check_baseline
from evals.evidence import evidence
from evals.gate import load_floors, missed
from evals.metrics import METRICS, RANKING_METRICS
from evals.metrics.latency import latency
from evals.metrics.score import Score
from evals.provenance import provenance
from evals.reporting.files import read_report
from evals.results import CaseResult, Comparison, EvaluationReport, MetricScore
from evals.targets import Target
from rag.answers import Answer
from rag.errors import OnTheRecordError

DATA = Path(str(resources.files("evals") / "data"))
SHIPPED_CASES = DATA / "cases.jsonl"
SHIPPED_FLOORS = DATA / "floors.toml"


class Plan(NamedTuple):
    """What to ask and what to hold it to; `baseline` is an earlier `report.json`, `against` another target."""

    cases: Path = SHIPPED_CASES
    floors: Path = SHIPPED_FLOORS
    baseline: Path | None = None
    against: Target | None = None


def run(target: Target, plan: Plan = Plan()) -> EvaluationReport:  # noqa: B008 - frozen
    """Ask the cases of `target`, grade and gate the answers, and compare them with what the plan names.

    Raises:
        BadInput: when the cases, the floors or the baseline cannot be used.
    """
    started = perf_counter()
    cases = load_cases(plan.cases)
    floors = load_floors(plan.floors)
    check_articles(cases, target)
    earlier = read_report(plan.baseline) if plan.baseline else None
    if earlier:
        check_baseline(earlier, target)
    results = tuple(grade(case, target) for case in cases)
    averages = means(results)
    return EvaluationReport(
        provenance=provenance(target),
        means=averages,
        by_kind=by_kind(results),
        by_reason=by_reason(results),
        floors=floors,
        missed=missed(floors, averages),
        failed=tuple(f"{each.case_id}: {each.error}" for each in results if each.error),
        cases=results,
        comparisons=tuple(_comparisons(plan, earlier, cases, results)),
        latency=latency(each.seconds for each in results if each.answer),
        seconds=round(perf_counter() - started, 3),
    )


def grade(case: Case, target: Target) -> CaseResult:
    """Ask one case and score the answer; a target that fails is a result with its error."""
    result = CaseResult(case_id=case.id, kind=case.kind, question=case.question, expect=case.expect)
    started = perf_counter()
    try:
        answer = target.ask(case.asked())
        seconds = perf_counter() - started
        return result.model_copy(
            update={
                "scores": tuple(_scores(case, answer, target)),
                "answer": answer.model_copy(update={"seconds": 0.0}),
                "evidence": evidence(case, answer, lambda article_id: target.article_text(article_id, None)),
                # A recorded answer took as long as it says; of any other that is a part of what was waited.
                "seconds": round(max(seconds, answer.seconds), 4),
            }
        )
    except OnTheRecordError as error:
        return result.model_copy(update={"error": str(error)})


def _scores(case: Case, answer: Answer, target: Target) -> Iterator[MetricScore]:
    cited = answer.citations + (answer.declined.evidence if answer.declined else ())
    cited += tuple(each.citation for each in answer.passages)
    places = sorted({(each.article_id, each.revision) for each in cited})
    texts = {place: text for place in places if (text := target.article_text(*place)) is not None}
    for name, metric in METRICS.items():
        yield from _given(name, metric(case, answer, texts))
    ranking = target.search(case.asked()) if case.expect.nuggets else None
    if ranking is not None:
        for name, of_ranking in RANKING_METRICS.items():
            yield from _given(name, of_ranking(case, ranking))


def _given(name: str, score: Score | None) -> Iterator[MetricScore]:
    if score:
        yield MetricScore(metric=name, value=score.value, why=score.why)


def _comparisons(
    plan: Plan, earlier: EvaluationReport | None, cases: tuple[Case, ...], results: tuple[CaseResult, ...]
) -> Iterator[Comparison]:
    if plan.against:
        yield compared(plan.against.name, [grade(case, plan.against) for case in cases], results)
    if plan.baseline and earlier:
        yield compared(f"{plan.baseline.name} of {earlier.provenance.target}", earlier.cases, results)
