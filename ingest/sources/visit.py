"""`ingest URL`: everything that an address gives, once, without a memory of it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from ingest.readers.article_input import Defaults
from ingest.readers.feed import FeedItem
from ingest.readers.read import Tally
from ingest.readers.source import Rejected
from ingest.sources.addresses import Machines
from ingest.sources.fetch import Fetched, FetchFailed
from ingest.sources.listing import SourceListing, article_of, articles_at, listing
from ingest.sources.visitor import Visitor
from rag.errors import BadInput
from rag.schema import Article

MOST_ITEMS = 1_000  # of one feed or sitemap, the latest
MOST_SITEMAPS = 50  # of an index, the latest
ALTERNATES = "//link[contains(@rel, 'alternate')][contains(@type, 'rss') or contains(@type, 'atom')]/@href"


def visit(
    url: str, visitor: Visitor, defaults: Defaults, tally: Tally | None = None, machines: Machines = Machines.PUBLIC
) -> Iterator[Article | Rejected]:
    """The article at an address, or those that the feed or sitemap there names; what fails is told by its address."""
    try:
        fetched = visitor.get(url, machines)
        found = listing(fetched.content, fetched.url)
        if found is None and (feed := feed_beside(fetched)):
            fetched = visitor.get(feed, machines)
            found = listing(fetched.content, fetched.url)
    except BadInput as error:
        yield Rejected(url, str(error))
        return
    if found is None:
        yield from articles_at(fetched.content, fetched.url, FeedItem(url), defaults)
        return
    (tally or Tally()).add(len(found.items[:MOST_ITEMS]) - 1)
    yield from _all(found, visitor, defaults, machines)
    for each in found.more[:MOST_SITEMAPS]:
        yield from _sitemap(each, visitor, defaults, tally, machines)
    if not found.items and not found.more:
        yield Rejected(url, "no article found: it names no page")


def feed_beside(fetched: Fetched) -> str | None:
    """The feed that a page which is no article points to, such as the front page of a site."""
    from lxml.html import document_fromstring

    head = fetched.content[:200_000]
    if b"alternate" not in head or b"<article" in head:
        return None
    if any(isinstance(each, Article) for each in articles_at(fetched.content, fetched.url, FeedItem(None), Defaults())):
        return None
    try:
        links = document_fromstring(head).xpath(ALTERNATES)
    except (ValueError, SyntaxError):
        return None
    return next((urljoin(fetched.url, str(link)) for link in links), None)


def _sitemap(
    named: FeedItem, visitor: Visitor, defaults: Defaults, tally: Tally | None, machines: Machines
) -> Iterator[Article | Rejected]:
    assert named.url is not None
    try:
        fetched = visitor.get(named.url, machines)
        found = listing(fetched.content, fetched.url)
    except BadInput as error:
        yield Rejected(named.url, str(error))
        return
    if found is None:
        yield Rejected(named.url, "no sitemap")
        return
    (tally or Tally()).add(len(found.items[:MOST_ITEMS]))
    yield from _all(found, visitor, defaults, machines)


def _all(
    found: SourceListing, visitor: Visitor, defaults: Defaults, machines: Machines
) -> Iterator[Article | Rejected]:
    for item in found.items[:MOST_ITEMS]:
        if item.is_whole or not item.url:
            yield article_of(item, defaults)
            continue
        try:
            fetched = visitor.get(item.url, machines)
        except FetchFailed as error:
            yield article_of(item, defaults) if item.text else Rejected(item.url, str(error))
            continue
        yield from articles_at(fetched.content, fetched.url, item, defaults)
