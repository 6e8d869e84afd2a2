"""Followed questions in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from rag.follows.schema import Entry, Follow
from rag.store.connection import Connection

MOST = 1_000  # entries that are read of one question


def put(db: Connection, follow: Follow) -> None:
    db.execute("INSERT INTO follows (name, record) VALUES (?, ?)", (follow.name, follow.model_dump_json()))


def remove(db: Connection, name: str) -> bool:
    return db.execute("DELETE FROM follows WHERE name = ?", (name,)).rowcount > 0


def everything(db: Connection) -> tuple[Follow, ...]:
    """Every followed question by name, with how much came in on it."""
    rows = db.execute(
        "SELECT follows.record, count(key) AS entries, coalesce(max(key), 0) AS latest"
        " FROM follows LEFT JOIN follow_entries ON follow = name GROUP BY name ORDER BY name"
    )
    return tuple(
        Follow.model_validate_json(row["record"]).model_copy(
            update={"entries": row["entries"], "latest": row["latest"]}
        )
        for row in rows
    )


def seen(db: Connection, name: str) -> set[bytes]:
    return {row["report"] for row in db.execute("SELECT report FROM follow_seen WHERE follow = ?", (name,))}


def see(db: Connection, name: str, reports: Iterable[bytes]) -> None:
    db.executemany(
        "INSERT INTO follow_seen VALUES (?, ?) ON CONFLICT DO NOTHING", ((name, report) for report in reports)
    )


def tell(db: Connection, name: str, entries: Iterable[Entry]) -> None:
    db.executemany(
        "INSERT INTO follow_entries (follow, article_id, record) VALUES (?, ?, ?)",
        ((name, entry.citation.article_id, entry.model_dump_json(exclude={"key"})) for entry in entries),
    )


def entries(db: Connection, name: str, after: int, most: int = MOST) -> tuple[Entry, ...]:
    """What came in after the entry of this key, the latest first."""
    rows = db.execute(
        "SELECT key, record FROM follow_entries WHERE follow = ? AND key > ? ORDER BY key DESC LIMIT ?",
        (name, after, most),
    )
    return tuple(Entry.model_validate_json(row["record"]).model_copy(update={"key": row["key"]}) for row in rows)


def forget(db: Connection, article_id: str) -> None:
    """Take out every word of an article: what it told, and what others are compared with."""
    db.execute("DELETE FROM follow_entries WHERE article_id = ?", (article_id,))
    rows = db.execute(
        f"SELECT key, record FROM follow_entries WHERE {db.field('record', 'earlier', 'article_id')} = ?", (article_id,)
    ).fetchall()
    for row in rows:
        kept = Entry.model_validate_json(row["record"]).model_copy(update={"earlier": None})
        db.execute("UPDATE follow_entries SET record = ? WHERE key = ?", (kept.model_dump_json(), row["key"]))
