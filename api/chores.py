"""The command line's chores: filling, mending, serving and timing a store."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from api.cli import DataOption, Exit, JsonOption, app, at_desk, console, print_json, settings_for
from api.told import Removed, Serving
from rag.errors import BadInput, IndexUnavailable, NotFound
from rag.listings import Outcome, OutcomeList

if TYPE_CHECKING:
    from rag.archive import Archive

_T = TypeVar("_T")


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders of articles.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication, where articles have none.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published them, where they do not say.")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="TZ", help="Zone of the local day, such as Pacific/Auckland.")
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read articles and make them searchable; the same article again changes nothing."""
    from api.terminal import show_outcomes
    from ingest.read import read
    from ingest.reading.article_input import defaults_from

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise BadInput(f"There is no {', '.join(missing)}: give files or folders of articles.")
    settings = settings_for(data, timezone=timezone)
    defaults = defaults_from(published, outlet, settings.timezone)
    with at_desk(settings) as desk:
        outcomes = tuple(_shown(desk.ingest(read(paths, defaults)), "Reading and embedding"))
    if as_json:
        print_json(OutcomeList(articles=outcomes))
    else:
        show_outcomes(console(), outcomes)
    rejected = sum(outcome.status == "rejected" for outcome in outcomes)
    if rejected == len(outcomes):
        raise typer.Exit(Exit.COULD_NOT_RUN)
    raise typer.Exit(Exit.NOT_SO if rejected else Exit.DONE)


@app.command()
def remove(
    article_id: Annotated[str, typer.Argument(metavar="ID")], data: DataOption = None, as_json: JsonOption = False
) -> None:
    """Forget an article: every revision, statement and vector of it."""
    with at_desk(settings_for(data)) as desk:
        if not desk.remove(article_id):
            raise NotFound(f"In this store no article is {article_id!r}: `ontherecord articles` lists what there is.")
    if as_json:
        print_json(Removed(id=article_id))
    else:
        console().print(f"{article_id} is forgotten.", markup=False)


@app.command()
def verify(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Look the store over and say what is wrong with it."""
    from api.open import open_desk
    from api.terminal import show_inspection

    with open_desk(settings_for(data)) as desk:
        found = desk.verify()
    if as_json:
        print_json(found)
    else:
        show_inspection(console(), found)
    raise typer.Exit(Exit.NOT_SO if found.faults else Exit.DONE)


@app.command()
def rebuild(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Derive passages, statements and the vector index again from the stored texts."""
    from api.open import open_desk

    with open_desk(settings_for(data), mismatched=True) as desk:
        done = tuple(_shown(desk.rebuild(), "Rebuilding"))
    if as_json:
        print_json(OutcomeList(articles=tuple(Outcome(id=id_, status="replaced") for id_ in dict.fromkeys(done))))
    else:
        console().print(f"Rebuilt {len(done)} texts of {len(set(done))} articles.")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port to listen at; 0 takes a free one.")] = 8000,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Serve the API and the page."""
    import uvicorn

    from api.app import create_app
    from api.open import open_desk

    settings = settings_for(data)
    listening = _listening(host, port)
    url = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
    with open_desk(settings) as desk:
        _settle(desk.library.archive)
        desk.library.archive.announce(url)
        if as_json:
            print_json(Serving(url=url))
        else:
            console().print(f"On the Record is at {url} (Ctrl-C ends it).", markup=False)
        uvicorn.Server(uvicorn.Config(create_app(settings, desk), log_level="warning")).run(sockets=[listening])


@app.command()
def bench(
    passages: Annotated[
        list[int] | None, typer.Option(metavar="N", help="Size of a generated store; give it again for more.")
    ] = None,
    seed: Annotated[int, typer.Option(help="What the coverage is generated from.")] = 1,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Time ingest and answers, as ratios in one run; sizes 1000, 10000 and 100000 take about a quarter of an hour."""
    from tempfile import TemporaryDirectory

    from evals.bench import QUICK, bench
    from evals.bench_table import print_bench

    err = Console(stderr=True, highlight=False)
    with TemporaryDirectory(prefix="ontherecord-bench-") as folder:
        report = bench(settings_for(data), Path(folder), passages or QUICK, seed, err.print)
    if as_json:
        print_json(report)
    else:
        print_bench(report, console())


def _settle(archive: Archive) -> None:
    """Bring the index in step; a failing one is told, and answers go on without it."""
    try:
        archive.settle()
    except IndexUnavailable as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(str(error), markup=False)


def _listening(host: str, port: int) -> socket.socket:
    """A socket bound to this address, before anything slow is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise BadInput(f"{host}:{port} cannot be served at ({error.strerror}): try --port {port + 1}.") from error
    return listening


def _shown(items: Iterable[_T], doing: str) -> Iterator[_T]:
    """The items, counted on a terminal as they come."""
    if not sys.stderr.isatty():
        yield from items
        return
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    ) as progress:
        task = progress.add_task(doing, total=None)
        for item in items:
            progress.advance(task)
            yield item
