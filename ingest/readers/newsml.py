"""NewsML-G2 and NITF files, as agencies send them, read with lxml: no entity is expanded, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ingest.readers.published import loose_moment
from rag.errors import BadInput

if TYPE_CHECKING:
    from lxml.etree import _Element

WITHDRAWN = ("canceled", "cancelled", "withheld")
_PARAGRAPHS = ["p", "h1", "h2", "h3", "h4", "hl2", "li", "blockquote", "pre"]
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(newsItem|newsMessage|packageItem|nitf)\b")
_PROLOGUE = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>", re.DOTALL | re.IGNORECASE)


def is_newsml(text: str) -> bool:
    """Whether the root of an XML file is that of a news exchange format."""
    return _ROOT.match(_PROLOGUE.sub("", text[:8_192]).lstrip("\ufeff \t\r\n")) is not None


def read_newsml(text: str) -> Iterator[dict[str, object] | str]:
    """The fields of each article in a file, or why an item gives none. Raises BadInput where it is not well-formed."""
    root = _tree(text)
    items = list(_named(root, "newsItem"))
    if _local(root) == "nitf":
        yield _nitf(root)
        return
    if not items:
        raise BadInput("no article found: a news message without a news item")
    for item in items:
        try:
            yield _item(item)
        except BadInput as error:
            yield str(error)


def _tree(text: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(f"this XML cannot be read: {error.msg}") from error


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _named(root: _Element, *names: str) -> Iterator[_Element]:
    return (element for element in root.iter() if _local(element) in names)


def _first(root: _Element, *names: str) -> _Element | None:
    for name in names:
        if (found := next(_named(root, name), None)) is not None:
            return found
    return None


def _words(element: _Element | None) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split()) if element is not None else ""


def _item(item: _Element) -> dict[str, object]:
    meta, content = _first(item, "itemMeta"), _first(item, "contentMeta")
    meta, content = (item if meta is None else meta), (item if content is None else content)
    status = _code(_first(meta, "pubStatus"))
    if status in WITHDRAWN:
        raise BadInput(f"its publisher has it as {status}")
    kind = _code(_first(meta, "itemClass"))
    body = _first(item, "inlineXML", "inlineData")
    if body is None:
        raise BadInput(f"no article found: {'a ' + kind if kind else 'an item'} without text in it")
    paragraphs = list(_paragraphs(body))
    title = _words(_first(content, "headline")) or _words(_first(body, "hl1", "title"))
    fields = {
        "text": "\n".join(_without_title(paragraphs, title)),
        "title": title,
        "outlet": _name(_first(meta, "provider")) or _name(_first(content, "infoSource")),
        "authors": tuple(_authors(content, body)),
        "url": next((url for link in _named(meta, "link") if (url := link.get("href", "")).startswith("http")), None),
        "id": _id(item.get("guid")),
    }
    made = _words(_first(meta, "firstCreated")) or _words(_first(meta, "versionCreated"))
    told = _words(_first(content, "contentCreated"))
    return _dated(fields, made or told, _words(_first(meta, "versionCreated")))


def _nitf(root: _Element) -> dict[str, object]:
    body = _first(root, "body.content", "body")
    if body is None:
        raise BadInput("no article found: an NITF file without a body")
    issued = _first(root, "date.issue", "date.release", "story.date")
    title = _words(_first(root, "hl1")) or _words(_first(root, "title"))
    told = _first(root, "doc-id")
    fields = {
        "text": "\n".join(_without_title(list(_paragraphs(body)), title)),
        "title": title,
        "outlet": _words(_first(root, "distributor")) or None,
        "authors": tuple(_authors(root, root)),
        "id": _id(told.get("id-string")) if told is not None else None,
    }
    return _dated(fields, (issued.get("norm") or "") if issued is not None else "", "")


def _dated(fields: Mapping[str, object], published: str, updated: str) -> dict[str, object]:
    found: dict[str, object] = {name: value for name, value in fields.items() if value or name == "text"}
    if moment := loose_moment(published):
        found |= {"published": moment, "published_from": "metadata"}
    if changed := loose_moment(updated):
        found["updated"] = changed
    return found


def _code(element: _Element | None) -> str:
    return (element.get("qcode") or "").rpartition(":")[2].lower() if element is not None else ""


def _name(element: _Element | None) -> str | None:
    if element is None:
        return None
    return _words(_first(element, "name")) or element.get("literal") or None


def _id(guid: str | None) -> str | None:
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", guid).strip("-")[-200:] or None if guid else None


def _authors(content: _Element, body: _Element) -> Iterator[str]:
    from ingest.readers.page_metadata import people_named

    line = _first(content, "by")
    for element in [line] if line is not None else list(_named(body, "byline"))[:1]:
        yield from people_named(_words(_first(element, "person") if _local(element) == "byline" else element))


def _paragraphs(body: _Element) -> Iterator[str]:
    story = _first(body, "body.content")
    root = body if story is None else story
    found = [element for element in _named(root, *_PARAGRAPHS) if not _inside(element, root)]
    if found:
        yield from (words for element in found if (words := _words(element)))
        return
    yield from (words for line in "".join(map(str, root.itertext())).split("\n") if (words := " ".join(line.split())))


def _inside(element: _Element, root: _Element) -> bool:
    """Whether an element stands in a paragraph already told, or in a caption or a picture."""
    above = element.getparent()
    while above is not None and above is not root:
        if _local(above) in (*_PARAGRAPHS, "media", "figure", "head", "body.head"):
            return True
        above = above.getparent()
    return False


def _without_title(paragraphs: list[str], title: str) -> list[str]:
    return paragraphs[1:] if len(paragraphs) > 1 and title and paragraphs[0] == title else paragraphs
