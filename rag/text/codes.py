"""Codes in a question: names that stand for one thing exactly as they are written, such as "POL-358" or "C++"."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"(?<![\w-])(?:[A-Za-z]{1,8}-\d[\dA-Za-z]*|(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{3,}|\d+(?:\.\d+)?%)(?![\w-])"
    r"|(?<!\w)[A-Za-z](?:#|\+\+)(?!\w)"
)
# "5th", "1990s", "11am", "20km" are numbers with their unit.
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|s|am|pm|m|k|bn|km|kg|ft|min)$", re.IGNORECASE)


def codes(text: str) -> tuple[str, ...]:
    """The distinct codes of a text, in the order they come."""
    found = (match.group() for match in _CODE.finditer(text))
    return tuple(dict.fromkeys(code for code in found if not _NUMBER.match(code)))


def holds(text: str, code: str) -> bool:
    """Whether a text has this code as it is written, in capitals or not."""
    return re.search(rf"(?<![\w.-]){re.escape(code)}(?![\w#+])", text, re.IGNORECASE) is not None
