"""The command line's copies: a store's texts to a file and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TextIO, cast

import typer

from api.cli import DataOption, JsonOption, app, console, print_json, settings_for
from api.told import Stored, Written
from rag.errors import BadInput
from rag.phrasing import counted

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines, an article with all its fields each.")]


@app.command()
def export(file: FileArgument, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Write every text of every article to a file that `import` reads."""
    from api.open import open_desk
    from ingest.backup import write

    with open_desk(settings_for(data)) as desk, opened(file, "w") as lines:
        number = write(desk.library.archive, lines)
    if as_json:
        print_json(Written(file=str(file), lines=number))
    else:
        console().print(f"{counted(number, 'text')} written to {file}.", markup=False)


@app.command(name="import")
def import_(file: FileArgument, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Read a file that `export` wrote; what the store has already is left alone."""
    from api.open import open_desk
    from ingest.backup import read_back

    with opened(file, "r") as lines, open_desk(settings_for(data)) as desk:
        number = read_back(desk.library.archive, lines, str(file))
    if as_json:
        print_json(Stored(file=str(file), texts=number))
    else:
        console().print(f"{counted(number, 'text')} stored from {file}.", markup=False)


def opened(file: Path, mode: str) -> TextIO:
    """The file, as UTF-8 with line ends as they are. Raises `BadInput` naming it."""
    try:
        return cast(TextIO, file.open(mode, encoding="utf-8", newline="\n"))
    except OSError as error:
        raise BadInput(f"{file} cannot be opened ({error.strerror}): name another file.") from error
