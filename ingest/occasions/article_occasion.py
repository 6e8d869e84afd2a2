"""The occasion that a whole article is of: a media release, an interview."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.timing.attachment import EVENTS

if TYPE_CHECKING:
    from ingest.parse import Parse

LABEL_LINES = 3  # a release says so above its text
MEETING = frozenset(["speak", "talk", "sit", "chat", "interview"])


def labelled_as(text: str) -> str | None:
    """What a line at the top says the text is, where that is all it says: "MEDIA RELEASE"."""
    lines = [line.strip().rstrip(":") for line in text.split("\n") if line.strip()][:LABEL_LINES]
    return next((line.lower() for line in lines if " " in line and line.lower() in EVENTS), None)


def interviewer(parse: Parse, before: int) -> str | None:
    """Who is said to have spoken with whoever answers, last before an offset: "Ana Rua spoke to him on Tuesday"."""
    found = None
    for index in talks_before(parse, before):
        subjects = [child for child in parse.children[index] if parse.tokens[child].dep == "nsubj"]
        found = next((_name(parse, child) for child in subjects if parse.tokens[child].entity == "PERSON"), found)
    return found


def talks_before(parse: Parse, before: int) -> Iterator[int]:
    """The verbs of talking with somebody that stand before an offset."""
    for index, token in enumerate(parse.tokens):
        if token.start >= before:
            return
        if token.pos == "VERB" and token.lemma.lower() in MEETING:
            yield index


def _name(parse: Parse, index: int) -> str:
    first = index
    while first and parse.tokens[first - 1].dep == "compound" and parse.tokens[first - 1].head == index:
        first -= 1
    return re.sub(r"\s+", " ", " ".join(token.text for token in parse.tokens[first : index + 1]))
