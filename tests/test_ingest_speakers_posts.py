"""Posts of several words and those who work for whoever holds them; the people are invented."""

from __future__ import annotations

import pytest

from ingest.parse import parse_texts
from ingest.speakers.resolution import Voice, name_speakers
from ingest.statements.attributions import find_attributions
from ingest.statements.labels import read_label

pytestmark = pytest.mark.models


def voice_of(text: str) -> Voice:
    parse = next(parse_texts([text]))
    (voice,) = name_speakers(text, parse, find_attributions(text, parse))
    return voice


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param("A spokeswoman for Ana Rua said it was late.", ("a spokeswoman for Ana Rua",), id="of a name"),
        pytest.param(
            "A spokeswoman for Mayor Ana Rua said it was late.",
            ("a spokeswoman for Mayor Ana Rua",),
            id="an office before the name is the employer's",
        ),
        pytest.param(
            "“It is late,” said a spokesman for Sport and Recreation Minister Bo Marsh.",
            ("a spokesman for Sport and Recreation Minister Bo Marsh",),
            id="an office over two matters",
        ),
        pytest.param(
            "A lawyer for Prime Minister Ana Rua said it was late.",
            ("a lawyer for Prime Minister Ana Rua",),
            id="a lawyer",
        ),
        pytest.param(
            "Spokesman for the Police Association Bo Marsh said it was late.", ("Bo Marsh",), id="of a body, and named"
        ),
        pytest.param("Sport and Recreation Minister Bo Marsh said it was late.", ("Bo Marsh",), id="two matters"),
        pytest.param(
            "Secretary for Business, Innovation and Employment Ana Rua said it was late.",
            ("Ana Rua",),
            id="behind “for”",
        ),
        pytest.param(
            "Energy Transition and Water Minister Bo Marsh said it was late.", ("Bo Marsh",), id="a matter of two words"
        ),
        pytest.param(
            "The Roads and Bridges Authority said it was late.",
            ("the Roads and Bridges Authority",),
            id="a body over two matters",
        ),
        pytest.param(
            "Vale Energy and Water Minister Bo Marsh said it was late.",
            ("Vale Energy", "Bo Marsh"),
            id="a firm and a minister",
        ),
        pytest.param(
            "The Weir Council and Health Minister Bo Marsh said it was late.",
            ("the Weir Council", "Bo Marsh"),
            id="a council and a minister",
        ),
        pytest.param(
            "Mere Holt and Health Minister Bo Marsh said it was late.", ("Mere Holt", "Bo Marsh"), id="two people"
        ),
    ],
)
def test_a_post_is_whole_and_nobody_is_taken_for_whom_they_work_for(text: str, speakers: tuple[str, ...]) -> None:
    assert voice_of(text).speakers == speakers


@pytest.mark.parametrize(
    ("label", "office"),
    [
        ("Hon BO MARSH (Minister for Sport and Recreation)", "Minister for Sport and Recreation"),
        ("SMT. ANA RUA (Chief Minister)", "Chief Minister"),
        ("MERE HOLT (captain)", "captain"),
        ("Bo Marsh (Labour—Upper Bay)", ""),
        ("Councillor B. Marsh (Civic Alliance)", "Councillor"),
        ("The Prime Minister (Hon. Dr Ana Rua)", "The Prime Minister"),
    ],
)
def test_a_label_tells_the_office_that_stands_in_brackets(label: str, office: str) -> None:
    read = read_label(label)
    assert read is not None
    assert read.office == office


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param("“It is late,” said Moss Rail’s Rua.", ("Rua",), id="of a body, by one name"),
        pytest.param("Moss Rail’s Ana Rua said it was late.", ("Ana Rua",), id="of a body, in full"),
        pytest.param("She read out a message of December 3: “It is late.”", (), id="a date is nobody"),
        pytest.param("Tahsildar Ana Rua said it was late.", ("Ana Rua",), id="an office of one country"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(text: str, speakers: tuple[str, ...]) -> None:
    assert voice_of(text).speakers == speakers
