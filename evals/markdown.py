"""The report as Markdown, for the summary of a CI run."""

from __future__ import annotations

from collections.abc import Iterator

from evals.results import Report

MOST_CASES = 20


def markdown(report: Report) -> str:
    """The means beside their floors, what was missed, and the cases that lost most."""
    return "\n".join([*_heading(report), "", *_table(report), "", *_worst(report)]) + "\n"


def _heading(report: Report) -> Iterator[str]:
    yield f"## Evaluation of {report.provenance.target}: {'passed' if report.passed else 'failed'}"
    yield ""
    commit = f", commit {report.provenance.commit[:10]}" if report.provenance.commit else ""
    yield f"Cases: {len(report.cases)}{commit}"
    yield from (f"- **{problem}**" for problem in (*report.failed, *report.missed))


def _table(report: Report) -> Iterator[str]:
    missed = {each.metric for each in report.missed}
    yield "| metric | mean | floor | 95 % | cases |"
    yield "|---|---:|---:|---|---:|"
    for mean in report.means:
        floor = report.floors.get(mean.metric)
        span = "" if mean.low is None or mean.high is None else f"{mean.low:.2f} to {mean.high:.2f}"
        name = f"**{mean.metric}**" if mean.metric in missed else mean.metric
        yield f"| {name} | {_number(mean.value)} | {_number(floor)} | {span} | {mean.cases} |"


def _worst(report: Report) -> Iterator[str]:
    lost = report.worst()
    if lost:
        yield f"<details><summary>{len(lost)} cases lost points</summary>"
        yield ""
    for case in lost[:MOST_CASES]:
        yield f"- `{case.case_id}` {_plain(case.question)}"
        yield from (f"  - {each.metric} {each.value:.2f}: {_plain(each.why)}" for each in case.scores if each.value < 1)
    if lost:
        yield ""
        yield "</details>"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _plain(text: str) -> str:
    """Words of an article must not turn into markup."""
    flat = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{char}" if char in "\\`*_[]|" else char for char in flat)
