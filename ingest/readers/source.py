"""Where bytes come from, and the article or the reason for none that their fields give."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ingest.readers.article_from import NO_DEFAULTS, article_from
from ingest.readers.article_input import Defaults, article_input
from ingest.readers.field_names import Fields
from rag.errors import BadInput
from rag.schema import Article


class Rejected(NamedTuple):
    """An input that gave no article, by its name, and why."""

    name: str
    reason: str


class Source(NamedTuple):
    """Where bytes come from: a name for messages, a path to make ids of, the address they were fetched from."""

    name: str
    path: str | None = None
    defaults: Defaults = NO_DEFAULTS
    url: str | None = None
    more: Callable[[int], None] = lambda _: None  # told how many articles a file has beyond the first
    # told, of each object in JSON, which of the mapped fields it has, and what its fields are called
    mapped: Callable[[tuple[str, ...], tuple[str, ...]], None] = lambda _found, _names: None

    @property
    def suffix(self) -> str:
        last = (self.path or self.name).rpartition("/")[2]
        return f".{last.rpartition('.')[2].lower()}" if "." in last else ""

    @property
    def stem(self) -> str | None:
        return _stem(self.path) if self.path else None


def read_fields(
    fields: Fields, name: str, defaults: Defaults = NO_DEFAULTS, file: str | None = None
) -> Article | Rejected:
    """The article that a mapping such as a JSON object gives, or why it gives none; `name` is for the message."""
    try:
        return article_from(article_input(fields), defaults, file)
    except BadInput as error:
        return Rejected(name, str(error))


def article_of(fields: Fields, source: Source) -> Article | Rejected:
    """The article; where it was fetched from an address, that is its own unless it tells another."""
    if source.url and not fields.get("url"):
        fields = {**fields, "url": source.url}
    told = {name: value for name, value in fields.items() if value is not None}
    return read_fields(told, source.name, source.defaults, source.stem)


def _stem(name: str) -> str:
    folder, mark, last = name.rpartition("/")
    return f"{folder}{mark}{last.rsplit('.', 1)[0] or last}"
