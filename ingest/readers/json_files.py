"""JSON and JSON Lines to articles, out of the envelopes around them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ingest.readers.field_names import Fields, field_names, folded, has_body
from ingest.readers.json_fields import article_fields, has_path, paths_of
from ingest.readers.linked_data import is_article
from ingest.readers.source import Rejected, Source, read_fields
from rag.errors import BadInput
from rag.schema import Article

DEEPEST = 6  # envelopes inside one another


def is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def read_json(text: str, source: Source) -> Iterator[Article | Rejected]:
    """Each article of a JSON value, or of JSON Lines under another name. Raises `BadInput` where it holds none."""
    try:
        loaded: object = json.loads(text)
    except json.JSONDecodeError as error:
        if is_json(text.strip().partition("\n")[0]):
            yield from read_lines(text, source)
            return
        raise BadInput(f"invalid JSON at line {error.lineno}: {error.msg}") from error
    except RecursionError as error:
        raise BadInput("invalid JSON: nested too deeply") from error
    items = items_of(loaded)
    if items is None and isinstance(loaded, dict):
        yield _read_object(loaded, source.name, source, source.stem)
        return
    if not items:
        raise BadInput("no article found")
    if len(items) == 1 and isinstance(loaded, dict) and items[0] is loaded:
        yield _read_object(loaded, source.name, source, source.stem)
        return
    source.more(len(items) - 1)
    for number, item in enumerate(items, 1):
        yield _read_item(item, f"{source.name} article {number}", source)


def read_lines(text: str, source: Source) -> Iterator[Article | Rejected]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    source.more(len(lines) - 1)  # split at line feeds alone: JSON strings may hold U+2028
    for number, line in lines:
        yield _read_line(line, f"{source.name} line {number}", number, source)


def _read_line(line: str, name: str, number: int, source: Source) -> Article | Rejected:
    try:
        item: object = json.loads(line)
    except json.JSONDecodeError as error:
        return Rejected(name, f"invalid JSON at line {number}: {error.msg}")
    except RecursionError:
        return Rejected(name, f"invalid JSON at line {number}: nested too deeply")
    return _read_item(item, name, source)


def _read_item(item: object, name: str, source: Source) -> Article | Rejected:
    if not isinstance(item, dict):
        return Rejected(name, "no article found: not an object with text or html")
    return _read_object(item, name, source, None)


def _read_object(item: Fields, name: str, source: Source, file: str | None) -> Article | Rejected:
    mapped = dict(source.defaults.mapped)
    if mapped:
        source.mapped(tuple(path for path in mapped.values() if has_path(item, path)), paths_of(item))
    try:
        fields = article_fields(item, mapped)
    except (BadInput, OverflowError, RecursionError) as error:
        return Rejected(name, str(error) or "nested too deeply")
    return read_fields(fields, name, source.defaults, file)


def items_of(loaded: object, depth: int = DEEPEST) -> list[object] | None:
    """The articles in what a file holds, out of the envelopes around them; None where there is no list of any."""
    if isinstance(loaded, list):
        return loaded
    if not isinstance(loaded, dict) or depth == 0:
        return None
    if isinstance(loaded.get("@graph"), list):
        return [_resolved(node, loaded["@graph"]) for node in loaded["@graph"] if _is_article(node)]
    if has_body(loaded):
        return [loaded]
    for key in field_names()["envelopes"]:
        for name, value in loaded.items():
            if folded(name) == key and isinstance(value, dict | list):
                found = items_of(value, depth - 1)
                if found is not None and (not found or any(isinstance(item, dict) for item in found)):
                    return [_within(item, loaded) for item in found]
    return None


def _is_article(node: object) -> bool:
    return isinstance(node, dict) and is_article(node)


def _resolved(node: dict[str, Any], graph: list[object]) -> dict[str, Any]:
    """A node of linked data with the nodes put in that its author and publisher refer to."""
    by_id = {each["@id"]: each for each in graph if isinstance(each, dict) and isinstance(each.get("@id"), str)}

    def followed(value: object) -> object:
        if isinstance(value, list):
            return [followed(item) for item in value]
        return by_id.get(value["@id"], value) if isinstance(value, dict) and set(value) == {"@id"} else value

    return {key: followed(value) if key in ("author", "publisher", "creator") else value for key, value in node.items()}


def _within(item: object, around: Fields) -> object:
    """Items of a JSON feed (jsonfeed.org) come from the feed that is named around them."""
    if isinstance(item, dict) and "jsonfeed.org" in str(around.get("version")) and around.get("title"):
        return {"outlet": around["title"], **item}
    return item
