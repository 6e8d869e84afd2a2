"""Text with the tags of its annotation: the plain text, and the spans that each tag marks."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from rag.schema import Span

_TAG = re.compile(r"<(?P<closes>/?)(?P<name>[su]\d+)>")
_LINE_END = re.compile(r"\r\n?")


class MarkedText(NamedTuple):
    """The text without its tags, and by tag ("s1", "u1") the spans it marks, in the order of the text."""

    text: str
    spans: dict[str, tuple[Span, ...]]


def read_marked(marked: str) -> MarkedText:
    """Take the tags out of a text. Line ends are made alike.

    Raises:
        ValueError: naming the tag that is opened twice, not closed, not opened or around nothing, and its line.
    """
    marked = _LINE_END.sub("\n", marked.removeprefix("\ufeff"))
    text, at = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = defaultdict(list)
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        name = tag["name"]
        if not tag["closes"]:
            if name in opened:
                raise ValueError(f"{_place(tag)} is opened twice: close it with </{name}> first")
            opened[name] = len(text)
            continue
        if name not in opened:
            raise ValueError(f"{_place(tag)} closes what is not open: put <{name}> before the words it marks")
        spans[name].append(_span(text, opened.pop(name), tag))
    if opened:
        raise ValueError(f"<{next(iter(opened))}> is not closed: put </{next(iter(opened))}> after the words it marks")
    return MarkedText(text + marked[at:], {name: tuple(pieces) for name, pieces in spans.items()})


def _span(text: str, start: int, tag: re.Match[str]) -> Span:
    if not re.search(r"\w", text[start:]):
        raise ValueError(f"{_place(tag)} marks no words: put the tags around some, or remove both")
    return Span(start=start, end=len(text))


def _place(tag: re.Match[str]) -> str:
    return f"{tag.group()} in line {tag.string.count(chr(10), 0, tag.start()) + 1} of the text"
