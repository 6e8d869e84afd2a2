"""What a mention of an occasion is, and the patterns of names that occasions have."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.timing.telling_words import word_set

_DATING = "|".join(sorted(word_set("dating"), key=len, reverse=True))
DATING = re.compile(rf"{_DATING}|morning|afternoon|evening|night", re.IGNORECASE)
_SPACE = "[ \u00a0]"
# A page in title case is no name: without bounds a pattern reads on from each of its words to its end.
_MOST_WORDS = 20
_MOST_LETTERS = 40
_REST = rf"[\w&’'\-]{{0,{_MOST_LETTERS}}}(?:\.(?=\w)[\w.]{{0,{_MOST_LETTERS}}})?"
_WORD = rf"(?!(?i:{_DATING})\b)(?=\w{{0,{_MOST_LETTERS}}}[A-Za-z])[A-Z0-9]{_REST}"
_QUOTED = r"(?:[“\"‘]|'')[A-Z0-9][^”\"’'\n]{1,40}(?:[”\"’]|'')"
_WORDS = rf"{_WORD}(?:{_SPACE}(?:(?:of|and|the|for|with|&){_SPACE}){{0,2}}{_WORD}){{0,{_MOST_WORDS}}}"
_NAME = rf"(?:{_WORDS}(?:{_SPACE}{_QUOTED})?|{_QUOTED})"
# "in Dayton, Ohio": the comma goes on only to one word that another mark follows, else it begins a new clause.
_PLACE = rf"{_NAME}(?:, [A-Z][a-z]{{1,{_MOST_LETTERS}}}(?=[.,;:)”\"]))?"
_THE = rf"(?:[Tt]he{_SPACE})?"
_HOSTS = "|".join(sorted(word_set("hosts")))
NAME = re.compile(rf"{_THE}(?P<name>{_NAME})")
HOST = re.compile(rf"{_THE}(?P<name>{_NAME}(?:{_SPACE}\w{{1,{_MOST_LETTERS}}})?{_SPACE}(?:{_HOSTS}){_SPACE}{_NAME})")
TAIL = re.compile(
    rf"{_SPACE}(?:(?:with|on|to|for|from){_SPACE}{_THE}{_NAME}|(?:in|at){_SPACE}{_THE}{_PLACE})(?![\w’'])(?<![’']s)"
)
BY_NAME = re.compile(rf"\bby{_SPACE}{_THE}{_NAME}{_SPACE}$")
ON_NAME = re.compile(rf",?{_SPACE}on{_SPACE}{_THE}(?P<name>{_NAME})")
BEFORE = re.compile(rf"(?:(?:{_WORD}|{_QUOTED}){_SPACE}){{1,{_MOST_WORDS}}}$")
ASKERS = word_set("askers")
OUTLETS = word_set("outlets")
SPEAKERS = frozenset(["speak", "talk", "testify", "lecture", "preach"])


class OccasionMention(NamedTuple):
    """The tokens of an occasion, the words to show for it, and the token whose clause it belongs to.

    `lasts` is false where it holds for the words at hand alone: a post, one question by one of many who ask.
    """

    inside: range
    label: str
    verb: int
    lasts: bool = True

    @property
    def first(self) -> int:
        return self.inside[0]
