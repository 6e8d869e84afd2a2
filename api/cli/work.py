"""The command line's workers: articles that wait in a shared store, and the processes that read them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from api.cli.shell import DataOption, Exit, JsonOption, Panel, app, console, print_json, settings_for
from api.reach import Missing, owned_service
from rag.answer.phrasing import counted
from rag.listings import Outcome
from rag.schema import Record
from rag.settings import Settings

if TYPE_CHECKING:
    from ingest.readers.source import Rejected
    from rag.schema import Article

POLL_SECONDS = 1.0  # between two looks at an empty queue


class Queued(Record):
    """How many articles wait for a worker; what could not be read, with the reason."""

    waiting: int
    rejected: tuple[Outcome, ...] = ()


def queued(settings: Settings, incoming: Iterable[Article | Rejected], *, as_json: bool) -> Exit:
    """Let articles wait for a worker, and tell how many do."""
    from ingest import work
    from ingest.readers.source import Rejected

    with owned_service(settings, "ingest --queue", missing=Missing.MADE) as service:
        done = list(work.put(service.library.archive, incoming))
        waiting = work.length(service.library.archive).waiting
    rejected = tuple(
        Outcome(id=each.name, status="rejected", reason=each.reason) for each in done if isinstance(each, Rejected)
    )
    if as_json:
        print_json(Queued(waiting=waiting, rejected=rejected))
    else:
        for each in rejected:
            console().print(f"rejected {each.id}: {each.reason}", markup=False)
        told = counted(len(done) - len(rejected), "article")
        console().print(f"{told} put into the queue, where {waiting:,} wait for a worker.", markup=False)
    return Exit.NOT_SO if rejected else Exit.DONE


@app.command(rich_help_panel=Panel.FILL)
def work(
    once: Annotated[bool, typer.Option("--once", metavar="", help="End where nothing waits any more.")] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read what `ingest --queue` queued in a shared store; run any number of workers, on any machines."""
    from ingest import work as working

    def rest() -> bool:
        if not once:
            time.sleep(POLL_SECONDS)
        return not once

    with owned_service(settings_for(data), "work", missing=Missing.MADE) as service:
        archive = service.library.archive
        for outcome in working.work(archive, service.ingest, rest):
            if as_json:
                print_json(outcome)
            else:
                console().print(f"{outcome.status} {outcome.id}", markup=False, highlight=False, soft_wrap=True)
        given_up = working.length(archive).given_up
    for article_id in given_up:
        Console(stderr=True).print(f"{article_id} was given up: three workers ended while they read it.", markup=False)
    raise typer.Exit(Exit.NOT_SO if given_up else Exit.DONE)
