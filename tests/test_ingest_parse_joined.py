"""What somebody says beside what they would not tell; the people are invented."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from ingest.parse import parse_texts
from rag.schema import Article

pytestmark = pytest.mark.models


def told(text: str) -> tuple[list[tuple[str, tuple[str, ...], str]], list[str]]:
    """What is told as said, by whom, and what is told as not said."""
    (parse,) = parse_texts([text])
    found = extract(Article(id="a", text=text), "r", parse)
    return [(each.kind, each.speakers, each.text) for each in found.statements], [each.text for each in found.unsaid]


@pytest.mark.parametrize(
    "refused",
    [
        "would not be drawn on cases",
        "declined to comment on the sale",
        "refused to say who paid",
        "would not comment",
    ],
)
@pytest.mark.parametrize("joined", [", but", " but", " and"])
@pytest.mark.parametrize("said", ["said that the dam was safe", "insisted that it would hold"])
def test_a_refusal_holds_back_nothing_that_is_said_beside_it(refused: str, joined: str, said: str) -> None:
    statements, _ = told(f"Ana Rua {refused}{joined} {said}.")
    _, _, words = said.partition(" ")
    assert statements == [("declined_to_say", ("Ana Rua",), refused), ("indirect", ("Ana Rua",), words)]


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        (
            "Ana Rua did not say when it would open but told the Post it would be soon.",
            ["it would be soon"],
            ["when it would open"],
        ),
        ("Ana Rua did not say that it leaked and insisted that it was new.", ["that it was new"], ["that it leaked"]),
        # A trap: what is joined by "or" is not said either.
        ("Ana Rua would not say who paid or tell the house why.", ["would not say who paid or tell the house why"], []),
    ],
)
def test_a_verb_of_saying_beside_what_was_not_told_tells_something(
    text: str, said: list[str], unsaid: list[str]
) -> None:
    statements, left = told(text)
    assert [words for _, _, words in statements] == said
    assert [words for words in left if words in unsaid] == unsaid
