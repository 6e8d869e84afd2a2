"""What an HTML page says of its article: linked data, OpenGraph and meta tags first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from pydantic import JsonValue

from ingest.readers.identity import address
from ingest.readers.linked_data import Node, article_nodes
from ingest.readers.page_day import own_part, time_elements, visible_day
from ingest.readers.published import loose_moment, most_exact, with_local_offset
from rag.schema import DateSource

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Moment = date | datetime

# In the order believed; each a name, property or itemprop of a meta tag, in small letters.
TITLE_TAGS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
OUTLET_TAGS = ("og:site_name", "application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title")
AUTHOR_TAGS = (
    "article:author",
    "author",
    "parsely-author",
    "byl",
    "dc.creator",
    "sailthru.author",
    "article:author_name",
)
PUBLISHED_TAGS = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date", "publication_date", "publish-date", "publishdate", "pubdate", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "dcterms.date", "cxenseparse:recs:publishtime", "og:published_time", "date",
)  # fmt: skip
UPDATED_TAGS = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "article:modified", "datemodified",
    "lastmod",
    "dcterms.modified", "last-modified",
)  # fmt: skip


LEAST_SHARED = 0.3  # of the words of the shorter title: a headline for searching may be worded anew
SHORT_WORD = 2  # letters; "of" and "to" are shared by any two titles


class PageMetadata(NamedTuple):
    """What a page says of its article; a UTC time has been moved to the page's own offset where it has one."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    published_from: DateSource = "unknown"
    updated: Moment | None = None


def metadata(tree: HtmlElement, url: str | None = None) -> PageMetadata:
    """Read a page's metadata; the tree is left as it is."""
    tags, nodes = _tags(tree), article_nodes(tree)
    link = url or _url(tree, tags, nodes)
    node = _own_node(nodes, link, _page_titles(tree, tags))
    outlet = _first(_names(node.get("publisher") or node.get("sourceOrganization"))) or _tag(tags, OUTLET_TAGS)
    page = own_part(tree)
    published = _moments((_text(node.get("datePublished")), *_values(tags, PUBLISHED_TAGS), *time_elements(page)))
    updated = _moments((_text(node.get("dateModified")), *_values(tags, UPDATED_TAGS)))
    said, source = _published(page, published)
    changed = most_exact(updated)
    return PageMetadata(
        title=_title(tree, tags, node, outlet),
        outlet=outlet,
        url=link,
        authors=_authors(node, tags),
        published=said and with_local_offset(said, (*published, *updated)),
        published_from=source,
        updated=changed and with_local_offset(changed, (*published, *updated)),
    )


def _tags(tree: HtmlElement) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            if name := meta.get(attribute):
                tags.setdefault(name.strip().lower(), []).append(meta.get("content").strip())
    return tags


def _values(tags: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from filter(None, tags.get(name, ()))


def _tag(tags: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return _first(_line(value) for value in _values(tags, names))


def _first(values: Iterable[str]) -> str | None:
    return next((value for value in values if value), None)


def _text(value: JsonValue) -> str:
    if isinstance(value, list) and value:
        return _text(value[0])
    return value.strip() if isinstance(value, str) else ""


def _line(words: str) -> str:
    return " ".join(words.split())


def _names(value: JsonValue) -> Iterator[str]:
    """Names in a schema.org value: a string, a thing with a name, or a list of either."""
    if isinstance(value, str):
        yield _line(value)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)


def _own_node(nodes: tuple[Node, ...], url: str | None, titles: Iterable[str]) -> Node:
    """The description of this page's article: the one with its address, else the first that may be of it."""
    for node in nodes:
        if url and any(_same_page(url, link) for link in _links(node)):
            return node
    words = [_title_words(title) for title in titles if title]
    return next((node for node in nodes if _may_be_own(node, words)), {})


def _may_be_own(node: Node, titles: Sequence[frozenset[str]]) -> bool:
    """Whether a description's headline shares words with a title of the page; none on either side proves nothing."""
    headline = _title_words(_text(node.get("headline")))
    if not headline or not any(titles):
        return True
    return any(len(headline & title) >= LEAST_SHARED * min(len(headline), len(title)) for title in titles if title)


def _title_words(title: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", title.casefold()) if len(word) > SHORT_WORD)


def _links(node: Node) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        yield _text(value.get("@id") or value.get("url")) if isinstance(value, dict) else _text(value)


def _same_page(one: str, other: str) -> bool:
    return bool(other) and address(one) == address(other)


def _url(tree: HtmlElement, tags: dict[str, list[str]], nodes: tuple[Node, ...]) -> str | None:
    canonical = [link.get("href", "") for link in tree.xpath("//link[@rel='canonical']")]
    told = [link for node in nodes[:1] for link in _links(node)]
    return _first(link for link in (*canonical, *_values(tags, ("og:url",)), *told) if link.startswith("http"))


def _page_titles(tree: HtmlElement, tags: dict[str, list[str]]) -> tuple[str, ...]:
    headings = tree.xpath("//h1 | //head/title")
    return (*(_line(each.text_content()) for each in headings), *_values(tags, TITLE_TAGS))


def _title(tree: HtmlElement, tags: dict[str, list[str]], node: Node, outlet: str | None) -> str | None:
    headings = [_line(heading.text_content()) for heading in tree.xpath("//h1")]
    titles = [_line(title.text_content()) for title in tree.xpath("//head/title | //title")[:1]]
    told = _line(_text(node.get("headline"))) or _tag(tags, TITLE_TAGS)
    title = told or (headings[0] if len(headings) == 1 else "") or _first(titles)
    return _without_outlet(title, outlet) if title else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """A title without the outlet's name that pages hang onto it: "Mayor resigns | The Daily"."""
    if not outlet:
        return title
    return re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}\s*$", "", title, flags=re.IGNORECASE) or title


def _authors(node: Node, tags: dict[str, list[str]]) -> tuple[str, ...]:
    for names in (tuple(_names(node.get("author"))), tuple(_values(tags, AUTHOR_TAGS))):
        people = [person for name in names for person in people_named(name)]
        if people:
            return tuple(dict.fromkeys(people))
    return ()


def people_named(name: str) -> Iterator[str]:
    """One author a name: "By Jane Doe and John Roe" is two; an address of a profile is none."""
    for part in re.split(r"\s+(?:and|&)\s+|[,;]\s+", re.sub(r"^by\s+", "", _line(name), flags=re.IGNORECASE)):
        if part and not part.startswith(("http", "www.", "@")) and "/" not in part:
            yield part


def _moments(values: Iterable[str]) -> tuple[Moment, ...]:
    return tuple(moment for value in values if value and (moment := loose_moment(value)) is not None)


def _published(page: HtmlElement, moments: tuple[Moment, ...]) -> tuple[Moment | None, DateSource]:
    if told := most_exact(moments):
        return told, "metadata"
    found = visible_day(page)
    return (found, "text") if found else (None, "unknown")
