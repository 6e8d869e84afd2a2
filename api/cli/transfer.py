"""The command line's copies: a store's texts to a file and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal, TextIO

import typer
from rich.console import Console

from api.cli.progress import shown
from api.cli.replies import FileWritten, TextsStored
from api.cli.shell import DataOption, Exit, JsonOption, Panel, app, console, print_json, settings_for
from api.paging import all_texts
from api.reach import Missing, owned_service, service_at
from rag.answer.phrasing import counted
from rag.errors import BadInput
from rag.settings import Settings

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines, an article with all its fields each.")]

PLACE = "A folder, or postgresql://user@host/database."


@app.command(rich_help_panel=Panel.FILL)
def export(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="JSON Lines, an article with all its fields each.")
    ] = None,
    sqlite: Annotated[
        Path | None,
        typer.Option("--sqlite", metavar="FILE", help="Tables: articles, statements, speakers, days, full text."),
    ] = None,
    table: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Every statement as a row.")] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write every text of every article to a file that `import` reads, or what was found in them as tables."""
    from api.tables import write_csv, write_sqlite

    given = [each for each in (file, sqlite, table) if each is not None]
    if len(given) != 1:
        raise BadInput("Give one file: FILE for `import`, --sqlite FILE for tables, or --csv FILE for statements.")
    if file is not None:
        _export_texts(file, data, as_json)
        return
    with service_at(settings_for(data)) as service:
        if sqlite is not None:
            number = write_sqlite(service, sqlite)
        else:
            with opened(given[0], "w") as lines:
                number = write_csv(service, lines)
    if as_json:
        print_json(FileWritten(file=str(given[0]), lines=number))
    else:
        console().print(f"{counted(number, 'statement')} written to {given[0]}.", markup=False)


def _export_texts(file: Path, data: str | None, as_json: bool) -> None:
    from ingest.backup import write

    with service_at(settings_for(data)) as service, opened(file, "w") as lines:
        number = write(shown(all_texts(service), "Writing"), lines)
    if as_json:
        print_json(FileWritten(file=str(file), lines=number))
    else:
        console().print(f"{counted(number, 'text')} written to {file}.", markup=False)


@app.command(name="import", rich_help_panel=Panel.FILL)
def import_(file: FileArgument, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Read a file that `export` wrote; what the store already has is left alone."""
    from ingest.backup import read_back

    with opened(file, "r") as lines, owned_service(settings_for(data), "import", missing=Missing.MADE) as service:
        number = sum(1 for _ in shown(read_back(service.library.archive, lines, str(file)), "Storing"))
    if as_json:
        print_json(TextsStored(file=str(file), texts=number))
    else:
        console().print(f"{counted(number, 'text')} stored from {file}.", markup=False)


@app.command(rich_help_panel=Panel.KEEP)
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy the whole store into one file, even while a server uses it; `restore` makes a store of it again."""
    from rag import backup as copies

    number = copies.backup(_own_files(settings_for(data)), file)
    if as_json:
        print_json(FileWritten(file=str(file), lines=number))
    else:
        console().print(f"{counted(number, 'text')} copied to {file}, and the copy verified.", markup=False)


@app.command(rich_help_panel=Panel.KEEP)
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="As `backup` wrote it.")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Restore a store from a backup and verify it; an existing store is never overwritten."""
    from api.cli.lists import tell_inspection
    from rag import backup as copies

    settings = settings_for(data)
    copies.restore(file, _own_files(settings))
    with owned_service(settings, "restore") as service:
        found = service.verify()
    raise typer.Exit(tell_inspection(found, as_json))


def _own_files(settings: Settings) -> Path:
    """The folder that a backup copies. Raises `BadInput` where the catalogue is in a database."""
    if settings.database is not None:
        raise BadInput(
            "The store is in PostgreSQL (ONTHERECORD_DATABASE): back it up with pg_dump, or copy it into a folder"
            " with `ontherecord copy`."
        )
    return settings.data


@contextmanager
def opened(file: Path, mode: Literal["r", "w"]) -> Iterator[TextIO]:
    """The file, as UTF-8 with line ends as they are. Raises `BadInput` naming it, also where it fails later on."""
    try:
        with file.open(mode, encoding="utf-8", newline="\n") as lines:
            yield lines
    except OSError as error:
        done = "read" if mode == "r" else "written"
        raise BadInput(f"{file} cannot be {done} ({error.strerror or error}): name another file.") from error


@app.command(rich_help_panel=Panel.KEEP)
def copy(
    source: Annotated[str, typer.Option("--from", metavar="STORE", help=PLACE)],
    target: Annotated[str, typer.Option("--to", metavar="STORE", help=f"An empty one. {PLACE}")],
    as_json: JsonOption = False,
) -> None:
    """Copy a store to another place and compare every row; its vector index is filled when it is first opened."""
    from rag.copying import copy_store

    with Console(stderr=True).status("Copying and comparing"):
        copied = copy_store(source, target)
    if as_json:
        print_json(copied)
    else:
        texts, statements = counted(copied.texts, "text"), counted(copied.statements, "statement")
        console().print(f"{texts} and {statements} copied, {copied.rows:,} rows compared.", markup=False)
        for fault in copied.faults:
            console().print(f"The store has a fault, and so has the copy: {fault}", markup=False)
    raise typer.Exit(Exit.NOT_SO if copied.faults else Exit.DONE)
