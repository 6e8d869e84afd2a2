"""Lists that a sentence leads into: who speaks in them, and which lists nobody does; everybody is invented."""

from __future__ import annotations

import pytest

from ingest.parse import parse_texts
from ingest.speakers.resolution import name_speakers
from ingest.statements.attributions import find_attributions

pytestmark = pytest.mark.models


def told(text: str) -> list[tuple[tuple[str, ...], str]]:
    """The speakers and the words of each statement."""
    parse = next(parse_texts([text]))
    found = find_attributions(text, parse)
    return [
        (voice.speakers, one.spans[0].of(text))
        for one, voice in zip(found, name_speakers(text, parse, found), strict=True)
    ]


BOARD = "The River Board met on Sunday.\n"
LED = [
    (
        "resolutions",
        "Consequently, the board resolved as follows:\n(a) That the fee shall rise;\n(b) That no ship sails by night.",
        ["That the fee shall rise", "That no ship sails by night"],
    ),
    (
        "demands",
        "The board demanded that:\n- the buoys be lit;\n- the minister resign.",
        ["the buoys be lit", "the minister resign"],
    ),
    (
        "conditions",
        "The board has set out two conditions:\n1. The quarry closes at six.\n2. No lorries pass the school; and",
        ["The quarry closes at six", "No lorries pass the school"],
    ),
    (
        "a plain verb",
        "The board said:\n• The weir has fallen.\n• The gates are shut.",
        ["The weir has fallen", "The gates are shut"],
    ),
]


@pytest.mark.parametrize(("lead", "items"), [row[1:] for row in LED], ids=[row[0] for row in LED])
def test_each_item_is_said_by_whoever_leads_into_the_list(lead: str, items: list[str]) -> None:
    assert told(f"{BOARD}{lead}\nIt rained.") == [(("the River Board",), item) for item in items]


@pytest.mark.parametrize(
    ("trap", "lead"),
    [
        ("nothing is said", "The board keeps two boats:\n- The Heron is white.\n- The Curlew is grey."),
        ("denied", "The board did not demand that:\n- the buoys be lit;\n- the minister resign."),
        ("to come", "The board will recommend that:\n- the buoys be lit;\n- the minister resign."),
        ("no list", "The board resolved as follows:\nThe fee shall rise."),
    ],
)
def test_a_list_that_nobody_leads_into_by_speech_is_nobodys(trap: str, lead: str) -> None:
    assert told(f"{BOARD}{lead}\nIt rained.") == []
