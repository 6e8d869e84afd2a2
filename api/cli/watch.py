"""Sources watched: by `ontherecord watch`, and by a server that was started with `--sources`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from time import time
from typing import Annotated, get_args

import typer
from rich.console import Console

from api.cli.shell import DataOption, Exit, JsonOption, Panel, app, console, print_json, settings_for
from api.cli.terminal import text
from api.reach import service_to_fill
from ingest.sources.sources_file import WatchedSource, read_sources
from ingest.sources.state import State
from ingest.sources.visitor import Visitor
from ingest.sources.watcher import ItemReport, Looks, Status, Store, Watcher
from rag.answer.phrasing import counted
from rag.errors import OnTheRecordError
from rag.schema import Record
from rag.settings import Settings

LONGEST_SLEEP = 5.0  # seconds: how long the end of a server may have to wait for its watcher
JOIN_SECONDS = 60.0  # a page being fetched, and a batch being stored

logger = logging.getLogger(__name__)


class Watched(Record):
    """A line of `ontherecord watch --json`."""

    at: datetime
    source: str
    item: str
    status: Status
    id: str | None = None
    reason: str | None = None


Tell = Callable[[ItemReport], None]


@app.command(rich_help_panel=Panel.FILL)
def watch(
    sources: Annotated[Path, typer.Argument(metavar="SOURCES.toml", help="What is watched: tables [[source]].")],
    once: Annotated[bool, typer.Option("--once", metavar="", help="One round of every source, then end.")] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ingest what is new in feeds, sitemaps, pages and folders; one line for each item."""
    settings = settings_for(data)
    watched = read_sources(sources)
    tell = _tell_as_json if as_json else _tell
    counts: dict[Status, int] = dict.fromkeys(get_args(Status), 0)

    def told(report: ItemReport) -> None:
        counts[report.status] += 1
        tell(report)

    with State(settings.data) as state, service_to_fill(settings) as service:
        watcher = Watcher(service.ingest, state, Visitor(), settings.timezone)
        if not once:
            with suppress(KeyboardInterrupt):  # that is how it is ended
                _survive(watcher, watched, told, Event())
            return
        for source in watched:
            for report in watcher.round(source, Looks.NOW):
                told(report)
    if not as_json:
        summed = ", ".join(f"{number:,} {status}" for status, number in counts.items())
        console().print(f"{counted(len(watched), 'source')}: {summed}", markup=False)
    raise typer.Exit(Exit.NOT_SO if counts["rejected"] or counts["failed"] else Exit.DONE)


def _go_round(watcher: Watcher, sources: Sequence[WatchedSource], tell: Tell, stop: Event) -> None:
    """Look at each source when it is due, until stopped."""
    while not stop.is_set():
        for source in sources:
            if not stop.is_set() and watcher.due(source) <= time():
                for report in watcher.round(source):
                    tell(report)
        soonest = min(map(watcher.due, sources)) - time()
        stop.wait(min(max(soonest, 0.1), LONGEST_SLEEP))


@contextmanager
def watched_meanwhile(settings: Settings, sources: Path | None, store: Store) -> Iterator[None]:
    """Watch these sources in a thread until left; nothing where there are none."""
    if sources is None:
        yield
        return
    listed, stop = read_sources(sources), Event()
    with State(settings.data) as state:
        watcher = Watcher(store, state, Visitor(wait=stop.wait), settings.timezone, is_stopped=stop.is_set)
        thread = Thread(
            target=_survive, args=(watcher, listed, _tell_beside_the_server, stop), name="watcher", daemon=True
        )
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(JOIN_SECONDS)


def _survive(watcher: Watcher, sources: Sequence[WatchedSource], tell: Tell, stop: Event) -> None:
    """A store that is busy, or a server that is started again, ends no watch: the next round may do better."""
    while not stop.is_set():
        try:
            _go_round(watcher, sources, tell, stop)
        except OnTheRecordError as error:
            logger.warning("watch: %s", error)
            stop.wait(LONGEST_SLEEP)


def _line(report: ItemReport) -> str:
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    told = [at, report.status, report.item, report.id and f"as {report.id}", report.reason and f"({report.reason})"]
    return " ".join(filter(None, told))


def _tell(report: ItemReport) -> None:
    console().print(text(_line(report)), soft_wrap=True)


def _tell_beside_the_server(report: ItemReport) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(text(_line(report)))


def _tell_as_json(report: ItemReport) -> None:
    print_json(Watched(at=datetime.now().astimezone(), **report._asdict()))
