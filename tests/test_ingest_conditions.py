"""A condition belongs to what was said, wherever the parse hangs it, as does what a thing is of; all are invented."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from ingest.parse import parse_texts
from rag.schema import Article

pytestmark = pytest.mark.models


def told(text: str) -> list[str]:
    (parse,) = parse_texts([text])
    return [each.text for each in extract(Article(id="a", text=text), "r", parse).statements]


CONDITIONS = (
    *("provided that", "provided", "providing that", "if", "but only if", "only if", "even if", "unless"),
    *("as long as", "on condition that", "assuming", "once"),
)


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("comma", [",", ""])
def test_nobody_promised_without_the_condition(condition: str, comma: str) -> None:
    words = f"that she could support 25 per cent{comma} {condition} the two squares were closed"
    assert words in told(f"Ana Rua said {words}.")


@pytest.mark.parametrize("behind", ["if asked", "only if asked", "only when asked", ", but only when paid"])
def test_what_she_would_do_when_asked_is_her_condition(behind: str) -> None:
    words = f"she would go {behind}".replace(" ,", ",")
    assert told(f"Ana Rua said {words}.") == [words]


def test_when_asked_on_a_day_is_of_the_reporter() -> None:
    assert told("Ana Rua denied it was a fee when asked on Tuesday.") == ["it was a fee"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Rua called for a royal commission into the warnings.", "a royal commission into the warnings"),
        ("Ana Rua recommended a halt to fishing in two squares.", "a halt to fishing in two squares"),
        ("Ana Rua demanded an apology from the mayor for the delay.", "an apology from the mayor for the delay"),
        ("Ana Rua ruled out compensation for the owners.", "compensation for the owners"),
        ("Ana Rua confirmed the deal to reporters.", "the deal"),  # whoever hears is no part of it
        ("Ana Rua confirmed the deal on Monday.", "the deal"),
    ],
)
def test_a_thing_that_is_announced_is_told_whole(text: str, words: str) -> None:
    assert told(text) == [words]
