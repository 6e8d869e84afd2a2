"""The occasion that a whole article is of: a media release, an interview, the meeting that it reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.occasions.event_mentions import event_label
from ingest.timing.attachment import EVENTS, climb
from ingest.timing.opening import OPENING_LINES
from ingest.timing.telling_words import word_set

if TYPE_CHECKING:
    from ingest.parse import Parse
    from ingest.timing.exchange import Lines

LABEL_LINES = 3  # a release says so above its text
MEETING = frozenset(["speak", "talk", "sit", "chat", "interview"])
ASIDE = frozenset(["ccomp", "relcl"])  # "said that the debate was long" opens none
GATHERINGS = word_set("gatherings")


def labelled_as(text: str) -> str | None:
    """What a line at the top says the text is, where that is all it says: "MEDIA RELEASE"."""
    lines = [line.strip().rstrip(":") for line in text.split("\n") if line.strip()][:LABEL_LINES]
    return next((line.lower() for line in lines if " " in line and line.lower() in EVENTS), None)


def gathering(text: str, parse: Parse, lines: Lines) -> str | None:
    """The meeting, the service or the like that the first lines tell of."""
    for index, token in enumerate(parse.tokens):
        if lines.number(token.start) > OPENING_LINES:
            return None
        if token.pos != "NOUN" or token.text.lower() not in GATHERINGS or token.text.lower() not in EVENTS:
            continue
        if ASIDE.isdisjoint(parse.tokens[above].dep for above in climb(parse, index)):
            return event_label(text, parse, index, index)
    return None


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
