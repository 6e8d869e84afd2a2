"""Near-identical copies among the texts, by their sketches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rag.store.connection import Connection

COPY_SHARE = (
    0.6  # of the lesser sketch: a lightly edited agency story keeps .7 to .9, two reports of one event under .2
)


def sketches(db: Connection, keys: Iterable[int]) -> dict[int, frozenset[int]]:
    """The least hashes of the word runs of these texts (Broder 1997)."""
    found: dict[int, set[int]] = {key: set() for key in keys}
    rows = db.execute(f"SELECT revision, hash FROM shingles WHERE {db.among('revision')}", (db.many(list(found)),))
    for key, hash_ in rows:
        found[key].add(hash_)
    return {key: frozenset(hashes) for key, hashes in found.items()}


def is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two sketches are of texts that are nearly the same."""
    return bool(one and other) and len(one & other) >= COPY_SHARE * min(len(one), len(other))


def copies_among(db: Connection, keys: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Of articles and the keys of their texts: for each the others that are nearly copies of it."""
    found = sketches(db, keys.values())
    return {
        one: tuple(other for other in keys if other != one and is_copy(found[keys[one]], found[keys[other]]))
        for one in keys
    }


def sketch_of(db: Connection, key: int) -> frozenset[int]:
    """The stored sketch of a text."""
    return frozenset(row["hash"] for row in db.execute("SELECT hash FROM shingles WHERE revision = ?", (key,)))


def same_as(db: Connection, key: int) -> tuple[str, ...]:
    """Ids of live articles whose text is nearly this one's."""
    rows = db.execute(
        "SELECT article_id, count(*) AS shared, (SELECT count(*) FROM shingles WHERE revision = revisions.key) AS size,"
        " (SELECT count(*) FROM shingles WHERE revision = ?) AS own_size"
        " FROM shingles AS ours JOIN shingles AS theirs USING (hash) JOIN revisions ON revisions.key = theirs.revision"
        " WHERE ours.revision = ? AND theirs.revision != ? AND live GROUP BY revisions.key ORDER BY article_id",
        (key, key, key),
    )
    return tuple(row["article_id"] for row in rows if row["shared"] >= COPY_SHARE * min(row["size"], row["own_size"]))
