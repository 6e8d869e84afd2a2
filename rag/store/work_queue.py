"""Articles that wait in PostgreSQL: each is taken up by one worker, and by another where that one is killed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rag.schema import Article
from rag.store.connection import Connection, Row

WORKERS = 20_260_212  # class of the advisory lock that each worker holds of its number while it lives
MOST_TRIES = 3  # an article that so many workers did not live through is left alone

_ALIVE = (
    "SELECT CAST(objid AS bigint) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
    f" AND CAST(classid AS bigint) = {WORKERS}"
)


class Waiting(NamedTuple):
    """An article taken up."""

    key: int
    article: Article


class Length(NamedTuple):
    """How many articles wait or are being read, and which were given up."""

    waiting: int
    given_up: tuple[str, ...]


def put(db: Connection, articles: Iterable[Article]) -> int:
    """Let these wait for a worker; how many they are."""
    rows = [(each.id, each.model_dump_json()) for each in articles]
    db.executemany("INSERT INTO work (article_id, record) VALUES (?, ?)", rows)
    return len(rows)


def take_up(db: Connection, worker: int, most: int) -> tuple[Waiting, ...]:
    """The next articles, now this worker's, and every later text of them; in the order they came.

    One that a worker did not live through comes by itself.
    """
    rows = _taken(db, worker, "tries = 0", most) or _taken(db, worker, f"tries BETWEEN 1 AND {MOST_TRIES - 1}", 1)
    rows += db.execute(  # nobody else takes them up, as an earlier text is there
        f"UPDATE work SET taken_by = ?, tries = tries + 1 WHERE {db.among('article_id')} AND NOT {db.among('key')}"
        f" AND tries < {MOST_TRIES} RETURNING key, article_id, record",
        (worker, db.many([row["article_id"] for row in rows]), db.many([row["key"] for row in rows])),
    ).fetchall()
    ordered = sorted(rows, key=lambda row: int(row["key"]))
    return tuple(Waiting(row["key"], Article.model_validate_json(row["record"])) for row in ordered)


def _taken(db: Connection, worker: int, tries: str, most: int) -> list[Row]:
    """The first text of each of so many articles."""
    return db.execute(
        f"WITH free AS (SELECT key FROM work WHERE {tries} AND (taken_by IS NULL OR taken_by NOT IN ({_ALIVE}))"
        " AND NOT EXISTS (SELECT 1 FROM work AS earlier WHERE earlier.article_id = work.article_id"
        f" AND earlier.key < work.key AND earlier.tries < {MOST_TRIES})"
        " ORDER BY key LIMIT ? FOR UPDATE SKIP LOCKED)"
        " UPDATE work SET taken_by = ?, tries = tries + 1 FROM free WHERE work.key = free.key"
        " RETURNING work.key AS key, article_id, record",
        (most, worker),
    ).fetchall()


def finish(db: Connection, worker: int, done: Sequence[Waiting]) -> None:
    db.execute(f"DELETE FROM work WHERE {db.among('key')} AND taken_by = ?", (db.many([e.key for e in done]), worker))


def give_back(db: Connection, worker: int) -> None:
    """Let what this worker took up wait for another, as what it met was no fault of the articles."""
    db.execute("UPDATE work SET taken_by = NULL, tries = tries - 1 WHERE taken_by = ?", (worker,))


def length(db: Connection) -> Length:
    waiting = db.execute(f"SELECT count(*) FROM work WHERE tries < {MOST_TRIES} OR taken_by IN ({_ALIVE})")
    given_up = db.execute(
        f"SELECT article_id FROM work WHERE tries >= {MOST_TRIES} AND taken_by NOT IN ({_ALIVE}) ORDER BY key"
    )
    return Length(int(waiting.fetchone()[0]), tuple(row[0] for row in given_up))
