"""The place that a report was filed from, before its first words: "NELSON, July 29 (PNS) —". Pure."""

from __future__ import annotations

import re

from rag.lexicon.names import fold, words

_PLACE = re.compile(
    r"[ \t]*(?P<place>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(?P<more>(?:, [\w.'’ ]{2,25}){0,4})"
    r"(?P<agency> ?\([\w ./]{2,30}\))?"
    r" ?(?:—|–|--?)\s+(?=\S)"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = re.compile(rf", (?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}})(?= |,|$)")
SHOUTED = 4  # letters; a shorter word in capitals is an acronym


def end_of_place(text: str, offset: int) -> int | None:
    """Where the words begin in the line that an offset stands in, if it opens with the place it was filed from."""
    start = text.rfind("\n", 0, offset) + 1
    found = _PLACE.match(text, start)
    if found is None:
        return None
    place = found["place"]
    shouted = place.isupper() and len(place) >= SHOUTED
    dated = _DAY.search(found["more"]) is not None  # "Tui Bay, 4 May 2025 – "
    if shouted or dated or found["agency"] or fold(place) in words("places.txt"):
        return found.end()
    return None
