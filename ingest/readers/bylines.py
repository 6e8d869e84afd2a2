"""Bylines, and notes about those who wrote an article."""

from __future__ import annotations

import re
from functools import cache

from ingest.readers.furniture_words import names_in, one_of, speaks, words

LONGEST_BYLINE = 140  # characters
LONGEST_NOTE = 700

_TITLED = re.compile(r"^(?P<name>[^,|–—-]{4,50}?)\s*(?:,|\||–|—|-)?\s+(?P<role>[^,|]{4,60})$")
_NAME = r"(?P<name>(?:[^\W\d_][\w.'’-]*\s+){0,4}[^\W\d_][\w.'’-]*)"
_PHRASE = r"(?:[^.]|\.(?=\S)){0,140}"  # up to the end of the sentence; the point in "U.S." ends none

_FOLLOW = re.compile(
    r"^(?:Follow|Email|E-mail|Contact|Reach|Write to)\s+[A-Z@][^.!?]{0,80}(?:@\w+|\bTwitter\b|\bBluesky\b|https?://)"
)
_HANDLE = re.compile(
    r"^(?:Follow|Email|E-mail|Contact|Twitter|Instagram|Bluesky|X):?\s+"
    r"(?:(?:us|me|him|her|them) (?:at|on)\b|\S*@\S+\.?$)"
)
_TIPS = re.compile(
    r'^(?:Do you know more|Know more|Got a tip|Have a tip|Got a story|Do you have a story)\b[^“”"]{0,80}@'
)
_YOU_CAN = re.compile(r"^You can (?:follow|reach|email|contact) \w+")
_CONTRIBUTED = re.compile(r'\bcontributed (?:to this (?:report|story|article)|reporting)\b[^“”"]{0,60}$')
_DESK = re.compile(r'^\(?(?:Additional )?[Rr]eporting by [A-Z][^“”"]*[Ee]diting by\b')
_WITH_FILES = re.compile(
    r"^\(?[Ww]ith (?:(?:additional )?(?:files|reporting|inputs) from|agency inputs)\b[^.!?]{0,100}[.)]*$"
)
_CONTACTS = (_FOLLOW, _HANDLE, _TIPS, _YOU_CAN, _CONTRIBUTED, _DESK, _WITH_FILES)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"^\(?(?:By|BY|(?i:{one_of('byline_openers')}))\b:?\s+(?P<names>\S.*)$")


@cache
def _press_note() -> re.Pattern[str]:
    verb = r"(?:is|was|writes|covers|reports|edits|hosts|leads)\b"
    return re.compile(rf"^{_NAME}(?:,[^,]{{2,60}},)? {verb}{_PHRASE}(?i:\b{one_of('press_roles')}s?\b)")


@cache
def _guest_note() -> re.Pattern[str]:
    verb = r"is (?:a|an|the|currently|co-)\b"
    return re.compile(rf"^{_NAME}(?:,[^,]{{2,80}},)? {verb}{_PHRASE}(?i:\b{one_of('guest_roles')}\b)")


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the article: "By Jane Doe", "Jane Doe, Political Reporter"."""
    if len(line) > LONGEST_BYLINE:
        return False
    match = _by().match(line.lstrip("–—-• "))
    if match is None:
        return _is_name_and_role(line)
    names = match["names"].rstrip(").")
    return bool(names_in(_without_role(names))) and not _is_day(names)


def is_contact(line: str) -> bool:
    """Whether a line says how to reach the writer, or who else worked on the article."""
    return len(line) <= 300 and not re.search('["“]', line) and any(pattern.search(line) for pattern in _CONTACTS)


def introduced(line: str) -> str | None:
    """The writer whom a paragraph introduces: "Jane Doe is the Post's political editor, based in ..."."""
    if len(line) > LONGEST_NOTE or speaks(line) or line.split(" ", 1)[0].lower().strip(".") in words("no_writer"):
        return None
    match = _press_note().match(line) or _guest_note().match(line)
    return match["name"] if match and names_in(match["name"]) else None


def _without_role(names: str) -> str:
    """Names without a trade in small letters after the first comma: "Jane Doe, reporter at the Post"."""
    head, mark, rest = names.partition(",")
    return head if mark and re.search(rf"\b{one_of('press_roles')}\b", rest, re.IGNORECASE) else names


def _is_day(names: str) -> bool:
    return names.split()[0].strip(",.").lower() in words("days") or names.strip().isdigit()


def _is_name_and_role(line: str) -> bool:
    match = _TITLED.match(line)
    if match is None or line[-1] in ".!?:;":
        return False
    role = re.split(r" (?:at|for) ", match["role"])[0].strip()
    ends_in_trade = re.search(rf"\b{one_of('press_roles')}$", role, re.IGNORECASE)
    return bool(ends_in_trade) and 2 <= (names_in(match["name"]) or 0) <= 4 and names_in(match["role"]) is not None
