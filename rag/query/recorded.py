"""What the store decides about a reading: days of no known year, and names that it does not have."""

from __future__ import annotations

import re

from rag.answer.phrasing import days_in_words, either
from rag.dates import without_year
from rag.lexicon.nouns import is_relation
from rag.query.describing import head_of, telling_words
from rag.query.interpret import Understood, with_note
from rag.retrieval.candidates import occasions_named, wanted
from rag.retrieval.introduced import introduced_as
from rag.store import articles, passages, statements
from rag.store.connection import Connection
from rag.text.words import content_words

NO_YEAR = "a day of no known year"


def as_recorded(db: Connection, asked: Understood) -> Understood:
    """The reading as the store bears it out: names that nothing links to, and days of no known year."""
    for step in (
        _in_some_outlet,
        _introduced,
        _besides,
        _told_apart,
        _unlinked,
        _at_no_place,
        _of_no_year,
        _of_other_days,
    ):
        asked = step(db, asked)
    return asked


def _in_some_outlet(db: Connection, asked: Understood) -> Understood:
    """ "in the Star", where several outlets are called so: the one with words of whoever is asked about, else any."""
    place = asked.reading.occasion
    if place is None or occasions_named(db, place):
        return asked
    words = set(content_words(place))
    called = [name for name in articles.outlets(db) if words and words <= set(content_words(name))]
    if not called:
        return asked
    bare = asked.reading.model_copy(update={"occasion": None})
    spoken = [name for name in called if statements.exist(db, wanted(bare.model_copy(update={"outlet": name})))]
    if len(spoken) == 1:
        reading = with_note(bare.model_copy(update={"outlet": spoken[0]}), f"read “{place}” as {spoken[0]}")
        return asked._replace(reading=reading)
    return asked._replace(reading=with_note(bare, f"“{place}” may be {either(spoken or called)}"))


def _introduced(db: Connection, asked: Understood) -> Understood:
    """A description that links to nobody's role, by the words with which the articles introduce people."""
    unnamed = asked.unlinked and len(asked.reading.speakers) == 1 and asked.reading.speakers[0].islower()
    described = asked.described or (asked.reading.speakers[0] if unnamed else None)
    people = introduced_as(db, described) if described else ()
    if not people:
        return asked
    note = f"read “{described}” as {people[0]}" if len(people) == 1 else f"“{described}” may be {either(people)}"
    reading = with_note(asked.reading.model_copy(update={"speakers": people}), note)
    office = described if len(people) > 1 else None
    return asked._replace(reading=reading, described=None, unlinked=False, office=office)


def _besides(db: Connection, asked: Understood) -> Understood:
    """Others asked for beside somebody who is linked: "the minister and the woman who runs the depot"."""
    for described in asked.besides:
        people = introduced_as(db, described)
        if len(people) == 1 and people[0] not in asked.reading.speakers:
            reading = asked.reading.model_copy(update={"speakers": (*asked.reading.speakers, *people)})
            asked = asked._replace(reading=with_note(reading, f"read “{described}” as {people[0]}"))
    return asked


def _told_apart(db: Connection, asked: Understood) -> Understood:
    """Of several bearers of a name the one whom the articles introduce as the question does: "Hale, the baker"."""
    for people, described in asked.namesakes:
        names = asked.reading.speakers
        so_called = [name for name in introduced_as(db, described) if name in people]
        if len(so_called) != 1 or not set(names) & set(people):
            continue
        meant = tuple(dict.fromkeys(so_called[0] if name in people else name for name in names))
        reading = with_note(
            asked.reading.model_copy(update={"speakers": meant}), f"read “{described}” as {so_called[0]}"
        )
        asked = asked._replace(reading=reading)
    return asked


def _at_no_place(db: Connection, asked: Understood) -> Understood:
    """ "the library in Tui Bay": "in" leads from the topic to where that is, unless something was said at just that."""
    place, topic = asked.reading.occasion, asked.reading.topic
    if place is None or topic is None or place.casefold() in map(str.casefold, occasions_named(db, place)):
        return asked
    where = re.search(rf"\b{re.escape(topic)} (in (?:the )?{re.escape(place)})\b", asked.typed, re.IGNORECASE)
    if where is None:
        return asked
    reading = asked.reading.model_copy(update={"occasion": None, "topic": f"{topic} {where[1]}"})
    return asked._replace(reading=reading)


def _unlinked(db: Connection, asked: Understood) -> Understood:
    """A name that the coverage has, or that no verb of speech asks for, is topic: "the Pixel 6", "Warsaw Uprising"."""
    described = asked.described
    alone = described and (not asked.reading.topic or is_relation(head_of(described)))
    if described and alone and not _is_told_of(db, described):
        unknown = asked.reading.model_copy(update={"speakers": (described,)})
        return asked._replace(reading=unknown, described=None, unlinked=True)
    names = asked.reading.speakers
    if not asked.unlinked or (asked.speech and not all(_is_told_of(db, name) for name in names)):
        return asked
    topic = " ".join(filter(None, (*names, asked.reading.topic)))
    reading = asked.reading.model_copy(update={"topic": topic, "speakers": ()})
    if not asked.speech:
        return asked._replace(reading=reading.model_copy(update={"kind": "fact"}), unlinked=False)
    return asked._replace(reading=reading, unlinked=False, silent=names)


def _is_told_of(db: Connection, name: str) -> bool:
    """Whether some passage has every telling word of a name."""
    wanted = tuple(telling_words(name))
    return bool(wanted) and passages.holds_all(db, wanted)


def _of_no_year(db: Connection, asked: Understood) -> Understood:
    """A day without a year, where whoever is asked about has words of that day, but of no known year.

    The year that a question leaves out is the latest in which the coverage has the day, be it for somebody else.
    """
    reading = asked.reading
    days = reading.said_on
    if days is None or days.year != "inferred" or not reading.speakers or statements.exist(db, wanted(reading)):
        return asked
    because = f"{days.because.partition(',')[0]}, no year given"
    yearless = reading.model_copy(update={"said_on": without_year(days).model_copy(update={"because": because})})
    return asked._replace(reading=with_note(yearless, NO_YEAR)) if statements.exist(db, wanted(yearless)) else asked


def _of_other_days(db: Connection, asked: Understood) -> Understood:
    """ "last Tuesday", "in the summer": the other day that may be meant, where only that has words of the speakers."""
    reading = asked.reading
    if reading.said_on is None or not reading.speakers or statements.exist(db, wanted(reading)):
        return asked
    for days in asked.otherwise:
        other = reading.model_copy(update={"said_on": days})
        if statements.exist(db, wanted(other)):
            note = f"nothing of theirs {days_in_words(reading.said_on)}: read as {days_in_words(days)}"
            return asked._replace(reading=with_note(other, note))
    return asked
