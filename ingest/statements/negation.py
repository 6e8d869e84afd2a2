"""Negation of a cue, and the lists of `ingest/data/unsaid.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ingest.parse import Parse
from ingest.statements.phrases import first_child
from rag.data import read_table

OPENING, CLOSING = "``", "''"
ASSERTING = frozenset(("only", "just", "merely", "simply", "until", "least"))  # "not only", "not until Monday"
FRONTED = 2  # words of a negation before its verb
FRONTING = frozenset((("not", "once"), ("not", "even"), ("not", "ever"), ("never", "once"), ("never", "ever")))
PLACING = frozenset(("at", "in", "on", "by", "under", "with"))
HELPING = frozenset(("do", "have", "be", "will", "would", "can", "could", "shall", "should", "may", "might", "must"))
NOT_ONE = frozenset(("one", "a", "any"))  # behind "not": "not one minister"
SOME = frozenset(("less", "fewer", "small", "mean"))  # behind "no": "no fewer than ten"
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
            return parse.tokens[min(child + 1, len(parse.tokens) - 1)].text.lower() not in ASSERTING
        if token.dep in SUBJECTS and _is_nobody(parse, child):
            return True
        if child < verb and token.dep == "prep" and _is_never(parse, child):
            return True
    return _is_fronted(parse, verb)


def _is_never(parse: Parse, preposition: int) -> bool:
    """ "She at no time said so"; "in no uncertain terms" asserts."""
    named = first_child(parse, preposition, "pobj")
    determiner = first_child(parse, named, "det") if named is not None else None
    if named is None or determiner is None or parse.tokens[determiner].text.lower() != "no":
        return False
    return parse.tokens[named].lemma in words("never_times")


def _is_fronted(parse: Parse, verb: int) -> bool:
    """ "At no point did she say so", "not once has she said so"; "no sooner had she said so" asserts."""
    subject = first_child(parse, verb, "nsubj")
    first = parse.edges[verb][0]
    first += parse.tokens[first].tag == OPENING
    if subject is None or subject - first < FRONTED:
        return False
    if parse.tokens[parse.edges[subject][0] - 1].lemma.lower() not in HELPING:
        return False
    begun = tuple(token.text.lower() for token in parse.tokens[first : first + FRONTED])
    return begun in FRONTING or (begun[0] in PLACING and begun[1] == "no")


def _is_nobody(parse: Parse, subject: int) -> bool:
    """ "No one", "no minister", "not one minister"; "no fewer than ten" and "No 10" are somebody."""
    first = parse.edges[subject][0]
    word, following = (parse.tokens[min(at, subject)].text.lower() for at in (first, first + 1))
    if word in words("nobody"):
        return True
    if word == "not":
        return following in NOT_ONE
    return word == "no" and first < subject and not following[0].isdigit() and following not in SOME
