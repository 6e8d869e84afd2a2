"""Where a statement was made as its own sentence says in passing: outside the court, over the phone, in a letter."""

from __future__ import annotations

import re

from ingest.timing.telling_words import phrases, word_set

_PLACES = "|".join(sorted(word_set("thresholds"), key=len, reverse=True))
_MEDIA = "|".join(sorted(map(re.escape, phrases("media")), key=len, reverse=True))
_PAPERS = "|".join(sorted(word_set("written") - word_set("published"), key=len, reverse=True))
OUTSIDE = re.compile(rf"\boutside (?:the |its |his |her |their )?(?:[\w’'-]+ ){{0,3}}?(?:{_PLACES})\b", re.IGNORECASE)
BY_MEDIUM = re.compile(
    rf"\b(?:by|on|over|via|in|to) (?:(?:the|a|an|his|her|its|their|local|state|national|live) ){{0,2}}"
    rf"(?P<medium>{_MEDIA})\b",
    re.IGNORECASE,
)
EMAILED = re.compile(r"\be-?mailed\b", re.IGNORECASE)
PAPER = re.compile(
    rf"\b(?:(?:text|open|joint|written|media|press|news|resignation|voice|blog|facebook) )?(?:{_PAPERS})\b",
    re.IGNORECASE,
)
WRITTEN_BY = frozenset(["write", "read"])  # what these tell stands in the paper told last
BACK = 250  # characters from a cue to the paper that it reads from


def place_in_passing(sentence: str) -> str | None:
    """The place or the medium that a sentence without what was said names; `sentence` keeps its wording."""
    outside = OUTSIDE.search(sentence)
    if outside:
        return re.sub(r"\b(?:the|its|his|her|their) ", "", outside[0])
    medium = BY_MEDIUM.search(sentence)
    if medium:
        return medium["medium"]
    return "email" if EMAILED.search(sentence) else None


def paper_of(source: str) -> str | None:
    """The paper that a source is: "the letter", "a statement from the club"."""
    head = re.split(r",| (?:from|by|of|in|to|for|that|which|signed|read|issued) ", source)[0]
    papers = list(PAPER.finditer(head))
    return papers[-1][0] if papers and papers[-1].end() == len(head.rstrip()) else None


def paper_before(text: str, offset: int) -> str | None:
    """The paper told of last before an offset, in its paragraph or the one above."""
    first = text.rfind("\n", 0, max(0, text.rfind("\n", 0, offset)))
    papers = list(PAPER.finditer(text, max(first, offset - BACK, 0), offset))
    return papers[-1][0] if papers else None
