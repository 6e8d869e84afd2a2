"""Who holds an office and who somebody is, from what stands beside the name."""

from __future__ import annotations

import pytest

from rag.facts.described import describes, holds, office


@pytest.mark.parametrize(
    ("question", "text", "is_told", "trap"),
    [
        ("Who is the mayor of Quay?", "Ida Moss, the mayor of Quay, said no.", True, "an apposition"),
        ("Who is the mayor of Quay?", "The meeting was called by Quay mayor Ida Moss.", True, "the place before"),
        ("Who is the mayor of Quay?", "The mayor, Ida Moss, attended.", True, "whose is not said"),
        ("Who is the mayor of Quay?", "Tarn Island’s mayor, Ida Moss, attended.", False, "another place's, before"),
        ("Who is the mayor of Quay?", "Ida Moss, the mayor of Tarn, said no.", False, "another place's, after"),
        ("Who is the mayor of Quay?", "Deputy mayor Ida Moss said no.", False, "a deputy"),
        ("Who is the mayor of Quay?", "The mayor said no.", False, "nobody is named"),
        ("Who is Tarn Rail's chief executive?", "Its chief executive, Ida Moss, resigned.", True, "a possessive asks"),
        ("Who is the US Secretary of Fish?", "US Secretary of Fish Ida Moss spoke.", True, "initials tell whose"),
        ("Who is the US Secretary of Fish?", "US Secretary of Tin Ida Moss spoke.", False, "another department"),
        ("Who is the senator from Quay?", "Moss, the senator from Quay, said no.", True, "a family name at the start"),
        ("Who is the mayor of Quay?", "On Tuesday, the mayor of Quay, who is 60, said no.", False, "a day before it"),
        ("Who is Tarn's auditor?", "The company's auditor, Pell & Moss LLP, did not reply.", True, "a firm"),
    ],
)
def test_an_office_is_held_by_the_name_beside_it(question: str, text: str, is_told: bool, trap: str) -> None:
    asked = office(question)
    assert asked is not None
    assert holds(asked, text) is is_told, trap


@pytest.mark.parametrize("question", ["Who is Ida Moss?", "Who is the man who shouted?", "Who opened the bridge?"])
def test_other_questions_ask_for_no_office(question: str) -> None:
    assert office(question) is None


@pytest.mark.parametrize(
    ("text", "is_told", "trap"),
    [
        ("Auditor Ida Moss said so.", True, "a word for it before"),
        ("Ida Moss, of Tarn Rail, said so.", True, "where from"),
        ("Ida Moss, who fishes for a living, said so.", True, "a relative clause"),
        ("Ida Moss chairs the trust.", True, "what she does"),
        ("A spokeswoman for Tarn Rail, Ida Moss, said so.", True, "the body between"),
        ("Minister for Ferries Ida Moss said so.", True, "the department between"),
        ("Ida K. Moss, an auditor, said so.", True, "a middle initial"),
        ("Ida Moss was sparked by it.", False, "a passive"),
        ("Ida Moss, speaking on Friday, said so.", False, "what she was doing then"),
        ("Ida Moss said so.", False, "nothing"),
        ("Ulla Brandt and Ida Moss said so.", False, "another name before"),
        ("It was settled after Ida Moss left.", False, "a preposition with the ending of a post"),
    ],
)
def test_somebody_is_described_beside_the_name(text: str, is_told: bool, trap: str) -> None:
    assert describes("Ida Moss", text) is is_told, trap
