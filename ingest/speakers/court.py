"""Which part people take in a trial, as court reports tell it: who prosecutes, who defends, who is accused. Pure."""

from __future__ import annotations

import re

from ingest.speakers.proper_names import ProperName

_REACH = 100  # characters in which the words before a name stand
_BEFORE = {
    "prosecutor": re.compile(
        r"\b(?:(?:[Oo]pening|[Oo]utlining) (?:the|its|his|her) (?:prosecution )?case[^,.\n]{0,40}|[Pp]rosecuting), $"
    ),
    "defence lawyer": re.compile(r"\b[Dd]efending(?: \w+)?, $"),
}
_BEHIND = {
    "prosecutor": re.compile(r", (?:prosecuting|(?:appearing )?for the (?:prosecution|[Cc]rown|[Ss]tate))\b"),
    "defence lawyer": re.compile(r", (?:defending|(?:appearing )?for the defen[cs]e|in mitigation)\b"),
}
_ACCUSED = re.compile(
    r",?(?: (?:aged )?\d\d,| \([^)]{2,20}\))?(?:,? who)? (?:(?:is|was|stands|has been|had been) (?:now |also )?"
    r"(?:accused|charged|on trial|alleged|indicted)"
    r"|(?:denies|denied|has denied) (?:\w+ )?(?:charges?|counts?)|(?:has |had )?pleaded (?:not )?guilty)\b"
)


def side_in_court(text: str, name: ProperName) -> str:
    """ "prosecutor" of "Opening the case, Ari Vale said", "defence lawyer" of "Ana Rua, for the defence,"."""
    low = max(0, name.title_start - _REACH)
    sides = [side for side, way in _BEFORE.items() if way.search(text, low, name.title_start)]
    sides += [side for side, way in _BEHIND.items() if way.match(text, name.end)]
    return sides[0] if sides else ""


def is_accused(text: str, end: int) -> bool:
    """Whether the words behind a name tell that its bearer stands trial."""
    return _ACCUSED.match(text, end) is not None
