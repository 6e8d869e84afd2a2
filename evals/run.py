"""An evaluation from beginning to end: ask the cases, score the answers, average, gate, write the report."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from time import perf_counter

from evals.cases import Case, load_cases
from evals.gate import load_floors, missed
from evals.means import by_kind, changes, means
from evals.metrics import METRICS
from evals.provenance import provenance
from evals.report import read_report, write_report
from evals.results import CaseResult, MetricScore, Report
from evals.targets import Target
from rag.answers import Answer
from rag.errors import OnTheRecordError

DATA = Path(str(resources.files("evals") / "data"))
SHIPPED_CASES = DATA / "cases.jsonl"
SHIPPED_FLOORS = DATA / "floors.toml"


def run(
    cases_path: Path | None,
    target: Target,
    floors_path: Path | None = None,
    out_dir: Path | None = None,
    baseline: Path | None = None,
) -> Report:
    """Ask the cases (the shipped ones by default) of `target`, and grade and gate the answers.

    With `out_dir` the report is written there; with `baseline`, an earlier `report.json`, compared with it.

    Raises:
        BadInput: when the cases, the floors or the baseline cannot be used.
    """
    started = perf_counter()
    cases = load_cases(cases_path or SHIPPED_CASES)
    floors = load_floors(floors_path or SHIPPED_FLOORS)
    earlier = read_report(baseline) if baseline else None
    results = tuple(grade(case, target) for case in cases)
    averages = means(results)
    report = Report(
        provenance=provenance(target),
        means=averages,
        by_kind=by_kind(results),
        floors=floors,
        missed=missed(floors, averages),
        failed=tuple(f"{each.case_id}: {each.error}" for each in results if each.error),
        cases=results,
        changes=changes(earlier.cases, results) if earlier else (),
        seconds=round(perf_counter() - started, 3),
    )
    if out_dir:
        write_report(report, out_dir)
    return report


def grade(case: Case, target: Target) -> CaseResult:
    """Ask one case and score the answer; a target that fails is a result with its error."""
    started = perf_counter()
    try:
        answer = target.ask(case.asked())
    except OnTheRecordError as error:
        return CaseResult(case_id=case.id, kind=case.kind, question=case.question, error=str(error))
    seconds = round(perf_counter() - started, 4)
    return CaseResult(
        case_id=case.id,
        kind=case.kind,
        question=case.question,
        scores=_scores(case, answer, target),
        answer=answer.model_copy(update={"seconds": 0.0}),
        seconds=seconds,
    )


def _scores(case: Case, answer: Answer, target: Target) -> tuple[MetricScore, ...]:
    cited = answer.citations + (answer.declined.evidence if answer.declined else ())
    places = sorted({(each.article_id, each.revision) for each in cited})
    texts = {place: text for place in places if (text := target.article_text(*place)) is not None}
    scored = ((name, metric(case, answer, texts)) for name, metric in METRICS.items())
    return tuple(MetricScore(metric=name, value=score.value, why=score.why) for name, score in scored if score)
