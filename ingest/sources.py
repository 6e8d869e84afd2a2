"""What the words that name a source say: a name, a pronoun, a role, a body or a description. Pure."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ingest.proper_names import is_title
from ingest.people import Cast, Sighting
from ingest.word_lists import word_list
from rag.names import plain

PRONOUNS = frozenset(
    "he she they it i we you him her them me us his hers their theirs who whom which that himself herself themselves".split()
)
POSSESSIVES = frozenset("his her their its my our".split())
SILENT = frozenset("some many others other one another those these both several few most none nobody anyone everyone all each more people".split())

_BARRED = re.compile(r"(?:^|[\s(])(?:for|of|to|by|with|from|in|at|on|than|against|about|like|under|near|including)(?: (?:the|a|an|his|her|their))? ?$", re.I)
_CLAUSE = re.compile(r"\b(?:who|that|which|whose|where|when)\b")
_ENDS = re.compile(r"\W*$|[,;:.()—–\[]|\s+(?:who|whose|and|or|of|in|at|from|for|with|on|on|himself|herself|also|then|later|[a-z(—–])|['’]s?\W*$|\s*-")
_CORE = re.compile(r",|;|\(|\s[—–-]\s|\b(?:who|which|whose|where)\b")

Kind = Literal["person", "pronoun", "role", "body", "description", "nothing"]


class Head(NamedTuple):
    """What a source comes down to: a person of the cast, or the words that stand for one."""

    kind: Kind
    words: str
    role: str = ""


def read_source(text: str, start: int, end: int, cast: Cast) -> Head:
    """The head of the words text[start:end], which name one source."""
    source = text[start:end].strip(" ,.:;\u00a0")
    first = plain(source).split()[:1]
    if not first:
        return Head("nothing", "")
    if plain(_CORE.split(source)[0]) in PRONOUNS:
        return Head("pronoun", plain(_CORE.split(source)[0]))
    for sighting in cast.within(start, end):
        if _is_head(text, start, end, sighting):
            return Head("person", sighting.name, _role_in(text, start, sighting))
    return _unnamed(source)


def _is_head(text: str, start: int, end: int, sighting: Sighting) -> bool:
    before, after = text[start : sighting.start], text[sighting.end : end]
    if _CLAUSE.search(before.rpartition(",")[2]):
        return False
    if _BARRED.search(before):
        return False
    if after[:1] in "'’" and len(after) > 3:
        return False
    return not after or not after[0].isspace() or not re.match(r"\s+(?!who\b|whose\b|and\b|or\b|of\b|in\b|at\b|from\b|for\b|with\b|on\b|himself|herself|also\b|then\b|later\b|himself|too\b|as\b|a\b|the\b|[—–(-])\w", after)


def _role_in(text: str, start: int, sighting: Sighting) -> str:
    return ""


def _unnamed(source: str) -> Head:
    core = _CORE.split(source)[0].strip()
    bare = re.sub(r"^(?:the|a|an)\s+", "", core, flags=re.I)
    words = bare.split()
    if not words or plain(words[0]) in SILENT:
        return Head("nothing", core)
    definite = plain(core).startswith("the ")
    if is_title(words[-1]) and (definite or core[0].isupper()) and len(words) <= 5:
        return Head("role", bare)
    capitals = [word for word in words if word[0].isupper()]
    lower = [word for word in words if word[0].islower()]
    if capitals and set(lower) <= {"of", "for", "and", "the", "in", "on", "&"} and words[0][0].isupper() and words[-1][0].isupper():
        if len(words) == 1 and plain(words[0]) in word_list("openers"):
            return Head("nothing", core)
        return Head("body", bare)
    return Head("description", core)
