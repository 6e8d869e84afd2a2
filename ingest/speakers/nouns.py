"""What a noun says of who is meant: an office, a relation, a body, a group that speaks. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.speakers.word_lists import short_titles, voice_words, word_list
from rag.lexicon.names import plain, words
from rag.lexicon.nouns import is_relation, is_role, singular

# How words for where people come from end, of places that no list has.
_OF_PLACES = re.compile(r"[a-z]{2,}(?:ian|ish|ese|ean|[a-z]man|[a-z]woman|ander|iard|[^aeiou]i)")
_PEOPLE_PLURALS = ("ers", "ors", "ants", "ents", "ists", "ians", "ees")


@lru_cache(maxsize=16_384)
def is_title(word: str) -> bool:
    """Whether a word is an office or a form of address, "Under-Secretary" and "Sen" among them."""
    pieces = plain(word).split()
    return "co" not in pieces and any(piece in short_titles() or is_role(piece) for piece in pieces)


@lru_cache(maxsize=16_384)
def is_body_word(word: str) -> bool:
    return plain(word) in words("body_nouns.txt")


@lru_cache(maxsize=16_384)
def is_given(word: str) -> bool:
    folded = plain(word)
    return any(folded in words(f"given_{kind}.txt") for kind in ("male", "female", "other"))


@lru_cache(maxsize=16_384)
def is_family(word: str) -> bool:
    """Whether a word, or a part of a joined one, is a family name somewhere."""
    return any(piece in word_list("family") for piece in plain(word).split())


@lru_cache(maxsize=16_384)
def speaks(word: str) -> bool:
    """Whether a common noun names people or a body that can speak: "officials", "claimants", never "report"."""
    folded = plain(word)
    if folded in word_list("speaking_nouns") or is_title(folded) or is_relation(folded):
        return True
    if is_relation(singular(folded)):
        return True
    return folded.endswith(_PEOPLE_PLURALS) and folded not in word_list("things_in_ers")


def is_spokesperson(noun: str) -> bool:
    """Whether a noun is for one who speaks for others: "spokeswoman"."""
    return plain(noun).startswith("spokes")


@lru_cache(maxsize=16_384)
def is_nationality(word: str) -> bool:
    """Whether a word tells where somebody comes from: "Dutchman", "Portuguese"."""
    return plain(word) in word_list("nationalities")


def is_demonym(word: str) -> bool:
    """Whether a word with a capital behind "the" is somebody from a place, of any ending: "the Tuvaluan"."""
    return word[:1].isupper() and (is_nationality(word) or _OF_PLACES.fullmatch(word[1:]) is not None)


def is_demonym_phrase(words: str) -> bool:
    """ "The Norwegian", "the Independent": somebody told of before, by where they come from or by their party."""
    first, _, rest = words.partition(" ")
    return plain(first) == "the" and (is_party_member(words) or is_demonym(rest))


def service_of(words: str) -> str:
    """ "coast guard" of "the coast guard": a body that needs no name; nothing where the words are no such."""
    first, _, rest = words.partition(" ")
    known = plain(first) == "the" and rest.islower() and plain(rest).replace(" ", "_") in voice_words("services")
    return rest if known else ""


def is_party_member(words: str) -> bool:
    """Whether words stand for one of a party: "the Liberal Democrat"."""
    _, _, rest = words.partition(" ")
    return rest[:1].isupper() and plain(rest).replace(" ", "_") in voice_words("party_members")
