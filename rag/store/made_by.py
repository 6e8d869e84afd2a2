"""Which rules made the statements of each text, and how far a rebuild has come."""

from __future__ import annotations

from rag.store.catalog import put_meta
from rag.store.connection import Connection

UNFINISHED = "rebuilding"  # key of the row of `meta` that names the rebuild under way


def put(db: Connection, revision: int, rules: str) -> None:
    db.execute(
        "INSERT INTO made_by (revision, rules) VALUES (?, ?)"
        " ON CONFLICT (revision) DO UPDATE SET rules = excluded.rules",
        (revision, rules),
    )


def outdated(db: Connection, rules: str) -> int:
    """How many texts, superseded ones too, have statements that other rules made."""
    row = db.execute(
        "SELECT (SELECT count(*) FROM revisions) - (SELECT count(*) FROM made_by WHERE rules = ?)", (rules,)
    ).fetchone()
    return int(row[0])


def outdated_keys(db: Connection, rules: str) -> tuple[int, ...]:
    """The keys of these texts in the order they came."""
    rows = db.execute(
        "SELECT key FROM revisions WHERE NOT EXISTS"
        " (SELECT 1 FROM made_by WHERE revision = key AND rules = ?) ORDER BY key",
        (rules,),
    )
    return tuple(row["key"] for row in rows)


def is_begun(db: Connection, rebuild: str) -> bool:
    """Whether a rebuild of this name was begun and did not end."""
    return bool(
        db.execute("SELECT count(*) FROM meta WHERE key = ? AND value = ?", (UNFINISHED, rebuild)).fetchone()[0]
    )


def begin(db: Connection, rebuild: str) -> None:
    """Note that a rebuild begins, for which every text is to be read again; one begun before goes on where it was."""
    if not is_begun(db, rebuild):
        db.execute("DELETE FROM made_by")
        put_meta(db, {UNFINISHED: rebuild})


def end(db: Connection) -> None:
    db.execute("DELETE FROM meta WHERE key = ?", (UNFINISHED,))
