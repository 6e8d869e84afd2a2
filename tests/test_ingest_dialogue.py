"""Speech behind dashes: up to who says it, over sentences, and no list."""

from __future__ import annotations

import pytest

from tests.attributed import found

pytestmark = pytest.mark.models


def told(text: str) -> list[tuple[str, str | None, str]]:
    return [(kind, source, words) for kind, source, _, words in found(text)]


DIALOGUES = [
    (
        "over two sentences",
        "– I was a nurse for 30 years. I will not see another ward close, says Ana Rua to Kystposten.",
        [("direct", "Ana Rua", "I was a nurse for 30 years. I will not see another ward close")],
    ),
    (
        "a paragraph that nobody is named for",
        "– We shall have a talk, writes manager Ben Holt.\n\nHe means soon.\n\n– But it shall be friendly.",
        [("direct", "manager Ben Holt", "We shall have a talk"), ("direct", None, "But it shall be friendly.")],
    ),
    (
        "a question and its answer in a line",
        "— And why not? asks Rua. — Because it is late, answers Holt.",
        [("direct", "Rua", "And why not?"), ("direct", "Holt", "Because it is late")],
    ),
    (
        "the reporter's question",
        "— Was it long?\n— It was, says Rua.",
        [("direct", "Rua", "It was")],
    ),
    (
        "who speaks before the verb",
        "– They closed in a day. It made me angry, he says.",
        [("direct", "he", "They closed in a day. It made me angry")],
    ),
    ("a list", "To bring:\n\n– A warm coat.\n– Good boots for the hills.", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in DIALOGUES], ids=[row[0] for row in DIALOGUES])
def test_a_dash_opens_what_is_said(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told(text) == expected
