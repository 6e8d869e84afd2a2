"""What a record of a hearing tells between its turns: who is called, who asks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.statements.phrases import LINE, Stretch

LONGEST = 14  # words of a line that tells of procedure
_SWORN = (
    r"(?:(?:re)?sworn|affirmed|(?:re)?called|resumed|resuming|continued|continuing|under oath|on (?:oath|affirmation)"
    r"|by video ?link|having been|being|duly|after being)"
)
_EXAMINED = (
    r"(?:(?:(?:direct|cross|re-?direct|re-?cross|further)[ -]?)*(?:re-?)?examination(?:[ -]in[ -]chief)?|examined"
    r"|cross-examined|re-examined|evidence|testimony|deposition|questions|questioned|questioning)"
)
_NAME = r"(?P<name>[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|de|van|von|bin|al|la|ole)){1,5})"
# "PROFESSOR ANA RUA (sworn)", "Ana Rua, having been duly sworn, testified as follows:"
_CALLED = re.compile(rf"{_NAME}(?: ?[\[(](?i:{_SWORN})\b[^\n]*[\])]|, (?i:{_SWORN})\b[^\n]*)")
_OF = re.compile(rf"(?i:(?:further )?{_EXAMINED}(?: in chief)? of )(?i:the witness,? )?{_NAME}[^\n]*")
_BY = re.compile(rf"(?i:(?:further )?{_EXAMINED}(?: in chief)? (?:by|from) )[^\n]+|BY (?:MR|MRS|MS|MISS|DR)\.? [^\n]+")
_BARE = re.compile(rf"(?:further )?{_EXAMINED}(?: \((?:resumed|continued)\))?", re.IGNORECASE)


class Called(NamedTuple):
    """A witness, from the offset on at which the record calls them."""

    offset: int
    name: str


def is_procedure(line: str) -> bool:
    """Whether a line is the clerk's, and nobody's words: "CROSS-EXAMINATION BY MS HALE:"."""
    if len(line.split()) > LONGEST:
        return False
    ways = (_CALLED, _OF, _BY, _BARE)
    return any(way.fullmatch(line.rstrip(" :.")) for way in ways) and not (line[:1].islower())


def procedure(text: str) -> Iterator[Stretch]:
    """The lines of a record that are the clerk's."""
    lines = (found for found in LINE.finditer(text) if is_procedure(found[0].strip(" *_#\t")))
    yield from (found.span() for found in lines)


def witnesses(text: str) -> Iterator[Called]:
    """Who is called in the lines of a record, in its order."""
    for start, end in procedure(text):
        bare = text[start:end].strip(" *_#\t").rstrip(" :.")
        found = _OF.fullmatch(bare) or _CALLED.fullmatch(bare)
        if found:
            yield Called(start, found["name"])
