"""Whether two names of an office are of one: its short form, its nouns, its charge, its rank. Pure."""

from __future__ import annotations

import re
from functools import cache

from ingest.speakers.nouns import is_body_word, is_title
from ingest.speakers.word_lists import lines_of, voice_words
from rag.lexicon.names import plain
from rag.lexicon.nouns import singular

_COMPLEMENT = re.compile(r" (?:of|for|to) ")
FORMER = frozenset(("former", "retired", "ex", "onetime", "erstwhile"))
_BRACKETED = re.compile(r" ?\([^()]*\)")


def is_plural(office: str) -> bool:
    """ "Republicans", "officials", "executives for Tui Foods" are no one person."""
    nouns = (office, _COMPLEMENT.split(office, maxsplit=1)[0])
    return any(noun.endswith("s") and is_title(noun.split()[-1][:-1]) for noun in nouns if noun.strip())


def is_short_for(word: str, title: str) -> bool:
    """Whether a word is the last of a title, or in capitals its initials: "SP" for "Superintendent of Police"."""
    words = plain(_BRACKETED.sub("", title)).split()
    if not words:
        return False
    initials = "".join(each[0] for each in words if each not in ("of", "for", "the", "and"))
    last = words[-1] == plain(word) and not is_apart(" ".join(words), plain(word))  # a Prime Minister is no "Minister"
    return last or (word.isupper() and len(word) > 1 and initials == plain(word))


def _equal(called: str, wanted: str) -> bool:
    return called == wanted


def _ends(called: str, wanted: str) -> bool:
    """ "new zealand prime minister" for "prime minister", "president" for "us president"; a deputy is not meant."""
    if is_apart(called, wanted):
        return False
    if _is_of(wanted, called) or _is_of(called, wanted):
        return False  # "the spokesman for the mayor" is no mayor
    return f" {called}".endswith(f" {wanted}") or f" {wanted}".endswith(f" {called}")


def _is_of(whose: str, office: str) -> bool:
    """Whether an office is only told of behind "of", "for" or "to" in another one."""
    owned = _COMPLEMENT.search(whose)
    return owned is not None and len(office) <= len(whose) - owned.end()


def _noun(called: str, wanted: str) -> bool:
    """ "secretary of state" for "secretary", "minister for mines" for "minister", "mines" for "mine minister"."""
    if is_apart(called, wanted):
        return False
    if called.startswith((f"{wanted} for ", f"{wanted} of ")):
        return True  # "the minister of state" of the minister of state for mines
    head = _COMPLEMENT.split(called, maxsplit=1)[0]
    return f" {head}".endswith(f" {wanted}") or _stems(called) == _stems(wanted)


def _stems(words: str) -> list[str]:
    return [word.removesuffix("s") for word in plain(words).split()]


def _alike(called: str, wanted: str) -> bool:
    """ "director of the state fire service" for "fire service boss": the same charge under another noun."""
    *told, noun = plain(_COMPLEMENT.split(wanted, maxsplit=1)[0]).split() or [""]
    held = {*_nouns(called), *map(singular, _nouns(called))}
    named = held & bodies() if _COMPLEMENT.search(called) else frozenset((noun,))
    charge = {word for word in map(singular, map(_unowned, told)) if word not in bodies() or named - like(word)}
    ranked = voice_words("first_ministers") & (charge | held) if "minister" in held | charge | {noun} else ()
    return bool(told) and not ranked and not is_apart(called, wanted) and held >= charge and bool(like(noun) & held)


def _nouns(office: str) -> list[str]:
    return [_unowned(word) for word in plain(office).split()]


def _unowned(word: str) -> str:
    """ "union" of "the union's leader"."""
    return re.sub(r"['’]s?$", "", word)


def _by_title(called: str, wanted: str) -> bool:
    """ "Justice" before a name for "the judge": a title and an office, each one noun."""
    return " " not in called and " " not in wanted and called in like(wanted)


FITS = (_equal, _ends, _noun, _alike, _by_title)  # the closest first


def of_one_noun(called: str, wanted: str) -> bool:
    """ "agent of the singer" and "dutch super agent"."""
    nouns = {_COMPLEMENT.split(office, maxsplit=1)[0].rpartition(" ")[2] for office in (called, wanted)}
    return len(nouns) == 1 and not is_apart(called, wanted)


@cache
def like(noun: str) -> frozenset[str]:
    """The nouns by which the press calls one office: "boss" for a chief executive, "skipper" for a captain."""
    return frozenset((noun,)).union(*(group for group in _groups() if noun in group))


@cache
def bodies() -> frozenset[str]:
    """The nouns for bodies, by which an article also calls one that it has named: "the company's chief executive"."""
    return frozenset().union(*(group for group in _groups() if any(map(is_body_word, group))))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in lines_of("offices_alike"))


def is_apart(office: str, other: str) -> bool:
    """Whether two offices, as they fold, differ in rank: a deputy's, a former one's, a chief minister's."""
    words, others = set(office.split()), set(other.split())
    if words & FORMER and others & FORMER:  # "retired" and "former"
        words, others = words - FORMER, others - FORMER
    apart = words ^ others
    ministers = office.endswith("minister") and other.endswith("minister")
    return bool(apart & voice_words("rank_apart")) or (ministers and bool(apart & voice_words("first_ministers")))
