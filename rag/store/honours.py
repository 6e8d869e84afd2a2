"""Whom an honour and a given name alone mean across articles: "Sir Ari" is Ari Vale, the only knight of that name."""

from __future__ import annotations

from collections.abc import Iterable

from rag.lexicon.honours import HONOURS, is_honoured
from rag.lexicon.names import parts
from rag.store.connection import Connection


def honoured_beside(db: Connection, names: Iterable[str], families: Iterable[str]) -> set[str]:
    """The honoured names of a store that these names, or a change within these families, may decide."""
    given = {name.partition(" ")[0] for name in names if " " in name and not is_honoured(name)}
    asked = [f"{honour} {each}" for each in sorted(given) for honour in HONOURS]
    rows = db.execute(
        f"SELECT name FROM names WHERE {db.among('name')} OR {db.among('family')}",
        (db.many(asked), db.many(sorted(families))),
    )
    return {row["name"] for row in rows if is_honoured(row["name"])}


def bearer(db: Connection, name: str) -> str:
    """The one person of the given name whom an article calls by the honour and the full name; else the name itself."""
    honour, _, given = name.partition(" ")
    rows = db.execute(
        "SELECT DISTINCT person FROM names JOIN voices USING (name) JOIN statements ON statements.key = statement"
        " JOIN revisions ON revisions.key = statements.revision"
        " WHERE live AND person >= ? AND person < ? AND replace(text, ? || ' ' || name, '') <> text"
        " ORDER BY person LIMIT 2",
        (f"{given} ", f"{given}!", honour),
    )
    found = [row["person"] for row in rows if parts(row["person"]).given]
    return found[0] if len(found) == 1 else name
