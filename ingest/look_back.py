"""Sentences that date earlier text: "at the press conference he made the comments at the start of this story"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ingest.parse import Parse

_REMARKS = "comments? remarks? statements? claims? admissions? announcements? words quotes? quotations? answers? promises?"
_STORIES = "story article report piece timeline column post"
_PLACES = "start top beginning opening outset head"

LOOKS_BACK = re.compile(
    rf"\b(?:{'|'.join(_REMARKS.split())})\b[^.!?\n]{{0,40}}?"
    rf"(?:\b(?:at|from|in|to)\s+the\s+(?:very\s+)?(?:{'|'.join(_PLACES.split())})\s+of\s+(?:this|the|our)\s+"
    rf"(?:{'|'.join(_STORIES.split())})\b"
    rf"|\b(?:at|near)\s+the\s+(?:{'|'.join(_PLACES.split())})\b(?!\s+of)"
    rf"|\bearlier\s+in\s+(?:this|the)\s+(?:{'|'.join(_STORIES.split())})\b"
    rf"|\b(?:(?:quoted|reported|cited|given|mentioned|outlined)\s+)?above\b)",
    re.IGNORECASE,
)


class LookBack(NamedTuple):
    """A sentence that tells when earlier words were said: its extent, and its subject's words, lower-case."""

    start: int
    end: int
    subject: str


def look_backs(text: str, parse: Parse) -> tuple[LookBack, ...]:
    """Every sentence that says of remarks that they stand earlier in the story."""
    return tuple(_sentence(parse, match.start()) for match in LOOKS_BACK.finditer(text))


def _sentence(parse: Parse, offset: int) -> LookBack:
    token = parse.token_at(offset) or 0
    first, end = parse.sentences[parse.sentence_of[token]]
    return LookBack(parse.tokens[first].start, parse.tokens[end - 1].end, _speaker(parse, token, first, end))


def _speaker(parse: Parse, token: int, first: int, end: int) -> str:
    """Subject of the verb whose object the remarks are, or else of the sentence."""
    verb = parse.tokens[token].head
    for candidate in (verb, *range(first, end)):
        for child in parse.children[candidate]:
            if parse.tokens[child].dep in ("nsubj", "nsubjpass") and parse.tokens[child].tag not in ("WRB", "WDT"):
                return parse.tokens[child].text.lower()
    return ""
