"""Answers made of statements: who said what, when and where; or why there is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain

from rag.answer.compose import Draft, compose
from rag.answer.rendering import told_of
from rag.answers import Decline, Interpretation
from rag.archive import Archive
from rag.lexicon.roles import role_key
from rag.retrieval.find import all_said, places, said_about, topic, wanted
from rag.retrieval.found import Found
from rag.retrieval.occasions import HELD, at_place, held_there
from rag.retrieval.sequence import in_order, on_end_day
from rag.retrieval.utterances import Utterance, join
from rag.retrieval.worded import is_worded
from rag.schema import QuestionKind, Sense, Statement
from rag.store import articles, statements
from rag.store.statements import Wanted
from rag.text.words import content_words, words
from rag.topical import near_topic, on_topic
from rag.unspoken import Unspoken, means_nobody, unspoken

VIEWS: tuple[Sense, ...] = ("speech", "thought")  # "she does not think that a dam would hold": hers, told by others
PHRASE = 3  # words of a topic that who said so is likely to have said in that order
SAID_SO: tuple[QuestionKind, ...] = ("who", "when", "where")
BESIDE_SPEECH: tuple[Sense, ...] = ("thought", "report")  # "the filing fears “…”": quoted, so it was put in words


def spoken(db: sqlite3.Connection, archive: Archive, reading: Interpretation) -> Draft | Decline:
    """Every statement under the limits of a question, joined where several reports have one utterance."""
    if means_nobody(reading):
        return unspoken(db, reading, Unspoken())
    limits = wanted(reading)
    if reading.speakers and reading.topic:
        limits = limits._replace(senses=VIEWS)
    found = _told(db, archive, reading, limits)
    if isinstance(found, Unspoken) and reading.speakers:
        quoted = _told(db, archive, reading, limits._replace(senses=BESIDE_SPEECH))
        found = found if isinstance(quoted, Unspoken) else quoted
    if isinstance(found, Unspoken) and reading.speakers:
        found = _unnamed(db, archive, reading, limits) or found
    if isinstance(found, Unspoken):
        return unspoken(db, reading, found._replace(otherwhen=_otherwhen(db, archive, reading, limits)))
    utterances = in_order(join(found))
    return compose(utterances, copies(db, utterances))


def _unnamed(db: sqlite3.Connection, archive: Archive, reading: Interpretation, limits: Wanted) -> tuple[Found, ...]:
    """The words of whoever is told of only by the office asked about: "the prime minister said ...", and no name."""
    asked = {role_key(name) for name in reading.speakers if not statements.speaks(db, name)}
    near = [limits._replace(speakers=(), words=content_words(name), needed=()) for name in asked]
    found = chain.from_iterable(all_said(db, each) for each in near if each.words)
    by_office = tuple(
        each for each in found if not each.statement.speakers and role_key(each.statement.role or "") in asked
    )
    if reading.topic:
        by_office = on_topic(by_office, topic(db, archive, reading.topic).weights, named=True)
    return tuple(each for each in by_office if _is_told(each.statement, reading))


def _otherwhen(db: sqlite3.Connection, archive: Archive, reading: Interpretation, limits: Wanted) -> tuple[Found, ...]:
    """What somebody said on the topic on other days than those asked about."""
    if not (reading.speakers and reading.topic and (reading.said_on or reading.published)):
        return ()
    told = _told(db, archive, reading, limits._replace(said=(), published=None))
    return () if isinstance(told, Unspoken) else told


def _told(
    db: sqlite3.Connection, archive: Archive, reading: Interpretation, limits: Wanted
) -> tuple[Found, ...] | Unspoken:
    """The statements of a question's day, topic, place and order; or what came near."""
    reach = _in_reach(db, limits)
    found = _named(reading, _said(db, archive, reading, reach)) if reach else ()
    told = tuple(each for each in found if _is_told(each.statement, reading))
    if not told:
        return Unspoken(acts=found)
    if reading.occasion:
        there = _at(db, told, reading.occasion)
        if not there:
            return Unspoken(elsewhere=() if _spoke_there(db, reading, reach) else told)
        told = there
    return on_end_day(told, reading.order) if reading.order else told


def _spoke_there(db: sqlite3.Connection, reading: Interpretation, reach: Wanted | None) -> bool:
    """Whether there are words from the place, of something else than was asked about."""
    if reach is None or reading.occasion is None or not (reading.topic and reading.speakers):
        return False
    return bool(_at(db, all_said(db, reach), reading.occasion))


def _at(db: sqlite3.Connection, told: Sequence[Found], place: str) -> tuple[Found, ...]:
    """Those made at a place; where none says so, speeches that one article tells together with words from there."""
    recorded = places(db, place)
    if there := at_place(told, place, recorded):
        return there
    held = [each for each in told if each.statement.occasion in HELD]
    beside = (all_said(db, Wanted(article_id=id_)) for id_ in dict.fromkeys(each.article.id for each in held))
    return held_there(held, at_place(tuple(chain.from_iterable(beside)), place, recorded))


def _in_reach(db: sqlite3.Connection, limits: Wanted) -> Wanted | None:
    """Limits under which there are statements: the days asked about, or a few days among which they may be."""
    wider = (limits, limits._replace(touching=True)) if limits.said else (limits,)
    return next((each for each in wider if statements.exist(db, each)), None)


def _said(db: sqlite3.Connection, archive: Archive, reading: Interpretation, limits: Wanted) -> tuple[Found, ...]:
    if reading.topic is None:
        return all_said(db, limits)
    about = topic(db, archive, reading.topic)
    if len(about.text.split()) >= PHRASE and reading.kind in SAID_SO:
        exact = tuple(each for each in said_about(db, limits, about) if _has_phrase(each.statement.text, about.text))
        if exact:
            return exact
    if about.words and reading.kind == "position":
        return near_topic(all_said(db, limits), about.weights)
    if about.words:
        return on_topic(said_about(db, limits, about), about.weights, named=bool(reading.speakers))
    phrase = reading.topic  # "No, no": words so common that only the phrase itself tells anything
    return tuple(each for each in all_said(db, limits) if _has_phrase(each.statement.text, phrase))


def _has_phrase(text: str, phrase: str) -> bool:
    return f" {' '.join(words(phrase))} " in f" {' '.join(words(text))} "


def _named(reading: Interpretation, found: Sequence[Found]) -> tuple[Found, ...]:
    """Where nobody is asked about, without reports that tell neither words nor whose: "asked whether ..."."""
    if reading.speakers:
        return tuple(found)
    return tuple(each for each in found if each.statement.speakers or told_of(each.statement, each.article.text))


def _is_told(statement: Statement, reading: Interpretation) -> bool:
    """Whether words are told; about a topic acts tell something too."""
    if statement.sense != "speech":
        quoted = statement.kind in ("direct", "mixed")
        return quoted or (reading.topic is not None and statement.sense == "thought" and is_worded(statement))
    return (reading.topic is not None and reading.kind != "position") or is_worded(statement)


def copies(db: sqlite3.Connection, utterances: Sequence[Utterance]) -> dict[int, int]:
    """Each text that reports an utterance beside others to the first of those of which it is a near-identical copy."""
    together = [sorted({found.revision_key for found in each.reports}) for each in utterances if len(each.reports) > 1]
    sketches = articles.sketches(db, chain.from_iterable(together))
    standing: dict[int, int] = {}
    for keys_ in together:
        for key in keys_:
            same = [other for other in keys_ if other < key and articles.is_copy(sketches[key], sketches[other])]
            standing[key] = min([standing.get(key, key), *(standing.get(other, other) for other in same)])
    return standing
