"""The command line: questions to a store, or to the server that owns it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from enum import IntEnum, StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from rag.answers import Filters, Question
from rag.errors import BadInput, NotFound, OnTheRecordError, StoreLocked
from rag.schema import Record
from rag.settings import Settings, load_settings

if TYPE_CHECKING:
    from api.desk import Desk
    from api.remote import RemoteDesk


class Panel(StrEnum):
    """What commands are listed under in the help."""

    ASK = "Ask"
    FILL = "Fill and empty the store"
    KEEP = "Look after the store"
    SERVE = "Serve"
    GRADE = "Measure"


class Exit(IntEnum):
    DONE = 0
    NOT_SO = 1  # declined, not found, rejected, gate failed
    COULD_NOT_RUN = 2


app = typer.Typer(
    name="ontherecord",
    help="Ask a body of news coverage who said what, and when.",
    epilog="Exit status: 0 done; 1 the thing asked is not so (declined, not found, rejected, under a floor);"
    " 2 could not run.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

DataOption = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Folder of the store.", envvar="ONTHERECORD_DATA")
]
JsonOption = Annotated[bool, typer.Option("--json", metavar="", help="Print the API's JSON.")]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="As `ontherecord articles` lists it.")]
LimitOption = Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="Most to list.")]
AnyDesk: TypeAlias = "Desk | RemoteDesk"


def main() -> None:
    """Run a command; an error is one sentence on standard error."""
    from api import chores, evaluated, transfer  # noqa: F401 - they add their commands to the app

    try:
        app()
    except NotFound as error:
        _fail(error, Exit.NOT_SO)
    except OnTheRecordError as error:
        _fail(error, Exit.COULD_NOT_RUN)
    except ValidationError as error:  # of what was typed: what a server replies is looked at where it comes in
        told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg'].lower()}" for each in error.errors())
        _fail(BadInput(f"What was given cannot be used ({told})."), Exit.COULD_NOT_RUN)


@contextmanager
def at_desk(settings: Settings) -> Iterator[AnyDesk]:
    """The desk of the store, or of the server that owns it."""
    with ExitStack() as stack:
        yield _desk(settings, stack)


def _desk(settings: Settings, stack: ExitStack) -> AnyDesk:
    from rag.archive import owner

    if server := owner(settings.data):
        return _remote(server.url)
    from api.open import open_desk

    try:
        return stack.enter_context(open_desk(settings))
    except StoreLocked:
        if server := owner(settings.data):  # it was starting
            return _remote(server.url)
        raise


def _remote(url: str) -> RemoteDesk:
    from api.remote import RemoteDesk

    return RemoteDesk(url)


@contextmanager
def own_desk(settings: Settings, command: str, *, mismatched: bool = False) -> Iterator[Desk]:
    """The desk of the store, for what no server does for others. Raises `StoreLocked` where one owns it."""
    from api.open import open_desk
    from rag.archive import owner

    server = owner(settings.data)
    if server is not None:
        raise StoreLocked(
            f"`ontherecord {command}` needs {settings.data} for itself, and the server at {server.url} owns it:"
            f" end that (process {server.process}), run this again, then serve again."
        )
    with open_desk(settings, mismatched=mismatched) as desk:
        yield desk


def settings_for(data: Path | None, **given: object) -> Settings:
    return load_settings({"data": data, **given})


def day(value: str | None, option: str) -> date | None:
    """A date as typed after an option, 2026-02-09. Raises `BadInput` naming it."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise BadInput(f"{option} takes a day such as 2026-02-09, not {value!r}.") from error


def console() -> Console:
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def print_json(found: Record) -> None:
    sys.stdout.write(found.model_dump_json(by_alias=True) + "\n")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ontherecord {version('ontherecord')}")
        raise typer.Exit


@app.callback()
def everywhere(
    _version_wanted: Annotated[
        bool, typer.Option("--version", metavar="", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Ask a body of news coverage who said what, and when."""


@app.command(rich_help_panel=Panel.ASK, epilog='Such as: ontherecord ask "what did Luxon say on February 9?"')
def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Who said what, when, where, about what.")],
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that “yesterday” and the like are told from.")
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question from the coverage, every word cited."""
    from api.terminal import show_answer

    asked = Question(question=_text(question), as_of=day(as_of, "--as-of"))
    with at_desk(settings_for(data)) as desk:
        answer = desk.ask(asked)
    if as_json:
        print_json(answer)
    else:
        show_answer(console(), answer)
    raise typer.Exit(Exit.DONE if answer.status == "answered" else Exit.NOT_SO)


@app.command(
    rich_help_panel=Panel.ASK,
    epilog='Such as: ontherecord check "we are not anywhere near that" --speaker Luxon --said-on 2026-02-09',
)
def check(
    quote: Annotated[str, typer.Argument(metavar="QUOTE", help="The words, with or without quotation marks.")],
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who is to have said it.")] = None,
    said_on: Annotated[str | None, typer.Option(metavar="DATE", help="The day it is to have been said.")] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say whether a quotation is on the record, word for word."""
    from api.terminal import show_check
    from rag.lookup import QuoteQuestion

    if not quote.strip():
        raise BadInput("There is no quotation: paste the words to check.")
    asked = QuoteQuestion(quote=quote, speaker=speaker, said_on=day(said_on, "--said-on"))
    with at_desk(settings_for(data)) as desk:
        found = desk.check(asked)
    if as_json:
        print_json(found)
    else:
        show_check(console(), found)
    raise typer.Exit(Exit.DONE if found.verdict == "verbatim" else Exit.NOT_SO)


@app.command(
    rich_help_panel=Panel.ASK,
    epilog="Such as: ontherecord statements --speaker Luxon --from 2026-02-01 --about minerals",
)
def statements(
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who spoke: a name or a role.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of speech.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day of speech.")] = None,
    about: Annotated[str | None, typer.Option(metavar="TEXT", help="Words, the best match first.")] = None,
    limit: LimitOption = 200,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List who said what, in the order said."""
    from api.listed import show_statements
    from rag.lookup import Page

    filters = Filters(speaker=speaker, said_from=day(first, "--from"), said_to=day(last, "--to"))
    with at_desk(settings_for(data)) as desk:
        found = desk.statements(about, filters, Page(limit))
    if as_json:
        print_json(found)
    else:
        show_statements(console(), found)


@app.command(rich_help_panel=Panel.ASK)
def articles(
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only this outlet, by its full name.")] = None,
    limit: LimitOption = 200,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the articles of the store, the latest first."""
    from api.listed import show_articles
    from rag.lookup import Page

    with at_desk(settings_for(data)) as desk:
        found = desk.articles(Filters(outlet=outlet), Page(limit))
    if as_json:
        print_json(found)
    else:
        show_articles(console(), found)


@app.command(rich_help_panel=Panel.ASK)
def show(
    article_id: IdArgument,
    revision: Annotated[
        str | None, typer.Option(metavar="HASH", help="An earlier text of the article, as --json lists them.")
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an article with its statements underlined."""
    from api.listed import show_article

    with at_desk(settings_for(data)) as desk:
        found = desk.article(article_id, revision)
    if as_json:
        print_json(found)
    else:
        show_article(console(), found)


def _text(question: str) -> str:
    if not question.strip():
        raise BadInput('There is no question: ask one, such as ontherecord ask "what did Luxon say on February 9?"')
    if len(question) > 2_000:
        raise BadInput(f"A question may have 2,000 characters, and this one has {len(question):,}.")
    return question


def _fail(error: OnTheRecordError, status: Exit) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(str(error)))
    sys.exit(status)
