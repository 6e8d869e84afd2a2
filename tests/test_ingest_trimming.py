"""Reported words without the reporter's: the day before them, the question behind them, a second telling of them."""

from __future__ import annotations

import pytest

from tests.attributed import found

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param("Ana Rua said on Monday the lock was jammed.", "the lock was jammed", id="a day before"),
        pytest.param(
            "Toby Vale told Breakfast Hour this morning the $48 million was “a wish, not a plan”.",
            "the $48 million was “a wish, not a plan”",
            id="a part of the day behind whom he told",
        ),
        pytest.param(
            "He has since said, on Thursday's Counterpoint, that he had not read it.",
            "that he had not read it",
            id="where, in commas",
        ),
        pytest.param(
            "An aide, Ana Rua, added by email that the wall was damp.", "that the wall was damp", id="by what means"
        ),
        pytest.param("Ana Rua said last week she hated the lock.", "she hated the lock", id="a week before"),
        pytest.param("Ana Rua said in May the lock would hold.", "the lock would hold", id="a month before"),
        pytest.param("Ana Rua said two weeks ago it was shut.", "it was shut", id="days ago"),
        pytest.param(
            "Vale denied it was a fee when asked in the lobby on Tuesday.",
            "it was a fee",
            id="when asked",
        ),
        pytest.param(
            "Ada Vale told students to “distrust the merely busy” in a lecture at the institute last night.",
            "students to “distrust the merely busy”",
            id="where it was said",
        ),
        pytest.param(
            "Ana Rua said the lock would be “dry by June” in an email to staff on 12 May.",
            "the lock would be “dry by June”",
            id="how it was said",
        ),
        pytest.param(
            "Ana Rua said she would “tell them all” at a rally on Friday.",
            "she would “tell them all” at a rally on Friday",
            id="where something is to be done",
        ),
        pytest.param(
            "Eventually Rolf Vale conceded: “Ratepayers will carry the bill,” he told the House.",
            "“Ratepayers will carry the bill,”",
            id="two cues of one telling",
        ),
    ],
)
def test_the_content_is_what_was_said(text: str, content: str) -> None:
    assert {each for *_, each in found(text)} == {content}
    assert len(found(text)) == 1


def test_a_day_that_is_spoken_of_stays() -> None:
    assert found("Ana Rua said that today was the worst day of the year.")[0][3] == (
        "that today was the worst day of the year"
    )
