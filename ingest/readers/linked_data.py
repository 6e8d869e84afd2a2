"""The article that a page describes in JSON-LD (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import JsonValue

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST = 6  # nested lists and graphs; deeper nesting is not met on news pages

Node = dict[str, JsonValue]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting)$")
# Where one node holds the page's own article; a node's other keys lead to related and enclosing works.
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage")
# What is salvaged from linked data that no parser reads.
_SALVAGED = ("headline", "datePublished", "dateModified")


def article_nodes(tree: HtmlElement) -> tuple[Node, ...]:
    """The descriptions of articles in a page, in the order they stand; broken ones give what can be salvaged."""
    nodes: list[Node] = []
    for script in tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"):
        source = script.text_content()
        parsed = _parsed(source)
        if parsed is None:
            nodes.extend(filter(None, [_salvaged(source)]))
            continue
        nodes.extend(node for node in _nodes(parsed, DEEPEST) if is_article(node))
    return tuple(nodes)


def is_article(node: Node) -> bool:
    kinds = node.get("@type")
    each = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in each)


def _parsed(source: str) -> JsonValue:
    """What a script holds, with the slips that browsers' readers forgive: comments, line breaks in strings, commas."""
    bare = re.sub(r"^\s*(?://\s*)?<!(?:--|\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$", "", source).strip().rstrip(";")
    for attempt in (bare, re.sub(r",\s*([}\]])", r"\1", bare)):
        try:
            parsed: JsonValue = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return parsed
    return None


def _nodes(value: JsonValue, depth: int) -> Iterator[Node]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth - 1)
    if isinstance(value, dict):
        yield value
        for key in _INWARD:
            yield from _nodes(value.get(key), depth - 1)


def _salvaged(source: str) -> Node | None:
    if not re.search(r'"@type"\s*:\s*\[?\s*"[A-Za-z]*(?:Article|BlogPosting)"', source):
        return None
    found = {key: re.search(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.)*)"', source) for key in _SALVAGED}
    return {key: match[1] for key, match in found.items() if match} or None
