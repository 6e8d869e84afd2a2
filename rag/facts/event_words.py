"""The words that name an event, and how much of them a text has: in these words, or in others for the same. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from rag.data import read_table
from rag.retrieval.rank import keys, shortened
from rag.text.terms import every_key, stem, terms

HEAD = 1.2  # times, for the last word of an event: "vote" of "the library vote", "fell" of "the bridge fell"
PHASE = 0.6  # times, for a part of an event: "began" of "the strike began"
# What another word for the same counts, and one of the same stem: "abduction", "abducted".
OTHERWISE, RELATED = 0.7, 0.9
STEM = 5  # letters

EventWords = Mapping[str, float]


def event_words(event: str, weights: Mapping[str, float]) -> EventWords:
    """Each word that names an event, with how much it tells; two that are one word ("walked out") are joined."""
    usual = sum(weights.values()) / max(1, len(weights))
    told = {key: weights.get(key, usual) for key in keys(shortened(event)) if key not in _words("idle")}
    for one, other in pairwise(terms(event)):
        joined = f"{one.key} {other.key}"
        if joined in _same():
            told = {key: weight for key, weight in told.items() if key not in (one.key, other.key)}
            told[joined] = weights.get(one.key, usual)
    if told:
        *_, last = told
        told[last] *= PHASE if last in _words("phases") else HEAD
    return told


def words_for(key: str) -> tuple[str, ...]:
    """A word of an event with others for the same."""
    return (key, *sorted(_same().get(key, frozenset()) - {key}))


def share_of(text: str, event: EventWords) -> float:
    """How much of what names an event a text has, from 0 to 1; no word of it counts twice."""
    there = set(every_key(shortened(text)) | {f"{one.key} {other.key}" for one, other in pairwise(terms(text))})
    met = 0.0
    for key, weight in event.items():
        if key in there:
            met += weight
        elif others := sorted(_same().get(key, frozenset()) & there - set(event)):
            met += weight * (RELATED if any(other[:STEM] == key[:STEM] for other in others) else OTHERWISE)
            there.discard(others[0])
    return met / sum(event.values())


def places_of(text: str, event: EventWords) -> list[int]:
    """Where the words of an event stand in a text."""
    wanted = {part for key in event for word in words_for(key) for part in word.split()}
    return [term.start for term in terms(text) if term.key in wanted]


@cache
def _same() -> dict[str, frozenset[str]]:
    """Each word of what happens with the others that tell of the same."""
    found: dict[str, frozenset[str]] = {}
    for line in read_table("happenings.toml")["same"].splitlines():
        same = frozenset(" ".join(map(stem, word.split("_"))) for word in line.split())
        found.update({key: found.get(key, frozenset()) | same for key in same})
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(map(stem, read_table("happenings.toml")[name].split()))
