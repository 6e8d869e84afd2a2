"""Turning pages to the last."""

from __future__ import annotations

from collections.abc import Iterator

from api.reach import AnyService
from rag.answers import Filters
from rag.listings import ArticleSummary, PlacedStatement
from rag.schema import Article

MOST = 1_000  # items of a page


def all_statements(service: AnyService) -> Iterator[PlacedStatement]:
    """Every statement of the coverage, in the order said."""
    from rag.lookup import Page

    offset = 0
    while found := service.statements(None, Filters(), Page(MOST, offset)).statements:
        yield from found
        offset += len(found)


def all_articles(service: AnyService) -> Iterator[ArticleSummary]:
    """Every article of the coverage, the latest first."""
    from rag.lookup import Page

    offset = 0
    while found := service.articles(Filters(), Page(MOST, offset)).articles:
        yield from found
        offset += len(found)


def all_texts(service: AnyService) -> Iterator[Article]:
    """Every text of every article, by id, the live text of each last."""
    for id_ in sorted(each.id for each in all_articles(service)):
        for revision in service.article(id_).revisions:
            stored = service.article(id_, revision)
            yield Article(**{name: getattr(stored, name) for name in Article.model_fields})
