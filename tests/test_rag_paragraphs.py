from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.paragraphs import lead, paragraphs_until, with_paragraph_before


@pytest.mark.parametrize(
    ("trap", "text", "expected"),
    [
        ("lines that follow one another", "one\ntwo\nthe HERE word\nfour", "two\nthe HERE word"),
        ("blank lines between", "one\n\ntwo\n\n\nthe HERE word\n\nfour", "two\n\n\nthe HERE word"),
        ("the first paragraph has none before", "the HERE word\n\ntwo", "the HERE word"),
        ("the last has none after", "one\n\nHERE", "one\n\nHERE"),
    ],
)
def test_a_stretch_has_its_paragraph_and_the_one_before(trap: str, text: str, expected: str) -> None:
    start = text.index("HERE")
    assert with_paragraph_before(text, start, start + 4) == expected, trap


def test_what_follows_in_the_paragraph_may_be_left_out() -> None:
    text = "one\n\nthe HERE word"
    assert paragraphs_until(text, text.index("HERE"), text.index("HERE") + 4) == "one\n\nthe HERE"


def test_the_lead_is_the_first_paragraph() -> None:
    assert lead("\n\nfirst line\nsecond") == "first line"
    assert lead("") == ""


@given(st.text(alphabet="a \n", max_size=40), st.integers(0, 40), st.integers(0, 10))
def test_the_stretch_itself_is_always_inside(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    assert text[start:end] in with_paragraph_before(text, start, end)
