"""The names that the fields of an article go by (`ingest/data/field_names.toml`), and the words of their values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rag.data import read_table

Fields = Mapping[str, object]
# Where the words of a value stand that is itself an object, in the order looked at.
WORDS = ("rendered", "value", "text", "main", "original", "plain", "content", "html", "name", "literal", "#text", "_")


@cache
def field_names() -> Mapping[str, tuple[str, ...]]:
    """The table: a field of ours, or a list of its own, and the names it goes by."""
    loaded = read_table("data/field_names.toml", "ingest")
    return {field: tuple(map(folded, listed)) for field, listed in loaded.items()}


def folded(name: str) -> str:
    return re.sub(r"[_\-:@ ]", "", name).lower()


def has_body(fields: Fields) -> bool:
    flat = flattened(fields)
    return any(words_of(flat[name]) for name in body_names() if name in flat and not _is_list_of_items(flat[name]))


def _is_list_of_items(value: object) -> bool:
    """Whether a field called "content" or "story" holds articles rather than words."""
    if isinstance(value, list):
        return any(isinstance(item, dict) and has_body(item) for item in value)
    return isinstance(value, dict) and not any(name in value for name in WORDS) and has_body(value)


def body_names() -> tuple[str, ...]:
    return (*field_names()["plain"], *field_names()["either"], *field_names()["markup"])


def flattened(item: Fields) -> dict[str, object]:
    """The fields by their folded names, those of its parts too; its own go before theirs."""
    found: dict[str, object] = {}
    for name, value in item.items():
        if value not in (None, "", []):
            found.setdefault(folded(name), value)
    for part in field_names()["parts"]:
        value = found.get(part)
        if isinstance(value, dict) and (part != "source" or has_body(value)):  # else it is the outlet
            del found[part]
            found = {**{folded(name): each for name, each in value.items() if each not in (None, "", [])}, **found}
    return found


def words_of(value: object) -> str:
    """The words of a value: itself, or what stands under the usual names in it; of a list, the first."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next(filter(None, map(words_of, value)), "")
    if isinstance(value, dict):
        return next((words for name in WORDS if (words := words_of(value.get(name)))), "")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
