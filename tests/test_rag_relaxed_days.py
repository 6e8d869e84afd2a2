"""A year that nothing is told to be of is given up where it finds nothing; a season may be no day of speech."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from api.service import Service
from rag.answers import Answer, Question

OPENED = "The gates swung on Monday.\n\n“My hat is off to the lock-keeper,” Ada Thorn, the mayor, said on Monday."
LETTER = "“The letter I sent them in 2024 was never opened,” Ada Thorn told the court on Tuesday."


@pytest.fixture
def ask(put: Callable[..., str], service: Service) -> Callable[[str], Answer]:
    put(id="opened", text=OPENED, outlet="Quay Post", published="2026-03-10")
    put(id="letter", text=LETTER, outlet="Fell Herald", published="2026-03-18")

    return lambda question: service.ask(Question(question=question, as_of=date(2026, 4, 1)))


def test_a_year_that_nothing_is_of_is_given_up(ask: Callable[[str], Answer]) -> None:
    answer = ask("what did Ada Thorn say about the letter she wrote in 2024")  # told in 2026

    assert answer.status == "answered", answer.text
    assert "was never opened" in answer.text
    assert answer.interpretation.note


def test_a_season_that_something_is_due_by_is_no_day_of_speech(ask: Callable[[str], Answer]) -> None:
    assert ask("does Ada Thorn say the lock will be ready for summer").interpretation.said_on is None
