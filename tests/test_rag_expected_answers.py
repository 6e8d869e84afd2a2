"""Sixty questions over the sample coverage, their claims, order, citations and status as an editor has read them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag.engine import Library
from rag.schema import DeclineReason
from tests.expected_answers import Expected, asked, expected, sample_library

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with sample_library() as opened:
        yield opened


@pytest.mark.parametrize("row", expected(), ids=lambda row: row.shows)
def test_the_answer_is_the_one_an_editor_read(row: Expected, library: Library) -> None:
    assert asked(row, library)._asdict() == row._asdict()


def test_there_are_fifty_and_each_reason_to_decline_that_a_question_can_reach() -> None:
    rows = expected()
    assert len(rows) >= 50
    assert len({row.shows for row in rows}) == len(rows)
    told = {row.reason for row in rows} - {""}
    assert told == set(DeclineReason) - {"not_supported"}  # where sentences speak of it, they are shown
