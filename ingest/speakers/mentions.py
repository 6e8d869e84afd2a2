"""Where the people and bodies of an article are mentioned, as features of each as an antecedent. Pure.

The features are those of mention-ranking coreference (Denis and Baldridge 2008): distance, grammatical role, agreement,
recency of speech, and what the article calls the candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

from ingest.speakers.anchors import Anchors
from ingest.speakers.gender import Gender, gender_of_title
from ingest.speakers.nouns import is_body_word, singular
from ingest.speakers.people import Cast
from ingest.speakers.word_lists import lines_of
from rag.lexicon.names import plain
from rag.lexicon.roles import role_key

Kind = Literal["he", "she", "they", "it", "office", "body", "document", "someone", "nobody"]
Features = Mapping[str, float]
Range = tuple[int, int]

DESCRIBING = ("office", "body", "document", "someone")
BESIDE = 70  # characters
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
FAR = 6  # sentences from which on a mention is as good as any
NEAR = 3  # sentences within which a candidate competes
_APPOSED = re.compile(r"(?:,| is| was|, who (?:is|was)) (?:(?:the|a|an|its|his|her) )?([^,.;:“”\"\n]{2,60})")
_BEFORE = re.compile(r"([\w’'-]+(?: [\w’'-]+){0,3}),? $")
_HELD_NOUN = re.compile(r"\b(?:of|for|at|in|on|from|who|which|that|with|to)\b.*", re.DOTALL)


class Reference(NamedTuple):
    """Words at `start` that stand for somebody, or a place where nobody is named (kind "nobody").

    `own` are the ranges of what is said; `rule` is whom the rules take it for; `last` and `previous` spoke before it,
    `last_end` is where the last of them was done; `addressed` are told something by whom the words stand for;
    `closed` says that it is nobody whom the article names.
    """

    kind: Kind
    words: str
    start: int
    own: tuple[Range, ...]
    rule: tuple[str, ...]
    last: tuple[str, ...]
    last_end: int
    previous: tuple[str, ...]
    spoken: frozenset[str]
    addressed: frozenset[str]
    closed: bool = False


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
        self._text, self._cast, self._anchors, self._genders = text, cast, anchors, genders
        self._of: dict[str, list[Mention]] = defaultdict(list)
        for one in cast.sightings:
            if one.name:
                self._of[one.name].append(self._mention(one.start, anchors.rank_at(one.end)))
        self._people = cast.people
        self._nouns = {name: self._called(name) for name in self._of}
        related = {name: [gender_of_title(noun) for noun in sorted(nouns)] for name, nouns in self._nouns.items()}
        self._related = {name: told[0] for name, found in related.items() if len(told := [*filter(None, found)]) == 1}
        self._beside = {name: self._words_beside(name) for name in self._of}
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
        return {
            name: {
                **self._place(name, one, reference, sentence),
                **self._speech(name, reference),
                **self._agreements(name, reference),
                **self._description(name, reference),
                "nearest": float(one is not None and one.start == nearest),
                "only": float(close == [name]),
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
            return {"own": 1.0} if inside else {"later": 1.0}
        away = min(FAR, sentence - one.sentence)
        paragraphs = self._anchors.paragraph(reference.start) - one.paragraph
        return {
            f"sentences={away}": 1.0,
            f"sentences={away},rank={one.rank}": 1.0,
            f"paragraphs={min(3, paragraphs)}": 1.0,
            f"rank={one.rank}": 1.0,
            "times": min(1.0, sum(each.start < reference.start for each in self._of[name]) / 6),
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
        if reference.kind in ("he", "she", "office", "someone") and not person:
            return False
        if not person and name not in reference.spoken and len(name.split()) < 2:
            return False  # a word with a capital
        if reference.kind in DESCRIBING and self._agreement(name, reference) < 0:
            return False  # "the spokeswoman"; a given name that lists take for a man's may be hers
        one = self._nearest(name, reference)
        if one is None:
            return reference.kind in DESCRIBING or name in reference.last
        return self._anchors.entry(one.start) == self._anchors.entry(reference.start)

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
            "indefinite": float(plain(reference.words.split()[0]) in ("a", "an") if reference.words.split() else 0),
        }

    def _called(self, name: str) -> frozenset[str]:
        """The nouns that stand beside the mentions of a name: "Tuiwai, the Danish cannery", "shipping firm Tuiwai"."""
        nouns: set[str] = set()
        for one in self._cast.sightings:
            if one.name != name:
                continue
            begin = one.begin if one.begin >= 0 else one.start
            nouns.update(singular(plain(word)) for word in one.title.split())
            if before := _BEFORE.search(self._text, max(0, begin - 50), begin):
                nouns.update(singular(plain(word)) for word in before[1].split()[-2:])
            if after := _APPOSED.match(self._text, one.end):
                nouns.add(head_noun(after[1]))
        return frozenset(nouns)

    def _words_beside(self, name: str) -> frozenset[str]:
        """The words within BESIDE characters of the mentions of a name, folded."""
        places = ((one.start, one.end) for one in self._cast.sightings if one.name == name)
        around = (self._text[max(0, start - BESIDE) : end + BESIDE] for start, end in places)
        return frozenset(plain(word) for each in around for word in _WORD.findall(each))


def like(noun: str) -> frozenset[str]:
    """The nouns by which the press calls one office: "boss" for a chief executive, "skipper" for a captain."""
    return next((group for group in _groups() if noun in group), frozenset((noun,)))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in lines_of("offices_alike"))


def head_noun(words: str) -> str:
    """The noun that a phrase is about, in the singular, folded: "head" of "the head of the mine"."""
    held = _HELD_NOUN.sub("", words).split()
    return singular(plain(held[-1])) if held else ""


def alternatives(reference: Reference, candidates: Mapping[str, Features]) -> dict[tuple[str, ...], Features]:
    """What a reference may come to, with features crossed with its kind: each candidate, and none of them, ()."""
    described = bool(reference.rule) and reference.rule[0] not in candidates
    none = {
        "none": 1.0,
        "none,no rule": float(not reference.rule),
        "none,described": float(described),
        "none,candidates": min(1.0, len(candidates) / 12),
        "none,nobody spoke": float(not reference.last),
    }
    found: dict[tuple[str, ...], Features] = {(name,): features for name, features in candidates.items()}
    return {key: _crossed(features, reference.kind) for key, features in {**found, (): none}.items()}


def _crossed(features: Features, kind: Kind) -> Features:
    told = {name: value for name, value in features.items() if value}
    return told | {f"{name} @{kind}": value for name, value in told.items()}
