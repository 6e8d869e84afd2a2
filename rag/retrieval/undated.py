"""Words of no told day that an article has beside those of the day asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rag.retrieval.found import Found
from rag.schema import Days
from rag.store import statements
from rag.store.connection import Connection
from rag.store.wanted import DayRange, Wanted

NEWS = timedelta(days=2)  # after a day an article that tells of it is still its news
MOST = 200  # statements of one article


def with_undated(db: Connection, found: Sequence[Found], day: Days, limits: Wanted) -> tuple[Found, ...]:
    """With what the same speakers say on no told day in articles that tell of no other day of theirs."""
    printed = statements.select(
        db, limits._replace(said=(), published=DayRange(day.start, day.end), undated=True), MOST
    )
    articles = dict.fromkeys(each.article.id for each in (*found, *printed))
    beside = [each for id_ in articles for each in _beside(db, id_, day, limits)]
    told = {each.statement.id for each in found}
    return (*found, *(each for each in beside if each.statement.id not in told))


def _beside(db: Connection, article: str, day: Days, limits: Wanted) -> tuple[Found, ...]:
    there = statements.select(db, limits._replace(said=(), article_ids=(article,)), MOST)
    days = {each.statement.said_on.start for each in there if each.statement.said_on}
    if days - {day.start} or not there or not _is_news(there[0].article.published, day):
        return ()
    return tuple(each for each in there if each.statement.said_on is None)


def _is_news(published: date | None, day: Days) -> bool:
    if published is None or day.start.startswith("XXXX"):
        return False
    return date.fromisoformat(day.start) <= published <= date.fromisoformat(day.start) + NEWS
