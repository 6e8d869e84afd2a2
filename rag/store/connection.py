"""What the store asks of a database: one SQL with `?` for values, rows by name, and the few things said differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

Values = Sequence[Any]
APART = 5  # words between two that stand near each other


class Row(Protocol):
    """A row, by the name or the number of a column."""

    def __getitem__(self, key: Any, /) -> Any: ...  # noqa: ANN401 - the values are of any type that a column has
    def __iter__(self) -> Iterator[Any]: ...
    def __len__(self) -> int: ...


class Cursor(Protocol):
    """The rows that a statement found."""

    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Any: ...  # noqa: ANN401 - a row or None
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Clause(NamedTuple):
    """A part of a statement and the values of its marks."""

    sql: str
    values: tuple[object, ...] = ()


class TextQuery(NamedTuple):
    """Words of which a text must have one of each group; a word of several parts is looked for as a phrase.

    `context` tells whether words beside the text count too. In place of one of the first group a text may have the
    words of one of those `together`, not more than `APART` words from each other.
    """

    groups: tuple[tuple[str, ...], ...]
    context: bool = True
    together: tuple[tuple[str, ...], ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every phrase that ranks; one that stands in two groups ranks twice."""
        return tuple(phrase for group in self.groups for phrase in group)


def any_of(words: Sequence[str], needed: Sequence[str] = (), together: Sequence[tuple[str, ...]] = ()) -> TextQuery:
    """Texts with any of these words, all of which rank them; with any of those needed, if some are.

    The words of one of those `together`, near each other, do for a needed one.
    """
    every = tuple(dict.fromkeys((*words, *needed)))
    if not needed and not together:
        return TextQuery((every,))
    return TextQuery((tuple(dict.fromkeys(needed)), every), together=tuple(together))


def all_of(words: Sequence[str]) -> TextQuery:
    """Texts with every one of these words."""
    return TextQuery(tuple((word,) for word in words))


class FullText(Protocol):
    """The words of passages (`passage_words`) and statements (`statement_words`), stemmed alike by every engine.

    A row of either table has the `rowid` of its passage or statement, its `text`, and as `context` words beside it.
    """

    def put(self, table: str, rows: Sequence[tuple[int, str, str]]) -> None:
        """Add rows: key, text and context."""

    def matching(self, table: str, query: TextQuery) -> Clause:
        """A condition on a row of the table."""

    def rank(self, table: str, query: TextQuery, context: float) -> Clause:
        """What to order by, the most relevant first: bm25, in which a word of the context weighs less."""

    def count(self, table: str, query: TextQuery, after: int = 0) -> int:
        """How many texts match, of those with later keys."""

    def total(self, table: str) -> int:
        """How many texts there are."""

    def added(self, table: str, after: int) -> tuple[int, int]:
        """How many texts have later keys, and the last key there is; the one given where there is no later one."""

    def terms(self, beginning: str) -> Iterable[str]:
        """The terms of passages that begin so, stemmed."""

    def is_damaged(self, table: str) -> bool:
        """Whether a row is found by other words than its own."""

    def make_again(self, table: str) -> None:
        """Index every row anew."""


class Connection(Protocol):
    """A connection in a transaction. Values stand for `?`; a statement is of the SQL that every engine understands."""

    @property
    def full_text(self) -> FullText: ...

    def execute(self, sql: str, parameters: Values = (), /) -> Cursor: ...
    def executemany(self, sql: str, parameters: Iterable[Values], /) -> Cursor: ...

    def among(self, column: str) -> str:
        """A condition: the column has one of the values given as one by `many`."""

    def many(self, values: Collection[str] | Collection[int]) -> object:
        """Any number of values as one."""

    def table(self, *columns: str) -> str:
        """A query of the rows of whole numbers, given as one value in JSON, under these names."""

    def field(self, column: str, *path: str) -> str:
        """What stands in a column of JSON at this path, as text."""

    def continue_keys(self, table: str) -> None:
        """Have new rows numbered after those that were put in with their keys."""

    def damage(self) -> Iterable[str]:
        """What the engine itself finds wrong with its files."""

    def orphans(self) -> Counter[tuple[str, str]]:
        """How many rows of a table point to no row of another."""
