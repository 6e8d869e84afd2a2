"""A topic without a person or a day: the nearest statements, and the answer says so where there are more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.service import Service
from rag.answers import Question
from rag.retrieval.candidates import WIDE

pytestmark = pytest.mark.models


@pytest.fixture
def told(put: Callable[..., str]) -> Callable[[int], None]:
    def told_(statements: int) -> None:
        days = (f"Ana Ruru said the tunnel would need {number} more workers." for number in range(2, statements + 2))
        put(text="\n\n".join(days), published="2026-02-09", outlet="Harbour Gazette")

    return told_


def asked(service: Service, question: str) -> str:
    return service.ask(Question(question=question)).interpretation.note or ""


def test_a_wide_answer_says_that_it_holds_only_the_nearest(service: Service, told: Callable[[int], None]) -> None:
    told(WIDE + 1)
    assert "nearest the topic; name a person or a day" in asked(service, "What was said about the tunnel?")


def test_where_all_were_looked_at_nothing_is_said_of_nearness(service: Service, told: Callable[[int], None]) -> None:
    told(WIDE)
    assert "nearest" not in asked(service, "What was said about the tunnel?")


def test_a_person_bounds_a_topic_whatever_the_number(service: Service, told: Callable[[int], None]) -> None:
    told(WIDE + 1)
    assert "nearest" not in asked(service, "What has Ana Ruru said about the tunnel?")
