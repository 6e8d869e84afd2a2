"""A question, and the turns before it, to who, when, where and what it asks about. Pure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rag.answers import Filters, Interpretation, Question
from rag.explanation import Tag
from rag.query.apposed import Namesakes
from rag.query.followup import in_conversation
from rag.query.known import Known
from rag.query.limited import limited
from rag.query.reading import Reading
from rag.schema import Days

NOBODY_MEANT = "no turn before tells who is meant"


class Understood(NamedTuple):
    """A question as it is looked up: its interpretation, and what that does not tell.

    `typed` are its own words. `described` is a speaker in words that link to nobody, `besides` are others so
    described; `namesakes` bear one name, with what describes the one who is meant; `unlinked` where the speakers are
    names that the store does not have; `office` where they are all who have held it; `silent` are names asked for
    that the coverage has, but no words of. `mentioned` are others named, `acts` verbs that say what was done in
    speaking, `carried` the fields that an earlier turn supplied, the first to give up first. `speech` where a verb or
    noun of speech asks for words, `complete` where it is a sentence; `tags` are its words with what each was read as,
    and how surely; `left_over` where the topic is only of words that nothing tells to be one; `retort` where an
    answer to somebody else's words is asked for; `articles` are those that it is looked up in, all where there are
    none; `otherwise` are other days that its date may mean; `clause` tells what may have been said ("he would
    not go").
    """

    reading: Interpretation
    typed: str
    described: str | None = None
    besides: tuple[str, ...] = ()
    office: str | None = None
    namesakes: tuple[Namesakes, ...] = ()
    unlinked: bool = False
    silent: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    speech: bool = True
    complete: bool = True
    left_over: bool = False
    retort: bool = False
    articles: tuple[str, ...] = ()
    otherwise: tuple[Days, ...] = ()
    clause: str | None = None
    tags: tuple[tuple[str, Tag, float], ...] = ()

    def without(self, field: str, note: str) -> Understood:
        """The question without one of its limits, which the note tells."""
        reading = self.reading.model_copy(update={field: () if field == "speakers" else None})
        return self._replace(reading=with_note(reading, note), carried=tuple(f for f in self.carried if f != field))


def understand(question: Question, known: Known, today: date) -> tuple[Understood, ...]:
    """How each question of a turn is read; `today` stands for an `as_of` not given, and matters only to "today"."""
    as_of = question.as_of or today
    return tuple(
        _understood(reading, typed, question.filters, as_of)
        for reading, typed in in_conversation(question.history, question.question, known, as_of)
    )


def interpret(question: Question, known: Known, today: date) -> Interpretation:
    """How the first question of a turn is read."""
    return understand(question, known, today)[0].reading


def _understood(reading: Reading, typed: str, filters: Filters, as_of: date) -> Understood:
    """What the filters say in place of what the words say."""
    found = limited(reading, filters)
    interpretation = Interpretation(
        kind=found.kind,
        speakers=found.speakers,
        said_on=found.said_on,
        published=found.published,
        occasion=found.occasion,
        outlet=found.outlet,
        topic=found.topic,
        order=found.order,
        note="; ".join(dict.fromkeys(_notes(reading, filters))) or None,
        as_of=as_of if _told_from(as_of, found) else None,
    )
    return Understood(
        interpretation,
        typed,
        described=found.described if not found.speakers else None,
        besides=found.besides if not filters.speaker else (),
        office=found.office if not filters.speaker else None,
        namesakes=found.namesakes if not filters.speaker else (),
        unlinked=found.unlinked and not filters.speaker,
        mentioned=found.mentioned,
        acts=found.acts,
        carried=tuple(field for field in found.carried if getattr(filters, field, None) is None),
        speech=found.speech,
        complete=found.complete,
        left_over=found.left_over,
        retort=found.retort,
        otherwise=found.otherwise if found.said_on == reading.said_on else (),
        clause=found.clause,
        tags=found.tags,
    )


def with_note(reading: Interpretation, note: str) -> Interpretation:
    return reading.model_copy(update={"note": f"{reading.note}; {note}" if reading.note else note})


def _told_from(as_of: date, reading: Reading) -> bool:
    """Whether days were resolved against this one: their reason names it."""
    return any(days and as_of.isoformat() in days.because for days in (reading.said_on, reading.published))


def _notes(reading: Reading, filters: Filters) -> tuple[str, ...]:
    if reading.pronoun and not reading.speakers and not filters.speaker:
        return (*reading.notes, NOBODY_MEANT)
    return reading.notes
