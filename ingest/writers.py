"""Notes about the writer of an article."""

from __future__ import annotations

import re
from functools import cache

from ingest.furniture_words import names_in, one_of, speaks

LONGEST_NOTE = 700  # characters

_NAME = r"(?P<name>(?:[^\W\d_][\w.'’-]*\s+){0,4}[^\W\d_][\w.'’-]*)"
_CONTACT = re.compile(
    r"^(?:Follow|Email|E-mail|Contact|Reach|Write to)\s+[A-Z@][^.!?]{0,80}(?:@\w+|\bTwitter\b|https?://|\bBluesky\b)|"
    r"^(?:Follow|Email|E-mail|Contact|Twitter|Instagram|Bluesky|X):?\s+(?:(?:us|me|him|her|them) (?:at|on)\b|\S*@\S+\.?$)|"
    r"^(?:Do you know more|Know more|Got a tip|Have a tip|Got a story|Do you have a story)\b[^“”\"]{0,80}@|"
    r"^You can (?:follow|reach|email|contact) \w+|"
    r"\bcontributed (?:to this (?:report|story|article)|reporting)\b[^“”\"]{0,60}$|"
    r"^\(?(?:Additional )?[Rr]eporting by [A-Z][^“”\"]*[Ee]diting by\b"
)
_TITLES = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Sen|Rep|Gov|President|Prime Minister|He|She|It|They|This|That|There|The|A|An|What|Who)\b"
)


@cache
def _press_note() -> re.Pattern[str]:
    return re.compile(
        rf"^{_NAME}(?:,[^,]{{2,60}},)? (?:is|was|writes|covers|reports|edits|hosts|leads)\b"
        rf"(?:[^.]|\.(?=\S)){{0,140}}(?i:\b{one_of('press_roles')}s?\b)"
    )


@cache
def _guest_note() -> re.Pattern[str]:
    return re.compile(
        rf"^{_NAME}(?:,[^,]{{2,80}},)? is (?:a|an|the|currently|co-)\b(?:[^.]|\.(?=\S)){{0,140}}(?i:\b{one_of('guest_roles')}\b)"
    )


def is_contact(line: str) -> bool:
    """Whether a line says how to follow the writer, or who else worked on the article."""
    return len(line) <= 300 and _CONTACT.search(line) is not None and '"' not in line and "“" not in line


def is_press_note(line: str) -> bool:
    """Whether a paragraph introduces a journalist: "Jane Doe is the Post's political editor, based in ..."."""
    return _introduces(line, _press_note())


def is_guest_note(line: str) -> bool:
    """Whether a paragraph introduces the guest who wrote an opinion piece."""
    return _introduces(line, _guest_note())


def _introduces(line: str, pattern: re.Pattern[str]) -> bool:
    if len(line) > LONGEST_NOTE or speaks(line) or _TITLES.match(line):
        return False
    match = pattern.match(line)
    return match is not None and bool(names_in(match["name"]))
