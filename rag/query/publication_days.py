"""Which dates of a question are days of publication, and the words that make them so. Pure."""

from __future__ import annotations

from typing import NamedTuple

from rag.dates import Phrase
from rag.query.known import Known, named_at
from rag.query.wording import Line, is_saying, phrase_at, word_list
from rag.schema import Days

MOST_OUTLET_WORDS = 6


class Placed(NamedTuple):
    """A date phrase with the words it stands on, and the days it means."""

    first: int
    last: int
    phrase: Phrase
    days: Days


def is_published(line: Line, place: Placed) -> bool:
    folds = line.folds
    if _names_publication(line, place.last):
        return not follows_about(folds, place.first)
    verb = governor(folds, place.first)
    if verb < 0:
        return False
    if folds[verb] in word_list("publication_verbs"):
        published = folds[_before_clause(folds, verb)] if verb else ""
        return published in word_list("publication_nouns") or not is_introduced(folds, verb)
    return folds[verb] in word_list("publication_nouns") and not (_hears(folds, verb) or follows_about(folds, verb))


def is_printed(line: Line, place: Placed) -> bool:
    """Whether a date hangs on what is printed, or follows those who print and quote.

    "told anyone, as per reports out D", "quoted by outlets on D", "publication date D", "on D the press quoted X".
    """
    folds = line.folds
    if is_introduced(folds, place.first):
        return False
    if any(_is_print(folds, i) and folds[i + 1] in word_list("quoting") for i in range(place.first - 1)):
        return True  # "what did the media report X saying on D"
    links = word_list("print_links") | word_list("date_prepositions") | word_list("publication_verbs")
    before = place.first - 1
    while before >= 0 and folds[before] in links and not _is_print(folds, before):
        before -= 1
    if before >= 0 and _is_print(folds, before):
        return not _hears(folds, before)
    after = place.last
    while after < len(folds) and folds[after] in word_list("determiners"):
        after += 1
    quoting = folds[after + 1 : after + 2]
    return after < len(folds) and _is_print(folds, after) and bool(quoting) and is_saying(quoting[0])


def _is_print(folds: tuple[str, ...], index: int) -> bool:
    compound = set(folds[index + 1 : index + 2]) & word_list("press_compounds")
    return not compound and folds[index] in word_list("publication_nouns") | word_list("press_nouns")


def _hears(folds: tuple[str, ...], index: int) -> bool:
    """ "told the press", "to the press": whoever is spoken to prints nothing; not "according to the press"."""
    return _follows(folds, index, word_list("telling") | {"to"}) and "according" not in folds[:index]


def is_of_issue(line: Line, place: Placed, known: Known) -> bool:
    """ "the Star of 9 February"; "in the Star on 9 February" may have been said on it."""
    end = place.first - 1
    if end < 1 or line.folds[end] != "of":
        return False
    starts = range(max(0, end - MOST_OUTLET_WORDS), end)
    return any(start + named_at(line.folds, start, known.outlet_phrases)[0] == end for start in starts)


def _before_clause(folds: tuple[str, ...], verb: int) -> int:
    """The noun before "published", "that were published"."""
    index = verb - 1
    while index > 0 and (folds[index] in word_list("auxiliaries") or folds[index] in ("that", "which")):
        index -= 1
    return index


def _names_publication(line: Line, start: int) -> bool:
    """ "the 9 February coverage", "Tuesday's morning papers"; not "on Monday, articles"."""
    if start >= len(line.folds) or "," in line.gap(start):
        return False
    if phrase_at(line.folds, start, "generic_occasions"):  # "the 22 January press conference"
        return False
    first, *second = line.folds[start : start + 2]
    if first in word_list("publication_nouns"):
        return True
    joined = first not in word_list("date_prepositions") | word_list("auxiliaries") and not is_saying(first)
    return joined and bool(second) and second[0] in word_list("publication_nouns")


def words_of_publication(line: Line, place: Placed) -> range:
    """The date with what it dates on both sides: "in articles that were published on D", "the D coverage"."""
    folds, own = line.folds, word_list("publication_nouns") | word_list("publication_verbs") | word_list("determiners")
    own |= word_list("press_nouns") | word_list("print_links")
    first, last = words_of(line, place).start, place.last
    while first > 0 and folds[first - 1] in own | word_list("date_prepositions") | {"that", "which"}:
        first -= 1
        if first and folds[first - 1] in word_list("auxiliaries") and folds[_before_clause(folds, first)] in own:
            first = _before_clause(folds, first) + 1
    while last < len(folds) and _names_publication(line, last):
        last += 1
    return range(first, last)


def is_introduced(folds: tuple[str, ...], index: int) -> bool:
    """Whether the topic has begun before a word."""
    return any(fold in word_list("about") for fold in folds[:index])


def governor(folds: tuple[str, ...], first: int) -> int:
    """The word that a date hangs on: the one before its prepositions; -1 where there is none."""
    index = first - 1
    while index >= 0 and folds[index] in word_list("date_prepositions"):
        index -= 1
    return index


def follows_about(folds: tuple[str, ...], index: int) -> bool:
    """ "about the coverage of ...": what stands there is the topic; "on or about 9 February" tells a day."""
    return _follows(folds, index, word_list("about")) and folds[max(0, index - 2) : index] != ("or", "about")


def _follows(folds: tuple[str, ...], index: int, leads: frozenset[str]) -> bool:
    """Whether a word stands after one of the others, articles apart."""
    before = index - 1
    while before >= 0 and folds[before] in word_list("determiners"):
        before -= 1
    return before >= 0 and folds[before] in leads


def words_of(line: Line, place: Placed) -> range:
    """The date with the prepositions that lead to it."""
    return range(governor(line.folds, place.first) + 1, place.last)
