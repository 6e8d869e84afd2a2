"""An invented record, and how a question over it is read, for the tests of interpretation."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rag.answers import Filters, Interpretation, Question, Turn
from rag.lexicon.names import Person
from rag.lexicon.roles import Role
from rag.query.interpret import interpret
from rag.query.known import Known
from rag.query.known_people import Known as KnownPeople
from rag.schema import Days

NONE = Filters()
TODAY = date(2026, 2, 12)  # a Thursday

PEOPLE = (
    Person(name="Mara Tennick", roles=("Prime Minister",)),
    Person(name="Tomas Reedway", roles=("Deputy Prime Minister", "Fisheries Minister")),
    Person(name="Ilse Brandt"),
    Person(name="Otis Brandt"),
    Person(name="Hēmi Waiariki", aliases=("Hemi Waiariki",)),
    Person(name="Ruth O'Dell", roles=("mayor of Port Averil",)),
    Person(name="Joan May"),
    Person(name="Pell Hargreaves"),
    Person(name="State Fisheries Board"),
    Person(name="Harbour Times"),
    Person(name="Kelp Action"),
)
KNOWN = Known(
    people=KnownPeople(PEOPLE),
    roles=(
        Role(person="Mara Tennick", role="Prime Minister", first_day=date(2025, 1, 1), last_day=date(2026, 2, 9)),
        Role(person="Tomas Reedway", role="Fisheries Minister", first_day=date(2025, 1, 1), last_day=date(2026, 2, 9)),
    ),
    outlets=("The Northern Star", "Harbour Times", "Coast Radio"),
    occasions=(
        "Coast Radio",
        "The Morning Desk",
        "press conference",
        "Ines Quill Today",
        "select committee",
        "Bram Osk, Reef FM",
    ),
    days=(
        "2025-02-09",
        "2025-11-20",
        "2026-01-27",
        "2026-02-02",
        "2026-02-04",
        "2026-02-06",
        "2026-02-09",
        "XXXX-03-03",
    ),
)
MARA, TOMAS, HEMI, RUTH = "Mara Tennick", "Tomas Reedway", "Hēmi Waiariki", "Ruth O'Dell"
BRANDTS = ("Ilse Brandt", "Otis Brandt")


class Row(NamedTuple):
    """A question with its trap and everything its reading must be; what is not given must not be read."""

    trap: str
    question: str
    who: tuple[str, ...] | str = ()
    kind: str = "said"
    said: str | None = None
    published: str | None = None
    occasion: str | None = None
    outlet: str | None = None
    topic: str | None = None


def ask(
    question: str, *history: str, filters: Filters = NONE, known: Known = KNOWN, today: date = TODAY
) -> Interpretation:
    """The question after turns of the user; a turn that begins with ">" is the assistant's."""
    turns = tuple(
        Turn(role="assistant" if turn.startswith(">") else "user", content=turn.lstrip("> ")) for turn in history
    )
    return interpret(Question(question=question, history=turns, filters=filters), known, today)


def span(days: Days | None) -> str | None:
    """The days in short: "2026-02-09", or "2026-01-27..2026-02-02"."""
    if days is None:
        return None
    return days.start if days.start == days.end else f"{days.start}..{days.end}"


def read_as(reading: Interpretation, row: Row) -> Row:
    """The reading as a row, for comparing with the one wanted."""
    who = reading.speakers[0] if isinstance(row.who, str) and len(reading.speakers) == 1 else reading.speakers
    return Row(
        row.trap,
        row.question,
        who,
        reading.kind,
        span(reading.said_on),
        span(reading.published),
        reading.occasion,
        reading.outlet,
        reading.topic,
    )
