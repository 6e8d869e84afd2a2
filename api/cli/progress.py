"""How far long work has come, on a terminal or in plain lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import NamedTuple, Protocol, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

LINE_SECONDS = 10.0  # between two plain lines of work that goes on

_T = TypeVar("_T")


class Counted(Protocol):
    """How much work there is, which may turn out to be more on the way."""

    @property
    def total(self) -> int: ...


class Fixed(NamedTuple):
    total: int


def shown(
    items: Iterable[_T], doing: str, total: int | Counted | None = None, opening: str | None = None
) -> Iterator[_T]:
    """The items, counted on a terminal as they come, `opening` until the first has; nothing is shown in a pipe."""
    err = Console(stderr=True)
    if not err.is_terminal:
        yield from items
        return
    counting = (BarColumn(bar_width=20), MofNCompleteColumn()) if total else (TextColumn("{task.completed}"),)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), *counting, TimeElapsedColumn())
    known = Fixed(total) if isinstance(total, int) else total
    yield from _barred(items, Progress(*columns, console=err, transient=True), doing, known, opening)


def counted_up(items: Iterable[_T], doing: str, total: int, clock: Callable[[], float] = monotonic) -> Iterator[_T]:
    """The items, with their number, how many there are a second, and what remains: a bar on a terminal, else lines."""
    err = Console(stderr=True, highlight=False, soft_wrap=True)
    if err.is_terminal:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=20), MofNCompleteColumn())
        yield from _barred(items, Progress(*columns, _Pace(), console=err, transient=True), doing, Fixed(total))
        return
    started = told = clock()
    done = 0
    for done, item in enumerate(items, 1):
        now = clock()
        if now - told >= LINE_SECONDS and done < total:
            told = now
            err.print(f"{doing}: {done:,} of {total:,}, {pace(done, total, now - started)}", markup=False)
        yield item
    err.print(f"{doing}: {done:,} of {total:,}, {pace(done, total, clock() - started)}", markup=False)


def pace(done: int, total: int, seconds: float) -> str:
    """Articles a second so far, and how long the rest takes at that."""
    if not done or seconds <= 0:
        return "0 s left" if done >= total else "no pace yet"
    rate, left = done / seconds, (total - done) * seconds / done
    return f"{rate:.3g} a second, {_length(left)} left"


def _length(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return (
        f"{minutes // 60} h {minutes % 60} min"
        if minutes >= 60
        else f"{minutes} min {rest} s"
        if minutes
        else f"{rest} s"
    )


def _barred(
    items: Iterable[_T], progress: Progress, doing: str, known: Counted | None, opening: str | None = None
) -> Iterator[_T]:
    with progress:
        task = progress.add_task(opening or doing, total=known.total if known else None)
        for item in items:
            progress.update(task, advance=1, description=doing, total=known.total if known else None)
            yield item


class _Pace(TextColumn):
    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Task) -> Text:
        return Text(pace(int(task.completed), int(task.total or 0), task.elapsed or 0.0))
