from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.sentences import sentences


@pytest.mark.parametrize(
    ("trap", "text", "expected"),
    [
        ("two", "It rained. It poured.", ["It rained.", "It poured."]),
        ("a title", "Dr. Rua spoke. He left.", ["Dr. Rua spoke.", "He left."]),
        ("initials", "J. Rua and the U.S. Army met.", ["J. Rua and the U.S. Army met."]),
        ("a month", "It opened on Feb. 9 at noon.", ["It opened on Feb. 9 at noon."]),
        ("a decimal", "It cost 4.5 million. Nobody paid.", ["It cost 4.5 million.", "Nobody paid."]),
        ("marks close after the stop", "“It rained.” She left.", ["“It rained.”", "She left."]),
        ("a line ends one without a stop", "A headline\nIt rained.", ["A headline", "It rained."]),
        ("a question", "Why? Because.", ["Why?", "Because."]),
        ("macrons begin one", "It rained. Ōtaki flooded.", ["It rained.", "Ōtaki flooded."]),
        ("lower case goes on", "the no. of boats", ["the no. of boats"]),
        ("nothing", " \n ", []),
    ],
)
def test_a_text_falls_into_sentences(trap: str, text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected, trap


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "One. Two. Three."
    assert [span.of(text) for span in sentences(text, 5, 9)] == ["Two."]


@given(st.text(alphabet="aA.!? “”\n9", max_size=60))
def test_sentences_stand_in_order_apart_and_leave_out_only_space(text: str) -> None:
    spans = list(sentences(text))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
