"""The texts that words rank best, ranked before they are joined to their articles: thousands may hold a common word."""

from __future__ import annotations

from typing import NamedTuple

from rag.store.connection import Connection, TextQuery

TIED = 30  # texts looked at beyond those wanted, as copies of one story have one score


class Ranked(NamedTuple):
    """Scores by the key of the text, the least the best; `is_all` where no other text has any of the words."""

    scores: dict[int, float]
    is_all: bool


def ranked(db: Connection, table: str, query: TextQuery, context: float, limit: int) -> Ranked | None:
    """The best texts and some beyond; None where too many have one score to tell which are the best.

    `context` is what a word beside a text weighs of one in it. Texts may be among them that are not live.
    """
    found, rank = db.full_text.matching(table, query), db.full_text.rank(table, query, context)
    rows = db.execute(
        f"SELECT rowid AS key, {rank.sql} AS score FROM {table} WHERE {found.sql} ORDER BY score LIMIT ?",
        (*rank.values, *found.values, limit + TIED),
    ).fetchall()
    is_all = len(rows) < limit + TIED
    if not is_all and rows[limit - 1]["score"] == rows[-1]["score"]:
        return None
    return Ranked({row["key"]: row["score"] for row in rows}, is_all)
