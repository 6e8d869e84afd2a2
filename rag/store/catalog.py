"""The catalogue file: opening, stamping, reading at one moment, writing all or nothing."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from rag.errors import StoreDamaged, StoreError, StoreMismatch

SCHEMA_VERSION = "3"
# Tables that need no new version: one that does not know them works as before. Each is made by the file of its name.
ADDED = ("made_by", "follows", "sums", "touched")
BUSY_SECONDS = 30  # a writer holds the file for one transaction of a batch, far less than this


class Catalog:
    """One SQLite file in WAL mode; a connection a thread, one writer at a time.

    Raises `StoreDamaged` where the file is not a readable catalogue, `StoreMismatch` where its stamp differs.
    """

    def __init__(
        self, path: Path, stamp: Mapping[str, str], *, mismatched: bool = False, read_only: bool = False
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._opening = threading.Lock()
        self._writing = threading.Lock()
        try:
            _make_private(path)
            schema = {"schema": SCHEMA_VERSION}
            self._prepare(dict(stamp) | schema, compared=schema if mismatched else dict(stamp) | schema)
        except sqlite3.DatabaseError as error:
            self.close()
            raise _translated(path, error) from error

    def _prepare(self, stamp: Mapping[str, str], compared: Mapping[str, str]) -> None:
        db = self._connection()
        if db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'meta'").fetchone()[0]:
            _compare(self.path, dict(db.execute("SELECT key, value FROM meta")), compared)
            return None if self.read_only else _add_missing(db)
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript("BEGIN IMMEDIATE;" + files("rag.store").joinpath("schema.sql").read_text("utf-8"))
        db.executemany("INSERT INTO meta VALUES (?, ?)", [*stamp.items(), ("generation", "0")])
        db.execute("COMMIT")
        return _add_missing(db)

    def _connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is not None:
            return db
        db = sqlite3.connect(
            self._address(), uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        db.row_factory = sqlite3.Row
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
    def reading(self) -> Iterator[sqlite3.Connection]:
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
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed at the end or not at all."""
        db = self._connection()
        with self._writing:
            try:
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
                db.execute("COMMIT")
            except sqlite3.DatabaseError as error:
                raise _translated(self.path, error) from error
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")

    def stamp(self) -> dict[str, str]:
        with self.reading() as db:
            return dict(
                db.execute(
                    "SELECT key, value FROM meta WHERE key NOT IN ('generation', 'rebuilding', 'forgotten')"
                ).fetchall()
            )

    def restamp(self, stamp: Mapping[str, str]) -> None:
        with self.writing() as db:
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(stamp.items()))

    def purge(self) -> None:
        """Write the file anew without what was deleted: full text keeps the words of a deleted row until it is merged.

        Raises `StoreError` where there is no room for a second copy of the file.
        """
        with self.writing() as db:  # names that nobody has any more; who knew them reads everything again
            db.execute("DELETE FROM touched WHERE family NOT IN (SELECT family FROM names)")
            db.execute("INSERT OR REPLACE INTO meta VALUES ('forgotten', ?)", (generation(db) + 1,))
        db = self._connection()
        with self._writing:
            try:
                for words in ("passage_words", "statement_words"):
                    db.execute(f"INSERT INTO {words} ({words}) VALUES ('optimize')")
                db.execute("VACUUM")
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.DatabaseError as error:
                raise _translated(self.path, error) from error

    def close(self) -> None:
        with self._opening:
            for db in self._open:
                db.close()
            self._open.clear()
        self._local = threading.local()


def _make_private(path: Path) -> None:
    """The file is its owner's alone, and so are those that SQLite makes beside it, which take its mode."""
    with contextlib.suppress(OSError):  # what cannot be made is told when it is opened
        path.touch(mode=0o600)
        path.chmod(0o600)


def _add_missing(db: sqlite3.Connection) -> None:
    """Add the tables that came after this version of the schema; one that is there stays as it is."""
    for table in ADDED:
        if not db.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]:
            db.executescript(
                "BEGIN IMMEDIATE;" + files("rag.store").joinpath(f"{table}.sql").read_text("utf-8") + "COMMIT;"
            )


def generation(db: sqlite3.Connection) -> int:
    """A number that grows with every write: what was computed at one generation holds until the next."""
    return int(db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0])


def _compare(path: Path, found: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    differing = [key for key, value in wanted.items() if found.get(key) != value]
    if not differing:
        return
    if "embedder" in differing:
        differing = [key for key in differing if key != "weights"]  # of another model they differ too
    told = "; ".join(f"{key} is {found.get(key, 'not stamped')!r} there, {wanted[key]!r} here" for key in differing)
    remedy = (
        "export it with the version that wrote it and import that"
        if "schema" in differing
        else "run `ontherecord rebuild`"
    )
    raise StoreMismatch(f"{path} was written with other settings ({told}): use the same ones again, or {remedy}.")


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
