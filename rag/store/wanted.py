"""Limits on statements, and how they are said in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rag.schema import Sense
from rag.store.articles import lowered
from rag.store.connection import Connection, TextQuery, any_of

WORDS = "statement_words"
A_WEEK = 7  # days; a statement "last month" is of no day in it
FIRST, LAST = "0001-01-01", "9999-12-31"


class DayRange(NamedTuple):
    """Days as text, both ends included; an open end is None. `XXXX-02-09` matches itself alone."""

    start: str | None
    end: str | None


class Wanted(NamedTuple):
    """Limits on statements; all must hold. Of several speakers (persons of the store), occasions or articles any."""

    speakers: tuple[str, ...] = ()
    said: tuple[DayRange, ...] = ()
    published: DayRange | None = None
    outlet: str | None = None
    occasions: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()
    words: tuple[str, ...] = ()  # with `needed` and `together` as of `Sought`
    needed: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    touching: bool = False  # days of speech may reach beyond the wanted ones, by a week at most
    undated: bool = False  # of unknown day of speech


def sought(wanted: Wanted) -> TextQuery:
    return any_of(wanted.words, wanted.needed, wanted.together)


# The voices of a speaker may be many: all of them lead to statements, or those of few statements are looked at, or
# they are read until enough statements are found.
LED_BY = "statements.key IN (SELECT statement FROM voices WHERE {voiced})"
LOOKED_AT = "EXISTS (SELECT 1 FROM voices WHERE voices.statement = statements.key AND {voiced})"


def conditions(db: Connection, wanted: Wanted) -> tuple[str, str, list[object]]:
    """The tables, a condition, and its values."""
    tables = "statements JOIN revisions ON revisions.key = statements.revision"
    return _conditions(db, wanted, tables, LOOKED_AT if wanted.article_ids else LED_BY)


def any_order(db: Connection, wanted: Wanted) -> tuple[str, str, list[object]]:
    """The same for statements in no order, some of them more than once: the first are found without the others."""
    tables = "statements JOIN revisions ON revisions.key = statements.revision"
    if not wanted.speakers or wanted.article_ids or wanted.words:
        return conditions(db, wanted)
    return _conditions(db, wanted, f"{tables} JOIN voices ON voices.statement = statements.key", "{voiced}")


def _conditions(db: Connection, wanted: Wanted, tables: str, by_voices: str) -> tuple[str, str, list[object]]:
    where: list[str] = ["live"]
    values: list[object] = []
    if wanted.words:
        tables += " JOIN statement_words ON statement_words.rowid = statements.key"
        found = db.full_text.matching(WORDS, sought(wanted))
        where.append(found.sql)
        values.extend(found.values)
    if wanted.speakers:
        where.append(by_voices.format(voiced=_voiced(wanted, values)))
    if wanted.said:
        ranges = [_said(days, wanted.touching, values) for days in wanted.said]
        where.append(f"({' OR '.join(ranges)})")
    if wanted.undated:
        where.append("statements.said_start IS NULL")
    if wanted.published is not None:
        where.append(_begun("published", wanted.published, False, values))
    if wanted.outlet is not None:
        where.append("lower(outlet) = ?")
        values.append(lowered(wanted.outlet))
    if wanted.occasions:
        where.append(f"statements.occasion IN {_marks(wanted.occasions, values)}")
    if wanted.senses:
        where.append(f"statements.sense IN {_marks(wanted.senses, values)}")
    if wanted.article_ids:
        where.append(db.among("article_id"))
        values.append(db.many(wanted.article_ids))
    return tables, " AND ".join(where), values


def _voiced(wanted: Wanted, values: list[object]) -> str:
    """The voices of the speakers, by all that they tell themselves: then few statements are looked up."""
    where = [f"voices.name IN (SELECT name FROM names WHERE person IN {_marks(wanted.speakers, values)})"]
    if wanted.senses:
        where.append(f"voices.sense IN {_marks(wanted.senses, values)}")
    if wanted.said and not any(map(_is_open, wanted.said)):
        ranges = [_begun("voices.said_start", days, wanted.touching, values) for days in wanted.said]
        where.append(f"({' OR '.join(ranges)})")
    return " AND ".join(where)


def _is_open(days: DayRange) -> bool:
    """Whether any day before the last one is wanted."""
    return days.start in (None, FIRST) and days.end is not None


def _said(days: DayRange, touching: bool, values: list[object]) -> str:
    """Said within the days wanted, or on one of a few days (a weekend, a week) of which some are wanted.

    What was published by the last day was said by then, where no first day is wanted.
    """
    begun = _begun("statements.said_start", days, touching, values)
    if touching:
        values.append(days.start or FIRST)
        length = "julianday(statements.said_end) - julianday(statements.said_start)"
        within = f"({begun} AND statements.said_end >= ? AND {length} < {A_WEEK})"
    else:
        values.append(days.end or LAST)
        within = f"({begun} AND statements.said_end <= ?)"
    if not _is_open(days):
        return within
    values.append(days.end)
    return f"({within} OR (statements.said_start IS NULL AND published <= ?))"


def _begun(column: str, days: DayRange, touching: bool, values: list[object]) -> str:
    """Both bounds of a first day, so that an index leads to it; one of a few days may come up to a week before."""
    first = days.start or FIRST
    values.extend((_week_before(first) if touching else first, days.end or LAST))
    return f"({column} >= ? AND {column} <= ?)"


def _week_before(day: str) -> str | None:
    """None before a day of no known year, as before nothing."""
    try:
        return (date.fromisoformat(day) - timedelta(A_WEEK)).isoformat()
    except OverflowError:
        return FIRST
    except ValueError:
        return None


def _marks(wanted: Sequence[str], values: list[object]) -> str:
    values.extend(wanted)
    return f"({', '.join('?' * len(wanted))})"
