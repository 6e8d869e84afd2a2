"""Lines that lead away from the article."""

from __future__ import annotations

import re
from functools import cache

from ingest.readers.furniture_words import one_of, speaks

LONGEST_POINTER = 200  # characters
LONGEST_HEADLINE = 140
LONGEST_INVITATION = 60  # unless it ends by pointing: "below", "here"

_POINTS = re.compile(r"\b(?:below|above|here)\s*[.:!)]*$|:$", re.IGNORECASE)
_LABELLED = re.compile(
    r"^\W*(?:(?:read more|also read|read also|read next|must[- ]read|don[’']t miss|related|see also)\s*[:|>»]"
    r"|(?:watch|listen)\s*[:|>»].*[^.!?]$)",
    re.IGNORECASE,
)
_IN_CAPITALS = re.compile(r"^\W*(?:ALSO READ|READ ALSO|READ MORE|READ NEXT|MUST READ|SEE ALSO|DON[’']T MISS)\b(?!,)")
_TEASER = re.compile(r"^(?:watch (?:the )?)?moment (?!of\b|to\b|in\b|by\b)\w[^.!?]*$", re.IGNORECASE)
_SHOWN_MOMENT = 120  # characters


@cache
def _away() -> re.Pattern[str]:
    opening = rf"{one_of('leads_away')}\b|{one_of('labels_away')}\s*[:|>»]|{one_of('leads_away_alone')}\W*$"
    return re.compile(rf"^[\W_]*(?:{opening})", re.IGNORECASE)


@cache
def _invites() -> re.Pattern[str]:
    return re.compile(rf"^[\W_]*{one_of('invitations')}\b.*\b{one_of('media')}\b", re.IGNORECASE)


@cache
def _subscribes() -> re.Pattern[str]:
    return re.compile(rf"^[\W_]*{one_of('subscriptions')}\b.*\b{one_of('mailings')}\b", re.IGNORECASE)


@cache
def _list_opener() -> re.Pattern[str]:
    return re.compile(rf"^{one_of('opens_a_list')}(?:\s+(?:[A-Z]\S*|&|and|on|from|this))*\s*:?$", re.IGNORECASE)


def leads_away(line: str) -> bool:
    """Whether a line sends the reader elsewhere: "Read more:", "Sign up for ...", "Watch the interview below"."""
    if len(line) > LONGEST_POINTER:
        return False
    if _LABELLED.match(line) or _IN_CAPITALS.match(line):
        return True
    if speaks(line):
        return False
    if _away().match(line) or _subscribes().match(line):
        return True
    return _invites().match(line) is not None and (len(line) < LONGEST_INVITATION or _POINTS.search(line) is not None)


def is_teaser(line: str) -> bool:
    """Whether a line is the headline of a clip: "Moment mayor tells crowd ‘go home’"."""
    return len(line) <= _SHOWN_MOMENT and _TEASER.match(line) is not None


def opens_a_list(line: str) -> bool:
    """Whether headlines of other articles may follow: "Related stories:"."""
    return _list_opener().match(line.strip("•*-– ")) is not None


def is_headline(line: str) -> bool:
    """Whether a line could be the headline of another article: some words, no full stop at the end."""
    return len(line) <= LONGEST_HEADLINE and len(line.split()) >= 4 and line[-1] not in '.!:;…"”'
