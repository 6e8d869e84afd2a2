"""Evaluations on the command line: cases asked of the store at hand or of another system."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from api.reach import AnyDesk, at_desk
from api.shell import DataOption, Exit, JsonOption, Panel, app, console, print_json, settings_for
from api.told import Written
from api.transfer import opened
from api.turning import all_articles, all_statements
from rag.answer.phrasing import counted
from rag.answers import Filters, Question
from rag.errors import BadInput, NotFound
from rag.settings import Settings

if TYPE_CHECKING:
    from api.desk import Desk
    from evals.metrics.score import Ranked
    from evals.targets import Target

Opening = Callable[[], AnyDesk]
Targets = Callable[[str], "Target"]
STORE = "store"
COMPOSED = "composed"
TARGETS = (
    "the store (the default), it as `composed` without a language model, `plain` retrieval over it, a server's address,"
    " or a file of recorded answers"
)
OF_QUESTIONS = (
    "--target, --against, --baseline, --mutants and --llm belong to evaluations that ask questions: leave them out with"
    " --extraction and --drafts, and give one of these two."
)


@app.command(name="eval", rich_help_panel=Panel.GRADE)
def evaluate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="CASES", help="JSON Lines; the shipped ones by default. With --extraction, files and folders."
        ),
    ] = None,
    target: Annotated[str, typer.Option(help=f"What to grade: {TARGETS}.")] = STORE,
    against: Annotated[str | None, typer.Option(metavar="TARGET", help="Another to compare it with.")] = None,
    floors: Annotated[Path | None, typer.Option(help="Least means, as TOML; the shipped ones by default.")] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="REPORT", help="An earlier report.json to compare with.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Where to write the report.")] = None,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Put the metrics on trial: wrong answers made from right ones.")
    ] = False,
    llm: Annotated[
        bool, typer.Option("--llm", help="Grade with the language model, and compare with the same answers without it.")
    ] = False,
    extraction: Annotated[
        bool,
        typer.Option(
            "--extraction", help="Grade who is found to have said what, and when, in annotated articles; no store."
        ),
    ] = False,
    drafts: Annotated[
        bool,
        typer.Option(
            "--drafts", help="Grade the check of drafts, each quotation by its state; shipped coverage by default."
        ),
    ] = False,
    worst: Annotated[
        int, typer.Option(metavar="N", min=0, help="With --extraction, most cases to list of each sort.")
    ] = 0,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask every case, grade the answers, and fail where a mean is under its floor."""
    from evals.cases import load_cases
    from evals.reporting.files import write_report
    from evals.reporting.terminal import print_report
    from evals.run import SHIPPED_CASES, SHIPPED_FLOORS, Plan, run

    if extraction or drafts:
        if target != STORE or against or baseline or mutants or llm or (extraction and drafts):
            raise BadInput(OF_QUESTIONS)
        if drafts:
            raise typer.Exit(_drafted(tuple(files or ()), floors, out, data, as_json))
        raise typer.Exit(_extracted(tuple(files or ()), floors, worst, out, as_json))
    if worst:
        raise BadInput("--worst lists cases of --extraction: give both, or neither.")
    if files and len(files) > 1:
        raise BadInput("Give one file of cases; only --extraction and --drafts take several.")
    cases = files[0] if files else None
    if mutants:
        raise typer.Exit(_tried(cases or SHIPPED_CASES, target, out, data, as_json))
    settings = settings_for(data)
    if llm and not settings.llm_url:
        raise BadInput("There is no language model to compare with: set ONTHERECORD_LLM_URL and ONTHERECORD_LLM_MODEL.")
    against = against or (COMPOSED if llm else None)
    load_cases(cases or SHIPPED_CASES)  # what is wrong with them is told before a store is opened
    with targets(settings) as named:
        other = named(against) if against else None
        plan = Plan(cases or SHIPPED_CASES, floors or SHIPPED_FLOORS, baseline, other)
        report = run(named(target), plan)
    if out:
        write_report(report, out)
    if as_json:
        print_json(report)
    else:
        print_report(report, console())
    raise typer.Exit(Exit.DONE if report.passed else Exit.NOT_SO)


def _extracted(files: tuple[Path, ...], floors: Path | None, worst: int, out: Path | None, as_json: bool) -> Exit:
    from evals.extraction.run import Plan, evaluate
    from evals.reporting.extraction import print_extraction
    from evals.reporting.extraction_files import write_extraction

    report = evaluate(Plan(files, floors, worst))
    if out:
        write_extraction(report, out)
    if as_json:
        print_json(report)
    else:
        print_extraction(report, console())
    return Exit.DONE if report.passed else Exit.NOT_SO


def _drafted(files: tuple[Path, ...], floors: Path | None, out: Path | None, data: Path | None, as_json: bool) -> Exit:
    from evals.drafts.run import Plan, evaluate
    from evals.reporting.drafts import markdown, print_drafts

    with at_desk(settings_for(data)) if files else shipped_coverage() as desk:
        report = evaluate(desk.check_draft, Plan(files, floors))
    if out:
        out.mkdir(parents=True, exist_ok=True)
        (out / "report.json").write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
        (out / "summary.md").write_text(markdown(report), encoding="utf-8")
    if as_json:
        print_json(report)
    else:
        print_drafts(report, console())
    return Exit.DONE if report.passed else Exit.NOT_SO


@contextmanager
def shipped_coverage() -> Iterator[Desk]:
    """The desk of a store of its own, over the coverage that the shipped drafts quote; it is gone when left."""
    from api.open import open_desk
    from evals.drafts.run import COVERAGE, SAMPLE
    from ingest.readers.article_input import Defaults
    from ingest.readers.read import read

    with TemporaryDirectory(prefix="ontherecord-") as folder, open_desk(Settings(data=Path(folder))) as desk:
        for _ in desk.ingest(read((SAMPLE, COVERAGE), Defaults(timezone="Pacific/Auckland"))):
            pass
        yield desk


def _tried(cases: Path, target: str, out: Path | None, data: Path | None, as_json: bool) -> Exit:
    from evals.cases import load_cases
    from evals.mutation.trial import trial
    from evals.reporting.trial_told import print_trial, write_trial

    with targets(settings_for(data)) as named:
        found = trial(load_cases(cases), named(target))
    if out:
        write_trial(found, out)
    if as_json:
        print_json(found)
    else:
        print_trial(found, console())
    return Exit.DONE if found.passed else Exit.NOT_SO


@app.command(name="draft-cases", rich_help_panel=Panel.GRADE)
def draft(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the drafts, as JSON Lines.")],
    most: Annotated[int, typer.Option(min=1, max=1000, help="Most drafts of each sort.")] = 40,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draft evaluation cases from the statements of the store; none is right until somebody has read it."""
    from evals.draft import case_lines, draft_cases

    with at_desk(settings_for(data)) as desk:
        cases = draft_cases(all_statements(desk), most)
    if not cases:
        raise BadInput("No statement of the store can be made a case: ingest articles that quote people first.")
    with opened(file, "w") as lines:
        lines.write(case_lines(cases))
    if as_json:
        print_json(Written(file=str(file), lines=len(cases)))
    else:
        console().print(f"{counted(len(cases), 'draft')} written to {file}: read each before you use it.", markup=False)


@contextmanager
def targets(settings: Settings) -> Iterator[Targets]:
    """Targets by name; the store is opened when first one needs it, and held until left.

    Naming one raises `BadInput` where no such server or file can be reached, `StoreError` where the store cannot be
    used.
    """
    with ExitStack() as stack:

        @cache
        def opening() -> AnyDesk:
            return stack.enter_context(at_desk(settings))

        yield lambda name: _target(name, opening, settings)


def _target(name: str, opening: Opening, settings: Settings) -> Target:
    from evals.recorded import recorded

    of_store: Mapping[str, Callable[[AnyDesk, Settings], Target]] = {
        STORE: of_desk,
        COMPOSED: _composed,
        "plain": _plain,
    }
    if name in of_store:
        return of_store[name](_filled(opening(), settings), settings)
    key = settings.key.get_secret_value() if settings.key else None
    return _running(name, key) if name.startswith(("http://", "https://")) else recorded(Path(name))


def _filled(desk: AnyDesk, settings: Settings) -> AnyDesk:
    """The same desk. Raises `BadInput` where its store has no article: every mean over it would be worthless."""
    from rag.lookup import Page

    if not desk.articles(Filters(), Page(1)).total:
        raise BadInput(f"The store in {settings.data} has no articles: ingest the coverage that the cases ask about.")
    return desk


def of_desk(desk: AnyDesk, settings: Settings) -> Target:
    """The store as its own questions and searches answer."""
    from evals.targets import Target

    told = settings.model_dump(mode="json", exclude={"data", "keys", "key", "origins"})
    return Target(
        name="the store",
        ask=desk.ask,
        article_text=lambda article_id, revision: _text(desk, article_id, revision),
        search=lambda question: _ranked(desk, question),
        settings={name: str(value) for name, value in told.items()},
    )


def _composed(desk: AnyDesk, settings: Settings) -> Target:
    """The store as it answers without its language model."""
    from api.desk import Desk

    if not isinstance(desk, Desk):
        raise BadInput("A server owns this store: stop it, or compare two servers with --target and --against.")
    plain = desk._replace(library=desk.library._replace(writer=None))
    return replace(of_desk(plain, settings), name="the store without the language model")


def _plain(desk: AnyDesk, settings: Settings) -> Target:
    from evals.plain import Text, plain
    from rag.embed import SentenceEmbedder

    live = (desk.article(each.id) for each in all_articles(desk))
    texts = [Text(each.id, each.revision, each.text) for each in sorted(live, key=lambda each: each.id)]
    return plain(texts, SentenceEmbedder(settings.embedder))


def _running(url: str, key: str | None) -> Target:
    import httpx

    from evals.targets import server

    try:
        httpx.get(url, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise BadInput(
            f"{url} cannot be reached ({error}): start the server, or name another with --target."
        ) from error
    return server(url, key)


def _text(desk: AnyDesk, article_id: str, revision: str | None) -> str | None:
    try:
        return desk.article(article_id, revision).text
    except NotFound:
        return None


def _ranked(desk: AnyDesk, question: Question) -> tuple[Ranked, ...] | None:
    from evals.targets import RANKED, ranked, searchable
    from rag.lookup import Page

    if not searchable(question):
        return None
    return ranked(desk.search(question.question, question.filters, Page(RANKED)))
