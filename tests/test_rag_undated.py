"""Asked about a day, an article's words of no told day are shown beside that day's, and said to be of none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from api.service import Service
from rag.answers import Answer, Question

DATED = "“Eels come first,” Ada Thorn, the river warden, said on Tuesday. The council meets in May."
OWN = "“The dam was never mine,” says Ada Thorn, the warden."
OF_TWO_DAYS = (
    "“I rang twice,” Ada Thorn said on Monday. On Tuesday Thorn said: “I rang again.” “Nobody answers,” says Thorn."
)


@pytest.fixture
def ask(put: Callable[..., str], service: Service) -> Callable[[str], Answer]:
    put(id="dated", text=DATED, outlet="Quay Post", published="2026-03-11")
    put(id="own", text=OWN, outlet="Fell Herald", published="2026-03-10")
    put(id="later", text="“Ask the eels,” says Ada Thorn.", outlet="Fell Herald", published="2026-03-12")

    return lambda question: service.ask(Question(question=question, as_of=date(2026, 4, 1)))


def test_words_of_no_told_day_stand_beside_those_of_the_day(ask: Callable[[str], Answer]) -> None:
    answer = ask("what did Ada Thorn say on 10 March 2026?")

    told = {(claim.said_on.start if claim.said_on else None, claim.text) for claim in answer.claims}
    assert any(day == "2026-03-10" and "Eels come first" in text for day, text in told), answer.text
    assert any(day is None and "The dam was never mine" in text for day, text in told)  # published that day
    assert not any("Ask the eels" in text for _, text in told)  # published later, and tells no day


def test_without_words_of_the_day_those_of_none_are_no_answer(ask: Callable[[str], Answer]) -> None:
    assert ask("what did Ada Thorn say on 12 March 2026?").status == "declined"


def test_an_article_that_tells_of_other_days_too_leaves_them_open(put: Callable[..., str], service: Service) -> None:
    put(id="two", text=OF_TWO_DAYS, outlet="Quay Post", published="2026-03-11")

    answer = service.ask(Question(question="what did Ada Thorn say on 10 March 2026?", as_of=date(2026, 4, 1)))

    assert all(claim.said_on for claim in answer.claims)
