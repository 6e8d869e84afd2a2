"""A server of PostgreSQL for the tests: started once on loopback as a user of its own, shared by every worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote
from uuid import uuid4

from evals.cluster.postgres import programs, server, temporary_server

__all__ = ["programs", "schema", "server", "temporary_server"]


@contextmanager
def schema(address: str) -> Iterator[str]:
    """The address of a schema of its own in the server's database: an empty store."""
    import psycopg

    name = f"s{uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}".encode())
    yield f"{address}?options={quote(f'-csearch_path={name}')}"
    with psycopg.connect(address, autocommit=True) as db:
        db.execute(f"DROP SCHEMA {name} CASCADE".encode())
