"""One turn of a conversation, read by itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rag.query.asked_of import Query, speakers
from rag.query.asking import asked
from rag.query.known import Known, venue_words
from rag.query.name_words import with_names_joined
from rag.query.politeness import closing, opening, quoted
from rag.query.question_dates import dated
from rag.query.question_kind import asking_words, asks_position, kind_of, order_of
from rag.query.spelling import mend
from rag.query.topic import topic
from rag.query.venue import Venue, bare_venue, venue
from rag.query.whom import Whom
from rag.query.wording import Line, split, word_list
from rag.schema import Days, Order, QuestionKind

_ANAPHORS = frozenset(("that", "it", "this", "so", "same", "those", "these"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one turn says, and how much of it an earlier turn must supply."""

    kind: QuestionKind = "fact"
    speakers: tuple[str, ...] = ()
    said_on: Days | None = None
    published: Days | None = None
    occasion: str | None = None
    outlet: str | None = None
    topic: str | None = None
    notes: tuple[str, ...] = ()
    order: Order | None = None
    speech: bool = False  # it has a verb or a noun of speech
    pronoun: bool = False  # the speaker is "he": an earlier turn tells who
    continues: bool = False  # it begins with "and", "what about"
    anaphor: bool = False  # "that" or "it" stands for a topic
    complete: bool = False  # it is a sentence


def read(typed: str, known: Known, as_of: date) -> Reading:
    """The turn as its own words make it read; dates are resolved against `as_of`."""
    line = with_names_joined(mend(split(typed)), known.people)
    quotation = quoted(line)
    when = dated(line, venue_words(line.folds, known) | quotation, known, as_of)
    opens, continues = opening(line.folds)
    idle = (opens | closing(line) | when.words) - quotation
    rest = tuple(index for index in range(len(line.words)) if index not in idle | quotation)
    folds = tuple(line.folds[index] for index in rest)
    frame = asked(tuple(line.words[index] for index in rest), folds)
    query = Query(line, rest, frame, when.said or when.published)
    who, named = speakers(query, known)
    taken = idle | named | frozenset(rest[index] for index in frame.frame) | _asks_change(line)
    where = _venue(query, taken, when.words, known, named=bool(who.speakers))
    about = topic(line, taken | where.words, when.topic_words | quotation, query.tail) or _act(query)
    kind = kind_of(folds, frame, named=bool(who.speakers))
    return Reading(
        kind=kind,
        speakers=() if kind == "fact" and _is_thing(who) else who.speakers,
        said_on=when.said,
        published=when.published,
        occasion=where.occasion,
        outlet=where.outlet or who.outlet,
        topic=about,
        notes=(*who.notes, *when.notes),
        order=order_of(asking_words(folds, frame)),
        speech=frame.speech,
        pronoun=who.pronoun,
        continues=continues,
        anaphor=about is None and any(fold in _ANAPHORS for fold in folds),
        complete=frame.speech or query.is_sentence,
    )


def _is_thing(who: Whom) -> bool:
    """ "how many jobs did the economy add": no name, and nobody the record knows."""
    return not who.known and all(name.islower() for name in who.speakers)


def _asks_change(line: Line) -> frozenset[int]:
    """Words that only ask for a sequence: "changed" in "how has X's position changed"."""
    asks = asks_position(line.folds)
    return frozenset(i for i, fold in enumerate(line.folds) if asks and fold in word_list("change_words"))


def _venue(query: Query, taken: frozenset[int], dates: frozenset[int], known: Known, *, named: bool) -> Venue:
    where = venue(query, taken, dates, known)
    if where.occasion or where.outlet or query.frame.speech or not named:
        return where
    return bare_venue(query.line, taken, known)


def _act(query: Query) -> str | None:
    """ "did she apologise?": the act is the topic where the question has no other."""
    folds = query.line.folds
    if query.verb is None or folds[query.verb] not in word_list("acting") or "what" in folds:
        return None
    return query.line.written(query.verb, query.verb + 1)
