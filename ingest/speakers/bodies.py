"""Bodies by their short names: an acronym given in brackets, "the ministry" for the one named before. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from ingest.speakers.nouns import is_body_word
from rag.lexicon.names import plain

_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u017f][\w’'&-]{0,40}"
_LONGEST = 20  # words; a page in title case is no name, and unbounded it is tried from each word to its end
_SMALL = r"(?:of|for|and|the|on|in)"
_NAME = rf"{_CAPITAL}(?: {_CAPITAL}){{0,{_LONGEST}}}"
BODY = re.compile(
    rf"{_CAPITAL}(?: (?:{_SMALL} ){{0,3}}{_CAPITAL}){{0,{_LONGEST}}}(?:(?:, {_NAME}){{1,{_LONGEST}}},? and {_NAME})?"
)
_BRACKETED = re.compile(rf"({BODY.pattern}) \(([A-Z]{{2,8}})\)")
_OWNER = re.compile(rf"(?<![\w’'-])((?:{_CAPITAL} ){{0,3}}{_CAPITAL}(?:[’']s|(?<=s)[’'])) $")
_AND = re.compile(r" and (the )?")
_ARTICLE = re.compile(r"^[Tt]he ")
_JOINTLY = re.compile(r"\b(?:joint(?:ly)? (?:statement|letter|release|said)|jointly|both said)\b", re.IGNORECASE)
JOINT_REACH = 60  # characters before or behind two bodies in which "a joint statement" tells that they are two
ASKING = frozenset(("will", "may", "might", "must", "can", "could", "would", "should", "shall"))
OWNER_REACH = 60  # characters of "Chief Minister's" before "Office"
_SMALL_WORDS = frozenset(["of", "for", "and", "the", "on", "in"])


class _Body(NamedTuple):
    """A body named in a text, and the offset of the noun that it may be called by."""

    noun: int
    name: str


def acronyms(text: str) -> dict[str, str]:
    """Acronyms to the names they stand for: those in brackets after words with these initials."""
    return {short: full for full, short in _pairs(text)}


def _pairs(text: str) -> list[tuple[str, str]]:
    pairs = [(match[1].removeprefix("The "), match[2]) for match in _BRACKETED.finditer(text)]
    return [(_named(full, short), short) for full, short in pairs if _initials(full).endswith(short)]


def _named(full: str, short: str) -> str:
    """Of a line in capitals the last words that have the initials (Schwartz and Hearst 2003), else the whole name."""
    if not full.isupper():
        return full
    words = [word.lower() if word.lower() in _SMALL_WORDS else word.capitalize() for word in full.split()]
    ends = (" ".join(words[at:]) for at in range(len(words) - 1, -1, -1))
    return next(each for each in ends if _initials(each).endswith(short))


def _initials(full: str) -> str:
    return "".join(word[0] for word in plain(full).split() if word not in _SMALL_WORDS).upper()


def named_before(text: str, noun: str, start: int) -> str:
    """The last body named before an offset whose name has a noun in it, in full; nothing where there is none."""
    known = _bodies(text, noun.capitalize())
    before = bisect_left(known, start, key=lambda body: body.noun)
    return known[before - 1].name if before else ""


def joint(text: str, start: int, end: int) -> tuple[str, ...]:
    """Two bodies of one row: "Moss Rail and the Ports Authority"; one whose name has an "and" in it is one.

    They are two where both are told by their nouns, which an article parts or each name ends with, where the first
    stands alone elsewhere, or where they say so themselves: "in a joint statement".
    """
    for at in _AND.finditer(text, start, end):
        first, second = (_ARTICLE.sub("", each).strip() for each in (text[start : at.start()], text[at.end() : end]))
        if not (BODY.fullmatch(first) and BODY.fullmatch(second)):
            continue
        apart = (bool(at[1]) and _has_noun(first) and _has_noun(second)) or (_ends(first) and _ends(second))
        known = _stands_alone(text, first) and (_has_noun(second) or _stands_alone(text, second))
        jointly = _JOINTLY.search(text, max(0, start - JOINT_REACH), end + JOINT_REACH) is not None
        if apart or known or jointly:
            return first, second
    return ()


def _has_noun(name: str) -> bool:
    return any(is_body_word(word) for word in name.split())


def _ends(name: str) -> bool:
    """Whether a name of several words ends with its noun: "Moss Rail"; not "Ministry of Rail", "Rail"."""
    first, _, last = name.rpartition(" ")
    return is_body_word(last) and bool(first) and not any(word in _SMALL_WORDS for word in first.split())


def _stands_alone(text: str, name: str) -> bool:
    return re.search(rf"(?<!and )(?<!and the )(?<![\w’'-]){re.escape(name)}(?! and )(?![\w’'-])", text) is not None


def in_full(text: str, name: str, start: int) -> str:
    """A body's name of one noun, in full: "Union" as named before or later, "Office" with its possessive."""
    if " " in name or not is_body_word(name):
        return name
    if owner := _OWNER.search(text, max(0, start - OWNER_REACH), start):
        return f"{owner[1]} {name}"
    known = [body for body in _bodies(text, name) if body.name.endswith(f" {name}")]
    before = [body.name for body in known if body.noun < start]
    names = {body.name for body in known}
    return before[-1] if before else names.pop() if len(names) == 1 else name


@lru_cache(maxsize=64)  # asked for each "the ministry" of a text, and of one text after another
def _bodies(text: str, noun: str) -> tuple[_Body, ...]:
    """The bodies of a text whose name has a noun in it, in the order of those nouns."""
    inside = re.compile(rf"\b{re.escape(noun)}\b")
    return tuple(
        _Body(at.start(), whole[0].removeprefix("The "))
        for whole in BODY.finditer(text)
        if whole[0] not in (noun, f"The {noun}") and not _asks(whole[0])
        for at in inside.finditer(text, *whole.span())
    )


def _asks(words: str) -> bool:
    """Whether words with capitals only begin a question: "Will the Company"."""
    first, _, rest = words.partition(" the ")
    return bool(rest) and plain(first) in ASKING


def as_told(text: str, name: str) -> str:
    """ "the Herald": a name that is no person's with its article, where the text gives it one more often than not.

    Places before another capital are left out: "the Herald Tower" tells of a tower.
    """
    found = re.finditer(rf"(?:(\b[Tt]he )|(?<![\w’'-])){re.escape(name)}(?![\w’-]| [A-Z])", text)
    given = [bool(match[1]) for match in found]
    return f"the {name}" if given and 2 * sum(given) >= len(given) else name
