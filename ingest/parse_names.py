"""Names and heights as the English model reads them best: as one word where marks, stops or letters break them. Pure.

Of "Joost van den Bosch-Pieters said" the model takes "den" for a verb; of "Joost Vandenboschpieters said" it does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ingest.speakers.nouns import is_title
from rag.lexicon.names import abbreviated_titles
from rag.lexicon.nouns import is_person_noun

LONGEST = 14  # letters of a word that stands for a name
TALL = "tall"  # stands for "6ft 5in", whose last letters the model takes for a preposition

_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u017f\u1e00-\u1eff]"
_WORD = r"[\w’'ʻ]{0,20}"
_NAME = rf"{_CAPITAL}{_WORD}\w(?:-{_CAPITAL}?[\w’'ʻ]{{1,20}}){{0,3}}"
_PARTICLES = (
    r"(?:a/l|a/p|ap|arap|bin|bint|binti|binte|bt|d/o|s/o|da|dal|das|de|del|della|den|der|di|dos|du|el|ibn|la|le|ole|te"
    r"|ten|ter|van|von|vom|y|zu|zum|zur)"
)
_KNOT = re.compile(
    rf"(?P<title>\b(?:Prof\. )?(?:Dr|Prof)\.(?: (?:h\.c|med|jur|phil|rer\. nat|habil|mont|techn)\.)+(?= {_CAPITAL}))"
    rf"|(?P<ranked>\b(?:Dr|Prof|Engr?|Gen|Col|Lt|Maj|Capt|Hon|Justice|Judge|Barr|Chief|Senator)\.? "
    rf"\((?:[Rr]e?td\.?|Mrs?\.?|Ms\.?|Miss|Dr\.?|Engr\.?|Chief|Barr\.?)\)(?= {_CAPITAL}))"
    rf"|(?P<charged>\b{_CAPITAL}[a-z]{{3,20}} \([\w &/.-]{{2,40}}\)(?= {_CAPITAL}[\w.-]{{0,20}} {_CAPITAL}))"
    rf"|(?P<short>\b(?:{'|'.join(sorted(map(str.capitalize, abbreviated_titles())))})\.(?= {_CAPITAL}))"
    r"|(?P<tall>\b[3-8] ?(?:ft|feet|foot)\.? ?\d{1,2}(?:\.\d+)? ?(?:in|ins|inch)\b(?= [a-z]))"
    r"|(?P<hyphened>(?<![\w-])[a-z]{2,10}-[a-z]{4,20}(?![\w-]))"
    rf"|(?<=[\w’'.] )(?P<led>(?:{_PARTICLES} ){{1,3}}{_NAME})"
    rf"|(?P<joined>\b{_CAPITAL}{_WORD}[a-zß-ÿ](?:-{_CAPITAL}{_WORD}[a-zß-ÿ]){{1,3}}\b)"
)
_BEFORE = re.compile(rf"(?:{_CAPITAL}[\w’'ʻ-]{{0,30}}\.?) $")


class Eased(NamedTuple):
    """A line as the model reads it, and where its pieces stand in the line as it is written."""

    line: str
    pieces: tuple[tuple[int, int, int, int], ...]  # start and end in `line`, start and end as written

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The place as written of a range of the line; the whole of a name where the range lies in one."""
        return self._place(start, last=False), self._place(end, last=True)

    def is_name(self, start: int) -> bool:
        """Whether a name as one word begins here."""
        return any(piece[0] == start for piece in self.pieces)

    def _place(self, at: int, *, last: bool) -> int:
        number = bisect_right(self.pieces, (at - last, len(self.line) + 1, 0, 0)) - 1
        if number < 0:
            return at
        start, end, first, behind = self.pieces[number]
        if start <= at - last < end:
            return behind if last else first
        return behind + at - end


def eased(line: str) -> Eased:
    """A line with its broken names written as one word each."""
    told, pieces, done = "", [], 0
    for start, end in _knots(line):
        told += line[done:start]
        word = _as_one_word(line[start:end])
        pieces.append((len(told), len(told) + len(word), start, end))
        told, done = told + word, end
    return Eased(told + line[done:], tuple(pieces)) if pieces else Eased(line, ())


def _knots(line: str) -> Iterator[tuple[int, int]]:
    for found in _KNOT.finditer(line):
        if found["led"] and not _BEFORE.search(line, max(0, found.start() - 40), found.start()):
            continue
        if found["hyphened"] and not _is_person(found["hyphened"].rpartition("-")[2]):
            continue
        if found["charged"] and not is_title(found["charged"].partition(" ")[0]):
            continue
        yield found.span()


def _is_person(noun: str) -> bool:
    """ "Co-leader", "super-agent": a person by the noun behind the hyphen."""
    return is_title(noun) or is_person_noun(noun)


def _as_one_word(name: str) -> str:
    if name[0].isdigit():
        return TALL
    if name[0].islower() and " " not in name:
        return name.rpartition("-")[2]
    letters = "".join(filter(str.isalpha, name))
    return letters[:1].upper() + letters[1:LONGEST].lower()
