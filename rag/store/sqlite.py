"""The catalogue in a file of SQLite: the store of one machine."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from rag.errors import StoreDamaged, StoreError
from rag.store import catalog
from rag.store.catalog import MIGRATION, SCHEMA_VERSION, Access, compared
from rag.store.connection import APART, Clause, Connection, TextQuery
from rag.store.terms import TOKENIZER

BUSY_SECONDS = 30  # a writer holds the file for one transaction of a batch, far less than this
CACHE_KILOBYTES = 1_024  # of one connection, and each thread has one; the system keeps the file's pages as well
WORDS = ("passage_words", "statement_words")


class SqliteCatalog:
    """One SQLite file in WAL mode; a connection a thread, one writer at a time.

    Raises `StoreDamaged` where the file is not a readable catalogue, `StoreMismatch` where its stamp differs.
    """

    bytes = 0  # its file lies in the store's folder

    def __init__(
        self, path: Path, stamp: Mapping[str, str], *, access: Access = Access.USE, read_only: bool = False
    ) -> None:
        self.path = path
        self.place = str(path)
        self.read_only = read_only
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._opening = threading.Lock()
        self._writing = threading.Lock()
        try:
            _make_private(path)
            self._prepare(dict(stamp) | {"schema": SCHEMA_VERSION}, compared(stamp, access))
        except sqlite3.DatabaseError as error:
            self.close()
            raise _translated(path, error) from error

    def _prepare(self, stamp: Mapping[str, str], compared: Mapping[str, str]) -> None:
        db = self._connection()
        if db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'meta'").fetchone()[0]:
            found = dict(db.execute("SELECT key, value FROM meta"))
            catalog.compare(self.place, found, compared)
            # The first release told no number, and each of the scripts that came before there were any does no harm.
            return None if self.read_only else _migrate(db, int(found.get(MIGRATION, 1)))
        db.execute("PRAGMA journal_mode = WAL")
        (_, first), *_ = catalog.migrations("sqlite")
        db.executescript("BEGIN IMMEDIATE;" + first)
        catalog.put_meta(db, {**stamp, "generation": "0"})
        db.execute("COMMIT")
        return _migrate(db, 1)

    def _connection(self) -> SqliteConnection:
        db: SqliteConnection | None = getattr(self._local, "db", None)
        if db is not None:
            return db
        db = sqlite3.connect(
            self._address(),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=SqliteConnection,
        )
        db.row_factory = sqlite3.Row
        db.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")  # what was reported as ingested survives a power cut
        db.execute("PRAGMA secure_delete = ON")  # a removed article's words do not linger in free pages
        with self._opening:
            self._open.append(db)
        self._local.db = db
        return db

    def _address(self) -> str:
        """A file in a folder that cannot be written has nobody who writes, and no log to be made beside it."""
        log = self.path.with_name(f"{self.path.name}-wal")
        mode = "" if not self.read_only else "?mode=ro" if log.exists() and log.stat().st_size else "?immutable=1"
        return self.path.resolve().as_uri() + mode

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """The catalogue as it is at one moment: writes that land meanwhile are not seen."""
        try:
            db = self._connection()
        except sqlite3.DatabaseError as error:
            raise _translated(self.path, error) from error
        if db.in_transaction:
            yield db
            return
        try:
            db.execute("BEGIN")
            yield db
        except sqlite3.DatabaseError as error:
            raise _translated(self.path, error) from error
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, committed at the end or not at all."""
        db = self._connection()
        with self._writing:
            try:
                db.execute("BEGIN IMMEDIATE")
                yield db
                catalog.advance(db)
                db.execute("COMMIT")
            except sqlite3.DatabaseError as error:
                raise _translated(self.path, error) from error
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")

    indexing = staticmethod(catalog.undisturbed)

    def purge(self) -> None:
        """Write the file anew without what was deleted: full text keeps the words of a deleted row until it is merged.

        Raises `StoreError` where there is no room for a second copy of the file.
        """
        with self.writing() as db:
            catalog.forget_names(db)
        own = self._connection()
        with self._writing:
            try:
                for words in WORDS:
                    own.execute(f"INSERT INTO {words} ({words}) VALUES ('optimize')")
                own.execute("VACUUM")
                own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.DatabaseError as error:
                raise _translated(self.path, error) from error

    def close(self) -> None:
        with self._opening:
            for db in self._open:
                db.close()
            self._open.clear()
        self._local = threading.local()


class SqliteConnection(sqlite3.Connection):
    """A connection that says in SQLite's words what the engines say differently."""

    @property
    def full_text(self) -> SqliteText:
        return SqliteText(self)

    def among(self, column: str) -> str:
        return f"{column} IN (SELECT value FROM json_each(?))"

    def many(self, values: Collection[str] | Collection[int]) -> str:
        return json.dumps(list(values))

    def table(self, *columns: str) -> str:
        named = ", ".join(f"value ->> {place} AS {column}" for place, column in enumerate(columns))
        return f"SELECT {named} FROM json_each(?)"

    def field(self, column: str, *path: str) -> str:
        return f"json_extract({column}, '$.{'.'.join(path)}')"

    def continue_keys(self, table: str) -> None:
        """SQLite does by itself."""

    def damage(self) -> Iterator[str]:
        return (told for (told,) in self.execute("PRAGMA integrity_check(10)") if told != "ok")

    def orphans(self) -> Counter[tuple[str, str]]:
        return Counter((row[0], row[2]) for row in self.execute("PRAGMA foreign_key_check"))


class SqliteText:
    """Full text by FTS5."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put(self, table: str, rows: Sequence[tuple[int, str, str]]) -> None:
        self._db.executemany(f"INSERT INTO {table} (rowid, text, context) VALUES (?, ?, ?)", rows)

    def matching(self, table: str, query: TextQuery) -> Clause:
        return Clause(f"{table} MATCH ?", (_fts5(query),))

    def rank(self, table: str, query: TextQuery, context: float) -> Clause:
        return Clause(f"bm25({table}, 1.0, {context})")

    def count(self, table: str, query: TextQuery, after: int = 0) -> int:
        sql = f"SELECT count(*) FROM {table} WHERE {table} MATCH ? AND rowid > ?"
        return int(self._db.execute(sql, (_fts5(query), after)).fetchone()[0])

    def total(self, table: str) -> int:
        return int(self._db.execute(f"SELECT count(*) FROM {table}_docsize").fetchone()[0])

    def added(self, table: str, after: int) -> tuple[int, int]:
        sql = f"SELECT count(*), coalesce(max(id), ?) FROM {table}_docsize WHERE id > ?"
        number, last = self._db.execute(sql, (after, after)).fetchone()
        return int(number), int(last)

    def terms(self, beginning: str) -> Iterator[str]:
        rows = self._db.execute(
            "SELECT term FROM passage_terms WHERE term >= ? AND term < ?", (beginning, beginning + "\U0010ffff")
        )
        return (row["term"] for row in rows)

    def is_damaged(self, table: str) -> bool:
        try:
            self._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 0)")
        except sqlite3.DatabaseError as error:
            if "locked" in str(error) or "readonly" in str(error):
                raise
            return True
        return False

    def make_again(self, table: str) -> None:
        make = f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5 (text, context, tokenize = '{TOKENIZER}')"
        self._db.execute(make)  # where it is gone
        self._db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def _fts5(query: TextQuery) -> str:
    """Each phrase is quoted, so that none is read as query syntax."""
    phrases = [[f'"{phrase}"' for phrase in group] for group in query.groups]
    quoted = (" ".join(f'"{word}"' for word in words) for words in query.together)
    near = [f"NEAR({words}, {APART})" for words in quoted]
    told = " AND ".join(f"({' OR '.join(group)})" for group in ([*phrases[0], *near], *phrases[1:]))
    return told if query.context else f"text : ({told})"


def _make_private(path: Path) -> None:
    """The file is its owner's alone, and so are those that SQLite makes beside it, which take its mode."""
    with contextlib.suppress(OSError):  # what cannot be made is told when it is opened
        path.touch(mode=0o600)
        path.chmod(0o600)


def _migrate(db: SqliteConnection, last: int) -> None:
    """Apply the scripts that came after this one, each in a transaction of its own."""
    for number, script in catalog.migrations("sqlite"):
        if number > last:
            db.executescript("BEGIN IMMEDIATE;" + script)
            catalog.put_meta(db, {MIGRATION: str(number)})
            db.execute("COMMIT")


def _translated(path: Path, error: sqlite3.DatabaseError) -> Exception:
    """What the caller can do about an error of SQLite's; an error in a statement of ours stays what it is."""
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return StoreError(
            f"{path} stayed locked for {BUSY_SECONDS} s: another program is writing to it; end it, then try again."
        )
    if isinstance(error, sqlite3.IntegrityError):
        return StoreError(f"{path} refused a write ({error}); nothing of it was stored.")
    if isinstance(error, sqlite3.OperationalError) and any(word in str(error) for word in ("disk", "open", "readonly")):
        return StoreError(f"{path} cannot be used ({error}): see whether the disk is full or the file may be written.")
    if isinstance(error, sqlite3.OperationalError | sqlite3.ProgrammingError) and "no such" not in str(error):
        return error
    return StoreDamaged(
        f"{path} cannot be read as a catalogue ({error}): move it away,"
        " then `ontherecord import` what was exported or ingest again."
    )
