"""What speaks for each candidate that a reference may stand for, as named features. Pure.

The features are those of mention-ranking coreference (Denis and Baldridge 2008): distance, grammatical role, agreement,
recency of speech, and what the article calls the candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from ingest.speakers.eligible import Eligibility, is_indefinite
from ingest.speakers.mentions import Features, Mention, Mentions
from ingest.speakers.nouns import is_body_word
from ingest.speakers.offices import like
from ingest.speakers.references import DESCRIBING, Reference, head_noun
from ingest.speakers.word_lists import voice_words
from rag.lexicon.gender import Gender
from rag.lexicon.names import plain
from rag.lexicon.nouns import singular
from rag.lexicon.roles import role_key

FAR = 6  # sentences from which on a mention is as good as any
NEAR = 3  # sentences within which a candidate competes


class _Asking(NamedTuple):
    """Who asks a question, and whom it is asked of."""

    asks: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


class CandidateFeatures:
    """The candidates of an article's references, by name, with what speaks for each."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions, self._eligibility = mentions, Eligibility(mentions)

    def of(self, reference: Reference) -> dict[str, Features]:
        """The features of every candidate that may be meant by a reference, by name."""
        before = {
            name: self._mentions.nearest(name, reference)
            for name in self._mentions.of
            if self._eligibility.is_eligible(name, reference)
        }
        sentence = self._mentions.anchors.sentence(reference.start)
        agreeing = {name: one for name, one in before.items() if one}
        nearest = max((one.start for one in agreeing.values()), default=-1)
        close = [name for name, one in agreeing.items() if one and sentence - one.sentence < NEAR]
        counts = {name: bisect_left(found, (reference.start,)) for name, found in self._mentions.of.items()}
        most = max(2, *counts.values()) if counts else 0
        first = min((found[0].start for found in self._mentions.of.values() if found), default=-1)
        gender: Gender | None = "he" if reference.kind == "he" else "she" if reference.kind == "she" else None
        asking = self._asking(reference)
        head = self._mentions.chains.head(reference.start, gender) if gender else None
        return {
            name: {
                **self._place(name, one, reference, sentence),
                **self._speech(name, reference),
                **self._agreements(name, reference),
                **self._description(name, reference),
                **self._issued(name, reference),
                "within": float(one is not None and _stands(one.start, reference.within)),
                **self._mentions.standing[name],
                "asks": float(name in asking.asks),
                "asked": float(name in asking.asked),
                "chain": float(name == head),
                "no chain": float(head is None),
                "nearest": float(one is not None and one.start == nearest),
                "only": float(close == [name]),
                "most": float(counts[name] >= most),
                "first": float(bool(self._mentions.of[name]) and self._mentions.of[name][0].start == first),
            }
            for name, one in before.items()
        }

    def _asking(self, reference: Reference) -> _Asking:
        """Who asks whom in the sentence before a reference or in the one before that: "Ari Vale asked Bo Marsh"."""
        anchors, here = self._mentions.anchors, self._mentions.anchors.sentence(reference.start)
        for sentence in (here - 1, here - 2):
            found = anchors.asking(sentence, reference.start)
            if found is not None:
                asks, asked = (self._named_in(anchors.phrase(token, reference.start)) for token in found)
                return _Asking(asks, asked)
        return _Asking()

    def _named_in(self, phrase: tuple[int, int]) -> frozenset[str]:
        low, high = phrase
        return frozenset(name for name, found in self._mentions.of.items() if any(low <= m.start < high for m in found))

    def _place(self, name: str, one: Mention | None, reference: Reference, sentence: int) -> Features:
        if one is None:
            inside = any(low <= each.start < high for each in self._mentions.of[name] for low, high in reference.own)
            return {"own": 1.0} if inside else {"later": 1.0, **self._introduced_next(name, reference)}
        away = min(FAR, sentence - one.sentence)
        past = reference.somebody is not None and one.start < reference.somebody.start
        paragraphs = self._mentions.anchors.paragraph(reference.start) - one.paragraph
        return {
            f"sentences={away}": 1.0,
            f"sentences={away},rank={one.rank}": 1.0,
            f"paragraphs={min(3, paragraphs)}": 1.0,
            f"rank={one.rank}": 1.0,
            "past somebody": float(past),
            "past somebody who leads": float(past and reference.somebody is not None and reference.somebody.leads),
            "times": min(1.0, bisect_left(self._mentions.of[name], (reference.start,)) / 6),
        }

    def _introduced_next(self, name: str, reference: Reference) -> Features:
        """Whether a candidate is the subject of the sentence behind: "A mayor has quit. Ari Vale told …"."""
        first = self._mentions.of[name][0]
        behind = first.sentence - self._mentions.anchors.sentence(max(end for _, end in reference.own) - 1)
        opening = self._mentions.anchors.is_opening(reference.start)
        return {
            f"later,sentences={min(3, behind)},rank={first.rank}": 1.0,
            f"later,opening,sentences={min(3, behind)},rank={first.rank}": float(opening),
        }

    def _speech(self, name: str, reference: Reference) -> Features:
        last, away = name in reference.last, self._mentions.anchors.paragraph(reference.start)
        away -= self._mentions.anchors.paragraph(max(0, reference.last_end - 1))
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
        if any(low <= one.start < high for one in self._mentions.of[name] for low, high in reference.own):
            return True
        said = " ".join(plain(self._mentions.text[low:high]) for low, high in reference.own)
        return any(f" the {role} " in f" {said} " for role in self._mentions.roles.get(name, ()) if role)

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
        agreement = self._mentions.agreement(name, reference)
        person = name in self._mentions.people
        return {
            "agrees": float(agreement > 0),
            "conflicts": float(agreement < 0),
            "person": float(person),
            "body": float(not person and any(map(is_body_word, name.split()))),
        }

    def _description(self, name: str, reference: Reference) -> Features:
        """How what the article calls a candidate fits the words of an office or a description."""
        if reference.kind not in DESCRIBING:
            return {}
        key = role_key(reference.words)
        noun = head_noun(reference.words)
        modifiers = {plain(word) for word in reference.words.split()} - {noun, "the", "a", "an", "that", "this"}
        beside = self._mentions.beside[name]
        roles = self._mentions.roles.get(name, ())
        return {
            "role": float(key in roles),
            "role ends": float(any(f" {role}".endswith(f" {key}") or f" {key}".endswith(f" {role}") for role in roles)),
            "role noun": float(any(noun == head_noun(role) for role in roles)),
            "other role": float(bool(roles) and not any(noun in role.split() for role in roles)),
            "no role": float(not roles and name in self._mentions.people),
            "called": float(noun in self._mentions.nouns.get(name, ())),
            "called alike": float(bool(like(noun) & self._mentions.nouns.get(name, frozenset()))),
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
            *re.finditer(
                rf"\b{re.escape(head_noun(reference.words))}", self._mentions.text[: reference.start], re.IGNORECASE
            )
        ]
        if not found:
            return {}
        sentence = self._mentions.anchors.sentence(found[-1].start())
        ranks = [one.rank for one in self._mentions.of[name] if one.sentence == sentence and not one.quoted]
        return {f"issued,rank={max(ranks)}": 1.0} if ranks else {}


def _stands(start: int, within: tuple[int, int] | None) -> bool:
    return within is not None and within[0] <= start < within[1]
