"""The catalogue in PostgreSQL: a store that several processes, on several machines, read and fill at once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from random import randrange
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus
from psycopg_pool import PoolTimeout

from rag.errors import StoreDamaged, StoreError, StoreLocked
from rag.store import catalog
from rag.store.catalog import MIGRATION, SCHEMA_VERSION, Access, compared
from rag.store.connection import Connection, Cursor, Values
from rag.store.postgres_connections import connect, pool
from rag.store.postgres_text import PostgresText
from rag.store.work_queue import WORKERS

OLDEST = 150_000  # the version of a server, as it tells it: 15
WAIT_SECONDS = 60  # for another writer's transaction, which is one batch
IDLE_SECONDS = 120  # after which a writer that stopped in the middle is rolled back
WRITERS, INDEXERS, OWNERS = 20_260_209, 20_260_210, 20_260_211  # advisory locks, each with the hash of the schema
OF_STORE = "hashtext(current_schema())"


class PostgresCatalog:
    """The tables in the first schema of the search path; a pool of connections, one writer at a time over all machines.

    `shared` tells whether other processes may use the store at the same time: not where the vector index lies in a
    folder of this machine; None, that this one only copies it out. Raises `StoreLocked` where they may not and do,
    `StoreError` where the server cannot be reached, `StoreMismatch` where the stamp differs.
    """

    def __init__(self, url: str, stamp: Mapping[str, str], *, shared: bool | None, access: Access = Access.USE) -> None:
        self.place = named(url)
        self._url = url
        self._local = threading.local()
        self._writing = threading.Lock()
        self._indexing = threading.Lock()
        self._owner: psycopg.Connection[Any] | None = None
        self._pool = pool(url)
        try:
            self._hold(shared)
            self._prepare(dict(stamp) | {"schema": SCHEMA_VERSION}, compared(stamp, access))
        except BaseException as error:
            self.close()
            if isinstance(error, psycopg.Error | PoolTimeout):
                raise self._translated(error) from error
            raise

    def _hold(self, shared: bool | None) -> None:
        """Hold the store, by itself or with others, for as long as this process lives."""
        self._owner = connect(self._url)
        if self._owner.info.server_version < OLDEST:
            raise StoreError(f"{self.place} is of an old version of PostgreSQL: 15 or newer is needed.")
        if self._owner.info.parameter_status("server_encoding") != "UTF8":
            raise StoreError(f"{self.place} is not in UTF-8: name a database that was made with ENCODING 'UTF8'.")
        if shared is None:
            return
        kind = "_shared" if shared else ""
        taken = self._owner.execute(f"SELECT pg_try_advisory_lock{kind}({OWNERS}, {OF_STORE})".encode()).fetchone()
        if taken is None or not taken[0]:
            remedy = "" if shared else ", or keep the vectors in a Chroma server (ONTHERECORD_CHROMA_URL) to share it"
            raise StoreLocked(f"{self.place} is in use by another process that does not share it: end that{remedy}.")

    def _prepare(self, stamp: Mapping[str, str], compared: Mapping[str, str]) -> None:
        with self._transaction("BEGIN") as db:
            db.execute(f"SELECT pg_advisory_xact_lock({WRITERS}, {OF_STORE})")
            there = db.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'meta'"
            ).fetchone()[0]
            found = dict(db.execute("SELECT key, value FROM meta")) if there else {}
            if found:
                catalog.compare(self.place, found, compared)
            for number, script in catalog.migrations("postgres"):
                if number > int(found.get(MIGRATION, 0)):
                    db.execute_script(script)
                    catalog.put_meta(db, {MIGRATION: str(number)})
            if not found:
                catalog.put_meta(db, {**stamp, "generation": "0"})

    @contextmanager
    def _transaction(self, begin: str, end: str = "COMMIT") -> Iterator[PostgresConnection]:
        """A transaction in a connection of the pool, ended so where the block has no error, else rolled back."""
        raw = None
        try:
            raw = self._pool.getconn()
            db = PostgresConnection(raw)
            self._local.db = db
            raw.execute(begin.encode())
            yield db
            raw.execute(end.encode())
        except (psycopg.Error, PoolTimeout) as error:
            raise self._translated(error) from error
        finally:
            self._local.db = None
            if raw is not None:
                if raw.info.transaction_status is not TransactionStatus.IDLE:
                    with suppress(psycopg.Error):
                        raw.rollback()
                self._pool.putconn(raw)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The catalogue as it is at one moment: writes that land meanwhile are not seen."""
        held: PostgresConnection | None = getattr(self._local, "db", None)
        if held is not None:
            yield held
            return
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ", end="ROLLBACK") as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, committed at the end or not at all; writers of every process take turns."""
        with self._writing, self._transaction("BEGIN") as db:
            db.execute(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
            db.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'")
            db.execute(f"SELECT pg_advisory_xact_lock({WRITERS}, {OF_STORE})")
            yield db
            catalog.advance(db)

    @contextmanager
    def indexing(self) -> Iterator[None]:
        """The vector index is brought in step by one process at a time: else one may take out what another puts in."""
        with self._indexing:
            try:
                with connect(self._url) as raw:
                    raw.execute(f"SELECT pg_advisory_lock({INDEXERS}, {OF_STORE})".encode())
                    yield
            except psycopg.Error as error:
                raise self._translated(error) from error

    @contextmanager
    def queue(self) -> Iterator[Connection]:
        """A transaction on the articles that wait for a worker, which changes nothing that is kept of the store."""
        with self._transaction("BEGIN") as db:
            yield db

    @contextmanager
    def worker(self) -> Iterator[int]:
        """The number of a worker, its own until it ends, however it ends."""
        number = randrange(1, 2**31)
        try:
            with connect(self._url) as raw:
                raw.execute(f"SELECT pg_advisory_lock({WORKERS}, {number})".encode())
                yield number
        except psycopg.Error as error:
            raise self._translated(error) from error

    @property
    def bytes(self) -> int:
        """How much the tables and their indexes take."""
        with self.reading() as db:
            row = db.execute(
                "SELECT coalesce(sum(pg_total_relation_size(CAST(quote_ident(tablename) AS regclass))), 0)"
                " FROM pg_tables WHERE schemaname = current_schema()"
            ).fetchone()
        return int(row[0])

    def purge(self) -> None:
        """Give up the room of what was deleted; the log of the server may keep the words until it is recycled."""
        with self.writing() as db:
            catalog.forget_names(db)
        with self.reading() as db:
            tables = [
                row[0] for row in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            ]
        try:
            with self._pool.connection() as raw:
                for table in tables:
                    raw.execute(f'VACUUM (ANALYZE) "{table}"'.encode())
        except (psycopg.Error, PoolTimeout) as error:
            raise self._translated(error) from error

    def close(self) -> None:
        """Let go of the store: what the server does with a connection that ends it does a moment later."""
        self._pool.close()
        if self._owner is not None:
            with suppress(psycopg.Error):
                self._owner.execute("SELECT pg_advisory_unlock_all()")
            self._owner.close()

    def _translated(self, error: Exception) -> Exception:
        """What the caller can do about an error of the server's; an error in a statement of ours stays what it is."""
        told = str(error).strip().partition("\n")[0]
        if isinstance(error, psycopg.errors.LockNotAvailable):
            return StoreError(f"{self.place} stayed locked for {WAIT_SECONDS} s: another process is writing to it.")
        if isinstance(error, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
            return StoreDamaged(f"{self.place} cannot be read as a catalogue ({told}): restore it from a backup.")
        if isinstance(error, psycopg.IntegrityError | psycopg.errors.InsufficientPrivilege):
            return StoreError(f"{self.place} refused a write ({told}); nothing of it was stored.")
        if isinstance(error, psycopg.OperationalError | PoolTimeout):  # no connection, no room, the server is ended
            return StoreError(
                f"{self.place} cannot be used ({told}): see whether the server runs, and what its log tells."
            )
        return error


class PostgresConnection:
    """A connection that takes the store's SQL, and says in PostgreSQL's words what the engines say differently."""

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self._raw = raw
        self.full_text = PostgresText(self)

    def execute(self, sql: str, parameters: Values = (), /) -> Cursor:
        return self._raw.execute(_marked(sql), parameters)

    def executemany(self, sql: str, parameters: Iterable[Values], /) -> Cursor:
        cursor = self._raw.cursor()
        cursor.executemany(_marked(sql), parameters)
        return cursor

    def execute_script(self, sql: str) -> None:
        self._raw.execute(sql.encode())

    def among(self, column: str) -> str:
        return f"{column} = ANY(?)"

    def many(self, values: Collection[str] | Collection[int]) -> list[str] | list[int]:
        return list(values)  # type: ignore[return-value]

    def table(self, *columns: str) -> str:
        named_ = ", ".join(f"CAST(value ->> {place} AS bigint) AS {column}" for place, column in enumerate(columns))
        return f"SELECT {named_} FROM jsonb_array_elements(CAST(? AS jsonb)) AS each (value)"

    def field(self, column: str, *path: str) -> str:
        return f"(CAST({column} AS jsonb) #>> '{{{','.join(path)}}}')"

    def continue_keys(self, table: str) -> None:
        self.execute(
            f"SELECT setval(pg_get_serial_sequence(?, 'key'), max(key)) FROM {table} HAVING max(key) IS NOT NULL",
            (table,),
        )

    def damage(self) -> tuple[str, ...]:
        return ()  # the server checks its own pages

    def orphans(self) -> Counter[tuple[str, str]]:
        return Counter()  # the server lets none be


@lru_cache(maxsize=1_000)
def _marked(sql: str) -> bytes:
    """The statement with the marks of psycopg; no text in a statement of ours has a question mark."""
    return sql.replace("%", "%%").replace("?", "%s").encode()


def named(url: str) -> str:
    """The address without its password, for messages. Raises `StoreError` where it is none."""
    try:
        told = conninfo_to_dict(url)
    except psycopg.Error as error:
        raise StoreError(
            f"The address of the database cannot be read ({error}): write postgresql://user@host/database."
        ) from error
    user = f"{told['user']}@" if told.get("user") else ""
    return f"postgresql://{user}{told.get('host') or 'localhost'}/{told.get('dbname') or ''}"
