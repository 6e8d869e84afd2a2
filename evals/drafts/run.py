"""An evaluation of the draft check: read annotated drafts, check them, count by state, hold the figures to floors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from evals.bounds import Bounds, BoundsTable, tables_of
from evals.drafts.gold import DraftSet, QuotationState, load_drafts
from evals.drafts.outcomes import RIGHT, STATES, WRONG_REPORTS, WRONG_WORDS, QuotationOutcome, outcomes
from evals.provenance import provenance_of
from evals.results import Provenance
from evals.run import DATA, SHIPPED_FLOORS
from ingest.draft import DraftInput
from rag.check.draft import DraftCheck
from rag.schema import Record

FOLDER = DATA / "drafts"
SEEN, UNSEEN, COVERAGE = FOLDER / "seen.jsonl", FOLDER / "unseen.jsonl", FOLDER / "coverage.jsonl"
SAMPLE = Path(str(resources.files("ingest") / "sample"))
ALL = "all"
Check = Callable[[DraftInput], DraftCheck]
FIGURES = {
    "found": "of all quotations, those found in the draft",
    "attributed": "of all, those found and given to whom and to the day that the draft says",
    "named": "of all, those whose state was told",
    "not_passed": "of altered, joined, invented and paraphrased ones, those not called verbatim",
    "not_let_through": "of reports that the record has otherwise, those not told as on record without a warning",
    "not_accused": "of right ones, those not called wrong",
    "not_alarmed": "of right ones, those not warned of as cut short or negated",
}


class DraftPlan(NamedTuple):
    """What to grade and what to hold it to; without files, the shipped drafts under the shipped floors."""

    files: tuple[Path, ...] = ()
    floors: Path | None = None


class StateRow(Record):
    """One state: how many quotations are in it, how many were found, given to the right speaker and day, and named."""

    state: QuotationState
    of: int
    found: int
    attributed: int
    named: int


class SetRow(Record):
    """The figures of one set of drafts, each from 0 to 1; None of nothing."""

    name: str
    drafts: int
    quotations: int
    figures: dict[str, float | None]
    states: tuple[StateRow, ...]


class DraftsReport(Record):
    """The whole of an evaluation; two runs differ in `seconds` only."""

    provenance: Provenance
    sets: tuple[SetRow, ...]
    floors: dict[str, dict[str, float]]
    failed: tuple[str, ...]
    misnamed: tuple[QuotationOutcome, ...]
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        return not self.failed


def evaluate(check: Check, plan: DraftPlan = DraftPlan()) -> DraftsReport:  # noqa: B008 - frozen
    """Check annotated drafts, count by state, hold the figures to their floors.

    Raises:
        BadInput: when the drafts or the floors cannot be used.
    """
    started = perf_counter()
    sets = [load_drafts(path) for path in plan.files or (SEEN, UNSEEN)]
    floors = plan.floors or (None if plan.files else SHIPPED_FLOORS)
    names = [each.name for each in sets] + ([ALL] if len(sets) > 1 else [])
    least = load_floors(floors, names) if floors else {}
    told = {each.name: list(_checked(each, check)) for each in sets}
    every = [one for each in told.values() for one in each]
    rows = tuple(_row(name, told.get(name, every)) for name in names)
    shown = [one for name, each in told.items() if plan.files or name != UNSEEN.stem for one in each]
    return DraftsReport(
        provenance=provenance_of("drafts", {each.name: f"{len(each.drafts)} drafts" for each in sets}),
        sets=rows,
        floors=least,
        failed=tuple(_failed(least, rows)),
        misnamed=tuple(one for one in shown if not one.named),
        seconds=round(perf_counter() - started, 3),
    )


def _checked(drafts: DraftSet, check: Check) -> Iterator[QuotationOutcome]:
    for draft in drafts.drafts:
        yield from outcomes(draft, check(draft.input))


def load_floors(path: Path, sets: Sequence[str]) -> Bounds:
    """The tables `[drafts.SET]` of a TOML file: the least of each figure named.

    Raises:
        BadInput: when the file cannot be read, a set or figure is unknown, or a floor is not from 0 to 1.
    """
    return tables_of(path, BoundsTable("drafts", tuple(FIGURES), "floor"), sets)


def _failed(floors: Bounds, rows: Sequence[SetRow]) -> Iterable[str]:
    reached = {row.name: row.figures for row in rows}
    for name, table in floors.items():
        for figure, floor in table.items():
            value = reached[name].get(figure)
            if value is None:
                yield f"{name}: {figure}: nothing was counted, and its floor is {floor:.3f}"
            elif value < floor:
                yield f"{name}: {figure}: {value:.4f} is {floor - value:.4f} under its floor of {floor:.3f}"


def _row(name: str, told: Sequence[QuotationOutcome]) -> SetRow:
    right = [one for one in told if one.state in RIGHT]
    wrong = [one for one in told if one.state in WRONG_WORDS]
    reports = [one for one in told if one.state in WRONG_REPORTS]
    figures = {
        "found": _share(told, lambda one: one.verdict is not None),
        "attributed": _share(told, lambda one: one.attributed),
        "named": _share(told, lambda one: one.named),
        "not_passed": _share(wrong, lambda one: not one.passed),
        "not_let_through": _share(reports, lambda one: not one.let_through),
        "not_accused": _share(right, lambda one: not one.accused),
        "not_alarmed": _share(right, lambda one: not one.false_alarm),
    }
    states = tuple(_state(state, told) for state in STATES if any(one.state == state for one in told))
    drafts = len({one.draft for one in told})
    return SetRow(name=name, drafts=drafts, quotations=len(told), figures=figures, states=states)


def _state(state: QuotationState, told: Sequence[QuotationOutcome]) -> StateRow:
    of = [one for one in told if one.state == state]
    return StateRow(
        state=state,
        of=len(of),
        found=sum(one.verdict is not None for one in of),
        attributed=sum(one.attributed for one in of),
        named=sum(one.named for one in of),
    )


def _share(told: Sequence[QuotationOutcome], holds: Callable[[QuotationOutcome], bool]) -> float | None:
    return sum(map(holds, told)) / len(told) if told else None
