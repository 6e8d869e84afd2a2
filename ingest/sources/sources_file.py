"""SOURCES.toml: what is watched, of which outlet, how often."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from ingest.readers.article_input import Defaults, Line, Zone
from ingest.sources.addresses import Machines
from rag.errors import BadInput
from rag.schema import Record

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
SHORTEST = 10.0  # seconds between two looks


class WatchedSource(Record):
    """One source: an address or a folder."""

    url: Annotated[str | None, Field(max_length=2_000, pattern=r"^https?://")] = None
    path: str | None = None
    outlet: Line | None = None
    timezone: Zone | None = None
    every: Annotated[str, Field(pattern=r"^\d{1,6}[smhd]$")] = "10m"
    allow_private: bool = False

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.url is None) == (self.path is None):
            raise ValueError("give either url or path")
        return self

    @property
    def name(self) -> str:
        return self.url or self.path or ""

    @property
    def machines(self) -> Machines:
        return Machines.PRIVATE_TOO if self.allow_private else Machines.PUBLIC

    @property
    def seconds(self) -> float:
        return max(SHORTEST, float(self.every[:-1]) * UNITS[self.every[-1]])

    def defaults(self, timezone: str | None) -> Defaults:
        return Defaults(outlet=self.outlet, timezone=self.timezone or timezone)


def read_sources(file: Path) -> tuple[WatchedSource, ...]:
    """Raises BadInput naming the file, the source and the field; folders are taken from beside the file."""
    try:
        loaded = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise BadInput(f"{file} cannot be read ({error.strerror or error}): name a file of sources.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"{file} is not valid TOML: {error}.") from error
    tables = loaded.get("source")
    unknown = sorted(set(loaded) - {"source"})
    if unknown or not isinstance(tables, list) or not tables:
        told = f"has {', '.join(unknown)}" if unknown else "has no source"
        raise BadInput(f"{file} {told}: write tables [[source]] with url or path, and outlet, timezone, every.")
    found = tuple(_source(table, number, file) for number, table in enumerate(tables, 1))
    if twice := sorted({each.name for each in found if sum(one.name == each.name for one in found) > 1}):
        raise BadInput(f"{file} has {', '.join(twice)} twice: leave one out.")
    return found


def _source(table: object, number: int, file: Path) -> WatchedSource:
    try:
        source = WatchedSource.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        message = re.sub(r"^Value error, ", "", first["msg"])
        if first["type"] == "extra_forbidden":
            message = f"no such field; there are {', '.join(WatchedSource.model_fields)}"
        hint = ' such as "10m" or "1h"' if field == "every" else ""
        raise BadInput(f"{file}, source {number}: {field}{': ' if field else ''}{message}{hint}.") from error
    if source.path is None:
        return source
    return source.model_copy(update={"path": str((file.parent / Path(source.path).expanduser()).resolve())})
