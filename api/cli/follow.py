"""The command line's followed questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

import typer
from rich.console import Console

from api.cli.shell import DataOption, JsonOption, Panel, app, console, print_json, settings_for
from api.reach import AnyService, service_at
from rag.errors import BadInput, NotFound
from rag.follows.schema import Entry, FollowInput

WORDS = "a question, or list, show NAME, remove NAME"


@app.command(
    rich_help_panel=Panel.ASK, epilog='Example: ontherecord follow "what did Luxon say about minerals?" --name minerals'
)
def follow(
    words: Annotated[list[str], typer.Argument(metavar="QUESTION | list | show NAME | remove NAME", help=WORDS)],
    name: Annotated[str | None, typer.Option(metavar="NAME", help="A name for the question.")] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Follow a question: each ingest reports what is new on it, said again, reworded or contradicted."""
    with service_at(settings_for(data)) as service:
        match words:
            case ["list"]:
                _list(service, as_json)
            case ["show", called]:
                _show(service, called, as_json)
            case ["remove", called]:
                _remove(service, called)
            case [question]:
                _begin(service, question, name, as_json)
            case _:
                raise BadInput(f"Give {WORDS}; a question of several words stands in quotation marks.")


def _begin(service: AnyService, question: str, name: str | None, as_json: bool) -> None:
    if not question.strip():
        raise BadInput("There is no question to follow.")
    made = service.follow(FollowInput(question=question, name=name))
    if as_json:
        print_json(made)
    else:
        console().print(
            f"Followed as {made.name}: `ontherecord follow show {made.name}` tells what came in.", markup=False
        )


def _list(service: AnyService, as_json: bool) -> None:
    found = service.follows()
    if as_json:
        print_json(found)
        return
    for each in found.follows:
        console().print(f"{each.name}\t{each.entries} since {each.since:%Y-%m-%d}\t{each.question}", markup=False)
    if not found.follows:
        console().print('Nothing is followed: `ontherecord follow "what did … say about …?"` begins.', markup=False)


def _show(service: AnyService, name: str, as_json: bool) -> None:
    found = service.followed(name)
    if as_json:
        print_json(found)
        return
    show_entries(console(), found.told)
    if not found.told:
        console().print(f"Nothing came in since {found.since:%Y-%m-%d}.", markup=False)


def _remove(service: AnyService, name: str) -> None:
    if not service.unfollow(name):
        raise NotFound(f"No question is followed as {name!r}: `ontherecord follow list` lists them.")
    console().print(f"{name} is followed no longer.", markup=False)


def latest(service: AnyService) -> Mapping[str, int]:
    """The latest entry of each followed question: what is told after it is news."""
    return {each.name: each.latest for each in service.follows().follows}


def news(service: AnyService, before: Mapping[str, int]) -> Mapping[str, tuple[Entry, ...]]:
    """What came in on each followed question since."""
    now = {each.name: each.latest for each in service.follows().follows}
    return {name: service.followed(name, before.get(name, 0)).told for name in now if now[name] > before.get(name, 0)}


def show_news(to: Console, found: Mapping[str, tuple[Entry, ...]]) -> None:
    for name, entries in found.items():
        to.print(f"Followed as {name}:", markup=False)
        show_entries(to, entries)


def show_entries(to: Console, entries: Iterable[Entry]) -> None:
    """Each with what it is, whose and of which day, where it stands, and what it is held against."""
    from api.cli.terminal import days, source, speakers, text, write
    from api.feeds import TOLD

    for entry in entries:
        write(to, text(f"{TOLD[entry.news]}: {speakers(entry.speakers)}, {days(entry.said_on)}", "bold"), 2)
        write(to, text(entry.text), 4)
        write(to, text(source(entry.citation), "dim"), 4)
        if entry.earlier:
            write(to, text(f"earlier: {entry.earlier.quote} ({source(entry.earlier)})", "dim"), 4)
