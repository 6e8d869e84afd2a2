"""Who a reference may stand for at all: kind and gender allow it, and it stands where a reference looks. Pure."""

from __future__ import annotations

import re

from ingest.speakers.mentions import Mentions, is_led_in
from ingest.speakers.nouns import is_body_word
from ingest.speakers.offices import is_apart, like
from ingest.speakers.references import DESCRIBING, Reference, head_noun, is_turned_to
from ingest.speakers.sources import is_name
from ingest.speakers.word_lists import voice_words
from rag.lexicon.names import plain
from rag.lexicon.nouns import singular
from rag.lexicon.roles import role_key

_SERVED = re.compile(r"^(.+)[’']s? [^’']+$|\b(?:for|of|to) (.+)$")
_LED = re.compile(r"\b(?:at|for|from|in|near|of|on|with)(?: [\w’'.-]{1,30}){0,4} $")
# "Questioned at length by", "Flanked by Senior Counsel", up to a name.
_DONE_BY = re.compile(
    r"\W{0,3}(?:When |Once |After being )?[A-Za-z][\w-]*(?:ed|en)(?: [\w-]+){0,3}? by(?: [\w’'.-]+){0,5} "
)


class Eligibility:
    """Which of an article's people and bodies its references may stand for."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def is_eligible(self, name: str, reference: Reference) -> bool:
        """Whether kind and gender allow a candidate, and it stands where a reference can look for it."""
        person = name in self._mentions.people
        if name in reference.addressed or self._is_agent(name, reference):
            return False  # "told Vale": not Vale
        spoke = name in reference.spoken and is_name(name)
        if reference.kind in ("he", "she", "office", "someone") and not (person or spoke):
            return False
        if not person and name not in reference.spoken and len(name.split()) < 2:
            return False  # a word with a capital
        if reference.kind == "body" and (person or self._is_of_other_kind(name, reference)):
            return False
        if name in self._mentions.accused and head_noun(reference.words) in voice_words("court_people"):
            return False
        if reference.kind in DESCRIBING and (
            self._is_served(name, reference)
            or self._is_complement(name, reference)
            or self._is_beside(name, reference)
            or self._is_of_other_rank(name, reference)
        ):
            return False
        told = reference.kind in DESCRIBING or name in self._mentions.told
        if told and self._mentions.agreement(name, reference) < 0:
            return False  # "the spokeswoman", "Mrs Vale"; a given name that lists take for a man's may be hers
        one = self._mentions.nearest(name, reference)
        if one is not None and is_indefinite(reference.words) and self._is_introduced(name, reference):
            return False  # "Mayor Ari Vale …. A swimmer said": somebody new
        if one is None:
            return reference.kind in DESCRIBING or name in reference.last
        return self._mentions.anchors.entry(one.start) == self._mentions.anchors.entry(reference.start)

    def _is_agent(self, name: str, reference: Reference) -> bool:
        """ "Cross-examined by Vale, he agreed", "Flanked by Vale, she said": whoever did so is somebody else."""
        one, begun = self._mentions.nearest(name, reference), self._mentions.anchors.start_of_sentence(reference.start)
        return one is not None and _DONE_BY.fullmatch(self._mentions.text, begun, max(begun, one.start)) is not None

    def _is_of_other_kind(self, name: str, reference: Reference) -> bool:
        """Whether a name is a place's or another body's: "the council met at Tui Bay" tells of no council's name."""
        noun, words = head_noun(reference.words), {singular(plain(word)) for word in name.split()}
        if name in reference.spoken or not words.isdisjoint(like(noun)):
            return False
        if noun in voice_words("bodies_by_noun"):
            return self._mentions.nouns.get(name, set()).isdisjoint(like(noun)) and not name.split()[0].isupper()
        return not any(map(is_body_word, words)) and all(
            is_led_in(self._mentions.text, one.start) for one in self._mentions.of[name]
        )

    def _is_of_other_rank(self, name: str, reference: Reference) -> bool:
        """Whether the article calls a candidate only by offices of another rank: no "minister" for "chief minister"."""
        roles = [role for role in self._mentions.roles.get(name, ()) if role]
        return bool(roles) and all(is_apart(role, role_key(reference.words)) for role in roles)

    def _is_introduced(self, name: str, reference: Reference) -> bool:
        """Whether the body of an article names a candidate before a reference."""
        return any(
            one.paragraph > 0 for one in self._mentions.of[name] if one.start < reference.start and not one.quoted
        )

    def _is_beside(self, name: str, reference: Reference) -> bool:
        """ "Vale said the operator had told her", "Met by Vale, the operator said": a name beside it."""
        if name in reference.last and reference.start < reference.last_end:
            return True
        if name in reference.last and is_turned_to(self._mentions.text, reference.start):
            return True  # "Vale said it was safe. As for the operator, he doubted it"
        one = self._mentions.nearest(name, reference)
        if one is None or one.sentence != self._mentions.anchors.sentence(reference.start):
            return False
        if name in reference.last and one.start < reference.last_end:
            return True  # "Vale called it fair; the dockers' man called it theft"
        return one.rank == 0 and reference.kind in ("office", "someone")

    def _is_complement(self, name: str, reference: Reference) -> bool:
        """ "The clinic in Tui Bay", "a driver for Vale Cement": neither the bay nor the firm."""
        start, end = reference.start, reference.start + len(reference.words)
        named = (one.start for one in self._mentions.of[name] if start < one.start < end)
        return any(_LED.search(self._mentions.text, start, at) for at in named)

    def _is_served(self, name: str, reference: Reference) -> bool:
        """ "A spokesperson for the mayor", "Vale's lawyer": not the mayor, not Vale."""
        served = _SERVED.search(f"{reference.words} ")
        if served is None:
            return False
        folded = f" {plain(served[1] or served[2])} "
        called = {role.split()[-1] for role in self._mentions.roles.get(name, ()) if role} | {plain(name).split()[-1]}
        return any(f" {word} " in folded for word in called)


def is_indefinite(words: str) -> bool:
    return plain(words.partition(" ")[0]) in ("a", "an", "one", "another")
