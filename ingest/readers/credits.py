"""Captions and the credits of photographers and agencies."""

from __future__ import annotations

import re
from functools import cache

from ingest.readers.furniture_words import names_in, one_of, speaks, words

LONGEST_CREDIT = 100  # characters of names after "Photo:"

# A credit is a sentence of its own: at the start of the line, after the end of another, or behind a bar or dash.
_FRESH = r"""(?:^|(?<=[.!?…"”’')\]])\s*|\s+[|–—-]\s+|\s{2,})"""
_CREDIT_IN_BRACKETS = re.compile(r"[(\[](?P<names>[^()\[\]]{3,100})[)\]]\.?$")
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4}))[^.!?]{0,60}\.?$", re.IGNORECASE)

# How a caption says of itself what it is.
_FILE_PICTURE = re.compile(r"^(?:FILE|File)\s*(?:PHOTO|photo|image|picture)?\s*[-–—:]\s")
_IN_THIS_PICTURE = re.compile(
    r"^In this (?:[A-Z][\w.]+ \d{1,2}, \d{4},? |undated |\d{4} )?(?:file |handout |aerial )?"
    r"(?:photo|photograph|image|picture)(?:,| (?:taken|released|provided|made|shot|supplied|from|by)\b)"
)
_PICTURED = re.compile(
    r"^(?:Pictured|From left|From right|(?:Top|Bottom|Above|Below) (?:left|right)|Clockwise from[^.:]{0,20}):\s"
)
_ENDS_IN_FILE = re.compile(r"(?:^|[.!?)]\s+)\(?(?:File|FILE)(?: photo| image| picture| photograph)?\)?\.?$")
_FILE_OF = re.compile(r"^(?:File|FILE) (?:photo|image|picture|footage) of\b")
_CALLED_CAPTION = re.compile(r"^(?:Image|Media|Video|Photo) (?:caption|source)\s*[,:|]\s?", re.IGNORECASE)
_SELF_TOLD = (_FILE_PICTURE, _IN_THIS_PICTURE, _PICTURED, _ENDS_IN_FILE, _FILE_OF, _CALLED_CAPTION)


def is_credit(line: str) -> bool:
    """Whether a line is nothing but a credit."""
    return trailing_credit(line) == 0 or (_RIGHTS.match(line) is not None and not speaks(line))


def trailing_credit(line: str) -> int | None:
    """Where the credit begins that a line ends with: "... at the port. Photo / Jane Doe"."""
    offset = max(0, len(line) - LONGEST_CREDIT - 60)
    tail = line[offset:]
    for find in (_labelled_credit, _agency_credit, _bracketed_credit):
        at = find(tail)
        if at is not None and (at > 0 or offset == 0):
            return offset + at
    return None


def is_self_told_caption(line: str) -> bool:
    """Whether a line says that it stands under a picture: "FILE - ...", "In this photo ...", "Pictured: ..."."""
    return any(pattern.search(line) for pattern in _SELF_TOLD)


@cache
def _label_pattern() -> re.Pattern[str]:
    label = (
        rf"(?:{one_of('agencies')}\s+)?{one_of('credit_labels')}(?:\s+(?:credit|by|courtesy of|courtesy|supplied by))?"
    )
    mark = r"(?:[/:|–—-]|(?<=\bby)|(?<=courtesy of)|(?<=courtesy))"
    names = r"[^.!?]*(?:\.[^.!?]*){0,3}"
    return re.compile(rf"{_FRESH}(?P<credit>[(\[]?{label}\s*{mark}\s*(?P<names>{names}))$", re.IGNORECASE)


@cache
def _agency_pattern() -> re.Pattern[str]:
    agency = rf"(?i:the )?(?i:{one_of('agencies')})\b[^.!?()\[\]]{{0,40}}"
    names = r"[^.!?()\[\]/|]{2,60}(?:\b[A-Z]\.[^.!?()\[\]/|]{1,40})?"
    alone = rf"(?:[^.!?()\[\]]{{0,60}}\bvia\s+)?(?i:{one_of('picture_agencies')})\b[^.!?()\[\]]{{0,40}}"
    return re.compile(rf"{_FRESH}(?P<credit>[(\[]?(?:(?:{names}/\s*)+{agency}|{alone})[)\]]?)\.?[)\]]?$")


@cache
def _label_in_brackets() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{one_of('agencies')} )?{one_of('credit_labels')}\s*(?:[:/|]|by|courtesy|credit)", re.IGNORECASE
    )


def _labelled_credit(tail: str) -> int | None:
    """As in "Photo / Jane Doe": a capital begins the label, and names follow, or one agency."""
    match = _label_pattern().search(tail)
    while match is not None:  # a label that fails may have the right one behind it, so that matches overlap
        found, match = match, _label_pattern().search(tail, match.start("credit") + 1)
        names = found["names"].strip(" .)]")
        if not found["credit"].lstrip("([")[0].isupper() or len(names) > LONGEST_CREDIT:
            continue
        if names.lower() in words("agencies") or (names_in(names) or 0) >= 2:
            return found.start("credit")
    return None


def _agency_credit(tail: str) -> int | None:
    """As in "Jane Doe / Reuters" and "Jane Doe via Getty Images"."""
    match = _agency_pattern().search(tail)
    if match is None:
        return None
    names = match["credit"].strip("()[] .")
    return match.start("credit") if names_in(names) and not speaks(names) else None


def _bracketed_credit(tail: str) -> int | None:
    """As in "(Photo by Jane Doe)" and "(Jane Doe/Reuters)"; "(Reuters)" alone says where a story is from."""
    match = _CREDIT_IN_BRACKETS.search(tail)
    if match is None:
        return None
    names = match["names"].rstrip(" .")
    tests = (_label_in_brackets().match, _is_person_and_agency, _is_giver_and_name)
    if not names_in(names) or not any(test(names) for test in tests):
        return None
    return match.start()


def _is_person_and_agency(names: str) -> bool:
    """Two papers side by side are the makers of a poll."""
    first, slash, rest = names.partition("/")
    if not slash or not first[:1].isupper():
        return False
    last = names.rsplit("/", 1)[-1].strip().lower()
    return last in words("picture_agencies") or (_is_agency(rest) and not _is_agency(first))


def _is_giver_and_name(names: str) -> bool:
    """Who lent a picture and whose it is: "Supplied: Jane Doe", "The Tide: Jane Doe"."""
    giver, colon, name = names.partition(":")
    return bool(colon and name.strip()) and (giver.strip().lower() in words("credit_labels") or _is_agency(giver))


def _is_agency(name: str) -> bool:
    """An agency, or a paper by the sound of its name: "The Washington Post", "Otago Daily Times"."""
    last = name.rsplit("/", 1)[-1].strip().lower()
    return last in words("agencies") or last.rsplit(" ", 1)[-1] in words("paper_names")
