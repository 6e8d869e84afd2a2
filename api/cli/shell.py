"""The command line's frame: the app that commands are added to, the options they share, what they print."""

from __future__ import annotations

import os
import sys
from datetime import date
from enum import IntEnum, StrEnum
from importlib.metadata import version
from typing import Annotated

import typer
from platformdirs import user_data_path
from pydantic import TypeAdapter, ValidationError
from rich.console import Console

from rag.errors import BadInput
from rag.schema import GivenDay, Record
from rag.settings import POSTGRES, Settings, load_settings
from rag.text.encoding import encodable

GIVEN: TypeAdapter[date] = TypeAdapter(GivenDay)


class Panel(StrEnum):
    """What commands are listed under in the help."""

    ASK = "Ask"
    FILL = "Fill and empty the store"
    KEEP = "Look after the store"
    SERVE = "Serve"
    GRADE = "Measure"


class Exit(IntEnum):
    DONE = 0
    NOT_SO = 1  # related, declined, not found, rejected, gate failed
    COULD_NOT_RUN = 2
    INTERRUPTED = 130  # as shells have it: 128 and the number of the signal


app = typer.Typer(
    name="ontherecord",
    help="Ask a body of news coverage who said what, and when.",
    epilog="Exit status: 0 done; 1 the thing asked is not so (related, declined, not found, rejected, under a floor);"
    " 2 could not run.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


DataOption = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="Folder of the store, or postgresql://… of its database.",
        envvar="ONTHERECORD_DATA",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", metavar="", help="Print the API's JSON.")]
IdArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="As `ontherecord articles` lists it.", callback=encodable),
]
LimitOption = Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="How many to list at most.")]


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


def settings_for(data: str | None, **given: object) -> Settings:
    """The settings with the store that --data names: a folder, or the address of a database."""
    if data is None or not data.startswith(POSTGRES):
        return load_settings({"data": data, **given})
    beside = user_data_path("ontherecord") if os.environ.get("ONTHERECORD_DATA") == data else None
    return load_settings({"database": data, "data": beside, **given})


def day(value: str | None, option: str) -> date | None:
    """A date as typed after an option, 2026-02-09. Raises `BadInput` naming it."""
    try:
        return GIVEN.validate_python(value) if value else None
    except ValidationError as error:
        raise BadInput(f"{option} takes a day such as 2026-02-09, not {value!r}.") from error


def days(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """The days typed after --from and --to. Raises `BadInput` naming a bad one, or both where they do not run on."""
    from_, to = day(first, "--from"), day(last, "--to")
    if from_ and to and to < from_:
        raise BadInput(f"--to {to} is before --from {from_}: swap the two, or leave one out.")
    return from_, to


def console() -> Console:
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def print_json(found: Record) -> None:
    sys.stdout.write(found.model_dump_json(by_alias=True) + "\n")
    sys.stdout.flush()  # a full disk is told while somebody can still be told
