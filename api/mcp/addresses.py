"""Citations as resources: `article://ID?revision=HASH#START,END`."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from rag.answers import Citation
from rag.errors import BadInput

SCHEME = "article"
SPAN = re.compile(r"(\d{1,9}),(\d{1,9})")
SHAPE = "article://ID?revision=HASH#START,END, where all but the id may be left out"


class ResourceAddress(NamedTuple):
    """An article, which text of it, and the characters meant; `None` for the live one and for all."""

    article_id: str
    revision: str | None = None
    start: int | None = None
    end: int | None = None


def address(place: ResourceAddress) -> str:
    revision = f"?{urlencode({'revision': place.revision})}" if place.revision else ""
    span = f"#{place.start},{place.end}" if place.start is not None else ""
    return f"{SCHEME}://{quote(place.article_id, safe='')}{revision}{span}"


def of_citation(citation: Citation) -> str:
    return address(ResourceAddress(citation.article_id, citation.revision, citation.start, citation.end))


def place_at(uri: str) -> ResourceAddress:
    """What an address names. Raises `BadInput` telling how one is written."""
    scheme, host, path, query, fragment = urlsplit(uri)
    id_ = unquote(host + path)
    span = SPAN.fullmatch(fragment)
    if scheme != SCHEME or not id_ or (fragment and span is None):
        raise BadInput(f"{uri} names no article: write {SHAPE}.")
    revision = parse_qs(query).get("revision", [None])[0]
    start, end = map(int, span.groups()) if span else (None, None)
    return ResourceAddress(id_, revision, start, end)
