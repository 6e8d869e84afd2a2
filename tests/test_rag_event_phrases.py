"""Days that a question tells by what happened: which words are the event, and which days it leads to."""

from __future__ import annotations

from datetime import date

import pytest

from rag.query.event_phrases import event_phrase

THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("question", "event", "first", "last"),
    [
        ("what did the warden say the monday after the weir burst", "the weir burst", "2026-03-16", "2026-03-16"),
        ("Ruru on the Thursday before the derby?", "the derby", "2026-03-05", "2026-03-05"),  # never the day itself
        ("Ruru on the first Thursday after the derby", "the derby", "2026-03-19", "2026-03-19"),
        ("ruru tues night before the derby", "the derby", "2026-03-10", "2026-03-10"),
        ("the Saturday of the regatta, what did Ruru say", "the regatta", "2026-03-14", "2026-03-14"),
        ("What did Ruru say the day the mill closed?", "the mill closed", "2026-03-12", "2026-03-12"),
        ("what did Ruru say on the day of the mill's closure", "the mill's closure", "2026-03-12", "2026-03-12"),
        ("what did Ruru say the day staff were told", "staff were told", "2026-03-12", "2026-03-12"),  # no article
        ("Ruru the day staff were told about it", "staff were told about it", "2026-03-12", "2026-03-12"),
        ("what did Ruru say on the first day of his trial", "his trial", "2026-03-12", "2026-03-12"),
        ("Ruru the morning after the ballot", "the ballot", "2026-03-13", "2026-03-13"),
        ("Ruru on the eve of the ballot", "the ballot", "2026-03-11", "2026-03-11"),
        ("what did Ruru say two days before the ballot", "the ballot", "2026-03-10", "2026-03-10"),
        ("Ruru exactly 3 days after she resigned", "she resigned", "2026-03-15", "2026-03-15"),
        ("Ruru a week after the ballot", "the ballot", "2026-03-17", "2026-03-21"),  # a week is seldom meant to the day
        ("the week the picket began what did Ruru say", "the picket began", "2026-03-09", "2026-03-15"),
        ("Ruru the week after the ballot", "the ballot", "2026-03-13", "2026-03-22"),
        ("Ruru the weekend after the ballot", "the ballot", "2026-03-14", "2026-03-15"),
        ("what did Ruru say in the days after the flood?", "the flood", "2026-03-12", "2026-03-19"),
        ("what did Ruru say on budget day", "budget", "2026-03-12", "2026-03-12"),
        ("Ruru on polling night", "polling", "2026-03-12", "2026-03-12"),
        ("what has Ruru said since the ballot", "the ballot", "2026-03-12", "9999-12-31"),
        ("what did Ruru say right after the ballot", "the ballot", "2026-03-12", "2026-03-14"),
        ("what did Ruru say before the ballot", "the ballot", "0001-01-01", "2026-03-12"),
        ("what did Ruru the day after the ballot say about eels", "the ballot", "2026-03-13", "2026-03-13"),
        ("the day after the ballot, what did Ruru say?", "the ballot", "2026-03-13", "2026-03-13"),
        ("what did Ruru say the day after the interview", "the interview", "2026-03-13", "2026-03-13"),
    ],
)
def test_an_event_tells_the_day(question: str, event: str, first: str, last: str) -> None:
    found = event_phrase(question)

    assert found is not None
    days = found.days(THURSDAY)
    assert (found.event.strip(), days.start.isoformat(), days.end.isoformat()) == (event, first, last)


@pytest.mark.parametrize(
    "question",
    [
        "what did Ruru say the day before yesterday",  # a date
        "what did Ruru say the Monday after Easter",
        "Ruru the week before 9 February",
        "what did Ruru say the other day",
        "what did Ruru say on the same day",
        "what did Ruru say on Christmas day",
        "did Ruru say so after all",
        "what did Ruru say before long",
        "what did Ruru say when she apologised",  # her words, not when they were said
        "on 9 March, what did Ruru say when the weir burst",  # the day is told
        "when did Ruru say the weir burst",
        "what did Ruru say since then",
        "what did Ruru say on Monday",
        "the day after",
    ],
)
def test_words_that_name_no_event_tell_no_day(question: str) -> None:
    assert event_phrase(question) is None


def test_two_events_bound_the_days_between() -> None:
    found = event_phrase("what did Ruru say between the first and second hearing?")

    assert found is not None
    assert (found.event, found.other) == ("the first hearing", "second hearing")


@pytest.mark.parametrize(
    ("question", "sure"),
    [
        ("what did Ruru say after the ballot", True),
        ("after the ballot, what did Ruru say", True),
        ("what did Ruru say about eels after the ballot", False),  # the eels may be those after the ballot
    ],
)
def test_a_bound_is_sure_only_beside_the_verb_of_speech(question: str, sure: bool) -> None:
    found = event_phrase(question)

    assert found is not None
    assert found.sure is sure


def test_before_and_after_together_compare() -> None:
    assert event_phrase("Ruru on the weir, before it burst and after") is None
