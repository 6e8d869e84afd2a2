"""What the words of a turn are, before anything is made of them: quoted, dated, named, tagged. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rag.query import places
from rag.query.courtesies import of_the_asker
from rag.query.given_marks import marked
from rag.query.known import Known, venue_words
from rag.query.mentioned import mentioned_words
from rag.query.people import Match
from rag.query.question_dates import Dated, dated
from rag.query.tagging import Known as KnownAs
from rag.query.tagging import Tagged, tag
from rag.query.untagged import with_whole_nouns, with_whose_words
from rag.query.wording import Line, is_saying, tells_something, word_list

_QUOTATION = re.compile(r"[“\"][^“”\"]{2,}[”\"]|(?<!\w)[‘'][^‘’']{8,}[’'](?!\w)")
DEADLINES = frozenset(("before", "by", "until", "till", "after", "since"))  # lead to when something is to be done


class Marks(NamedTuple):
    """What the words of a turn are, before anything is made of them."""

    line: Line
    quotation: frozenset[int]
    when: Dated
    named: tuple[tuple[range, Match], ...]
    tags: tuple[Tagged, ...]


def marks_of(line: Line, known: Known, as_of: date) -> Marks:
    quotation = quoted(line)
    when = dated(line, venue_words(line.folds, known) | quotation | of_the_asker(line), known, as_of)
    named = tuple(mentioned_words(line, known))
    tags = tag(line, tuple(_known_as(line, known, when, named, quotation)))
    tags = with_whole_nouns(line, with_whose_words(line, tags))
    if known.marks and known.marks.is_of(line):
        tags = marked(line, tags, known.marks)
    return Marks(line, quotation, _without_deadline(line, tags, when), named, tags)


def _without_deadline(line: Line, tags: Sequence[Tagged], when: Dated) -> Dated:
    """ "a higher price before Easter", "says it leaked since May": a day that is of what was said is topic."""
    if _lasts_since(line, when.words):
        return Dated(topic_words=when.topic_words | when.words)
    of_topic = frozenset(i for i in when.words if tags[i].tag == "topic")
    beside = any(i not in when.words and tells_something(fold) for i, fold in enumerate(line.folds))
    days = {i for i in when.words if line.folds[i] not in word_list("date_prepositions")}
    led = bool(days) and min(days) > 1 and tags[min(when.words) - 1].tag == "topic"
    of_deed = any(line.folds[i] in DEADLINES for i in when.words)
    if beside and led and of_deed and of_topic >= days:
        return Dated(topic_words=when.topic_words | when.words)
    return when


def _lasts_since(line: Line, words: frozenset[int]) -> bool:
    """Whether "since" leads from what is said to have been so: "said it had leaked since May"."""
    if not words or line.folds[min(words)] != "since":
        return False
    spoken = next((i for i, fold in enumerate(line.folds) if is_saying(fold)), min(words))
    return bool({"has", "have", "had", "been"} & set(line.folds[spoken : min(words)]))


def quoted(line: Line) -> frozenset[int]:
    """The words inside quotation marks: somebody's words, no part of the question."""
    spans = [found.span() for found in _QUOTATION.finditer(line.typed)]
    return frozenset(i for i, word in enumerate(line.words) if any(s <= word.at and word.to <= e for s, e in spans))


def _known_as(
    line: Line, known: Known, when: Dated, named: Sequence[tuple[range, Match]], quotation: frozenset[int]
) -> Iterator[frozenset[KnownAs]]:
    """What the store and the calendar make of each word."""
    people = {index for words, match in named for index in words if match.reading != "role"}
    roles = {index for words, match in named for index in words if match.reading == "role"}
    outlets = {index for place in places.named(line, known.outlet_phrases) for index in place.words}
    occasions = {
        index
        for place in places.named(line, known.occasion_phrases)
        if _tells_place(line, place.words)
        for index in place.words
    }
    sets: tuple[tuple[KnownAs, set[int] | frozenset[int]], ...] = (
        ("person", people | roles),
        ("outlet", outlets),
        ("occasion", occasions),
        ("day", when.words | when.topic_words),
        ("quoted", quotation),
    )
    for index in range(len(line.words)):
        yield frozenset(name for name, words in sets if index in words)


def _tells_place(line: Line, words: range) -> bool:
    return any(line.folds[index] not in word_list("furniture") for index in words)
