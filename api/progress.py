"""How far long work has come, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

_T = TypeVar("_T")


def shown(items: Iterable[_T], doing: str, total: int | None = None) -> Iterator[_T]:
    """The items, counted on a terminal as they come; nothing is shown in a pipe."""
    err = Console(stderr=True)
    if not err.is_terminal:
        yield from items
        return
    counting = (BarColumn(bar_width=20), MofNCompleteColumn()) if total else (TextColumn("{task.completed}"),)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), *counting, TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task(doing, total=total)
        for item in items:
            progress.advance(task)
            yield item
