"""What an address holds: a list of articles elsewhere (feed, sitemap), or articles themselves."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from ingest.readers.article_input import Defaults
from ingest.readers.feed import FeedItem, is_feed, read_feed, read_json_feed
from ingest.readers.published import publication
from ingest.readers.source import Rejected, Source, read_fields
from ingest.readers.worker import bounded_bytes
from ingest.sources.sitemaps import is_sitemap, read_sitemap, unpacked
from rag.schema import Article


class SourceListing(NamedTuple):
    """The articles that a feed or a sitemap names, and further sitemaps."""

    items: tuple[FeedItem, ...]
    more: tuple[FeedItem, ...] = ()


def listing(content: bytes, url: str) -> SourceListing | None:
    """The list that this content is; None where it is none. Raises BadInput where it is a broken one."""
    head = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if content.startswith(b"\x1f\x8b") and ".xml" in url:
        content = unpacked(content)
        head = b"<"
    if head == b"<" and is_sitemap(content):
        return SourceListing(*read_sitemap(content, url))
    if head == b"<" and is_feed(content):
        return SourceListing(read_feed(content, url).items)
    if head == b"{" and (feed := read_json_feed(content, url)) is not None:
        return SourceListing(feed.items)
    return None


def fingerprint(item: FeedItem) -> str:
    """Another one where a list tells that an article has changed."""
    told = "\n".join(map(str, (item.title, item.updated, item.published, item.text)))
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


def articles_at(content: bytes, url: str, item: FeedItem, defaults: Defaults) -> Iterator[Article | Rejected]:
    """The articles that were fetched from an address; what they do not say, the list that named them may."""
    path = url.partition("?")[0].partition("#")[0]
    source = Source(name=item.url or url, path=None, defaults=defaults, url=item.url or url)
    for found in bounded_bytes(content, source._replace(path=_file_name(path))):
        yield _completed(found, item) if isinstance(found, Article) else found


def _file_name(path: str) -> str:
    """Its ending tells the format where the content does not; the type that a server tells is not asked."""
    last = path.rstrip("/").rpartition("/")[2]
    return last if last.endswith((".md", ".json", ".jsonl", ".ndjson", ".eml")) else "page"


def article_of(item: FeedItem, defaults: Defaults) -> Article | Rejected:
    """The article that a feed carries whole."""
    outlet = defaults.outlet or item.outlet
    return read_fields(item._replace(outlet=outlet).fields(), item.url or item.title or "an item", defaults)


def _completed(article: Article, item: FeedItem) -> Article:
    told: dict[str, object] = {}
    if article.published is None and item.published:
        when = publication(item.published, "metadata", article.timezone)
        told = {"published": when.day, "published_at": when.at, "published_from": when.source}
    fields = {"title": item.title, "outlet": item.outlet, "authors": item.authors}
    told |= {name: value for name, value in fields.items() if value and not getattr(article, name)}
    return article.model_copy(update=told)
