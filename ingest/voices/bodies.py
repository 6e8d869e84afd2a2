"""Bodies by their short names: an acronym given in brackets, "the ministry" for the one named before. Pure."""

from __future__ import annotations

import re

from rag.names import plain

_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u017f][\w’'&-]*"
_LONGEST = 20  # words; a page in title case is no name, and unbounded it is tried from each word to its end
_SMALL = r"(?:of|for|and|the|on|in)"
_NAME = rf"{_CAPITAL}(?: {_CAPITAL}){{0,{_LONGEST}}}"
BODY = re.compile(
    rf"{_CAPITAL}(?: (?:{_SMALL} ){{0,3}}{_CAPITAL}){{0,{_LONGEST}}}(?:(?:, {_NAME}){{1,{_LONGEST}}},? and {_NAME})?"
)
_BRACKETED = re.compile(rf"({BODY.pattern}) \(([A-Z]{{2,8}})\)")
_SMALL_WORDS = frozenset(["of", "for", "and", "the", "on", "in"])


def acronyms(text: str) -> dict[str, str]:
    """Acronyms to the names they stand for: those in brackets after words with these initials."""
    return {short: full for full, short in _pairs(text)}


def _pairs(text: str) -> list[tuple[str, str]]:
    pairs = [(match[1].removeprefix("The "), match[2]) for match in _BRACKETED.finditer(text)]
    return [(full, short) for full, short in pairs if _initials(full).endswith(short)]


def _initials(full: str) -> str:
    return "".join(word[0] for word in plain(full).split() if word not in _SMALL_WORDS).upper()


def named_before(text: str, noun: str, start: int) -> str:
    """The last body named before an offset whose name has a noun in it, in full; nothing where there is none."""
    found = ""
    for match in re.finditer(rf"\b{re.escape(noun.capitalize())}\b", text[:start]):
        line = text.rfind("\n", 0, match.start()) + 1
        whole = next((body for body in BODY.finditer(text, line) if body.start() <= match.start() < body.end()), None)
        if whole is not None and whole[0] not in (noun.capitalize(), f"The {noun.capitalize()}"):
            found = whole[0].removeprefix("The ")
    return found


def as_told(text: str, name: str) -> str:
    """ "the Herald": a name that is no person's with its article, where the text gives it one more often than not.

    Places before another capital are left out: "the Herald Tower" tells of a tower.
    """
    found = re.finditer(rf"(?:(\b[Tt]he )|(?<![\w’'-])){re.escape(name)}(?![\w’-]| [A-Z])", text)
    given = [bool(match[1]) for match in found]
    return f"the {name}" if given and 2 * sum(given) >= len(given) else name
