"""Names that the coverage does not know, or knows in full only, in a question; the record is invented."""

from __future__ import annotations

import pytest

from rag.query.known_people import Known as KnownPeople
from rag.query.people import by_given_name
from rag.query.remarks import without_remark
from tests.interpret_rows import HEMI, MARA, PEOPLE, TOMAS, ask

KNOWN = KnownPeople(PEOPLE)


@pytest.mark.parametrize(
    ("question", "speakers", "topic"),
    [
        ("What did quarry owner Balbir Ghotra say about eels?", ("Balbir Ghotra",), "eels"),
        ("quarry owner Balbir Ghotra on eels", ("Balbir Ghotra",), "eels"),
        ("what did councillor swithenbank say about eels", ("swithenbank",), "eels"),
        ("what did quarry owner Mara Tennick say about eels?", (MARA,), "eels"),
        ("What did the quarry owner say about eels?", (), "eels"),
        ("the prime minister eel quotas", (MARA,), "eel quotas"),
    ],
)
def test_words_for_what_somebody_is_lead_to_the_name_behind_them(
    question: str, speakers: tuple[str, ...], topic: str
) -> None:
    reading = ask(question)
    assert (reading.speakers, reading.topic) == (speakers, topic)


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("what did hēmi say about kelp", (HEMI,)),
        ("What did Hemi say about kelp?", (HEMI,)),
        ("What did Tomas say about kelp?", (TOMAS,)),
        ("tomas on kelp", (TOMAS,)),
    ],
)
def test_a_given_name_that_one_person_alone_bears_names_them(question: str, speakers: tuple[str, ...]) -> None:
    assert ask(question).speakers == speakers


@pytest.mark.parametrize(
    ("word", "trap"),
    [
        ("Brandt", "a family name of two"),
        ("Averil", "part of a place"),
        ("May", "a family name, though a given one as well"),
        ("Jo", "too short"),
        ("Wellington", "a place"),
        ("", "nothing"),
    ],
)
def test_what_is_nobodys_given_name_alone_names_nobody(word: str, trap: str) -> None:
    assert by_given_name(word, KNOWN).people == (), trap


@pytest.mark.parametrize("asked", ["the piece where tennick says I was wrong", "did tennick say no idea"])
def test_what_is_right_behind_a_verb_of_saying_is_no_remark(asked: str) -> None:
    assert without_remark(asked, frozenset(("tennick",)).__contains__) == asked
