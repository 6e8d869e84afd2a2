"""An office and a name behind a comma that say what stands before it; the people are invented."""

from __future__ import annotations

import pytest

from ingest.parse import parse_texts
from ingest.parse_titled import with_titled
from tests.voices import voices

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    "said",
    [
        "Nothing can stop the closure of the mill",
        "The Government has no power to stop the closure of Kil Mill",
        "The bridge will not open until the county has paid its share of the works",
        "There were no survivors of the crash",
        "Rates will go up by a tenth in the towns of the coast",
    ],
)
@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("Minister of State for Rivers Ona Vale told the house.", "Ona Vale"),
        ("Chairman Gil Peretz told members.", "Gil Peretz"),
        ("Finance Minister Ona Vale has said.", "Ona Vale"),
        ("Police Chief Inspector Dan Oko confirmed.", "Dan Oko"),
        ("Governor Ona Vale said on Friday.", "Ona Vale"),
    ],
)
def test_who_is_named_behind_the_comma_says_what_stands_before_it(said: str, told: str, speaker: str) -> None:
    assert [(words, voice.speakers) for words, voice in voices(f"{said}, {told}")] == [(said, (speaker,))]


@pytest.mark.parametrize(
    "text",
    [
        "He met the owner of the mill, Senator Ona Vale, and thanked her.",
        "Mr Oko thanked the chair of the board, Dame Ona Vale.",
        "Ona Vale, Minister for Rivers, told the house.",
        "At the hall, Mayor Ona Vale told jokes.",
    ],
)
def test_an_apposition_that_says_nothing_stays_as_it_is(text: str) -> None:
    (parse,) = parse_texts([text])
    assert with_titled(parse.tokens) == list(parse.tokens)
