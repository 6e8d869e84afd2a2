"""Dates that may mean several days are read as the one of which whoever is asked about has words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from api.service import Service
from rag.answers import Answer, Question
from rag.query.known import Known
from rag.query.other_days import other_days
from rag.schema import Days

AS_OF = date(2026, 2, 11)  # a Wednesday
KNOWN = Known(days=("2023-10-04", "2024-10-08", "2025-07-20", "2025-10-03", "2026-02-08"))


@pytest.mark.parametrize(
    ("written", "start", "end", "others"),
    [
        (
            "the summer",
            "2025-12-01",
            "2026-02-28",
            ["2025-06-01", "2024-06-01", "2024-12-01", "2023-06-01", "2023-12-01"],
        ),
        ("last Monday", "2026-02-02", "2026-02-02", ["2026-02-09"]),  # of last week, or two days ago
        ("last Thursday", "2026-02-05", "2026-02-05", []),  # a week later is yet to come
        ("October", "2025-10-01", "2025-10-31", ["2024-10-01", "2023-10-01"]),
        ("early October", "2025-10-01", "2025-10-15", ["2024-10-01", "2023-10-01"]),
        ("last October", "2024-10-01", "2024-10-31", ["2025-10-01", "2023-10-01"]),
        ("October 2025", "2025-10-01", "2025-10-31", []),  # a year is told
        ("3 October", "2025-10-03", "2025-10-03", []),  # a day is that of the latest year that has it
        ("Monday", "2026-02-09", "2026-02-09", []),
    ],
)
def test_a_date_may_mean_other_days(written: str, start: str, end: str, others: list[str]) -> None:
    found = other_days(written, Days(start=start, end=end), KNOWN, AS_OF)

    assert [each.start for each in found] == others


@pytest.fixture
def ask(put: Callable[..., str], service: Service) -> Callable[[str], Answer]:
    put(id="jul", text="“Eels do not queue,” Ada Thorn said on Sunday.", outlet="Quay Post", published="2025-07-21")
    put(id="feb", text="“Eels do queue,” Bo Lind said on Sunday.", outlet="Quay Post", published="2026-02-09")
    put(id="old", text="“Eels are late,” Cy Marr said on Monday.", outlet="Quay Post", published="2025-02-04")

    return lambda question: service.ask(Question(question=question, as_of=date(2026, 3, 11)))


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("what did Ada Thorn say in the summer", "2025-07-20"),  # the northern one
        ("what did Bo Lind say in the summer", "2026-02-08"),  # the southern one
        ("what did Cy Marr say in February", "2025-02-03"),  # the latest February has nothing of his
        ("what did Cy Marr say back in February", "2025-02-03"),
    ],
)
def test_the_days_with_words_of_the_speaker_are_meant(ask: Callable[[str], Answer], question: str, day: str) -> None:
    answer = ask(question)

    assert [claim.said_on.start for claim in answer.claims if claim.said_on] == [day], answer.text


def test_the_note_tells_which_days_were_taken(ask: Callable[[str], Answer]) -> None:
    note = ask("what did Ada Thorn say in the summer").interpretation.note or ""

    assert "read as 1 June 2025 to 31 August 2025" in note or "read as 1 June to 31 August 2025" in note
