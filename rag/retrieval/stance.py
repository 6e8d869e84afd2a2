"""Whose side words take, and whether they tell of a change of mind: by the words themselves. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from rag.data import read_table
from rag.schema import Statement
from rag.text.terms import is_negation, stem, terms

Side = Literal["for", "against"]
SIDES: tuple[Side, ...] = ("for", "against")
REACH = 3  # words before a word of a side in which "not" turns it round
_ASKED = re.compile(
    r"\bwho(?:'s| is| are| all| else| has| have| here| would)* "
    r"(?:(?P<side>in favou?r|for|pro)\b|(?P<other>against|anti)\b|(?P<verb>\w+))",
    re.IGNORECASE,
)


def side_asked(question: str) -> Side | None:
    """The side of "who supports", "who is against"; None where none is asked for."""
    found = _ASKED.search(question.replace("’", "'"))
    if found is None:
        return None
    if found["verb"] is None:
        return "for" if found["side"] else "against"
    return next((side for side in SIDES if stem(found["verb"].lower()) in _verbs(side)), None)


def takes(statement: Statement, side: Side) -> bool:
    """Whether a statement's own words say so: a word of that side, or one of the other that "not" turns round."""
    flow = terms(f"{statement.cue} {statement.text}")
    for index, term in enumerate(flow):
        told = next((each for each in SIDES if term.key in _verbs(each) | _words(each)), None)
        if told is None:
            continue
        turned = any(is_negation(each) for each in flow[max(0, index - REACH) : index])
        if (told == side) != turned:
            return True
    return False


def tells_turn(statement: Statement) -> bool:
    """Whether somebody's mind is said to have changed."""
    return bool(_turns().search(f"{statement.cue} {statement.text}"))


@cache
def _turns() -> re.Pattern[str]:
    phrases = (line.strip() for line in _lists()["turns"].splitlines())
    return re.compile(rf"\b(?:{'|'.join(filter(None, phrases))})\b", re.IGNORECASE)


@cache
def _verbs(side: Side) -> frozenset[str]:
    return _stems(f"verbs_{side}")


@cache
def _words(side: Side) -> frozenset[str]:
    return _stems(f"words_{side}")


def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, _lists()[name].split()))


@cache
def _lists() -> Mapping[str, str]:
    return read_table("stances.toml")
