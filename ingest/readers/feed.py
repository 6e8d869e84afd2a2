"""Feeds: RSS, Atom and JSON Feed, from bytes; items that carry the whole text of an article are articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urljoin

from ingest.readers.page import fragment_text
from ingest.readers.page_metadata import people_named
from ingest.readers.published import loose_moment
from rag.errors import BadInput

FEWEST_WORDS = 120  # of a description that is taken for the article itself; a summary has less
WHOLE = 60  # words of a content that need no look at its page; some feeds call a summary content
FEWEST_OF_CONTENT = 8  # of what a feed gives as the content of an item
MOST_ITEMS = 5_000
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|(?:read|continue) (?:more|reading)\W*)\s*$", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(rss|feed|rdf)\b", re.IGNORECASE)


class FeedItem(NamedTuple):
    """What a feed says of one article; `text` is empty where it has but a summary."""

    url: str | None
    title: str | None = None
    text: str = ""
    published: date | datetime | None = None
    updated: date | datetime | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the feed says enough, so that the page need not be fetched."""
        return not self.url or len(self.text.split()) >= WHOLE

    def fields(self) -> dict[str, object]:
        """As `POST /v1/articles` takes them, what is unknown left out."""
        told: dict[str, object] = {
            "text": self.text, "title": self.title, "url": self.url, "outlet": self.outlet,
            "authors": self.authors, "published": self.published, "updated": self.updated,
        }  # fmt: skip
        found = {name: value for name, value in told.items() if value not in (None, ())}
        return found | ({"published_from": "metadata"} if self.published else {})


class Feed(NamedTuple):
    title: str | None
    items: tuple[FeedItem, ...]


def is_feed(data: bytes) -> bool:
    """Whether the root of an XML file is that of a feed."""
    head = re.sub(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>", b"", data[:8_192], flags=re.S | re.I)
    return _ROOT.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")) is not None


def read_feed(data: bytes, url: str = "") -> Feed:
    """Read RSS or Atom; addresses that are not whole are taken from `url`. Raises BadInput where it is no feed.

    feedparser is given bytes, never an address: it fetches nothing, and drops declarations of entities.
    """
    import warnings

    import feedparser

    told = {"content-type": "application/xml", "content-location": url}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = feedparser.parse(BytesIO(data), response_headers=told)
    if not found.entries and (found.bozo or not found.version):
        raise BadInput("this feed cannot be read: it breaks off, or is not well-formed")
    title = _line(found.feed.get("title"))
    items = tuple(_item(entry, title, url) for entry in found.entries[:MOST_ITEMS])
    return Feed(title, items)


def _item(entry: dict[str, Any], outlet: str | None, base: str) -> FeedItem:
    source = entry.get("source")
    return FeedItem(
        url=_address(entry.get("link"), base),
        title=_line(entry.get("title")),
        text=_full_text(entry),
        published=_moment(entry.get("published")),
        updated=_moment(entry.get("updated"))
        if dict.__contains__(entry, "updated")
        else None,  # else feedparser's guess
        authors=tuple(_authors(entry)),
        outlet=_line(source.get("title")) if isinstance(source, Mapping) and source.get("title") else outlet,
    )


def _full_text(entry: Mapping[str, Any]) -> str:
    for content in entry.get("content", ()):
        text = _text(content.get("value", ""), content.get("type", ""))
        if len(text.split()) >= FEWEST_OF_CONTENT and not _CUT.search(text):
            return text
    text = _text(str(entry.get("summary", "")), "text/html")
    return text if len(text.split()) >= FEWEST_WORDS and not _CUT.search(text) else ""


def _text(value: str, kind: str) -> str:
    if kind == "text/plain" and "<" not in value:
        return value.strip()
    return fragment_text(value) if value.strip() else ""


def _authors(entry: Mapping[str, Any]) -> Iterator[str]:
    for author in entry.get("authors", ()):
        name = author.get("name") or ""
        if not name and "(" in str(author.get("email", "")):
            name = str(author["email"]).partition("(")[2].rstrip(")")
        yield from (person for person in people_named(name) if "@" not in person)


def read_json_feed(data: bytes | str, url: str = "") -> Feed | None:
    """Read a JSON Feed (jsonfeed.org, 1 and 1.1); None where the bytes are none."""
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(loaded, dict) or "jsonfeed.org" not in str(loaded.get("version")):
        return None
    items = loaded.get("items")
    title = _line(loaded.get("title"))
    found = (item for item in (items if isinstance(items, list) else ())[:MOST_ITEMS] if isinstance(item, dict))
    return Feed(title, tuple(_json_item(item, title, url) for item in found))


def _json_item(item: Mapping[str, Any], outlet: str | None, base: str) -> FeedItem:
    authors = item.get("authors") or [item.get("author")]
    names = [each.get("name") for each in authors if isinstance(each, dict)] if isinstance(authors, list) else []
    plain, markup = item.get("content_text"), item.get("content_html")
    text = plain if isinstance(plain, str) else fragment_text(markup) if isinstance(markup, str) else ""
    return FeedItem(
        url=_address(item.get("url") or item.get("external_url") or item.get("id"), base),
        title=_line(item.get("title")),
        text=text.strip(),
        published=_moment(item.get("date_published")),
        updated=_moment(item.get("date_modified")),
        authors=tuple(person for name in names if isinstance(name, str) for person in people_named(name)),
        outlet=outlet,
    )


def _address(link: object, base: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        whole = urljoin(base, link.strip())
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) and len(whole) <= 2_000 else None


def _line(words: object) -> str | None:
    if not isinstance(words, str):
        return None
    plain = fragment_text(words) if "<" in words or "&" in words else words
    return " ".join(plain.split())[:2_000] or None


def _moment(value: object) -> date | datetime | None:
    return loose_moment(value) if isinstance(value, str) and value.strip() else None
