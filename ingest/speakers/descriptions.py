"""Whom a source that only describes stands for: "the ministry", "the company", "his aide", "his letter". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.speakers.bodies import as_told, named_before
from ingest.speakers.chain import Chain
from ingest.speakers.nouns import is_body_word, is_party_member, is_spokesperson, service_of
from ingest.speakers.references import head_noun
from ingest.speakers.sources import Head, described
from ingest.speakers.word_lists import voice_words
from rag.lexicon.names import plain

_FATHERS = ("dad", "father")
# "The 43-year-old", "the mum-of-three": one person told of before.
_OF_AGE = re.compile(r"(?:the )?(\d\d?)-year(?:-old)?", re.IGNORECASE)
_PARENT = re.compile(r"the (mum|mom|mother|dad|father)[ -]of[ -]\w+", re.IGNORECASE)


def of_description(text: str, head: Head, own: Sequence[tuple[int, int]], chain: Chain) -> tuple[str, ...]:
    """A description as it is shown; "his letter" stands for him, "his aide" for nobody who is named."""
    if aged := _OF_AGE.fullmatch(head.words):
        return chain.of_age(aged[1])
    if parent := _PARENT.fullmatch(head.words):
        return chain.just_spoke("he" if parent[1].lower() in _FATHERS else "she", head.start)
    if is_party_member(head.words):
        return chain.holding(voice_words("elected"), head.start)
    if service := service_of(head.words):
        named = named_before(text, service.split()[-1], head.start)
        return (as_told(text, named) if plain(named).endswith(service) else f"the {service}",)
    if body := _noun_pointing_back(head.words):
        named = named_before(text, body, head.start)
        return (as_told(text, named),) if named else _company(body, chain)
    first, _, rest = head.words.partition(" ")
    possessive = plain(first) in voice_words("possessive")
    owner = chain.pronoun(plain(first), head.start, own) if possessive else ()
    if possessive and rest.split() and _is_utterance(rest.split()[-1]):
        return owner
    shown = "" if possessive else described(head.words)  # whose "her brother" is, and who he is, is not told
    return (shown,) if shown and not is_nobody_known(shown) else ()


def is_nobody_known(words: str) -> bool:
    """ "A woman at the gate": one of many, whom nothing names; not "a clerk of the Tui Bay council"."""
    first, _, rest = words.partition(" ")
    noun = head_noun(rest)
    speaking = is_spokesperson(noun) or noun in voice_words("unnamed_sources")
    return first in ("a", "an", "one") and not speaking and not is_body_word(noun) and rest == rest.lower()


def _noun_pointing_back(words: str) -> str:
    """The noun of "the ministry" and the like, that stand for a body named before."""
    first, _, noun = words.partition(" ")
    return noun if plain(first) == "the" and noun.islower() and is_body_word(noun) else ""


def _company(noun: str, chain: Chain) -> tuple[str, ...]:
    """ "The company": the one that spoke last, if that can be one."""
    if noun not in voice_words("firms"):
        return ()
    last = chain.last.speakers
    named = len(last) == 1 and not chain.is_person(last[0]) and last[0].removeprefix("the ")[:1].isupper()
    return last if named and not any(plain(word) in voice_words("public_bodies") for word in last[0].split()) else ()


def _is_utterance(noun: str) -> bool:
    folded = plain(noun)
    return folded in voice_words("utterances") | voice_words("documents") or folded[:-1] in voice_words("utterances")
