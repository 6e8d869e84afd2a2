"""Connections to a server of PostgreSQL, kept for the next that asks, and the rows that they read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.types.string import StrDumper
from psycopg_pool import ConnectionPool

CONNECTIONS = 10  # of one process; a server of PostgreSQL has 100 for all
CONNECT_SECONDS = 10


def connect(url: str) -> psycopg.Connection[Any]:
    """A connection of its own, for what is held as long as it lives."""
    return psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_SECONDS)


def pool(url: str) -> ConnectionPool[psycopg.Connection[Any]]:
    return ConnectionPool(
        url,
        min_size=0,
        max_size=CONNECTIONS,
        num_workers=1,
        open=True,
        timeout=CONNECT_SECONDS,
        check=ConnectionPool.check_connection,
        configure=_configure,
        reconnect_timeout=CONNECT_SECONDS,
        kwargs={"autocommit": True, "row_factory": _rows, "connect_timeout": CONNECT_SECONDS},
    )


def _configure(raw: psycopg.Connection[Any]) -> None:
    raw.adapters.register_dumper(StrEnum, StrDumper)


class _Row(tuple[Any, ...]):
    """A row by the numbers of its columns or by their names."""

    places: Mapping[str, int]

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 - as of a tuple, or a name
        return tuple.__getitem__(self, self.places[key] if isinstance(key, str) else key)


@lru_cache(maxsize=1_000)
def _row_type(names: tuple[str, ...]) -> type[_Row]:
    return type("_Row", (_Row,), {"places": {name: place for place, name in enumerate(names)}})


def _rows(cursor: psycopg.Cursor[Any]) -> Any:  # noqa: ANN401 - psycopg's own protocol of a maker of rows
    return _row_type(tuple(column.name for column in cursor.description or ()))
