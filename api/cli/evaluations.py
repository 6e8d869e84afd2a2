"""Evaluations on the command line: cases asked of the store at hand or of another system."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

import typer

from api.cli.eval_targets import COMPOSED, STORE, targets
from api.cli.replies import FileWritten
from api.cli.shell import DataOption, Exit, JsonOption, Panel, app, console, print_json, settings_for
from api.cli.transfer import opened
from api.paging import all_statements
from api.reach import service_at
from rag.answer.phrasing import counted
from rag.errors import BadInput
from rag.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from api.service import Service
    from evals.drafts.run import DraftsReport
    from evals.extraction.run import ExtractionReport
    from evals.mutation.trial import Trial
    from evals.results import EvaluationReport

_Graded = TypeVar("_Graded", "EvaluationReport", "ExtractionReport", "DraftsReport", "Trial")

TARGETS = (
    "the store (the default), it as `composed` without a language model, `plain` retrieval over it, a server's address,"
    " or a file of recorded answers"
)
OF_QUESTIONS = (
    "--target, --against, --baseline, --mutants and --llm belong to evaluations that ask questions: leave them out with"
    " --extraction and --drafts, and give one of these two."
)


FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="CASES", help="JSON Lines; the shipped ones by default. With --extraction, files and folders."
    ),
]
TargetOption = Annotated[str, typer.Option(help=f"What to grade: {TARGETS}.")]
AgainstOption = Annotated[str | None, typer.Option(metavar="TARGET", help="A second target to compare with.")]
FloorsOption = Annotated[Path | None, typer.Option(help="Lowest means allowed, as TOML; the shipped ones by default.")]
BaselineOption = Annotated[Path | None, typer.Option(metavar="REPORT", help="An earlier report.json to compare with.")]
OutOption = Annotated[Path | None, typer.Option(metavar="DIR", help="Where to write the report.")]
MutantsOption = Annotated[
    bool, typer.Option("--mutants", help="Test the metrics on wrong answers made from right ones.")
]
ModelOption = Annotated[
    bool, typer.Option("--llm", help="Grade with the language model, and compare with the same answers without it.")
]
ExtractionOption = Annotated[
    bool,
    typer.Option(
        "--extraction", help="Grade who is found to have said what, and when, in annotated articles; no store."
    ),
]
DraftsOption = Annotated[
    bool,
    typer.Option(
        "--drafts", help="Grade the check of drafts, each quotation by its state; shipped coverage by default."
    ),
]
WorstOption = Annotated[
    int, typer.Option(metavar="N", min=0, help="With --extraction, how many cases of each kind to list.")
]


class Typed(NamedTuple):
    """What was typed after `ontherecord eval`."""

    files: tuple[Path, ...]
    target: str
    against: str | None
    floors: Path | None
    baseline: Path | None
    out: Path | None
    mutants: bool
    llm: bool
    extraction: bool
    drafts: bool
    worst: int
    data: str | None
    as_json: bool

    @property
    def is_of_questions(self) -> bool:
        return bool(self.target != STORE or self.against or self.baseline or self.mutants or self.llm)


@app.command(name="eval", rich_help_panel=Panel.GRADE)
def evaluate(
    files: FilesArgument = None,
    target: TargetOption = STORE,
    against: AgainstOption = None,
    floors: FloorsOption = None,
    baseline: BaselineOption = None,
    out: OutOption = None,
    mutants: MutantsOption = False,
    llm: ModelOption = False,
    extraction: ExtractionOption = False,
    drafts: DraftsOption = False,
    worst: WorstOption = 0,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask every case, grade the answers, and fail if a mean is below its floor."""
    compared = (target, against, floors, baseline, out)
    kinds = (mutants, llm, extraction, drafts)
    raise typer.Exit(_graded(Typed(tuple(files or ()), *compared, *kinds, worst, data, as_json)))


def _graded(typed: Typed) -> Exit:
    """Raises `BadInput` for options that do not go together."""
    if typed.extraction or typed.drafts:
        if typed.is_of_questions or (typed.extraction and typed.drafts):
            raise BadInput(OF_QUESTIONS)
        return _drafted(typed) if typed.drafts else _extracted(typed)
    if typed.worst:
        raise BadInput("--worst lists cases of --extraction: give both, or neither.")
    if len(typed.files) > 1:
        raise BadInput("Give one file of cases; only --extraction and --drafts take several.")
    return _tried(typed) if typed.mutants else _asked(typed)


def _asked(typed: Typed) -> Exit:
    from evals.cases import load_cases
    from evals.reporting.files import write_report
    from evals.reporting.terminal import print_report
    from evals.run import SHIPPED_CASES, SHIPPED_FLOORS, Plan, run

    settings = settings_for(typed.data)
    if typed.llm and not settings.llm_url:
        raise BadInput("There is no language model to compare with: set ONTHERECORD_LLM_URL and ONTHERECORD_LLM_MODEL.")
    against = typed.against or (COMPOSED if typed.llm else None)
    cases = typed.files[0] if typed.files else SHIPPED_CASES
    load_cases(cases)  # what is wrong with them is told before a store is opened
    with targets(settings) as named:
        other = named(against) if against else None
        report = run(named(typed.target), Plan(cases, typed.floors or SHIPPED_FLOORS, typed.baseline, other))
    return _told(report, typed, write_report, print_report)


def _extracted(typed: Typed) -> Exit:
    from evals.extraction.run import ExtractionPlan, evaluate
    from evals.reporting.extraction import print_extraction
    from evals.reporting.extraction_files import write_extraction

    report = evaluate(ExtractionPlan(typed.files, typed.floors, typed.worst))
    return _told(report, typed, write_extraction, print_extraction)


def _drafted(typed: Typed) -> Exit:
    from evals.drafts.run import DraftPlan, evaluate
    from evals.reporting.drafts import print_drafts, write_drafts

    with service_at(settings_for(typed.data)) if typed.files else shipped_coverage() as service:
        report = evaluate(service.check_draft, DraftPlan(typed.files, typed.floors))
    return _told(report, typed, write_drafts, print_drafts)


def _told(
    report: _Graded, typed: Typed, write: Callable[[_Graded, Path], None], show: Callable[[_Graded, Console], None]
) -> Exit:
    """Write and print a report as asked; the status to end with."""
    if typed.out:
        write(report, typed.out)
    if typed.as_json:
        print_json(report)
    else:
        show(report, console())
    return Exit.DONE if report.passed else Exit.NOT_SO


@contextmanager
def shipped_coverage() -> Iterator[Service]:
    """The service of a store of its own, over the coverage that the shipped drafts quote; it is gone when left."""
    from api.open import open_service
    from evals.drafts.run import COVERAGE, SAMPLE
    from ingest.readers.article_input import Defaults
    from ingest.readers.read import read

    with TemporaryDirectory(prefix="ontherecord-") as folder, open_service(Settings(data=Path(folder))) as service:
        for _ in service.ingest(read((SAMPLE, COVERAGE), Defaults(timezone="Pacific/Auckland"))):
            pass
        yield service


def _tried(typed: Typed) -> Exit:
    from evals.cases import load_cases
    from evals.mutation.trial import trial
    from evals.reporting.terminal import print_trial, write_trial
    from evals.run import SHIPPED_CASES

    with targets(settings_for(typed.data)) as named:
        found = trial(load_cases(typed.files[0] if typed.files else SHIPPED_CASES), named(typed.target))
    return _told(found, typed, write_trial, print_trial)


@app.command(name="draft-cases", rich_help_panel=Panel.GRADE)
def draft(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the drafts, as JSON Lines.")],
    most: Annotated[int, typer.Option(min=1, max=1000, help="Most drafts of each sort.")] = 40,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draft evaluation cases from the statements of the store; review each before you use it."""
    from evals.draft import case_lines, draft_cases

    with service_at(settings_for(data)) as service:
        cases = draft_cases(all_statements(service), most)
    if not cases:
        raise BadInput("No statement of the store can be made a case: ingest articles that quote people first.")
    with opened(file, "w") as lines:
        lines.write(case_lines(cases))
    if as_json:
        print_json(FileWritten(file=str(file), lines=len(cases)))
    else:
        console().print(f"{counted(len(cases), 'draft')} written to {file}: read each before you use it.", markup=False)
