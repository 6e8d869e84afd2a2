"""Negation of a cue, and the lists of `ingest/data/unsaid.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ingest.parse import Parse
from rag.data import read_table

OPENING, CLOSING = "``", "''"
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


@cache
def words(name: str) -> frozenset[str]:
    """A list of `ingest/data/unsaid.toml`."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> Mapping[str, str]:
    return read_table("data/unsaid.toml", "ingest")


def own_words(parse: Parse, verb: int) -> Iterator[int]:
    """The dependents of a verb that no quotation mark parts from it: “Never,” she said."""
    for child in parse.children[verb]:
        between = parse.tokens[min(child, verb) : max(child, verb)]
        if not any(token.tag in (OPENING, CLOSING) for token in between):
            yield child


def is_negated(parse: Parse, verb: int) -> bool:
    """With "not" or "never", or said of nobody; "not only said" and "said not only" assert."""
    for child in own_words(parse, verb):
        token = parse.tokens[child]
        if token.dep in ("neg", "preconj") or (child < verb and token.text.lower() in words("negative")):
            return parse.tokens[min(child + 1, len(parse.tokens) - 1)].text.lower() not in ("only", "just", "merely")
        if token.dep in SUBJECTS and _is_nobody(parse, child):
            return True
    return False


def _is_nobody(parse: Parse, subject: int) -> bool:
    first = parse.tokens[parse.edges[subject][0]].text.lower()
    return first in words("nobody") or (first == "no" and parse.tokens[subject].text.lower() in ("one", "no"))
