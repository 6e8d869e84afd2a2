"""A question that tells its day by what happened, asked with the day that the coverage has for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

from rag.answer.phrasing import day_in_words
from rag.answers import Question, Turn
from rag.archive import Archive
from rag.dates.calendar_days import Period
from rag.facts.event_days import EventDay, event_days
from rag.query.event_phrases import EventPhrase, event_phrase
from rag.query.interpret import understand
from rag.query.known import Known
from rag.query.wording import fold_word, word_list
from rag.store import statements
from rag.store.connection import Connection
from rag.store.wanted import DayRange, Wanted

CERTAIN = 0.6  # weight from which an event's day stands, whatever the rest of the question finds without it
LIKELY = 3  # days that each of two events may have been on
SPOKEN = 1.5  # times, where whoever is asked about has words of the days that an event leads to
MOST_TYPED = 2_000  # characters of a turn that are read
QUOTED = 160  # characters of what tells the day, in a note
UNASKED = ("when", "where", "help", "timeline")


class ByEvent(NamedTuple):
    """The question with days in place of the events that tell them, and how those were found.

    `first` where its words can only tell when: then it is asked before the question as typed. `stands` where the day
    is certain besides, and all of it is asked for: then that nothing was said on it is the answer.
    """

    question: Question
    because: str = ""
    first: bool = True
    stands: bool = True


class _Way(NamedTuple):
    weight: float
    days: Period
    because: str


def told_by_event(db: Connection, archive: Archive, question: Question, known: Known, today: date) -> ByEvent | None:
    """The question with its events' days, those of the turns before it too; None where the coverage has none."""
    turns = [_turn_by_event(db, archive, turn, question, known, today) for turn in question.history]
    asked = question.model_copy(update={"history": tuple(turns)})
    found = _by_event(db, archive, asked, known, today)
    if found is None and asked.history != question.history:
        return ByEvent(asked)
    return found


def _turn_by_event(db: Connection, archive: Archive, turn: Turn, question: Question, known: Known, today: date) -> Turn:
    if turn.role == "assistant" or event_phrase(turn.content) is None:
        return turn
    asked = Question(question=turn.content[:MOST_TYPED], as_of=question.as_of)
    found = _by_event(db, archive, asked, known, today)
    return turn.model_copy(update={"content": found.question.question}) if found and found.first else turn


def _by_event(db: Connection, archive: Archive, question: Question, known: Known, today: date) -> ByEvent | None:
    phrase = event_phrase(question.question)
    if phrase is None:
        return None
    rest = _with(question, phrase, "then" if question.history else "")  # "and then" asks as "and when it began" does
    asked, *others = understand(rest, known, today)
    if phrase.loose and others:  # "when it began, and what when it ended": each has its own
        return None
    reading = asked.reading
    asks_words = bool(reading.speakers) or asked.speech or reading.topic is None
    dated = reading.published or (reading.said_on and "said_on" not in asked.carried)
    if dated or reading.kind in UNASKED or not asks_words:
        return None
    ways = _ways(db, archive, phrase, reading.speakers, question.as_of or today)
    best = max(ways, key=lambda way: way.weight * _spoken(db, reading.speakers, way.days), default=None)
    if best is None or (best.weight < CERTAIN and not phrase.sure):
        return None
    stands = phrase.sure and not phrase.loose and best.weight >= CERTAIN and reading.topic is None
    return ByEvent(_with(question, phrase, _written(best.days)), best.because, phrase.sure, stands)


def _with(question: Question, phrase: EventPhrase, days: str) -> Question:
    """The question with other words in place of those that tell the day."""
    typed = question.question
    written = f"{typed[: phrase.start]}{days}{typed[phrase.end :]}".strip(" ,")
    return question.model_copy(update={"question": written or days})


def _ways(
    db: Connection, archive: Archive, phrase: EventPhrase, speakers: tuple[str, ...], as_of: date
) -> Iterator[_Way]:
    """The days that a phrase may lead to, by each of the days that its event may have been on."""
    found = event_days(db, archive, _named(phrase.event, speakers), speakers, as_of)
    if not phrase.other:
        for each in found:
            yield _Way(each.weight, phrase.days(each.day), _because(each, phrase.event))
        return
    ends = event_days(db, archive, _named(phrase.other, speakers), speakers, as_of)
    for one, other in product(found[:LIKELY], ends[:LIKELY]):
        if one.day <= other.day:
            because = f"{_because(one, phrase.event)}; {_because(other, phrase.other)}"
            yield _Way(min(one.weight, other.weight), Period(one.day, other.day), because)


def _spoken(db: Connection, speakers: tuple[str, ...], days: Period) -> float:
    within = DayRange(days.start.isoformat(), days.end.isoformat())
    wanted = Wanted(speakers=speakers, said=(within,), senses=("speech",))
    return SPOKEN if speakers and statements.exist(db, wanted) else 1.0


def _named(event: str, speakers: tuple[str, ...]) -> str:
    """The event with the speaker's name for "he" and "her"."""
    if len(speakers) != 1:
        return event
    theirs = word_list("pronouns") | {"his"}
    return " ".join(speakers[0] if fold_word(word) in theirs else word for word in event.split())


def _because(found: EventDay, event: str) -> str:
    told = " ".join(found.told.split())
    told = f"{told[:QUOTED]}…" if len(told) > QUOTED else told
    outlet = f", {found.article.outlet}" if found.article.outlet else ""
    return f"“{event.strip()}” was {day_in_words(found.day.isoformat())}: “{told}” ({found.article.id}{outlet})"


def _written(days: Period) -> str:
    if days.start == days.end:
        return f"on {days.start}"
    if days.start == date.min:
        return f"before {days.end}"
    return f"since {days.start}" if days.end == date.max else f"between {days.start} and {days.end}"
