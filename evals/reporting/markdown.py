"""The report as Markdown, for the summary of a CI run."""

from __future__ import annotations

from collections.abc import Iterator

from evals.metrics.latency import Latency
from evals.reporting.figures import change_told, mean_of, number, span, told_seconds
from evals.results import EvaluationReport

MOST_CASES = 20
SPECIAL = "\\`*_[]|~"


def markdown(report: EvaluationReport) -> str:
    """The means beside their floors and beside other runs, what was missed, and the cases that lost most."""
    parts = (_heading(report), _regressions(report), _table(report), _reasons(report), _changes(report), _worst(report))
    return "\n\n".join("\n".join(lines) for part in parts if (lines := tuple(part))) + "\n"


def _heading(report: EvaluationReport) -> Iterator[str]:
    yield f"## Evaluation of {plain_text(report.provenance.target)}: {'passed' if report.passed else 'failed'}"
    yield ""
    commit = f", commit {report.provenance.commit[:10]}" if report.provenance.commit else ""
    yield f"Cases: {len(report.cases)}{commit}"
    yield from (f"- **{plain_text(problem)}**" for problem in report.problems)


def _regressions(report: EvaluationReport) -> Iterator[str]:
    """The cases that had full marks in another run and have them no more, before anything else."""
    for comparison in report.comparisons:
        lost: dict[str, list[str]] = {}
        for change in comparison.changes:
            for case in change.flipped:
                lost.setdefault(case, []).append(change.metric)
        if lost:
            cases = "1 case" if len(lost) == 1 else f"{len(lost)} cases"
            yield f"**{cases} right in {plain_text(comparison.other)} and not in this:**"
            yield ""
            yield from (
                f"- `{case}` {plain_text(', '.join(metrics))}" for case, metrics in [*lost.items()][:MOST_CASES]
            )


def _table(report: EvaluationReport) -> Iterator[str]:
    missed = {each.metric for each in report.missed}
    others = "".join(f" {plain_text(each.other)} |" for each in report.comparisons)
    yield f"| metric | mean | floor | 95 % | cases |{others}"
    yield f"|---|---:|---:|---|---:|{'---:|' * len(report.comparisons)}"
    for mean in report.means:
        floor = report.floors.get(mean.metric)
        name = f"**{mean.metric}**" if mean.metric in missed else mean.metric
        beside = "".join(f" {number(mean_of(each.means, mean.metric))} |" for each in report.comparisons)
        yield f"| {name} | {number(mean.value)} | {number(floor)} | {span(mean)} | {mean.cases} |{beside}"
    yield _latency("median", report)
    yield _latency("p95", report)


def _latency(name: str, report: EvaluationReport) -> str:
    runs: list[Latency | None] = [report.latency, *(each.latency for each in report.comparisons)]
    own, *others = (told_seconds(getattr(each, name) if each else None) for each in runs)
    return f"| seconds, {name} | {own} |  |  |  |{''.join(f' {each} |' for each in others)}"


def _reasons(report: EvaluationReport) -> Iterator[str]:
    if not report.by_reason:
        return
    yield "| reason to decline | recall | cases | precision | given |"
    yield "|---|---:|---:|---:|---:|"
    for each in report.by_reason:
        recall, precision = number(each.recall, 2), number(each.precision, 2)
        yield f"| {each.reason} | {recall} | {each.called_for} | {precision} | {each.given} |"


def _changes(report: EvaluationReport) -> Iterator[str]:
    for comparison in report.comparisons:
        yield f"<details><summary>From {plain_text(comparison.other)} to this, case by case</summary>"
        yield ""
        yield from (f"- {plain_text(change_told(each))}" for each in comparison.changes)
        yield ""
        yield "</details>"


def _worst(report: EvaluationReport) -> Iterator[str]:
    lost = report.worst()
    if not lost:
        return
    yield f"<details><summary>{len(lost)} cases lost points</summary>"
    yield ""
    for case in lost[:MOST_CASES]:
        yield f"- `{case.case_id}` {plain_text(case.question)}"
        yield from (f"  - {each.metric} {each.value:.2f}: {plain_text(each.why)}" for each in case.faults)
    yield ""
    yield "</details>"


def plain_text(text: str) -> str:
    """Words of an article must not turn into markup."""
    flat = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{char}" if char in SPECIAL else char for char in flat)
