"""Lists that a sentence leads into: "The council resolved as follows:", "set out three demands:", an item a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.parse import Parse
from ingest.statements.cues import constructions
from ingest.statements.phrases import Stretch
from ingest.statements.report import Report

_ITEM = re.compile(r"[ \t]*(?:[•*▪–—-]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)(?P<said>\S[^\n]*)")
_AND = re.compile(r"[;,] (?:and|or)\Z")
LEADING = frozenset(("resolve", "recommend", "demand", "agree", "call", "propose", "pledge", "promise", "urge"))
MAKING = frozenset(("set", "make", "list", "issue", "publish", "outline", "present", "put", "submit", "announce"))
MADE = frozenset(
    ("demand", "condition", "recommendation", "proposal", "promise", "pledge", "request", "commitment", "objection")
)
LEAST = 2  # words of an item
PARTING = " \t\xa0;,."
SUBJECTS = ("nsubj",)


def find_led_lists(text: str, parse: Parse, told: Sequence[Report], barred: Sequence[Stretch]) -> Iterator[Report]:
    """Each item of a list as said by whoever the sentence above it tells of, where none of `told` has it."""
    held = [part for report in told for part in report.content]
    end = -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        lead = _lead(parse, start, end) if line.rstrip().endswith(":") and _ITEM.match(text, end + 1) else None
        if lead is None:
            continue
        for said in _items(text, end + 1):
            if not any(low < said[1] and said[0] < high for low, high in (*held, *barred)):
                yield Report((said,), *lead)


def _items(text: str, start: int) -> Iterator[Stretch]:
    """The words of the items that follow line by line, without what parts them."""
    while item := _ITEM.match(text, start):
        words = _AND.sub("", item["said"].rstrip(PARTING)).rstrip(PARTING)
        if len(words.split()) >= LEAST:
            yield item.start("said"), item.start("said") + len(words)
        start = item.end() + 1


def _lead(parse: Parse, start: int, end: int) -> tuple[Stretch, Stretch] | None:
    """Who speaks and by which verb in the sentence that ends with the colon of a line."""
    inside = parse.tokens_within(start, end)
    if not inside:
        return None
    first, last = parse.sentences[parse.sentence_of[inside[-1]]]
    for at in range(first, last):
        token = parse.tokens[at]
        subject = next((child for child in parse.children[at] if parse.tokens[child].dep in SUBJECTS), None)
        if subject is None or not _is_telling(parse, at):
            continue
        low, high = parse.edges[subject]
        return (parse.tokens[low].start, parse.tokens[high].end), (token.start, token.end)
    return None


def _is_telling(parse: Parse, at: int) -> bool:
    """Whether a verb in the past or present leads into what somebody wants or holds, undenied."""
    token = parse.tokens[at]
    below = [parse.tokens[child] for child in parse.children[at]]
    if token.pos != "VERB" or any(each.dep == "neg" or each.tag == "MD" for each in below):
        return False
    if token.lemma in LEADING or constructions(token).get("clause") == "speech":
        return True
    return token.lemma in MAKING and any(each.dep == "dobj" and each.lemma in MADE for each in below)
