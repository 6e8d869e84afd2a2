"""Sitemaps, news sitemaps among them, and indexes of these (sitemaps.org), read without entities or network."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from ingest.readers.feed import FeedItem
from ingest.readers.published import loose_moment
from rag.errors import BadInput

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_UNPACKED = 52_428_800  # bytes; what sitemaps.org allows
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(urlset|sitemapindex)\b")
_PROLOGUE = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)


class Sitemap(NamedTuple):
    """Pages, the latest first, and other sitemaps, likewise."""

    items: tuple[FeedItem, ...]
    more: tuple[FeedItem, ...]


def unpacked(data: bytes) -> bytes:
    """A sitemap may be stored packed. Raises BadInput where it unpacks to more than one may have."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        found = gzip.GzipFile(fileobj=io.BytesIO(data)).read(MOST_UNPACKED + 1)
    except (OSError, EOFError) as error:
        raise BadInput("a packed file that cannot be unpacked") from error
    if len(found) > MOST_UNPACKED:
        raise BadInput(f"a packed file of more than {MOST_UNPACKED:,} bytes")
    return found


def is_sitemap(data: bytes) -> bool:
    return _ROOT.match(_PROLOGUE.sub(b"", data[:8_192]).lstrip(b"\xef\xbb\xbf \t\r\n")) is not None


def read_sitemap(data: bytes, url: str) -> Sitemap:
    """Raises BadInput where it is not well-formed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(f"this sitemap cannot be read: {error.msg}") from error
    found = tuple(sorted(_entries(root, url), key=lambda item: str(item.updated or item.published or ""), reverse=True))
    return Sitemap((), found) if _local(root) == "sitemapindex" else Sitemap(found, ())


def _entries(root: _Element, base: str) -> Iterator[FeedItem]:
    for entry in root:
        told = {_local(part): " ".join((part.text or "").split()) for part in entry.iter() if _local(part)}
        address = urljoin(base, told.get("loc", ""))
        if told.get("loc") and address.startswith(("http://", "https://")):
            yield FeedItem(
                address,
                title=told.get("title") if "publication_date" in told else None,  # else that of a picture
                published=loose_moment(told.get("publication_date", "")),
                updated=loose_moment(told.get("lastmod", "")),
                outlet=told.get("name"),
            )


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
