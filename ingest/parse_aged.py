"""Somebody told of by an age who tells or asks another: "the 26-year-old told presenter Ana Rua".

The model takes the verb for a participle before the other's name. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse_repair import Token

ASKING = frozenset(("told", "asked"))
SPELT = ("year", "old")  # of "26-year-old", with the marks between


def with_aged(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such a verb as what whoever is of that age does, and the other as whom it is done to."""
    found = list(tokens)
    for at, token in enumerate(found):
        old = at - 1
        first = _begins(found, old) if token.text in ASKING and token.tag == "VBN" and token.dep == "amod" else None
        hearer = _name_behind(found, at) if first is not None else None
        if first is None or hearer is None:
            continue
        for place in range(first, old):
            found[place] = found[place]._replace(head=old)
        found[old] = found[old]._replace(head=at, dep="nsubj", pos="NOUN", tag="NN")
        found[at] = token._replace(head=at, dep="ROOT", tag="VBD")
        for place in range(at + 1, hearer):
            found[place] = found[place]._replace(head=hearer)
        found[hearer] = found[hearer]._replace(head=at, dep="dobj")
    return found


def _begins(found: Sequence[Token], old: int) -> int | None:
    """Where "the 26-year-old" begins that ends with a token."""
    words = [token.text.lower() for token in found[max(0, old - 5) : old + 1]]
    spelt = len(words) > len(SPELT) + 1 and (words[-3], words[-1]) == SPELT
    first = next((number for number, word in enumerate(words) if word in ("the", "a")), None)
    return old + 1 - (len(words) - first) if spelt and first is not None else None


def _name_behind(found: Sequence[Token], at: int) -> int | None:
    """The last word of the name behind a verb, an office before it."""
    last = at
    while last + 1 < len(found) and found[last + 1].tag in ("NN", "NNP", "DT", "JJ"):
        last += 1
    return last if found[last].tag == "NNP" else None
