"""The command line's keys: who may ask a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.replies import KeyMade, KeyNamed, KeysListed
from api.cli.shell import JsonOption, Panel, app, console, print_json, settings_for
from rag.errors import BadInput, NotFound

keys_app = typer.Typer(no_args_is_help=True, help="Make, list and remove the keys that a server accepts.")
app.add_typer(keys_app, name="keys", rich_help_panel=Panel.SERVE)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is.")]


@keys_app.command(epilog="Example: ontherecord keys add newsroom --role read")
def add(
    name: NameArgument,
    role: Annotated[str, typer.Option(metavar="ROLE", help="read, or write to add and remove articles too.")],
    as_json: JsonOption = False,
) -> None:
    """Make a key and print it once: the file that ONTHERECORD_KEYS names keeps only its hash."""
    from api import keys

    file = _file()
    key = keys.add(file, name, role)
    if as_json:
        print_json(KeyMade(name=name, role=role, key=key))
    else:
        console().print(key, markup=False)
        typer.echo(f"The key of {name} ({role}), shown this once; {file} keeps its hash.", err=True)


@keys_app.command(name="list")
def list_(as_json: JsonOption = False) -> None:
    """List the keys and what each allows."""
    from api import keys

    found = keys.read(_file())
    if as_json:
        print_json(KeysListed(keys=tuple(KeyNamed(name=key.name, role=key.role) for key in found)))
    for key in () if as_json else found:
        console().print(f"{key.name}\t{key.role}", markup=False)


@keys_app.command()
def remove(name: NameArgument, as_json: JsonOption = False) -> None:
    """Remove a key; a running server refuses it from then on."""
    from api import keys

    file = _file()
    if not keys.remove(file, name):
        raise NotFound(f"{file} has no key called {name!r}: `ontherecord keys list` lists them.")
    if as_json:
        print_json(KeysListed(keys=tuple(KeyNamed(name=key.name, role=key.role) for key in keys.read(file))))
    else:
        console().print(f"The key of {name} is gone.", markup=False)


def _file() -> Path:
    file = settings_for(None).keys
    if file is None:
        raise BadInput("ONTHERECORD_KEYS names no file to keep keys in: set it, such as ONTHERECORD_KEYS=keys.txt.")
    return file
