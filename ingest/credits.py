"""Captions and the credits of photographers and agencies."""

from __future__ import annotations

import re
from functools import cache

from ingest.furniture_words import names_in, one_of, speaks, words

LONGEST_CREDIT = 100  # characters of names after "Photo:"

_SENTENCE_END = r"""(?:^|(?<=[.!?…"”’')\]])\s*|\s+[|–—-]\s+|\s{2,})"""
_NAMED = re.compile(r"[A-Z©@][^\s/]*(?:\s+[^\s/]+){0,5}\s*/\s*\S")
_RIGHTS = re.compile(r"^(?:©|\(c\)|Copyright)\s*©?\s*(?:\d{4})?\s*[^.!?]{0,60}\.?$", re.IGNORECASE)
_FILE = re.compile(
    r"^(?:FILE|File)\s*(?:PHOTO|photo|image|picture)?\s*[-–—:]\s|"
    r"^In this (?:[A-Z][\w.]+ \d{1,2}, \d{4},? |undated |\d{4} )?(?:file |handout |aerial )?(?:photo|photograph|image|picture)\b|"
    r"^(?:Pictured|Above|Below|Left|Right|From left|Clockwise from)[^.:]{0,30}:\s+[A-Z]|"
    r"(?:^|[.!?)]\s+)\(?(?:File|FILE)(?: photo| image| picture| photograph)?\)?\.?$"
)


@cache
def _labelled() -> re.Pattern[str]:
    label = f"(?:{one_of('agencies')}\\s+)?{one_of('credit_labels')}"
    return re.compile(
        rf"{_SENTENCE_END}[(\[]?(?P<label>{label})(?:\s+(?:credit|by|courtesy of|courtesy|supplied by))?\s*"
        rf"(?P<mark>[/:|–—-]|\bby\b|\bcourtesy\b|(?<=courtesy)|(?<=\bby))\s*(?P<names>[^.!?]*(?:\.[^.!?]*){{0,3}})$",
        re.IGNORECASE,
    )


@cache
def _unlabelled() -> re.Pattern[str]:
    """Names, a slash and an agency after the end of a sentence; or "via Getty Images" at the end."""
    agency = one_of("agencies")
    return re.compile(
        rf"{_SENTENCE_END}(?P<names>[(\[]?(?:[^.!?()\[\]/]{{2,60}}(?:\b[A-Z]\.[^.!?()\[\]/]{{1,40}})?/\s*)+"
        rf"(?i:the )?(?i:{agency})\b[^.!?()\[\]]{{0,40}}[)\]]?|"
        rf"[(\[]?(?:[^.!?()\[\]]{{0,60}}\bvia\s+)?(?i:getty images|ap photo|afp photo|reuters photo)\b[^.!?()\[\]]{{0,40}}[)\]]?)\.?[)\]]?$"
    )


_BRACKETED = re.compile(r"[(\[](?P<names>[^()\[\]]{3,100})[)\]]\.?$")


def is_credit(line: str) -> bool:
    """Whether a line is nothing but a credit."""
    return trailing_credit(line) == 0 or (_RIGHTS.match(line) is not None and not speaks(line))


def trailing_credit(line: str) -> int | None:
    """Where the credit begins that a line ends with: "... at the port. Photo / Jane Doe"."""
    tail = line[-(LONGEST_CREDIT + 60) :]
    offset = len(line) - len(tail)
    for find in (_find_labelled, _find_unlabelled, _find_bracketed):
        at = find(tail, cut=offset > 0)
        if at is not None:
            return offset + at
    return None


def is_uncredited_caption(line: str) -> bool:
    """Whether a line says of itself that it stands under a picture: "FILE - ...", "In this photo ...", "Pictured: ..."."""
    return _FILE.search(line) is not None


def _find_labelled(tail: str, *, cut: bool) -> int | None:
    for match in _labelled().finditer(tail):
        label, names = match["label"], match["names"].strip(" .)]")
        if cut and match.start() == 0:
            continue
        if not label[0].isupper() or len(names) > LONGEST_CREDIT:
            continue
        if names.lower() in words("agencies") or (names_in(names) or 0) >= 2:
            return match.end() - len(match[0].lstrip(" |–—-"))
    return None


def _find_unlabelled(tail: str, *, cut: bool) -> int | None:
    match = _unlabelled().search(tail)
    if match is None or (cut and match.start() == 0):
        return None
    names = match["names"].strip("()[] .")
    if not names_in(names) or speaks(names):
        return None
    return match.start("names")


def _find_bracketed(tail: str, *, cut: bool) -> int | None:
    match = _BRACKETED.search(tail)
    if match is None:
        return None
    names = match["names"].rstrip(" .")
    if not names_in(names):
        return None
    lowered = names.lower()
    label = re.match(rf"(?:{one_of('agencies')} )?{one_of('credit_labels')}\s*(?:[:/|]|by|courtesy|credit)", lowered)
    if label or (_NAMED.match(names) and _is_agency(lowered.rsplit("/", 1)[1].strip())):
        return match.start()
    return None


def _is_agency(name: str) -> bool:
    """An agency, or a paper by the sound of its name: "The Washington Post", "Otago Daily Times"."""
    return name in words("agencies") or name.rsplit(" ", 1)[-1] in words("paper_names")
