"""What is certainly wrong in a language model's sentence is mended, and no more."""
# ruff: noqa: E501 - a sentence a row

from __future__ import annotations

import pytest

from rag.model.parse import WrittenSentence
from rag.model.verdict import verdict
from tests.test_rag_model_judge import CONDITIONAL, TWO, items, said

INDIRECT = items(
    said(
        "Ruru said no decisions had been made about the dam.",
        kind="indirect",
        words="no decisions had been made about the dam",
    )
)


@pytest.mark.parametrize(
    ("trap", "text", "served"),
    [
        ("marks around the report's words", "Ruru said “no decisions had been made” about the dam.", "Ruru said no decisions had been made about the dam."),
        ("a pronoun for the speaker", "She said no decisions had been made.", "Hana Ruru said no decisions had been made."),
        ("its day before it", "On Monday, 9 February 2026, Ruru said no decisions had been made.", "Ruru said no decisions had been made."),
        ("numbers in the text", "Ruru said no decisions had been made [1].", "Ruru said no decisions had been made."),
    ],
)  # fmt: skip
def test_what_is_certainly_wrong_is_mended(trap: str, text: str, served: str) -> None:
    claim = verdict(WrittenSentence(text, (1,)), INDIRECT).claim
    assert claim is not None
    assert claim.text == served


def test_a_full_stop_of_the_sentence_leaves_the_quotation() -> None:
    claim = verdict(
        WrittenSentence("Ruru said: “If the price holds, we will close the mine in March.”", (1,)), CONDITIONAL
    ).claim
    assert claim is not None
    assert claim.text == "Ruru said: “If the price holds, we will close the mine in March”."


def test_a_wrong_number_of_a_right_source_is_corrected() -> None:
    found = verdict(WrittenSentence("Bo Ruru said: “Nobody asked me”.", (1,)), TWO)
    assert found.claim is not None
    assert (found.claim.citations, found.claim.speakers, found.told) == ((2,), ("Bo Ruru",), frozenset({2}))


def test_a_name_that_two_bear_is_told_in_full() -> None:
    found = verdict(WrittenSentence("Ruru said: “Nobody asked me”.", (2,)), TWO)
    assert found.claim is not None
    assert found.claim.text == "Bo Ruru said: “Nobody asked me”."
