"""Whom a quotation quotes: "he said" in somebody's own words, "you said" in a question; the people are invented."""

from __future__ import annotations

import pytest

from ingest.parse import parse_texts
from ingest.speakers.resolution import name_speakers
from ingest.statements.attributions import find_attributions

pytestmark = pytest.mark.models


def speaker_of(text: str, words: str) -> tuple[str, ...]:
    """Who speaks the shortest statement that holds some words."""
    parse = next(parse_texts([text]))
    found = find_attributions(text, parse)
    holding = [
        (sum(span.end - span.start for span in one.spans), voice.speakers)
        for one, voice in zip(found, name_speakers(text, parse, found), strict=True)
        if any(words in span.of(text) for span in one.spans)
    ]
    return min(holding)[1]


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        pytest.param(
            "Coach Ana Rua had her team in at the break.\n\n"
            "“She said, ‘Trust your feet,’ and we did,” captain Mere Holt told reporters.",
            "Trust your feet",
            ("Ana Rua",),
            id="whom the sentence before is about",
        ),
        pytest.param(
            "“He told me, ‘Go home, Ben,’” Ben Holt said.\n\nThe foreman, Ravi Pell, has left the town.",
            "Go home",
            (),
            id="nobody has been named yet",
        ),
        pytest.param(
            "Ravi Pell runs the yard.\n\n“I said, ‘Not today,’ and shut the gate,” he recalled.",
            "Not today",
            ("Ravi Pell",),
            id="“I” is who is speaking",
        ),
        pytest.param(
            "Q: In May you told us “the dam is sound”. Is it?\n\nMERE HOLT: It is not.\n\n"
            "Q: And the road?\n\nMERE HOLT: It floods.",
            "the dam is sound",
            ("Mere Holt",),
            id="“you” is who answers",
        ),
    ],
)
def test_whoever_is_quoted_in_a_quotation_is_looked_for_around_it(
    text: str, words: str, speakers: tuple[str, ...]
) -> None:
    assert speaker_of(text, words) == speakers


def test_whoever_quotes_is_never_the_one_quoted() -> None:
    text = "Ben Holt runs the club.\n\n“He said, ‘Sell up,’ and left,” Ben Holt said of a visitor."
    assert speaker_of(text, "Sell up") != ("Ben Holt",)
