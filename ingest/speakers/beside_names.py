"""What stands beside the name of a person or a body: what the article calls it, words around it, a byline. Pure."""

from __future__ import annotations

import re

from ingest.speakers.appositions import SPEAKING
from ingest.speakers.people import Cast
from ingest.speakers.references import head_noun
from rag.lexicon.names import plain
from rag.lexicon.nouns import singular

BESIDE = 70  # characters
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_APPOSED = re.compile(r"(?:,| is| was|, who (?:is|was)) (?:(?:the|a|an|its|his|her) )?([^,.;:“”\"\n]{2,60})")
_BEFORE = re.compile(r"([\w’'-]+(?: [\w’'-]+){0,3}),? $")
_BYLINE = re.compile(
    r"(?:By|BY|Words by|Story by|Report by|Text by|Photos? by|Pictures? by)\b:? (?=[A-Z])[^.!?]{3,80}$"
)


def nouns_beside(text: str, cast: Cast, name: str) -> frozenset[str]:
    """The nouns that stand beside the mentions of a name: "Tuiwai, the Danish cannery", "shipping firm Tuiwai"."""
    nouns: set[str] = set()
    for one in cast.sightings:
        if one.name != name:
            continue
        begin = one.begin if one.begin >= 0 else one.start
        nouns.update(singular(plain(word)) for word in one.title.split())
        if before := _BEFORE.search(text, max(0, begin - 50), begin):
            nouns.update(singular(plain(word)) for word in before[1].split()[-2:])
        after = _APPOSED.match(text, one.end)
        if after and not SPEAKING.search(after[1]):  # "to describe Vale, the accused said"
            nouns.add(head_noun(after[1]))
    return frozenset(nouns)


def words_beside(text: str, cast: Cast, name: str) -> frozenset[str]:
    """The words within BESIDE characters of the mentions of a name, folded."""
    places = ((one.start, one.end) for one in cast.sightings if one.name == name)
    around = (text[max(0, start - BESIDE) : end + BESIDE] for start, end in places)
    return frozenset(plain(word) for each in around for word in _WORD.findall(each))


def in_byline(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a line of its own, or in one that begins with "By"."""
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[low : high if high >= 0 else len(text)].strip(" *_#—–-")
    return line == text[start:end] or bool(_BYLINE.match(line))
