"""The command line's reading of articles into a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from api.cli.follow import latest, news, show_news
from api.cli.progress import shown
from api.cli.shell import DataOption, Exit, JsonOption, Panel, app, console, print_json, settings_for
from api.cli.work import queued
from api.reach import loads_models, service_to_fill
from ingest.readers.folder import Links
from ingest.sources.addresses import Machines
from rag.errors import BadInput
from rag.listings import Outcome, OutcomeList

if TYPE_CHECKING:
    from api.cli.unsettled import Lacking
    from ingest.readers.article_input import Defaults
    from ingest.readers.read import Tally
    from ingest.readers.source import Rejected
    from rag.follows.schema import Entry
    from rag.schema import Article
    from rag.settings import Settings

PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Addresses of pages, feeds, sitemaps; files and folders of text, Markdown, HTML, PDF, .docx, .eml,"
        " JSON (ninjs, schema.org and others), NewsML-G2, feeds, WARC, WACZ.",
    ),
]
PublishedOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Day of publication, where articles have none.")
]
OutletOption = Annotated[str | None, typer.Option(metavar="NAME", help="Who published them, where they do not say.")]
TimezoneOption = Annotated[
    str | None, typer.Option(metavar="TZ", help="Zone of the local day, such as Pacific/Auckland.")
]
TitleOption = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Their headline, where they do not say; for one article.")
]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=NAME", help="A field of other JSON, such as text=story.body; repeatable."),
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", metavar="", help="Fetch from private addresses too, such as an intranet's.")
]
LinksOption = Annotated[
    bool, typer.Option("--follow-links", metavar="", help="Read links that lead out of a folder too.")
]
QueueOption = Annotated[
    bool, typer.Option("--queue", metavar="", help="Queue them for `ontherecord work`; PostgreSQL only.")
]


class Input(NamedTuple):
    """What is to be read, and how far: into private networks, along links that lead out of a folder."""

    files: tuple[Path, ...]
    addresses: tuple[str, ...]
    machines: Machines = Machines.PUBLIC
    links: Links = Links.WITHIN


class Ingested(NamedTuple):
    """What became of each article, how many lack a day or an outlet, and what is new on followed questions."""

    outcomes: tuple[Outcome, ...]
    lacking: Lacking
    followed: Mapping[str, tuple[Entry, ...]]

    @property
    def exit(self) -> Exit:
        rejected = sum(outcome.status == "rejected" for outcome in self.outcomes)
        if rejected == len(self.outcomes):
            return Exit.COULD_NOT_RUN
        return Exit.NOT_SO if rejected else Exit.DONE


@app.command(
    rich_help_panel=Panel.FILL,
    epilog='Example: ontherecord ingest article.txt --published 2026-02-09 --outlet "NZ Herald"'
    " --timezone Pacific/Auckland",
)
def ingest(
    paths: PathsArgument,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    timezone: TimezoneOption = None,
    title: TitleOption = None,
    mapped: MapOption = None,
    allow_private: PrivateOption = False,
    follow_links: LinksOption = False,
    queue: QueueOption = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read articles and make them searchable; the same article again changes nothing."""
    from ingest.readers.article_input import defaults_from

    given = _input(paths)._replace(
        machines=Machines.PRIVATE_TOO if allow_private else Machines.PUBLIC,
        links=Links.ANYWHERE if follow_links else Links.WITHIN,
    )
    settings = settings_for(data, timezone=timezone)
    defaults = defaults_from(published, outlet, settings.timezone, title, mapped or ())
    tally = _tally(given)
    incoming = _telling(_incoming(given, defaults, tally), tally, defaults)
    if queue:
        raise typer.Exit(queued(settings, incoming, as_json=as_json))
    stored = _store(incoming, tally, settings)
    if not stored.outcomes:
        raise BadInput(f"There is no file in {', '.join(map(str, paths))}: give files or folders of articles.")
    _show(stored, as_json)
    raise typer.Exit(stored.exit)


def _input(paths: Sequence[str]) -> Input:
    """Raises `BadInput` where a file is not there, or is not named: "" would be the folder one stands in."""
    if not all(path.strip() for path in paths):
        raise BadInput("A path is empty: name files or folders of articles, `.` for the folder you are in.")
    files = tuple(Path(path) for path in paths if not is_address(path))
    missing = [str(path) for path in files if not path.exists()]
    if missing:
        raise BadInput(f"There is no {', '.join(missing)}: give files or folders of articles, or addresses.")
    return Input(files, tuple(filter(is_address, paths)))


def is_address(path: str) -> bool:
    return path.startswith(("http://", "https://"))


def _store(incoming: Iterator[Article | Rejected], tally: Tally, settings: Settings) -> Ingested:
    from api.cli.unsettled import Unsettled

    unsettled = Unsettled()
    with service_to_fill(settings) as service:
        before = latest(service)
        coming = service.ingest(unsettled.watched(incoming))
        outcomes = tuple(shown(coming, "Reading and embedding", tally, loads_models(service)))
        return Ingested(outcomes, unsettled.after(outcomes, service), news(service, before))


def _tally(given: Input) -> Tally:
    from ingest.readers.folder import article_files
    from ingest.readers.read import Tally

    return Tally(len(given.addresses) + sum(1 for path in given.files for _ in article_files(path)))


def _incoming(given: Input, defaults: Defaults, tally: Tally) -> Iterator[Article | Rejected]:
    from ingest.readers.read import read
    from ingest.sources.visit import visit
    from ingest.sources.visitor import Visitor

    yield from read(given.files, defaults, tally, links=given.links)
    visitor = Visitor()
    for address in given.addresses:
        yield from visit(address, visitor, defaults, tally, given.machines)


def _telling(incoming: Iterator[Article | Rejected], tally: Tally, defaults: Defaults) -> Iterator[Article | Rejected]:
    """The same; at the end it is told which fields that were mapped no article has."""
    yield from incoming
    if told := tally.unmapped(defaults.mapped):
        typer.echo(told, err=True)


def _show(stored: Ingested, as_json: bool) -> None:
    from api.cli.lists import show_outcomes

    if as_json:
        print_json(OutcomeList(articles=stored.outcomes))
    else:
        show_news(console(), stored.followed)
        show_outcomes(console(), stored.outcomes, stored.lacking)
