"""Stretches of text that the parse holds together."""

from __future__ import annotations

import re

from ingest.parse import Parse

# A line that holds something; possessive, so that a long blank one is looked at once.
LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)
Stretch = tuple[int, int]  # half-open character offsets
Content = tuple[Stretch, ...]

LOOSE = ("PUNCT", "SPACE")


def stretch(parse: Parse, first: int, last: int) -> Stretch | None:
    """The characters of a run of tokens, both ends included, without the marks and blanks at its ends."""
    tokens = parse.tokens
    while first <= last and tokens[first].pos in LOOSE:
        first += 1
    while last >= first and tokens[last].pos in LOOSE:
        last -= 1
    if first > last:
        return None
    if (
        last + 1 < len(tokens)
        and tokens[last + 1].text == ")"
        and any(tokens[at].text == "(" for at in range(first, last))
    ):
        last += 1  # "the Kea Trust (KT)"
    return tokens[first].start, tokens[last].end


def phrase(parse: Parse, head: int) -> Stretch | None:
    """A token with all that depends on it."""
    return stretch(parse, *parse.edges[head])


def phrase_around(parse: Parse, head: int, hole: tuple[int, int]) -> tuple[Stretch, ...]:
    """A token with all that depends on it, but for a run of tokens (both ends included) inside it."""
    first, last = parse.edges[head]
    apart = hole[1] < first or last < hole[0]
    runs = [(first, last)] if apart else [(first, hole[0] - 1), (hole[1] + 1, last)]
    parts = [part for run in runs if (part := stretch(parse, *run))]
    if (
        len(parts) == 2
        and parse.tokens[first].end == parts[0][1]
        and parse.tokens[first].lemma in ("which", "who", "that")
    ):
        return tuple(parts[1:])  # "which, she said, would open": the pronoun alone says nothing
    return tuple(parts)


TELLING_NOTHING = ("nothing", "anything", "something", "everything", "much", "little")


def is_bare_nothing(parse: Parse, noun: int) -> bool:
    """Whether an object is a bare "nothing" or the like, which is nobody's words: "and promised nothing"."""
    return parse.tokens[noun].lemma.lower() in TELLING_NOTHING and not parse.children[noun]


def first_child(parse: Parse, head: int, *relations: str) -> int | None:
    """The first dependent in one of these relations."""
    for child in parse.children[head]:
        if parse.tokens[child].dep in relations:
            return child
    return None


def is_free_relative(parse: Parse, verb: int) -> bool:
    """Whether a clause is "what Rua called “a pause”", which takes it that she did."""
    first = parse.edges[verb][0]
    if parse.tokens[first].dep == "prep" or parse.tokens[first].pos == "ADP":
        first += 1
    asked = parse.tokens[first - 1].lemma in ("ask", "wonder", "know", "tell", "say", "see")
    return first < verb and parse.tokens[first].text.lower() == "what" and not asked


def has_subject(parse: Parse, clause: int) -> bool:
    """Whether a clause has a subject of its own."""
    return first_child(parse, clause, "nsubj", "nsubjpass", "expl", "csubj") is not None


def one(found: Stretch | None) -> Content:
    """Content of one stretch, or none."""
    return (found,) if found else ()
