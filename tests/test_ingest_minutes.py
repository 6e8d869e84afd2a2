"""Minutes: what stands behind the first sentence of a numbered paragraph is its speaker's too."""

from __future__ import annotations

import pytest

from tests.attributed import found

pytestmark = pytest.mark.models

MINUTES = """Minutes of the River Board
1. Ms. RUA (Upper Valley) said that the weir had fallen by nine centimetres. Her board had no boats there at all.
2. Mr. HOLT (Lower Valley) said that the gates were shut. “Friends, we drink from one river.” The motion was carried.
3. The CHAIR said that the item would be kept open. The next meeting might take it up in spring.
4. The meeting rose at noon, and the members went to lunch."""


def test_a_numbered_paragraph_is_all_its_speakers() -> None:
    told = [(source, words) for _, source, cue, words in found(MINUTES) if cue is None]
    assert told == [
        ("Ms. RUA (Upper Valley)", "Her board had no boats there at all"),
        ("Mr. HOLT (Lower Valley)", "“Friends, we drink from one river.”"),
        ("The CHAIR", "The next meeting might take it up in spring"),
    ]


def test_a_list_of_two_is_no_minutes() -> None:
    text = "\n".join(MINUTES.split("\n")[:3])
    assert "Her board had no boats there at all" not in {words for *_, words in found(text)}
