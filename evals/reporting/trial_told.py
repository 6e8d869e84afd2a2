"""The trial of the metrics as told: on a terminal, and as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evals.mutation.trial import Misjudged, Trial
from evals.reporting.markdown import plain_text
from rag.answer.phrasing import counted

MOST_SHOWN = 50


def print_trial(trial: Trial, console: Console) -> None:
    """Print how many of each fault are caught, what was not, and right answers that were blamed."""
    table = Table("fault", "mutants", "caught", "share", "aim", title="Wrong answers, each by one fault")
    for each in trial.faults:
        style = "red" if each.share < each.aim else None
        table.add_row(each.fault, str(each.made), str(each.caught), f"{each.share:.3f}", f"{each.aim:.2f}", style=style)
    console.print(table)
    for line in (*_listed("survives", trial.survivors), *_listed("false alarm", trial.false_alarms)):
        console.print(line, markup=False, highlight=False)
    console.print(verdict(trial), style="green" if trial.passed else "bold red")


def write_trial(trial: Trial, out_dir: Path) -> None:
    """Write `mutants.json` and `mutants.md` into `out_dir`, which is made where it is absent."""
    out_dir.mkdir(parents=True, exist_ok=True)
    (out_dir / "mutants.json").write_text(trial.model_dump_json(indent=2) + "\n", encoding="utf-8")
    (out_dir / "mutants.md").write_text(trial_markdown(trial), encoding="utf-8")


def trial_markdown(trial: Trial) -> str:
    rows = (
        f"| {each.fault} | {each.made} | {each.caught} | {each.share:.3f} | {each.aim:.2f} |" for each in trial.faults
    )
    table = ("| fault | mutants | caught | share | aim |", "|---|---:|---:|---:|---:|", *rows)
    told = (*_listed("survives", trial.survivors), *_listed("false alarm", trial.false_alarms))
    items = (f"- {plain_text(line)}" for line in told)
    return "\n".join(["## The metrics on trial", "", verdict(trial), "", *table, "", *items]) + "\n"


def verdict(trial: Trial) -> str:
    caught = sum(each.caught for each in trial.faults)
    alarms = counted(len(trial.false_alarms), "false alarm")
    outcome = "passed" if trial.passed else "failed"
    return f"{caught} of {trial.mutants} wrong answers caught, {alarms} in {trial.right} right ones: {outcome}"


def _listed(what: str, answers: tuple[Misjudged, ...]) -> Iterator[str]:
    for each in answers[:MOST_SHOWN]:
        yield f"{what}: {each.fault} of {each.case_id}: {each.why}"
    if len(answers) > MOST_SHOWN:
        yield f"and {counted(len(answers) - MOST_SHOWN, 'more')}"
