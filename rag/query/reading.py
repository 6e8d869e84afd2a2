"""One turn of a conversation, read by itself: mentions linked to the store, each by itself; the rest is topic. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from rag.explanation import Tag
from rag.query import outlets, places
from rag.query.about import topic_begins, topic_of, with_left_over
from rag.query.apposed import Namesakes, undescribed
from rag.query.asked import (
    asked_kind,
    asking_for_change,
    asks_for_figure,
    asks_for_words,
    asks_for_writing,
    asks_what_is,
    asks_whose,
    is_according,
    is_act,
    order_of,
    possible_kind,
    retorts,
)
from rag.query.bearers import Link
from rag.query.comparison import COMPARABLE, compared_with, with_compared
from rag.query.content_clause import content_clause, told_in
from rag.query.courtesies import courtesies, words_behind
from rag.query.given_marks import CERTAINTY
from rag.query.hearers import hearer
from rag.query.kind import Kind
from rag.query.known import Known
from rag.query.marks import Marks, marks_of, quoted
from rag.query.places import Place
from rag.query.sittings import dated_sitting
from rag.query.spelling import mend
from rag.query.tagging import Tagged
from rag.query.whose import asks_for_its_bearer, compared, is_pronoun, others_named, speakers
from rag.query.wording import Line, is_sentence, phrases_in, split, word_list
from rag.schema import Days, Order, QuestionKind

_ANAPHORS = frozenset(("that", "it", "this", "so", "same", "those", "these"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one turn says, and how much of it an earlier turn must supply."""

    kind: QuestionKind = "fact"
    speakers: tuple[str, ...] = ()
    said_on: Days | None = None
    otherwise: tuple[Days, ...] = ()  # what its words may mean as well
    published: Days | None = None
    occasion: str | None = None
    outlet: str | None = None
    topic: str | None = None
    clause: str | None = None  # what may have been said, as the clause that tells it
    notes: tuple[str, ...] = ()
    order: Order | None = None
    described: str | None = None  # a speaker in words that link to nobody: "the union lady"
    besides: tuple[str, ...] = ()  # others asked for beside the speakers, in words that link to nobody
    office: str | None = None  # the office asked for, of which the speakers are all who have held it: "the minister"
    namesakes: tuple[Namesakes, ...] = ()  # of whom a description tells which is meant: "Hale, the baker"
    unlinked: bool = False  # the speaker is a name that the store does not have
    carried: tuple[str, ...] = ()  # the fields that an earlier turn supplied
    mentioned: tuple[str, ...] = ()  # people and bodies named who are not asked for
    speech: bool = False  # it asks for what was said
    acts: tuple[str, ...] = ()  # verbs that say what was done in speaking: "apologise", "rule out"
    pronoun: bool = False  # the speaker is "he": an earlier turn tells who
    continues: bool = False  # it begins with "and", "what about"
    anaphor: bool = False  # "that" or "it" stands for a topic
    complete: bool = False  # it is a sentence
    left_over: bool = False  # its topic is only of words that nothing tells to be one
    retort: bool = False  # it asks for an answer to somebody else's words
    tags: tuple[tuple[str, Tag, float], ...] = ()  # each word with what it was read as, and how surely


class Venue(NamedTuple):
    """Where the words asked for were published and said, and every word that tells who, when and where."""

    outlet: Place | None
    occasion: Place | None
    words: frozenset[int]


def read(typed: str, known: Known, as_of: date) -> Reading:
    """The turn as its own words make it read; dates are resolved against `as_of`."""
    line = _mended(typed, known)
    if known.marks:  # of the words as typed
        return _read(line, known, as_of)
    bare = undescribed(line, known, quoted(line))
    reading = _read(line if bare.typed == line.typed else _mended(bare.typed, known), known, as_of)
    return replace(reading, namesakes=bare.undecided)


def _mended(typed: str, known: Known) -> Line:
    return mend(split(typed), known.people.is_word_of_name)


def _read(line: Line, known: Known, as_of: date) -> Reading:
    marks = marks_of(line, known, as_of)
    tags, when = marks.tags, marks.when
    idle, continues = courtesies(line)
    if asks_whose(line, marks.quotation):
        idle |= frozenset(range(len(line.words))) - marks.quotation - when.words
    asked = _asked(marks, known, frozenset() if continues or "true" in line.folds else idle)
    speech = asks_for_words(line, tags) or asks_whose(line, marks.quotation)
    kind, who, whose = _who(marks, known, asked, idle, speech=speech)
    venue = _venue(marks, known, whose | idle)
    kind = _kind_by_venue(line, kind, who, venue)
    taken = _taken(marks, kind, venue)
    kind, about, acts = _asked_about(marks, kind, taken, idle, speech=speech)
    clause = content_clause(line, taken | idle)
    about = about or told_in(clause, kind)
    pronoun = not who.speakers and not who.described and any(each.tag == "pronoun" for each in tags)
    stands_for, bound = pronoun or is_pronoun(line, who), kind == "who" and asks_for_its_bearer(line)
    return Reading(
        kind=kind,
        speakers=who.speakers,
        said_on=when.said,
        otherwise=when.otherwise,
        published=when.published,
        occasion=venue.occasion.name if venue.occasion else None,
        outlet=venue.outlet.name if venue.outlet else None,
        topic=about,
        clause=clause if about else None,
        notes=(*who.notes, *when.notes),
        order=order_of(line, asked.kind, about),
        described=who.described or None,
        besides=who.besides,
        office=who.office or None,
        unlinked=bool(who.speakers) and not who.known,
        mentioned=others_named(marks.named, whose),
        acts=acts,
        speech=speech or pronoun or venue.occasion is not None,
        pronoun=stands_for and not bound and not (kind == "fact" and _names_before_pronoun(line, tags)),
        continues=continues,
        anaphor=bound or (about is None and any(fold in _ANAPHORS for fold in line.folds)),
        left_over=about is not None and topic_of(line, tags, taken | idle, _kept(marks)) is None,
        retort=bool(retorts(line)),
        complete=any(fold in word_list("wh") | word_list("auxiliaries") for fold in line.folds),
        tags=_read_as(line, tags),
    )


def _asked(marks: Marks, known: Known, idle: frozenset[int]) -> Kind:
    """The kind of thing that is asked for, by the words that do not only greet and thank."""
    line = marks.line
    if known.marks and known.marks.kind and known.marks.is_of(line):
        return Kind(known.marks.kind, CERTAINTY)
    asked = asked_kind(line, marks.tags, idle)
    return Kind("said", asked.certainty) if asked.kind == "fact" and asks_for_writing(line) else asked


def _who(
    marks: Marks, known: Known, asked: Kind, idle: frozenset[int], *, speech: bool
) -> tuple[QuestionKind, Link, frozenset[int]]:
    """The kind of question, whose words it is about, and the words that tell it."""
    line, when = marks.line, marks.when
    sitting = frozenset(dated_sitting(line, when.words))  # "the council" of a council meeting
    elsewhere = marks.quotation | when.words | when.topic_words | idle | sitting
    who, whose = speakers(line, marks.tags, marks.named, known, when, elsewhere)
    kind, who, whose = _settled(line, asked, who, whose, speech=speech)
    if asks_whose(line, marks.quotation):
        kind = "who"
    if kind == "compare" and who.known and len(who.speakers) == 1:
        who = compared(line, who, marks.named, whose, known)
        if len(who.speakers) == 1 and "whether" in line.folds:
            kind = "position"
    if not who.known or who.office or kind not in COMPARABLE:
        return kind, who, whose
    others = compared_with(line, marks.named, whose, elsewhere, known, when.said or when.published)
    return with_compared(kind, who, whose, others) if others else (kind, who, whose)


def _names_before_pronoun(line: Line, tags: Sequence[Tagged]) -> bool:
    """Whether somebody is named before "he" or "she" stands first; behind "the baker" it is that one."""
    found = (i for i, fold in enumerate(line.folds) if tags[i].tag == "pronoun" or fold in ("he", "she"))
    return any(each.tag in ("speaker", "name") for each in tags[: next(found, 0)])


def _read_as(line: Line, tags: Sequence[Tagged]) -> tuple[tuple[str, Tag, float], ...]:
    """Each word with what it was read as, and how surely."""
    pairs = zip(line.words, tags, strict=True)
    return tuple((word.text, each.tag, round(each.certainty, 2)) for word, each in pairs)


def _settled(
    line: Line, asked: Kind, who: Link, whose: frozenset[int], *, speech: bool
) -> tuple[QuestionKind, Link, frozenset[int]]:
    """The kind and the speaker as each lets the other be."""
    if asks_for_figure(line):
        return "fact", Link(), frozenset()
    kind = possible_kind(asked, who, line, speech=speech)
    if kind == "compare" and len(who.speakers) == 1 and {"for", "against"} <= set(line.folds):
        kind = "position"
    if asked.kind == "said" and not speech and asks_what_is(line.folds):
        kind = "fact"
    if kind == "fact" and not speech and is_sentence(line) and not (who.known and _is_headed(line, whose)):
        return kind, Link(), frozenset()  # "why did X sign": what X did, not what X said
    if (
        kind == "fact"
        and (who.speakers or who.described)
        and not (is_sentence(line) and speech and not is_according(line))
    ):
        kind = "said"
    return kind, who, whose


def _is_headed(line: Line, whose: frozenset[int]) -> bool:
    """ "mara roe who pays for the weir", "who pays, the mayor": a name beside what its bearer's view is asked of."""
    if whose and max(whose) == len(line.folds) - 1 and "," in line.gap(min(whose)):
        return True
    after = line.folds[max(whose) + 1 : max(whose) + 2] if whose else ()
    leads = word_list("wh") | word_list("topic_prepositions") | {"should", "will", "would", "can"}
    return bool(after) and min(whose) == 0 and after[0] in leads


def _venue(marks: Marks, known: Known, whose: frozenset[int]) -> Venue:
    """The outlet and the occasion that the words beside the speaker and the day name."""
    line, tags, when = marks.line, marks.tags, marks.when
    taken = whose | when.words
    published_in = outlets.outlet(line, tags, known, taken)
    taken |= frozenset(published_in.words) if published_in else frozenset()
    said_at = _met_at(marks) or places.occasion(line, tags, known, taken)
    of_occasion = frozenset(said_at.words) if said_at else frozenset[int]()
    if published_in and of_occasion & set(published_in.words):
        published_in = None  # "the Reef FM interview" may be told by any paper
    return Venue(published_in, said_at, (taken - (when.topic_words | marks.quotation)) | of_occasion)


def _met_at(marks: Marks) -> Place | None:
    """The meeting of a day of speech, where it is more than "the meeting"."""
    words = dated_sitting(marks.line, marks.when.words)
    return Place(marks.line.written(words.start, words.stop), words, known=False) if len(words) > 1 else None


def _taken(marks: Marks, kind: QuestionKind, venue: Venue) -> frozenset[int]:
    """Every word that is no topic, of a question of this kind."""
    line, taken = marks.line, venue.words
    if kind in ("timeline", "summary"):
        asking = word_list("sequence_words") | word_list("summary_words")
        taken |= frozenset(i for i, fold in enumerate(line.folds) if fold in asking and i < topic_begins(line))
        taken |= phrases_in(line.folds, "summary_phrases") | phrases_in(line.folds, "sequence_phrases")
    if venue.outlet:
        taken |= outlets.printed(line)
    taken |= outlets.asked_print(line)
    changing = asking_for_change(line) if kind == "position" else frozenset[int]()
    idioms = phrases_in(line.folds, "coming_phrases") | retorts(line) | _voicing(line) | words_behind(line)
    return taken | hearer(line, marks.tags, taken) | changing | idioms


def _voicing(line: Line) -> frozenset[int]:
    """ "what arguments for and against it were made": where words are asked for, what tells that they were spoken."""
    spoken = word_list("speech_nouns") | {"points", "point", "case", "cases", "things"}
    return phrases_in(line.folds, "voicing_phrases") if spoken & set(line.folds) else frozenset()


def _asked_about(
    marks: Marks, kind: QuestionKind, taken: frozenset[int], idle: frozenset[int], *, speech: bool
) -> tuple[QuestionKind, str | None, tuple[str, ...]]:
    """The topic, and the verbs of what was done in speaking; a request for help has neither."""
    line, tags = marks.line, marks.tags
    stated = kind == "fact" and not speech and is_sentence(line)
    left = with_left_over(line, tags, taken | idle, stated=stated)
    about = topic_of(line, left, taken | idle, _kept(marks))
    acts = tuple(
        line.written(index, index + 1)
        for index, each in enumerate(tags)
        if each.tag == "frame" and index not in idle and is_act(line, index)
    )
    empty = (word_list("furniture") | word_list("of_nothing")) - word_list("summary_words")
    if about and not marks.quotation and all(fold in empty for fold in split(about).folds):
        about = None
    if kind == "help" and about and len(about.split()) > 1:
        kind = "fact"
    if kind == "help":
        about = None
    if about is None and kind in ("ever", "who", "when") and acts:
        return kind, acts[-1], ()
    return kind, about, acts


def _kind_by_venue(line: Line, kind: QuestionKind, who: Link, venue: Venue) -> QuestionKind:
    if kind == "fact" and venue.occasion and set(line.folds) & word_list("about"):
        return "said"  # "what came up about X at the press conference"
    if kind in ("who", "fact") and who.speakers and outlets.asked_print(line):
        return "where"  # "which paper ran X's warning"
    return kind


def _kept(marks: Marks) -> frozenset[int]:
    """Words that are of the topic whatever they were read as: a day of what happened, a quotation."""
    return marks.when.topic_words | marks.quotation
