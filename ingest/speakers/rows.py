"""Whether the words between two names put them in one row: "Vale and Marsh", "Vale, the mayor, and Marsh". Pure."""

from __future__ import annotations

import re

from ingest.speakers.nouns import is_title
from rag.lexicon.nouns import is_person_noun

ROW_REACH = 8  # characters behind the second name that tell whether a row goes on
_LEADING_ON = "about against at by for from in of on over to under who whose whom which that with"
_BESIDE = re.compile(
    rf"(?:,? and|,? nor|,? as well as| &) (?:(?!(?:{_LEADING_ON.replace(' ', '|')})\b)[\w’'.-]+ ){{0,6}}(?:[a-z]+, )?"
)
# What stands between "Vale" and "Marsh" of "Vale, who was ill, and the head of the union, Marsh".
_BESIDE_OFFICE = re.compile(
    r"(?:, (?:who|whose|an?|the|aged|\d\d)\b[^,;:“”\"]{0,60})?,? and ((?:[\w’'&-]+ ){0,15}[\w’'&-]+), "
)
_COMPLEMENT = re.compile(r" (?:of|for|at|in|from|on|to)\b")
_ROW = re.compile(r",? and |, [A-Z]")  # what goes on from "Vale, Marsh": without it the second describes the first


def joins(between: str, behind: str) -> bool:
    """Whether the words between two names, with what follows the second, make them a row."""
    if _BESIDE.fullmatch(between) or (between == ", " and _ROW.match(behind)):
        return True
    found = _BESIDE_OFFICE.fullmatch(between)
    noun = _COMPLEMENT.split(found[1], maxsplit=1)[0].split()[-1:] if found else []
    return bool(noun) and (is_title(noun[0]) or is_person_noun(noun[0]))
