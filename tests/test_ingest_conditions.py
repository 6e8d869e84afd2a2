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
    words = f"that she would lend the barge{comma} {condition} the lower locks were mended"
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
        ("Ana Rua called for an audit into the ferry fund.", "an audit into the ferry fund"),
        ("Ana Rua recommended an end to dredging in the bay.", "an end to dredging in the bay"),
        ("Ana Rua demanded a letter from the pilot for the widow.", "a letter from the pilot for the widow"),
        ("Ana Rua ruled out a pension for the rowers.", "a pension for the rowers"),
        ("Ana Rua confirmed the deal to reporters.", "the deal"),  # whoever hears is no part of it
        ("Ana Rua confirmed the deal on Monday.", "the deal"),
    ],
)
def test_a_thing_that_is_announced_is_told_whole(text: str, words: str) -> None:
    assert told(text) == [words]
