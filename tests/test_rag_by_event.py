"""A question that tells its day by an event is answered with what was said on the day that the coverage has for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.service import Service
from rag.answers import Answer, Question, Turn

Put = Callable[..., str]

FLOOD = (
    "TARNWICK, 8 March - Two arches of the weir at Tarnwick gave way on Saturday night, and water took the square.\n\n"
    "“Nobody had looked at it since the autumn,” Petra Lindholm, the river warden, said on Sunday."
)
VOTE = (
    "Tarnwick council voted on Thursday 12 March to rebuild the weir in stone.\n\n"
    "“We shall not do this twice,” Petra Lindholm told the meeting on Thursday.\n\n"
    "The mayor, Oskar Brandvold, said on Friday: “The stone is already ordered.”"
)
RESIGNED = (
    "River warden Petra Lindholm resigned on Monday, ten days after the council's vote.\n\n"
    "“I have said what I had to say,” Lindholm wrote on Monday. On Wednesday Lindholm said: “The river is not mine.”"
)
BEGAN = (
    "The barge strike began on Wednesday.\n\n"
    "“We are cold and we are right,” Ida Holm, the bargees' leader, said on Wednesday."
)
ENDED = (
    "The barge strike ended on Friday, nine days after it began.\n\n"
    "“We are warm and we are still right,” Ida Holm said on Friday."
)


@pytest.fixture
def ask(put: Put, service: Service) -> Callable[..., Answer]:
    put(id="flood", text=FLOOD, title="Weir collapses at Tarnwick", outlet="Quay Post", published="2026-03-08")
    put(id="vote", text=VOTE, title="Council votes for a stone weir", outlet="Quay Post", published="2026-03-13")
    put(id="resigned", text=RESIGNED, title="Warden resigns", outlet="Fell Herald", published="2026-03-26")

    put(id="began", text=BEGAN, title="Barges stop", outlet="Quay Post", published="2026-04-02")
    put(id="ended", text=ENDED, title="Barges sail again", outlet="Quay Post", published="2026-04-11")

    def ask_(question: str, *before: str) -> Answer:
        history = tuple(Turn(role="user", content=each) for each in before)
        return service.ask(Question(question=question, history=history, as_of="2026-05-01"))

    return ask_


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what did Lindholm say the sunday after the weir gave way", {"2026-03-08"}),
        ("what did Lindholm say the day after the weir fell", {"2026-03-08"}),  # in another word for it
        ("What did Petra Lindholm say on the day of the vote?", {"2026-03-12"}),
        ("Brandvold the day after the vote", {"2026-03-13"}),
        ("what did Lindholm say two days after she resigned", {"2026-03-25"}),
        ("what has Lindholm said since the vote?", {"2026-03-12", "2026-03-23", "2026-03-25"}),
        ("what did Lindholm say before the vote?", {"2026-03-08"}),
        ("what did Lindholm say the week she resigned?", {"2026-03-23", "2026-03-25"}),
        ("what did Holm say the day the strike began", {"2026-04-01"}),  # told beside the day it ended
        ("What did Holm say when the strike ended?", {"2026-04-10"}),
        ("when the strike began, what were Holm's words", {"2026-04-01"}),
    ],
)
def test_the_day_is_counted_from_the_event(ask: Callable[..., Answer], question: str, said: set[str]) -> None:
    answer = ask(question)

    assert answer.status == "answered", answer.text
    assert {claim.said_on.start for claim in answer.claims if claim.said_on} == said


def test_the_note_tells_when_the_event_was_and_where_that_stands(ask: Callable[..., Answer]) -> None:
    note = ask("Brandvold the day after the vote").interpretation.note or ""

    assert "“the vote” was 12 March 2026" in note
    assert "(vote, Quay Post)" in note


def test_an_event_that_the_coverage_does_not_tell_stays_topic(ask: Callable[..., Answer]) -> None:
    answer = ask("what did Lindholm say the day after the regatta")

    assert answer.interpretation.said_on is None
    assert "regatta" in (answer.interpretation.topic or "")


def test_nothing_said_on_the_day_of_an_event_is_declined_with_it(ask: Callable[..., Answer]) -> None:
    answer = ask("what did Brandvold say the day Lindholm resigned")

    assert answer.status == "declined"
    assert answer.interpretation.said_on is not None
    assert answer.interpretation.said_on.start == "2026-03-23"


def test_a_turn_goes_on_from_the_day_of_an_event(ask: Callable[..., Answer]) -> None:
    answer = ask("and the mayor the next day?", "What did Lindholm say on the day of the vote?")

    assert {claim.said_on.start for claim in answer.claims if claim.said_on} == {"2026-03-13"}


def test_an_event_in_a_turn_wins_over_the_day_of_the_turn_before(ask: Callable[..., Answer]) -> None:
    answer = ask("and when the strike ended?", "What did Ida Holm say on 1 April?")

    assert {claim.said_on.start for claim in answer.claims if claim.said_on} == {"2026-04-10"}
