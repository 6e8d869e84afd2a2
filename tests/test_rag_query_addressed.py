"""Whom a question addresses or describes: forms of address, offices cut short, parts of a name; each row its trap."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from rag.lexicon.names import Person
from rag.query.known import Known
from rag.query.known_people import Known as KnownPeople
from rag.query.reading import read
from tests.conftest import TODAY

KNOWN = Known(
    people=KnownPeople(
        (
            Person(name="Orla Vane-Tesk"),
            Person(name="Jamal bin Osmek"),
            Person(name="Lim Boon Harr"),
            Person(name="Sten Prow", roles=("Boatswain",)),
            Person(name="Ansel Prow", roles=("Governor",)),
            Person(name="Hugo"),
            Person(name="Hugo Merrow"),
            Person(name="Petra Solveig Anders"),
            Person(name="Tui Bay Harbour Board"),
            Person(name="Harbour Tarn"),
        )
    )
)


class Addressed(NamedTuple):
    trap: str
    question: str
    speakers: tuple[str, ...]


ROWS = (
    Addressed("an office cut short, with a full stop", "What did Coun. Vane-Tesk say?", ("Orla Vane-Tesk",)),
    Addressed("in lower case, before a joined name", "what did coun. vane-tesk say", ("Orla Vane-Tesk",)),
    Addressed("without the full stop or a verb", "coun vane-tesk weir remark", ("Orla Vane-Tesk",)),
    Addressed("the full stop ends no sentence", "anything new from coun. vane-tesk?", ("Orla Vane-Tesk",)),
    Addressed("a form of address before a given name", "What did Pak Jamal say?", ("Jamal bin Osmek",)),
    Addressed("kin as a form of address", "what did uncle boon say", ("Lim Boon Harr",)),
    Addressed("a family name that stands first", "What did Mdm Lim say?", ("Lim Boon Harr",)),
    Addressed("an office told of one of two namesakes", "boatswain prow on the deck", ("Sten Prow",)),
    Addressed("the other one", "what did governor prow say", ("Ansel Prow",)),
    Addressed("known by a given name, and in full", "what did hugo say", ("Hugo", "Hugo Merrow")),
    Addressed("somebody else so addressed", "What did Coun. Partrick say?", ("Coun. Partrick",)),
)


@pytest.mark.parametrize("row", ROWS, ids=[row.trap for row in ROWS])
def test_who_is_addressed_is_whoever_bears_the_name(row: Addressed) -> None:
    assert read(row.question, KNOWN, TODAY).speakers == row.speakers


def test_who_holds_an_office_of_a_place_is_no_body_named_after_it() -> None:
    reading = read("What did the bishop of Tarn say?", KNOWN, TODAY)
    assert (reading.speakers, reading.described) == ((), "the bishop of Tarn")


@pytest.mark.parametrize(
    ("question", "described"),
    (
        pytest.param("what did the weir keeper's sister say about eels", "the weir keeper's sister", id="a relative"),
        pytest.param("the prow governor's press secretary on eels", "prow governor's press secretary", id="an officer"),
        pytest.param(
            "What did the woman who runs the mill by the weir say about eels?",
            "the woman who runs the mill by the weir",
            id="up to the verb of speech",
        ),
        pytest.param("the butcher's answer to the board", "the butcher", id="before a noun of speech"),
        pytest.param("the glazier - what did she say about eels", "the glazier", id="before a dash and a pronoun"),
        pytest.param("the lock keeper at Sallow on the eels", "the lock keeper at Sallow", id="with where, before on"),
        pytest.param("the night watchman, what did he say", "the night watchman", id="before a comma and a pronoun"),
    ),
)
def test_whoever_is_described_is_read_whole(question: str, described: str) -> None:
    found = read(question, KNOWN, TODAY)
    assert str(found.described).removeprefix("the ") == described.removeprefix("the ")


def test_everybody_is_compared_who_is_named() -> None:
    found = read("How many eels were there: uncle Boon says one thing and Pak Jamal another?", KNOWN, TODAY)
    assert (found.kind, set(found.speakers)) == ("compare", {"Jamal bin Osmek", "Lim Boon Harr"})
