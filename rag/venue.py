"""Where a question says it was said, and in which outlet it was published. Pure."""

from __future__ import annotations

from typing import NamedTuple

from rag.known import Known, named_at
from rag.wording import Line, phrase_at, word_list

_OUTLET_PREPOSITIONS = frozenset(["in", "by", "from", "according"])
_SKIPPED = frozenset(["a", "an", "the", "his", "her", "their", "its", "this", "that", "our", "your"])
_TELLING = frozenset(["tell", "tells", "told", "telling"])


class Venue(NamedTuple):
    """The occasion and the outlet a question names, and the words that do so."""

    occasion: str | None = None
    outlet: str | None = None
    words: frozenset[int] = frozenset()


def venue(line: Line, taken: frozenset[int], verb: int | None, known: Known) -> Venue:
    """The first occasion and the first outlet among the words that nothing else has taken."""
    found = Venue()
    for index, fold in enumerate(line.folds):
        if (index in taken and index != verb) or index in found.words:
            continue
        start = _after_determiner(line.folds, index + 1)
        if start >= len(line.folds) or start in taken:
            continue
        found = _with_occasion(line, index, start, fold, verb, known, found)
        found = _with_outlet(line, index, start, fold, known, found)
    return found


def _after_determiner(folds: tuple[str, ...], index: int) -> int:
    while index < len(folds) and folds[index] in _SKIPPED:
        index += 1
    return index


def _with_occasion(
    line: Line, index: int, start: int, fold: str, verb: int | None, known: Known, found: Venue
) -> Venue:
    tells = index == verb and fold in _TELLING
    if found.occasion or not (fold in word_list("venue_prepositions") or tells):
        return found
    length, name = _occasion_at(line, start, fold, tells=tells, known=known)
    if not length:
        return found
    first = index + (1 if tells else 0)
    return found._replace(occasion=name, words=found.words | frozenset(range(first, start + length)))


def _occasion_at(line: Line, start: int, preposition: str, *, tells: bool, known: Known) -> tuple[int, str | None]:
    folds = line.folds
    length, name = named_at(folds, start, known.occasion_phrases)
    if length:
        return length, name
    length = phrase_at(folds, start, "generic_occasions")
    if length:
        return length, line.written(start, start + length)
    if preposition != "in":
        length, name = named_at(folds, start, known.outlet_phrases)
        if length:
            return length, name
    if folds[start] in word_list("audiences"):
        return 1, None
    length = _capitals(line, start)
    broadcast = length and any(fold in word_list("programme_words") for fold in folds[start : start + length])
    placed = length and (preposition == "at" or tells)
    if broadcast or placed or (not length and folds[start] in _SHORT and preposition in ("on", "to")):
        length = max(1, length)
        return length, line.written(start, start + length)
    return 0, None


_SHORT = frozenset(
    ["bbc", "cnn", "nbc", "abc", "cbs", "fox", "msnbc", "npr", "pbs", "c-span", "cspan", "rnz", "tvnz", "twitter", "facebook", "instagram", "radio", "tv", "television"]
)


def _capitals(line: Line, start: int) -> int:
    """How many capitalised words (or numbers) stand together from `start` on."""
    end = start
    while end < len(line.words) and (line.words[end].is_capitalised or (end > start and line.words[end].has_digit)):
        if end > start and line.gap(end).strip(" '’"):
            break
        end += 1
    return end - start


def _with_outlet(line: Line, index: int, start: int, fold: str, known: Known, found: Venue) -> Venue:
    if found.outlet or start in found.words:
        return found
    length, name = named_at(line.folds, start, known.outlet_phrases)
    if not length:
        return found
    last = start + length
    follows = line.folds[last : last + 1]
    reports = bool(follows) and follows[0] in word_list("publication_nouns")
    if fold not in _OUTLET_PREPOSITIONS and not reports and fold not in word_list("publication_verbs"):
        return found
    first = index if fold in _OUTLET_PREPOSITIONS or fold == "to" else start
    return found._replace(outlet=name, words=found.words | frozenset(range(first, last + reports)))
