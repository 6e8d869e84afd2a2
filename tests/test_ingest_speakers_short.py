"""Speakers in short: an office by its last word or initials, a body beside another, a person behind an office."""

from __future__ import annotations

import pytest

from ingest.parse import parse_texts
from ingest.speakers.resolution import name_speakers
from ingest.statements.attributions import find_attributions

pytestmark = pytest.mark.models


def last_speakers(text: str) -> tuple[str, ...]:
    """Whom the last attribution of a text belongs to."""
    parse = next(parse_texts([text]))
    return name_speakers(text, parse, find_attributions(text, parse))[-1].speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "MPA Farhana Moss opened the canal. “I drink from a tanker myself,” the MPA told reporters.",
            ("Farhana Moss",),
            id="the title before the name",
        ),
        pytest.param(
            "Deputy Commissioner Sarmad Vale opened the road. The DC warned that it would close again.",
            ("Sarmad Vale",),
            id="the initials of the title",
        ),
        pytest.param(
            "District Collector Harish Vale denied it. “The survey numbers are different,” the Collector said.",
            ("Harish Vale",),
            id="the last word of the title",
        ),
        pytest.param(
            "The Ceann Comhairle, Deputy Marian Moss, asked both deputies to speak through the Chair.",
            ("Marian Moss",),
            id="a name behind an office in another language",
        ),
        pytest.param(
            "Representing Vale Cement, its Head of Sales, Mrs. Folasade Moss, told the lawmakers that it would pay.",
            ("Folasade Moss",),
            id="whoever stands for the firm, not the firm",
        ),
        pytest.param(
            "Harrier and the Port Safety Board said they had tested the cranes. Harrier runs the quay.",
            ("Harrier", "the Port Safety Board"),
            id="two bodies together",
        ),
        pytest.param(
            "‘She asked me whether she had been a fool,’ Mrs Stanley Moss wrote.",
            (),
            id="“she” inside single quotation marks is not who is quoted",
        ),
        pytest.param(
            "Callum Vale has been dropped, and his captain says he learnt of it from a journalist.",
            (),
            id="his captain is nobody named",
        ),
        pytest.param(
            "Cllr Themba Moss moved against the mayor, Ald. Pieter Vale. “Ask Mr Oyelaran,” said Mr Vale.",
            ("Pieter Vale",),
            id="an abbreviated rank before a name",
        ),
        pytest.param(
            "Cross-examined by Tunde Oyelaran KC, he agreed. “Did you sink it?” asked Mr Oyelaran.",
            ("Tunde Oyelaran",),
            id="a title outweighs the guess from a given name",
        ),
        pytest.param(
            "Moss Bay assemblyman A. Vigneswaran left early. “Parents have a right to know,” Vigneswaran said.",
            ("A. Vigneswaran",),
            id="an initial that is no article",
        ),
        pytest.param(
            "The principal of Scoil Naomh Colmán, Gráinne Ní Mhaoil, objected. “It is closed,” Ms Ní Mhaoil said.",
            ("Gráinne Ní Mhaoil",),
            id="a name behind the school that somebody heads",
        ),
    ],
)
def test_a_speaker_in_short_is_whom_the_article_calls_so_or_nobody(text: str, speakers: tuple[str, ...]) -> None:
    assert last_speakers(text) == speakers
