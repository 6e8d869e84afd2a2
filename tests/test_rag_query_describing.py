"""Whom a description means, by the roles on record: each row names its trap. A wrong person is worse than none."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from rag.lexicon.names import Person
from rag.query.describing import is_name
from rag.query.known import Known
from rag.query.known_people import Known as KnownPeople
from rag.query.linking import link
from rag.query.wording import split

KNOWN = Known(
    people=KnownPeople(
        (
            Person(name="Ada Wren", roles=("Health Minister",)),
            Person(name="Bo Lisle", roles=("opposition health spokesperson",)),
            Person(name="Cai Munro", roles=("Marrow Bay mayor",)),
            Person(name="Dot Hessel", roles=("president of the Quayside Dockworkers' Union",)),
            Person(name="Eli Farrow", roles=("governor",)),
            Person(name="Fay Orlan", roles=("deputy governor",)),
            Person(name="Gus Teller", roles=("chief executive of Marrow Hospital",)),
            Person(name="Hal Brook", roles=("portfolio manager",)),
            Person(name="Jon Pike", roles=("harbour master",)),
            Person(name="Ivy Sands", roles=("Upland Grain Growers president",)),
        )
    )
)


class Described(NamedTuple):
    trap: str
    typed: str
    speakers: tuple[str, ...]


ROWS = (
    Described("the opposition's, in an everyday word", "the shadow health fella", ("Bo Lisle",)),
    Described("an office before what it is for", "the opposition spokeswoman on health", ("Bo Lisle",)),
    Described("the government's is not the opposition's", "the health minister", ("Ada Wren",)),
    Described("the place after the office", "mayor of marrow bay", ("Cai Munro",)),
    Described("the place before it", "Marrow Bay's mayor", ("Cai Munro",)),
    Described("another place's mayor", "the mayor of Sallow", ()),
    Described("what they work at for those who do it", "dock union leader", ("Dot Hessel",)),
    Described("a word in everyday use for the office", "the hospital boss", ("Gus Teller",)),
    Described("a deputy is not whom the office means", "the governor", ("Eli Farrow",)),
    Described("the deputy where the deputy is asked for", "the deputy gov", ("Fay Orlan",)),
    Described("who has left is not who holds it", "the former governor", ()),
    Described("a beginning of a word is not the word", "the port manager", ()),
    Described("a master of something else", "the school boss", ()),
    Described("other words for who they are", "the grain farmers' boss", ("Ivy Sands",)),
)


@pytest.mark.parametrize("row", ROWS, ids=[row.trap for row in ROWS])
def test_a_description_links_to_whoever_is_so_called(row: Described) -> None:
    line = split(row.typed)
    found = link(line, 0, len(line.words), KNOWN, None)
    assert (found.speakers if found.known else ()) == row.speakers


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        pytest.param("the epidemiologist", False, id="an occupation that no common word is"),
        pytest.param("hut bloke", False, id="an everyday word for somebody"),
        pytest.param("the paediatrician", False, id="another ending of occupations"),
        pytest.param("zorvath", True, id="no word of English"),
        pytest.param("the Epidemiologist", True, id="a capital, as a byname has"),
    ],
)
def test_a_description_in_lower_case_is_no_name(typed: str, is_one: bool) -> None:
    line = split(typed)
    assert is_name(line, 0, len(line.words)) is is_one


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("the Sport Minister", False),
        ("Finance Committee Chair", False),
        ("Baker Holt", True),
        ("Mayor Holt", True),
        ("Moana Rua", True),
    ],
)
def test_a_post_in_capitals_is_no_name(words: str, named: bool) -> None:
    line = split(words)
    assert is_name(line, 0, len(line.words)) is named
