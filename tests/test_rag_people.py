"""Whom a question means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.lexicon.names import Person
from rag.query.known_people import Known
from rag.query.people import mentions, misspelt, resolve
from rag.text.edits import edits

KNOWN = Known(
    (
        Person(name="Christopher Halloran", aliases=("Halloran",), roles=("Prime Minister",)),
        Person(name="David Marsh", roles=("Deputy Prime Minister",)),
        Person(name="Hera Tolland"),
        Person(name="Paul Tolland"),
        Person(name="Ari Price"),
        Person(name="Bill de Vere"),
        Person(name="Mary Ellis"),
        Person(name="Priya Nandan"),
        Person(name="Otis Hale-Norton"),
        Person(name="Una Corran"),
        Person(name="Corran"),
        Person(name="Ministry of Mines and Rivers", aliases=("MMR",)),
    )
)


@pytest.mark.parametrize(
    ("query", "people"),
    [
        pytest.param("halloran", ("Christopher Halloran",), id="lower case"),
        pytest.param("Chris Halloran", ("Christopher Halloran",), id="a short form"),
        pytest.param("the PM", ("Christopher Halloran",), id="a short form of a role"),
        pytest.param("PM Halloran", ("Christopher Halloran",), id="a role before a name"),
        pytest.param("deputy prime minister", ("David Marsh",), id="a role within another"),
        pytest.param("haloran", ("Christopher Halloran",), id="a letter dropped"),
        pytest.param("Christoper Halloran", ("Christopher Halloran",), id="a letter dropped from a given name"),
        pytest.param("Tolland", ("Hera Tolland", "Paul Tolland"), id="a family name of two"),
        pytest.param("Paul Tolland", ("Paul Tolland",), id="a full name of one family"),
        pytest.param("Ann Tolland", (), id="a stranger of the family"),
        pytest.param("marsch", ("David Marsh",), id="a letter too many"),
        pytest.param("Mash", (), id="too short to be corrected"),
        pytest.param("de Vere", ("Bill de Vere",), id="a particle"),
        pytest.param("Pria Nanden", ("Priya Nandan",), id="a slip in each name, one letter left out"),
        pytest.param("Mark Elliss", (), id="a slip that makes another given name"),
        pytest.param("Hale-Norton", ("Otis Hale-Norton",), id="a family name of two parts"),
        pytest.param("Corran", ("Corran", "Una Corran"), id="the bare name and the only bearer"),
        pytest.param("mmr", ("Ministry of Mines and Rivers",), id="an acronym"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_a_name_is_whoever_it_can_only_be(query: str, people: tuple[str, ...]) -> None:
    assert resolve(query, KNOWN).people == people


def test_two_who_may_be_meant_are_said_to_be_ambiguous() -> None:
    assert resolve("Tolland", KNOWN).ambiguous


@pytest.mark.parametrize(
    ("question", "named"),
    [
        pytest.param("what did halloran say on may 9?", ["halloran"], id="lower case"),
        pytest.param("What did Paul and Hera Tolland say?", ["Hera Tolland"], id="two given names"),
        pytest.param(
            "Did the Prime Minister answer David Marsh?", ["the Prime Minister", "David Marsh"], id="two people"
        ),
        pytest.param("What did Halloran say about the price of coal?", ["Halloran"], id="a common word is no Mr Price"),
        pytest.param("What did Price say about coal?", ["Price"], id="Mr Price"),
        pytest.param("What was said about coal?", [], id="nobody"),
    ],
)
def test_everybody_a_question_names_is_found(question: str, named: list[str]) -> None:
    found = mentions(question, KNOWN)
    assert [question[mention.start : mention.end] for mention in found] == named


def test_a_word_that_is_a_name_is_no_misspelling() -> None:
    assert misspelt("Marsh", KNOWN).people == ()


def test_a_misspelling_near_two_names_is_neither() -> None:
    assert misspelt("Tallend", Known((Person(name="Ari Tallent"), Person(name="Ari Tallund")))).people == ()


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("marsh", "marsh", 0), ("marhs", "marsh", 1), ("mash", "marsh", 1), ("marshh", "marsh", 1), ("", "abc", 3)],
)
def test_swapped_neighbours_are_one_edit(one: str, other: str, distance: int) -> None:
    assert edits(one, other) == distance


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("the Northern Embassy", "the Northern Embassy in Waimoa"),
        ("MQAT", "Ministry of Quays and Tides"),
        ("the claimants", "a group of claimants"),
        ("the port company", ""),  # nobody bears it
    ],
)
def test_a_part_of_a_body_s_name_means_it_where_only_one_has_it(asked: str, meant: str) -> None:
    names = (
        "the Northern Embassy in Waimoa",
        "Ministry of Quays and Tides",
        "a group of claimants",
        "Ministry of Rain",
    )
    found = resolve(asked, Known(tuple(Person(name=name) for name in names)))
    assert found.people == ((meant,) if meant else ())


@pytest.mark.parametrize("most", [0, 1, 2])
def test_a_bound_on_edits_changes_no_distance_within_it(most: int) -> None:
    words = ("aldwyn", "aldwin", "aldywn", "ladwyn", "aldwynne", "baldwyn", "wyn", "", "aaldwyn", "dawlny")
    for one in words:
        for other in words:
            exact = edits(one, other)
            assert (edits(one, other, most) == exact) if exact <= most else (edits(one, other, most) > most)


PEOPLE = (
    Person(name="Hana Ruru", aliases=("Ruru", "H. Ruru"), roles=("mayor",)),
    Person(name="Hana Ruru-Hale", aliases=("Ruru-Hale",), roles=("mayor", "Cllr")),
    Person(name="Inés del Prado y Vidal", aliases=("del Prado",)),
    Person(name="the Harbour Board in Tal", roles=("regulator",)),
    Person(name="Ministry of Foreign Affairs and Trade", aliases=("the Ministry",)),
    Person(name="Moss"),
)
some = st.lists(st.sampled_from(PEOPLE), unique_by=id).map(tuple)


@given(some, some, st.booleans())
def test_indexes_brought_up_to_date_are_those_made_anew(
    before: tuple[Person, ...], now: tuple[Person, ...], made: bool
) -> None:
    old = Known(before)
    if made:
        old.make_indexes()
    changed, anew = old.after(now), Known(now)
    for index in ("names", "words", "families", "roles", "role_words", "runs", "bodies", "by_shape"):
        assert getattr(changed, index) == getattr(anew, index)
