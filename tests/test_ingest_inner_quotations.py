"""Quotations inside quotations: what a quoted speaker tells of somebody else's words, or of their own."""

from __future__ import annotations

import pytest

from ingest.parse import parse_texts
from ingest.speakers.resolution import name_speakers
from ingest.statements.attributions import find_attributions

pytestmark = pytest.mark.models


def inner(text: str) -> tuple[str, tuple[str, ...], str]:
    """Content, speakers and standing of the shortest direct quotation."""
    parse = next(parse_texts([text]))
    found = find_attributions(text, parse)
    voices = name_speakers(text, parse, found)
    direct = [(one, voice) for one, voice in zip(found, voices, strict=True) if one.kind == "direct"]
    one, voice = min(direct, key=lambda pair: sum(span.end - span.start for span in pair[0].spans))
    return " ".join(span.of(text) for span in one.spans), voice.speakers, one.standing


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "“He rang me and said, ‘We are closing in May’,” Ana Rua said.",
            ("‘We are closing in May’", (), "said"),
            id="he who is quoted is not who quotes him",
        ),
        pytest.param(
            "‘I told the foreman, “That beam is far too thin,” and he shrugged,’ Sione Vale said.",
            ("“That beam is far too thin,”", ("Sione Vale",), "said"),
            id="one's own words of another day",
        ),
        pytest.param(
            "\"My coach said nothing. Then he said, 'Eat your rice.'\" Ana Rua told reporters.",
            ("'Eat your rice.'", (), "said"),
            id="straight marks",
        ),
        pytest.param(
            "“‘It’s over,’ my mother said, and it was,” Ana Rua said.",
            ("‘It’s over,’", (), "said"),
            id="a verb behind the words",
        ),
        pytest.param(
            "“He never said ‘sell the whole bridge’,” Ana Rua said.",
            ("‘sell the whole bridge’", (), "unsaid"),
            id="never said",
        ),
    ],
)
def test_words_inside_a_quotation_are_a_statement_of_their_own(text: str, told: tuple[str, ...]) -> None:
    assert inner(text) == told


def test_a_term_held_up_inside_a_quotation_is_none() -> None:
    text = "“The ‘big dig’ isn’t ours, and the ‘levy’ isn’t either,” Ana Rua said."
    assert len(find_attributions(text, next(parse_texts([text])))) == 1
