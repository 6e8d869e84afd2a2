"""Paragraphs without quotation marks that a line leads to: "The director said:", "She said;" and her words below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.parse import Parse
from ingest.statements.cues import introduces_quotations
from ingest.statements.labels import read_label
from ingest.statements.phrases import LINE, Stretch, first_child
from ingest.statements.report import Report
from ingest.statements.subjects import source_of_verb

_WORDS = re.compile(r"[^\W\d_](?:[^“”\"\n]{15,1500})[.!?]")  # of a paragraph: no mark, no bullet, a whole sentence
NEAR = 8  # tokens from the verb to the mark: "told reporters on Thursday:"
LEAST = 4  # words


def find_led(text: str, parse: Parse, barred: Sequence[Stretch] = ()) -> Iterator[Report]:
    lines = [match.span() for match in LINE.finditer(text)]
    for line, following in pairwise(lines):
        leads = text[slice(*line)].rstrip().endswith((":", ";"))
        verb = _leading_verb(text, parse, line) if leads else None
        if verb is None or any(following[0] < e and s < following[1] for s, e in barred):
            continue
        words = text[slice(*following)].strip()
        start = text.index(words, *following)
        if _WORDS.fullmatch(words) and len(words.split()) >= LEAST and read_label(words.split(":")[0]) is None:
            token = parse.tokens[verb]
            yield Report(((start, start + len(words)),), source_of_verb(parse, verb), (token.start, token.end))


def _leading_verb(text: str, parse: Parse, line: Stretch) -> int | None:
    """The verb of speech at the end of a line that says nothing itself."""
    tokens = parse.tokens_within(*line)
    for at in reversed(tokens[-NEAR - 1 : -1]):
        token = parse.tokens[at]
        if token.text in (".", "?", "!", ";", ":"):
            return None
        if token.pos != "VERB":
            continue
        named = source_of_verb(parse, at) is not None
        said = first_child(parse, at, "ccomp", "xcomp", "auxpass") is not None
        return at if introduces_quotations(token) and named and not said else None
    return None
