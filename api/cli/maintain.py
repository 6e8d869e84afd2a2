"""The command line's chores: emptying, mending and timing a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from api.cli.progress import counted_up
from api.cli.replies import Removed
from api.cli.shell import DataOption, Exit, IdArgument, JsonOption, Panel, app, console, print_json, settings_for
from api.reach import owned_service, service_at
from api.service import Service
from rag.answer.phrasing import counted
from rag.errors import NotFound
from rag.listings import Outcome, OutcomeList
from rag.settings import Settings
from rag.store.catalog import Access

if TYPE_CHECKING:
    from evals.cluster.run import Course


@app.command(rich_help_panel=Panel.FILL)
def remove(
    article_id: IdArgument,
    purge: Annotated[
        bool,
        typer.Option("--purge", metavar="", help="Write the store's file anew too, so that no word is left on disk."),
    ] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Delete an article with every revision, statement and vector of it."""
    settings = settings_for(data)
    with owned_service(settings, "remove --purge") if purge else service_at(settings) as service:
        found = service.remove(article_id)
        if isinstance(service, Service) and purge:
            service.library.archive.catalog.purge()
        if not found:
            raise NotFound(f"In this store no article is {article_id!r}: `ontherecord articles` lists what there is.")
    if as_json:
        print_json(Removed(id=article_id))
    else:
        console().print(f"{article_id} is forgotten.", markup=False)


@app.command(rich_help_panel=Panel.KEEP)
def verify(
    repair: Annotated[
        bool, typer.Option("--repair", metavar="", help="Mend what can be mended; no text is lost.")
    ] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check the store and report what is wrong with it."""
    from api.cli.lists import tell_inspection

    settings = settings_for(data)
    if repair:
        with owned_service(settings, "verify --repair") as own, Console(stderr=True).status("Repairing"):
            found = own.repair()
    else:
        with service_at(settings) as service, Console(stderr=True).status("Looking at every statement"):
            found = service.verify()
    raise typer.Exit(tell_inspection(found, as_json))


@app.command(rich_help_panel=Panel.KEEP)
def rebuild(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Derive passages, statements and the vector index again from the stored texts; an interrupted run is resumed."""
    from api.cli.lists import show_inspection

    with owned_service(settings_for(data), "rebuild", access=Access.REBUILD) as service:
        done = tuple(counted_up(service.rebuild(), "Rebuilding", service.left_to_rebuild()))
        found = service.verify()
    if as_json:
        print_json(OutcomeList(articles=tuple(Outcome(id=id_, status="replaced") for id_ in dict.fromkeys(done))))
    else:
        told = f"{counted(len(done), 'text')} of {counted(len(set(done)), 'article')}"
        console().print(f"Derived again from {told}:")
        show_inspection(console(), found)
    raise typer.Exit(Exit.NOT_SO if found.faults else Exit.DONE)


@app.command(rich_help_panel=Panel.GRADE)
def bench(
    passages: Annotated[
        list[int] | None, typer.Option(metavar="N", help="Size of a generated store; give it again for more.")
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", metavar="", help="No store of 100,000 passages: three minutes, rows left out.")
    ] = False,
    minutes: Annotated[
        float, typer.Option(metavar="N", min=1, help="A size that would take longer than this in all is left out.")
    ] = 60,
    seed: Annotated[int, typer.Option(metavar="N", help="What the coverage is generated from.")] = 1,
    cluster: Annotated[
        bool,
        typer.Option("--cluster", metavar="", help="Several processes over PostgreSQL and a Chroma server instead."),
    ] = False,
    kills: Annotated[
        int, typer.Option(metavar="N", min=0, help="With --cluster: how often a process is killed at random.")
    ] = 200,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Time ingest and answers, as ratios within one run; about fifteen minutes with the store of 100,000 passages."""
    from tempfile import TemporaryDirectory

    from evals.bench.run import QUICK, WHOLE, BenchRun, bench
    from evals.bench.table import print_bench

    err = Console(stderr=True, highlight=False)
    with TemporaryDirectory(prefix="ontherecord-bench-", ignore_cleanup_errors=True) as folder:
        if cluster:
            from evals.cluster.run import Course

            raise typer.Exit(_cluster(settings_for(data), Course(Path(folder), seed, kills, minutes), as_json=as_json))
        trial = BenchRun(Path(folder), passages or (QUICK if quick else WHOLE), seed, minutes)
        report = bench(settings_for(data), trial, err.print)
    if as_json:
        print_json(report)
    else:
        print_bench(report, console())


def _cluster(settings: Settings, course: Course, *, as_json: bool) -> Exit:
    from evals.cluster.run import cluster
    from evals.cluster.table import print_cluster

    err = Console(stderr=True, highlight=False)
    found = cluster(settings, course, err.print)
    if as_json:
        print_json(found)
    else:
        print_cluster(found, console())
    return Exit.DONE if found.trial is None or found.trial.is_whole else Exit.NOT_SO
