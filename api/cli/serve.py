"""The command line's server."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EADDRNOTAVAIL
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from rich.console import Console

from api.addresses import answering, check_host, check_prefix
from api.cli.replies import Serving
from api.cli.shell import DataOption, Exit, JsonOption, Panel, app, console, print_json, settings_for
from api.keys import new_key
from api.reach import SCANNED
from rag.errors import BadInput, IndexUnavailable
from rag.settings import Settings

if TYPE_CHECKING:
    from api.middleware.access import AccessRules
    from api.service import Service
    from rag.archive import Archive


HostOption = Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen at.")]
PortOption = Annotated[int, typer.Option(metavar="N", min=0, max=65_535, help="Port to listen at; 0 takes a free one.")]
SourcesOption = Annotated[
    Path | None, typer.Option(metavar="SOURCES.toml", help="Ingest what is new in these, as `watch` does.")
]
RootPathOption = Annotated[
    str, typer.Option(metavar="PATH", help="Path that a proxy serves this under, such as /record.")
]
ReadOnlyOption = Annotated[
    bool, typer.Option("--read-only", metavar="", help="Answer only: no article is added or removed.")
]


WorkersOption = Annotated[
    int,
    typer.Option(metavar="N", min=0, max=64, help="Processes that answer, one a core; by default the server itself."),
]


M_ARENA_MAX = -8  # of glibc's malloc.h


class Launch(NamedTuple):
    """A server about to run: what it serves, where, to whom, and what it watches meanwhile."""

    settings: Settings
    listening: socket.socket
    url: str
    own_key: str
    access: AccessRules
    prefix: str
    sources: Path | None
    workers: int = 0


@app.command(rich_help_panel=Panel.SERVE)
def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    sources: SourcesOption = None,
    root_path: RootPathOption = "",
    read_only: ReadOnlyOption = False,
    workers: WorkersOption = 0,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Serve the API and the page; other machines need a key."""
    from api.app import access_from
    from api.middleware.limits import is_work_left
    from ingest.sources.sources_file import read_sources

    if sources is not None:
        read_sources(sources)  # what is wrong with it is told before anything slow is loaded

    settings = settings_for(data)
    prefix, own = check_prefix(root_path), new_key()
    access = access_from(settings, own, read_only=read_only)
    listening = _listening(host, port)
    _check_reach(listening, host, settings)
    url = answering(host, listening.getsockname()[1])
    _run(Launch(settings, listening, url, own, access, prefix, sources, workers), as_json)
    if is_work_left():
        os._exit(Exit.DONE)  # all that was stored is kept; the interpreter would wait for the thread


def _share_memory() -> None:
    """Have the threads share two pools of memory, where the C library lets each keep one of its own (glibc)."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 2)


def _run(launch: Launch, as_json: bool) -> None:
    """Serve until interrupted."""
    _share_memory()
    from api.app import create_app
    from api.cli.watch import watched_meanwhile
    from api.middleware.limits import server_of
    from api.open import open_service

    settings = launch.settings
    with open_service(settings) as service:
        _settle(service.library.archive)
        service.library.archive.scanned = 0 if settings.database_url else SCANNED
        service.library.archive.load_in_background()
        launch.listening.listen()  # before it is announced: a command that comes at once waits, and is not refused
        service.library.archive.announce(launch.url, launch.own_key)
        watching = watched_meanwhile(settings, launch.sources, service.ingest)
        with (
            _answering(launch, service) as service,
            watching,
            suppress(KeyboardInterrupt),
        ):  # from here on that is how it is ended
            _show(launch.url, as_json)
            served = create_app(settings, service, access=launch.access, root_path=launch.prefix)
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # the store is closed as after Ctrl-C
            server_of(served).run(sockets=[launch.listening])


@contextmanager
def _answering(launch: Launch, service: Service) -> Iterator[Service]:
    """The service whose questions so many processes answer."""
    if not launch.workers:
        yield service
        return
    from api.answerers import Answerers

    answerers = Answerers(launch.workers, launch.settings, service.library)
    try:
        yield service._replace(answering=answerers)
    finally:
        answerers.close()


def _show(url: str, as_json: bool) -> None:
    if as_json:
        print_json(Serving(url=url))
    else:
        console().print(f"On the Record is at {url} (Ctrl-C ends it).", markup=False)


def _settle(archive: Archive) -> None:
    """Bring the index in step; a failing one is told, and answers go on without it."""
    try:
        archive.settle()
    except IndexUnavailable as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(str(error), markup=False)


def _check_reach(listening: socket.socket, host: str, settings: Settings) -> None:
    """Raises `BadInput` where others could reach what asks for no key; nobody could so far: it is bound and no more."""
    try:
        check_host(host, settings)
    except BadInput:
        listening.close()
        raise


def _elsewhere(error: OSError, port: int) -> str:
    if isinstance(error, socket.gaierror) or error.errno == EADDRNOTAVAIL:
        return "give an address of this machine, such as --host 127.0.0.1"
    return f"try --port {port + 1}" if 1024 <= port < 65_535 else "try --port 8000; 0 takes a free one"


def _listening(host: str, port: int) -> socket.socket:
    """A socket bound to this address, before anything slow is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise BadInput(f"{host}:{port} cannot be served at ({error.strerror}): {_elsewhere(error, port)}.") from error
    return listening
