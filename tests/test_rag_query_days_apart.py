"""Times that tell no day of speech: what is to come within a topic, and what points back to nothing."""

from __future__ import annotations

import pytest

from rag.query.question_dates import UNTOLD
from tests.interpret_rows import MARA, TOMAS, ask, span


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Tennick on the promise to pay in a month", "promise to pay in a month"),
        ("What did Tennick say about paying in two weeks?", "paying in two weeks"),
        ("Tennick on opening within 30 days", "opening within 30 days"),
    ],
)
def test_a_time_that_is_still_to_come_belongs_to_the_topic(question: str, topic: str) -> None:
    reading = ask(question)
    assert (reading.speakers, reading.said_on, reading.topic) == ((MARA,), None, topic)


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("What did Tennick say in the last two weeks?", "2026-01-29..2026-02-11"),
        ("What did Tennick say in this week?", "2026-02-09..2026-02-15"),
        ("What did Tennick say in February?", "2026-02-01..2026-02-28"),
    ],
)
def test_a_time_that_has_begun_is_when_it_was_said(question: str, days: str) -> None:
    assert span(ask(question).said_on) == days


@pytest.mark.parametrize("when", ["that day", "that night", "that morning", "the same evening"])
def test_that_day_is_none_where_no_turn_tells_it(when: str) -> None:
    alone = ask(f"What did Tennick say {when}?")
    assert (alone.said_on, alone.topic, alone.note) == (None, None, UNTOLD)
    after = ask(f"What did Reedway say {when}?", "What did Tennick say on 2 February?")
    assert (after.speakers, span(after.said_on)) == ((TOMAS,), "2026-02-02")


@pytest.mark.parametrize("kind", ["when", "where"])
def test_a_clause_is_the_topic_of_when_and_where(kind: str) -> None:
    reading = ask(f"{kind} did Tennick say that nothing had been agreed?")
    assert (reading.kind, reading.topic) == (kind, "nothing had been agreed")
