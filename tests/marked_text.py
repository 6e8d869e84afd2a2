"""Statements written as text with marks: `{q1:content}`, `{s1:source}`, `{c1:cue}` belong to the first statement."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from ingest.parse import Parse, parse_texts
from ingest.statements.attributions import Attribution
from rag.schema import Span

MARK = re.compile(r"\{([qsc])(\d+):([^}]*)\}")


class Marked(NamedTuple):
    text: str
    parse: Parse
    attributions: tuple[Attribution, ...]


@cache
def marked(source: str) -> Marked:
    """The plain text, its parse, and its statements in the order of their numbers."""
    text, last = "", 0
    found: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for match in MARK.finditer(source):
        text += source[last : match.start()]
        found[int(match[2])][match[1]].append(Span(start=len(text), end=len(text) + len(match[3])))
        text += match[3]
        last = match.end()
    text += source[last:]
    attributions = tuple(
        Attribution(
            spans=tuple(pieces["q"]),
            kind="indirect",
            source=next(iter(pieces["s"]), None),
            cue=next(iter(pieces["c"]), None),
        )
        for _, pieces in sorted(found.items())
    )
    return Marked(text, next(iter(parse_texts([text]))), attributions)
