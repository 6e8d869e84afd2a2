"""Quoted words that no verb of saying introduces: whose they are, and when they are nobody's."""

from __future__ import annotations

import pytest

from ingest.parse import parse_texts
from ingest.statements.attributions import find_attributions

pytestmark = pytest.mark.models

BEFORE = "Ana Rua said the plan was late."
FRAGMENTS = [
    (
        "of who has just spoken, the sentence whole",
        f"{BEFORE} What she had read was “rather thin” and the talk “probably a bit loud”.",
        ("she", "What she had read was “rather thin” and the talk “probably a bit loud”"),
    ),
    (
        "told to be how somebody puts it",
        "“A short way to go”: that is how Mayor Ani Rua measures the distance.",
        ("Mayor Ani Rua", "“A short way to go”"),
    ),
    ("the sentence before reports nothing", "The plan was late. What she had read was “rather thin”.", None),
    ("in the next paragraph", f"{BEFORE}\n\nWhat she had read was “rather thin”.", None),
    ("about somebody else", f"{BEFORE} What Ben Hale had read was “rather thin”.", None),
    ("one word is a term", f"{BEFORE} What she had read was “thin”.", None),
    ("a title", f"{BEFORE} What she had read was “Rivers of Gold”.", None),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in FRAGMENTS], ids=[row[0] for row in FRAGMENTS])
def test_quoted_fragments_are_of_whom_the_text_lets_them_be(text: str, expected: tuple[str, str] | None) -> None:
    found = find_attributions(text, next(parse_texts([text])))
    told = [
        (one.source.of(text), one.spans[0].of(text)) for one in found if one.source and one.source.of(text) != "Ana Rua"
    ]
    assert told == ([expected] if expected else [])
