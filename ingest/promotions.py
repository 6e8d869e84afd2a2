"""Bylines, and lines that lead away from the article."""

from __future__ import annotations

import re
from functools import cache

from ingest.furniture_words import names_in, one_of, speaks

LONGEST_POINTER = 200  # characters
LONGEST_BYLINE = 140

_BYLINE = re.compile(
    r"^\(?(?:By|BY|Words by|Written by|Story by|Analysis by|Opinion by|Comment by|Report by|Edited by|Posted by|"
    r"Words and pictures by|Contributing|Contributors?|(?:Additional )?[Rr]eporting by|Author|Authors)\b:?\s+(?P<names>\S.*)$"
)
_TITLED = re.compile(r"^(?P<name>[^,|–—-]{4,50}?)\s*(?:,|\||–|—|-)?\s+(?P<role>[^,|]{4,60})$")
_DAY_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter noon midnight today tomorrow".split()
)
_POINTS = re.compile(r"\b(?:below|above|here)\s*[.:!]?$|:$", re.IGNORECASE)
_BARE_LIST = re.compile(
    r"^(?:read (?:more|also|next)|related\b.{0,20}|more (?:on|from)\b.{0,40}|see also|most (?:read|popular)|"
    r"recommended\b.{0,20}|you may also like)\s*:?$",
    re.IGNORECASE,
)


@cache
def _away() -> re.Pattern[str]:
    return re.compile(
        rf"^[\W_]*(?:{one_of('leads_away')}\b|{one_of('labels_away')}\s*[:|>»])(?P<rest>.*)$", re.IGNORECASE
    )


@cache
def _invites() -> re.Pattern[str]:
    return re.compile(rf"^{one_of('invitations')}\b.*\b{one_of('media')}\b", re.IGNORECASE)


def leads_away(line: str) -> bool:
    """Whether a line sends the reader elsewhere: "Read more:", "Sign up for ...", "Watch the interview below"."""
    if len(line) > LONGEST_POINTER:
        return False
    if _away().match(line):
        return _certain(line) or not speaks(line)
    return bool(_invites().match(line)) and not speaks(line) and (len(line) < 90 or bool(_POINTS.search(line)))


def _certain(line: str) -> bool:
    return re.match(r"^\W*(?:read more|related|see also|watch|listen)\s*[:|>»]", line, re.IGNORECASE) is not None


def opens_a_list(line: str) -> bool:
    """Whether headlines of other articles may follow: "Related stories:"."""
    return _BARE_LIST.match(line.strip("•*-– ")) is not None


def is_headline(line: str) -> bool:
    """Whether a line could be the headline of another article: some words, no full stop at the end."""
    return len(line) <= 140 and len(line.split()) >= 4 and line[-1] not in '.!:;…"”'


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the article: "By Jane Doe", "Jane Doe, Political Reporter"."""
    if len(line) > LONGEST_BYLINE:
        return False
    match = _BYLINE.match(line)
    if match is None:
        return _is_titled(line)
    names = match["names"].rstrip(").")
    return bool(names_in(_drop_role(names))) and not _is_day(names)


def _drop_role(names: str) -> str:
    """Names without what follows the first comma or bar in small letters: "Jane Doe, of the press gallery"."""
    head, mark, rest = names.partition(",")
    return head if mark and re.search(rf"\b{one_of('press_roles')}\b", rest, re.IGNORECASE) else names


def _is_day(names: str) -> bool:
    return names.split()[0].strip(",.").lower() in _DAY_WORDS or names.strip().isdigit()


def _is_titled(line: str) -> bool:
    match = _TITLED.match(line)
    if match is None or line[-1] in ".!?:;":
        return False
    role = match["role"]
    ends_in_role = re.search(
        rf"\b{one_of('press_roles')}$", role.split(" at ")[0].split(" for ")[0].strip(), re.IGNORECASE
    )
    return bool(ends_in_role) and 2 <= (names_in(match["name"]) or 0) <= 4 and names_in(role) is not None
