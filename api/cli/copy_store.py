"""The command that moves a store between engines."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from api.cli.shell import Exit, JsonOption, Panel, app, console, print_json
from rag.answer.phrasing import counted

PLACE = "A folder, or postgresql://user@host/database."


@app.command(rich_help_panel=Panel.KEEP)
def copy(
    source: Annotated[str, typer.Option("--from", metavar="STORE", help=PLACE)],
    target: Annotated[str, typer.Option("--to", metavar="STORE", help=f"An empty one. {PLACE}")],
    as_json: JsonOption = False,
) -> None:
    """Copy a store into another place, every row compared; vectors are put into its index at its first start."""
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
