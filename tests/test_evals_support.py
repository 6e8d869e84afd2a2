"""A claim is held to the numbers, negations and words of what it cites."""

from __future__ import annotations

import pytest

from evals.metrics.support import CitedGround, fault

EVIDENCE = [
    CitedGround(
        "The ferry will not sail before 14 May, and 19 of 20 crews agree.",
        "Ani Hale told the Tarn council: The ferry will not sail.",
    )
]


@pytest.mark.parametrize(
    ("trap", "claim", "complaint"),
    [
        ("the same words", "Ani Hale said the ferry will not sail before 14 May", None),
        ("a part of them", "Ani Hale said 19 of 20 crews agree", None),
        ("a word for a word", "Ani Hale said the ship will not sail before 14 May", None),
        ("another number", "Ani Hale said the ferry will not sail before 15 May", "15"),
        ("a number inside another", "Ani Hale said the ferry will not sail before 4 May", "4"),
        ("a number told twice", "Ani Hale said 20 of 20 crews agree", "20"),
        ("a number in words", "Ani Hale said the ferry will not sail for seven days", "seven"),
        ("the negation taken out", "Ani Hale said the ferry will sail before 14 May", "“sail”"),
        ("a negation put in", "Ani Hale said 19 of 20 crews do not agree", "“agree”"),
        ("a contracted negation", "Ani Hale said 19 of 20 crews don’t agree", "“agree”"),
        ("a name that nobody gave", "Ani Hale said the ferry will not sail before 14 May to Tarnhaven", "tarnhaven"),
        ("a name beside what is cited", "Ani Hale told Tarn’s council the ferry will not sail before 14 May", None),
        ("another day's name", "Ani Hale said the ferry will not sail before 14 June", "june"),
        ("the first word of a sentence is no name", "Whatever comes, the ferry will not sail before 14 May", None),
        ("other words", "Ani Hale said bridges need paint every summer", "words"),
        ("the day in the frame is no number of its own", "On 2 March Ani Hale said 19 of 20 crews agree", None),
    ],
)
def test_a_claim_says_what_it_cites(trap: str, claim: str, complaint: str | None) -> None:
    found = fault(claim, EVIDENCE, ["Ani Hale", "2 March 2026", "said"])
    assert (found is None) == (complaint is None)
    assert (complaint or "") in (found or "")


def test_a_short_statement_in_a_long_frame_is_supported() -> None:
    assert fault("Somebody at the harbour board declined to comment", [CitedGround("declined to comment")], []) is None
