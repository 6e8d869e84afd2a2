"""Where the people and bodies of an article are mentioned, as features of each as an antecedent. Pure.

The features are those of mention-ranking coreference (Denis and Baldridge 2008): distance, grammatical role, agreement,
recency of speech, and what the article calls the candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ingest.speakers.anchors import Anchors
from ingest.speakers.beside_names import in_byline, nouns_beside, words_beside
from ingest.speakers.court import is_accused
from ingest.speakers.gender import gender_of_title
from ingest.speakers.nouns import is_body_word
from ingest.speakers.offices import is_apart, like
from ingest.speakers.people import Cast
from ingest.speakers.references import DESCRIBING, Reference, head_noun, is_turned_to
from ingest.speakers.sources import is_name
from ingest.speakers.word_lists import voice_words
from rag.lexicon.gender import Gender
from rag.lexicon.names import plain
from rag.lexicon.nouns import singular
from rag.lexicon.roles import role_key

Features = Mapping[str, float]

FAR = 6  # sentences from which on a mention is as good as any
NEAR = 3  # sentences within which a candidate competes
_SERVED = re.compile(r"^(.+)[’']s? [^’']+$|\b(?:for|of|to) (.+)$")
_LED = re.compile(r"\b(?:at|for|from|in|near|of|on|with)(?: [\w’'.-]{1,30}){0,4} $")

_IN = re.compile(r"\b(?:at|around|in|near|outside|to|from)(?: the)? $")


class Mention(NamedTuple):
    """A mention; `rank` is 2 for the subject of a main clause, 1 for another subject, 0 otherwise."""

    start: int
    sentence: int
    paragraph: int
    rank: int
    quoted: bool


class Mentions:
    """The mentions of each candidate of an article, in order."""

    def __init__(self, text: str, cast: Cast, anchors: Anchors, genders: Mapping[str, Gender]) -> None:
        self._text, self._anchors, self._genders = text, anchors, genders
        self._of: dict[str, list[Mention]] = defaultdict(list)
        for one in cast.sightings:
            if one.name and not in_byline(text, one.start, one.end):
                self._of[one.name].append(self._mention(one.start, anchors.rank_at(one.end)))
        self._people = cast.people
        self._accused = {one.name for one in cast.sightings if one.person and is_accused(text, one.end)}
        self._nouns = {name: nouns_beside(text, cast, name) for name in self._of}
        related = {name: [gender_of_title(noun) for noun in sorted(nouns)] for name, nouns in self._nouns.items()}
        self._related = {name: told[0] for name, found in related.items() if len(told := [*filter(None, found)]) == 1}
        self._beside = {name: words_beside(text, cast, name) for name in self._of}
        self._roles = {
            name: [role_key(calling.role) for calling in cast.callings if calling.name == name] for name in self._of
        }

    def add(self, names: Iterable[str], start: int) -> None:
        """Somebody was referred to at an offset by other words than a name."""
        for name in names:
            if name in self._of and all(one.start != start for one in self._of[name]):
                self._of[name].append(self._mention(start, 2))
                self._of[name].sort()

    def features(self, reference: Reference) -> dict[str, Features]:
        """The features of every candidate that may be meant by a reference, by name."""
        before = {name: self._nearest(name, reference) for name in self._of if self._may_be(name, reference)}
        sentence = self._anchors.sentence(reference.start)
        agreeing = {name: one for name, one in before.items() if one}
        nearest = max((one.start for one in agreeing.values()), default=-1)
        close = [name for name, one in agreeing.items() if one and sentence - one.sentence < NEAR]
        counts = {name: bisect_left(found, (reference.start,)) for name, found in self._of.items()}
        most = max(2, *counts.values()) if counts else 0
        first = min((found[0].start for found in self._of.values() if found), default=-1)
        return {
            name: {
                **self._place(name, one, reference, sentence),
                **self._speech(name, reference),
                **self._agreements(name, reference),
                **self._description(name, reference),
                **self._issued(name, reference),
                "nearest": float(one is not None and one.start == nearest),
                "only": float(close == [name]),
                "most": float(counts[name] >= most),
                "first": float(bool(self._of[name]) and self._of[name][0].start == first),
            }
            for name, one in before.items()
        }

    def _mention(self, start: int, rank: int) -> Mention:
        anchors = self._anchors
        return Mention(start, anchors.sentence(start), anchors.paragraph(start), rank, anchors.quoted(start))

    def _nearest(self, name: str, reference: Reference) -> Mention | None:
        """The last mention of a candidate before a reference, outside quotations and what is said."""
        found = self._of[name]
        for at in range(bisect_left(found, (reference.start,)) - 1, -1, -1):
            one = found[at]
            if not one.quoted and not any(low <= one.start < high for low, high in reference.own):
                return one
        return None

    def _place(self, name: str, one: Mention | None, reference: Reference, sentence: int) -> Features:
        if one is None:
            inside = any(low <= each.start < high for each in self._of[name] for low, high in reference.own)
            return {"own": 1.0} if inside else {"later": 1.0, **self._introduced_next(name, reference)}
        away = min(FAR, sentence - one.sentence)
        past = reference.somebody is not None and one.start < reference.somebody.start
        paragraphs = self._anchors.paragraph(reference.start) - one.paragraph
        return {
            f"sentences={away}": 1.0,
            f"sentences={away},rank={one.rank}": 1.0,
            f"paragraphs={min(3, paragraphs)}": 1.0,
            f"rank={one.rank}": 1.0,
            "past somebody": float(past),
            "past somebody who leads": float(past and reference.somebody is not None and reference.somebody.leads),
            "times": min(1.0, bisect_left(self._of[name], (reference.start,)) / 6),
        }

    def _introduced_next(self, name: str, reference: Reference) -> Features:
        """Whether a candidate is the subject of the sentence behind: "A mayor has quit. Ari Vale told …"."""
        first = self._of[name][0]
        behind = first.sentence - self._anchors.sentence(max(end for _, end in reference.own) - 1)
        opening = self._anchors.is_opening(reference.start)
        return {
            f"later,sentences={min(3, behind)},rank={first.rank}": 1.0,
            f"later,opening,sentences={min(3, behind)},rank={first.rank}": float(opening),
        }

    def _speech(self, name: str, reference: Reference) -> Features:
        last, away = name in reference.last, self._anchors.paragraph(reference.start)
        away -= self._anchors.paragraph(max(0, reference.last_end - 1))
        return {
            "rule": float(reference.rule == (name,)),
            "last": float(last),
            f"last,paragraphs={min(3, away)}": float(last),
            "last,alone": float(last and len(reference.last) == 1),
            "previous": float(name in reference.previous),
            "spoke": float(name in reference.spoken),
            "addressed": float(name in reference.addressed),
            "told": float(name in reference.told),
            "spoken of": float(self._is_spoken_of(name, reference)),
            **self._reply(name, reference),
        }

    def _is_spoken_of(self, name: str, reference: Reference) -> bool:
        """Whether the words themselves name a candidate or the candidate's office: “The mayor has gone,” he said."""
        if any(low <= one.start < high for one in self._of[name] for low, high in reference.own):
            return True
        said = " ".join(plain(self._text[low:high]) for low, high in reference.own)
        return any(f" the {role} " in f" {said} " for role in self._roles.get(name, ()) if role)

    def _reply(self, name: str, reference: Reference) -> Features:
        """Who answers: hardly the one who spoke last."""
        if reference.cue.removesuffix("d").removesuffix("e") not in voice_words("replying"):
            return {}
        return {
            "reply,last": float(name in reference.last),
            "reply,previous": float(name in reference.previous),
            "reply,told": float(name in reference.told),
        }

    def _agreements(self, name: str, reference: Reference) -> Features:
        agreement = self._agreement(name, reference)
        person = name in self._people
        return {
            "agrees": float(agreement > 0),
            "conflicts": float(agreement < 0),
            "person": float(person),
            "body": float(not person and any(map(is_body_word, name.split()))),
        }

    def _agreement(self, name: str, reference: Reference) -> int:
        """1 where the genders agree, -1 where they differ, 0 where one is not known."""
        wanted: Gender | None = "he" if reference.kind == "he" else "she" if reference.kind == "she" else None
        wanted = wanted or gender_of_title(reference.words)
        known = self._related.get(name) or self._genders.get(name)
        if wanted is None or known is None:
            return 0
        return 1 if wanted == known else -1

    def _may_be(self, name: str, reference: Reference) -> bool:
        """Whether kind and gender allow a candidate, and it stands where a reference can look for it."""
        person = name in self._people
        if name in reference.addressed:
            return False  # "told Vale": not Vale
        spoke = reference.kind in ("he", "she") and name in reference.spoken and is_name(name)
        if reference.kind in ("he", "she", "office", "someone") and not (person or spoke):
            return False
        if not person and name not in reference.spoken and len(name.split()) < 2:
            return False  # a word with a capital
        if reference.kind == "body" and (person or self._is_of_other_kind(name, reference)):
            return False
        if name in self._accused and head_noun(reference.words) in voice_words("court_people"):
            return False
        if reference.kind in DESCRIBING and (
            self._is_served(name, reference)
            or self._is_complement(name, reference)
            or self._is_beside(name, reference)
            or self._is_of_other_rank(name, reference)
        ):
            return False
        if reference.kind in DESCRIBING and self._agreement(name, reference) < 0:
            return False  # "the spokeswoman"; a given name that lists take for a man's may be hers
        one = self._nearest(name, reference)
        if one is not None and is_indefinite(reference.words) and self._is_introduced(name, reference):
            return False  # "Mayor Ari Vale …. A swimmer said": somebody new
        if one is None:
            return reference.kind in DESCRIBING or name in reference.last
        return self._anchors.entry(one.start) == self._anchors.entry(reference.start)

    def _is_of_other_kind(self, name: str, reference: Reference) -> bool:
        """Whether a name is a place's or another body's: "the council met at Tui Bay" tells of no council's name."""
        noun, words = head_noun(reference.words), {singular(plain(word)) for word in name.split()}
        if name in reference.spoken or not words.isdisjoint(like(noun)):
            return False
        if noun in voice_words("bodies_by_noun"):
            return self._nouns.get(name, set()).isdisjoint(like(noun)) and not name.split()[0].isupper()
        return not any(map(is_body_word, words)) and all(_IN.search(self._text, 0, one.start) for one in self._of[name])

    def _is_of_other_rank(self, name: str, reference: Reference) -> bool:
        """Whether the article calls a candidate only by offices of another rank: no "minister" for "chief minister"."""
        roles = [role for role in self._roles.get(name, ()) if role]
        return bool(roles) and all(is_apart(role, role_key(reference.words)) for role in roles)

    def _is_introduced(self, name: str, reference: Reference) -> bool:
        """Whether the body of an article names a candidate before a reference."""
        return any(one.paragraph > 0 for one in self._of[name] if one.start < reference.start and not one.quoted)

    def _is_beside(self, name: str, reference: Reference) -> bool:
        """ "Vale said the operator had told her", "Met by Vale, the operator said": a name beside it."""
        if name in reference.last and reference.start < reference.last_end:
            return True
        if name in reference.last and is_turned_to(self._text, reference.start):
            return True  # "Vale said it was safe. As for the operator, he doubted it"
        one = self._nearest(name, reference)
        if one is None or one.sentence != self._anchors.sentence(reference.start):
            return False
        if name in reference.last and one.start < reference.last_end:
            return True  # "Vale called it fair; the dockers' man called it theft"
        return one.rank == 0 and reference.kind in ("office", "someone")

    def _is_complement(self, name: str, reference: Reference) -> bool:
        """ "The clinic in Tui Bay", "a driver for Vale Cement": neither the bay nor the firm."""
        start, end = reference.start, reference.start + len(reference.words)
        named = (one.start for one in self._of[name] if start < one.start < end)
        return any(_LED.search(self._text, start, at) for at in named)

    def _is_served(self, name: str, reference: Reference) -> bool:
        """ "A spokesperson for the mayor", "Vale's lawyer": not the mayor, not Vale."""
        served = _SERVED.search(f"{reference.words} ")
        if served is None:
            return False
        folded = f" {plain(served[1] or served[2])} "
        called = {role.split()[-1] for role in self._roles.get(name, ()) if role} | {plain(name).split()[-1]}
        return any(f" {word} " in folded for word in called)

    def _description(self, name: str, reference: Reference) -> Features:
        """How what the article calls a candidate fits the words of an office or a description."""
        if reference.kind not in DESCRIBING:
            return {}
        key = role_key(reference.words)
        noun = head_noun(reference.words)
        modifiers = {plain(word) for word in reference.words.split()} - {noun, "the", "a", "an", "that", "this"}
        beside = self._beside[name]
        roles = self._roles.get(name, ())
        return {
            "role": float(key in roles),
            "role ends": float(any(f" {role}".endswith(f" {key}") or f" {key}".endswith(f" {role}") for role in roles)),
            "role noun": float(any(noun == head_noun(role) for role in roles)),
            "other role": float(bool(roles) and not any(noun in role.split() for role in roles)),
            "no role": float(not roles and name in self._people),
            "called": float(noun in self._nouns.get(name, ())),
            "called alike": float(bool(like(noun) & self._nouns.get(name, frozenset()))),
            "modifiers beside": len(modifiers & beside) / len(modifiers) if modifiers else 0.0,
            "no modifiers beside": float(bool(modifiers) and not modifiers & beside),
            "noun beside": float(noun in {singular(word) for word in beside}),
            "noun in name": float(noun in {singular(plain(word)) for word in name.split()}),
            "indefinite": float(is_indefinite(reference.words)),
            "indefinite,spoke": float(is_indefinite(reference.words) and name in reference.spoken),
        }

    def _issued(self, name: str, reference: Reference) -> Features:
        """Whether a candidate stands in the sentence before that tells of the document: "In a letter, Vale wrote"."""
        if reference.kind != "document":
            return {}
        found = [
            *re.finditer(rf"\b{re.escape(head_noun(reference.words))}", self._text[: reference.start], re.IGNORECASE)
        ]
        if not found:
            return {}
        sentence = self._anchors.sentence(found[-1].start())
        ranks = [one.rank for one in self._of[name] if one.sentence == sentence and not one.quoted]
        return {f"issued,rank={max(ranks)}": 1.0} if ranks else {}


def is_indefinite(words: str) -> bool:
    return plain(words.partition(" ")[0]) in ("a", "an", "one", "another")
