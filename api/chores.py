"""The command line's chores: filling, mending, serving and timing a store."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from errno import EADDRNOTAVAIL
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from api.addresses import answering, check_host, check_prefix
from api.desk import Desk
from api.follow_commands import latest, news, show_news
from api.keys import new_key
from api.progress import counted_up, shown
from api.reach import at_desk, at_filled_desk, check_there, loads_models, own_desk
from api.shell import DataOption, Exit, IdArgument, JsonOption, Panel, app, console, print_json, settings_for
from api.told import Removed, Serving
from api.working import queued
from rag.answer.phrasing import counted
from rag.errors import BadInput, IndexUnavailable, NotFound
from rag.listings import Outcome, OutcomeList
from rag.settings import Settings

if TYPE_CHECKING:
    from ingest.readers.article_input import Defaults
    from ingest.readers.read import Rejected, Tally
    from rag.archive import Archive
    from rag.schema import Article


@app.command(
    rich_help_panel=Panel.FILL,
    epilog='Such as: ontherecord ingest article.txt --published 2026-02-09 --outlet "NZ Herald"'
    " --timezone Pacific/Auckland",
)
def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Addresses of pages, feeds, sitemaps; files and folders of text, Markdown, HTML, PDF, .docx, .eml,"
            " JSON (ninjs, schema.org and others), NewsML-G2, feeds, WARC, WACZ.",
        ),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication, where articles have none.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published them, where they do not say.")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="TZ", help="Zone of the local day, such as Pacific/Auckland.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Their headline, where they do not say; for one article.")
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=NAME", help="A field of other JSON, such as text=story.body; repeatable."),
    ] = None,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", metavar="", help="Fetch from private addresses too, as of an intranet."),
    ] = False,
    follow_links: Annotated[
        bool,
        typer.Option("--follow-links", metavar="", help="Read links that lead out of a folder too."),
    ] = False,
    queue: Annotated[
        bool, typer.Option("--queue", metavar="", help="Let them wait for `ontherecord work`; in PostgreSQL only.")
    ] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read articles and make them searchable; the same article again changes nothing."""
    from api.listed import show_outcomes
    from api.unsettled import Unsettled
    from ingest.readers.article_input import defaults_from
    from ingest.readers.folder import article_files
    from ingest.readers.read import Tally

    addresses = [path for path in paths if is_address(path)]
    files = [Path(path) for path in paths if not is_address(path)]
    missing = [str(path) for path in files if not path.exists()]
    if missing:
        raise BadInput(f"There is no {', '.join(missing)}: give files or folders of articles, or addresses.")
    settings = settings_for(data, timezone=timezone)
    defaults = defaults_from(published, outlet, settings.timezone, title, mapped or ())
    tally = Tally(len(addresses) + sum(1 for path in files for _ in article_files(path)))
    if queue:
        incoming = _incoming(files, addresses, defaults, tally, allow_private=allow_private, follow_links=follow_links)
        raise typer.Exit(queued(settings, shown(incoming, "Reading", tally), as_json=as_json))
    unsettled = Unsettled()
    with at_filled_desk(settings) as desk:
        before = latest(desk)
        incoming = unsettled.watched(
            _incoming(files, addresses, defaults, tally, allow_private=allow_private, follow_links=follow_links)
        )
        outcomes = tuple(shown(desk.ingest(incoming), "Reading and embedding", tally, loads_models(desk)))
        lacking = unsettled.after(outcomes, desk)
        told = news(desk, before)
    if not outcomes:
        raise BadInput(f"There is no file in {', '.join(map(str, paths))}: give files or folders of articles.")
    if as_json:
        print_json(OutcomeList(articles=outcomes))
    else:
        show_news(console(), told)
        show_outcomes(console(), outcomes, lacking)
    rejected = sum(outcome.status == "rejected" for outcome in outcomes)
    if rejected == len(outcomes):
        raise typer.Exit(Exit.COULD_NOT_RUN)
    raise typer.Exit(Exit.NOT_SO if rejected else Exit.DONE)


def is_address(path: str) -> bool:
    return path.startswith(("http://", "https://"))


def _incoming(
    files: Sequence[Path],
    addresses: Sequence[str],
    defaults: Defaults,
    tally: Tally,
    *,
    allow_private: bool,
    follow_links: bool,
) -> Iterator[Article | Rejected]:
    from ingest.readers.read import read
    from ingest.sources.visit import visit
    from ingest.sources.visitor import Visitor

    yield from read(files, defaults, tally, follow_links=follow_links)
    visitor = Visitor()
    for address in addresses:
        yield from visit(address, visitor, defaults, tally, allow_private=allow_private)


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
    """Forget an article: every revision, statement and vector of it."""
    settings = settings_for(data)
    with own_desk(settings, "remove --purge") if purge else at_desk(settings) as desk:
        found = desk.remove(article_id)
        if isinstance(desk, Desk) and purge:
            desk.library.archive.catalog.purge()
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
    """Look the store over and say what is wrong with it."""
    from api.listed import show_inspection

    settings = settings_for(data)
    check_there(settings)
    if repair:
        with own_desk(settings, "verify --repair") as own, Console(stderr=True).status("Repairing"):
            found = own.repair()
    else:
        with at_desk(settings) as desk, Console(stderr=True).status("Looking at every statement"):
            found = desk.verify()
    if as_json:
        print_json(found)
    else:
        show_inspection(console(), found)
    raise typer.Exit(Exit.NOT_SO if found.faults else Exit.DONE)


@app.command(rich_help_panel=Panel.KEEP)
def rebuild(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Derive passages, statements and the vector index again from the stored texts; one that was ended goes on."""
    from api.listed import show_inspection

    with own_desk(settings_for(data), "rebuild", mismatched=True) as desk:
        done = tuple(counted_up(desk.rebuild(), "Rebuilding", desk.left_to_rebuild()))
        found = desk.verify()
    if as_json:
        print_json(OutcomeList(articles=tuple(Outcome(id=id_, status="replaced") for id_ in dict.fromkeys(done))))
    else:
        told = f"{counted(len(done), 'text')} of {counted(len(set(done)), 'article')}"
        console().print(f"Derived again from {told}:")
        show_inspection(console(), found)
    raise typer.Exit(Exit.NOT_SO if found.faults else Exit.DONE)


@app.command(rich_help_panel=Panel.SERVE)
def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65_535, help="Port to listen at; 0 takes a free one.")
    ] = 8000,
    sources: Annotated[
        Path | None, typer.Option(metavar="SOURCES.toml", help="Bring in what is new in these, as `watch` does.")
    ] = None,
    root_path: Annotated[
        str, typer.Option(metavar="PATH", help="Path that a proxy serves this under, such as /record.")
    ] = "",
    read_only: Annotated[
        bool, typer.Option("--read-only", metavar="", help="Answer only: no article is added or removed.")
    ] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Serve the API and the page; elsewhere than on this machine only to those who have a key."""
    from api.app import access_from, create_app
    from api.bounds import is_work_left, server_of
    from api.open import open_desk
    from api.watching import watched_meanwhile
    from ingest.sources.sources_file import read_sources

    if sources is not None:
        read_sources(sources)  # what is wrong with it is told before anything slow is loaded

    settings = settings_for(data)
    prefix, own = check_prefix(root_path), new_key()
    access = access_from(settings, own, read_only=read_only)
    listening = _listening(host, port)
    _check_reach(listening, host, settings)
    url = answering(host, listening.getsockname()[1])
    with open_desk(settings) as desk:
        _settle(desk.library.archive)
        desk.library.archive.load_in_background()
        listening.listen()  # before it is announced: a command that comes at once waits, and is not refused
        desk.library.archive.announce(url, own)
        watching = watched_meanwhile(settings, sources, desk.ingest)
        with watching, suppress(KeyboardInterrupt):  # from here on that is how it is ended
            if as_json:
                print_json(Serving(url=url))
            else:
                console().print(f"On the Record is at {url} (Ctrl-C ends it).", markup=False)
            served = create_app(settings, desk, access=access, root_path=prefix)
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # the store is closed as after Ctrl-C
            server_of(served).run(sockets=[listening])
    if is_work_left():
        os._exit(Exit.DONE)  # all that was stored is kept; the interpreter would wait for the thread


@app.command(rich_help_panel=Panel.GRADE)
def bench(
    passages: Annotated[
        list[int] | None, typer.Option(metavar="N", help="Size of a generated store; give it again for more.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="What the coverage is generated from.")] = 1,
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
