"""Faults of attribution: another's name, another day, another occasion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from evals.mutation.retelling import Others, with_claim
from rag.answer.phrasing import day_in_words
from rag.answers import Answer

DAYS_OFF = (1, -7, 365)
ELSEWHERE = "Radio Nowhere"


def swap_speaker(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, claim in enumerate(answer.claims):
        stranger = next((name for name in others.names if name not in claim.speakers), None)
        if claim.speakers and stranger:
            text = claim.text.replace(claim.speakers[0], stranger)
            yield with_claim(answer, at, claim.model_copy(update={"speakers": (stranger,), "text": text}))


def shift_day(answer: Answer, others: Others) -> Iterator[Answer]:
    """Tell another day, in words and in figures alike."""
    for at, claim in enumerate(answer.claims):
        if claim.said_on and not claim.said_on.start.startswith("XXXX"):
            told = claim.said_on.start
            for days in DAYS_OFF:
                day = (date.fromisoformat(told) + timedelta(days=days)).isoformat()
                said_on = claim.said_on.model_copy(update={"start": day, "end": day})
                text = claim.text.replace(day_in_words(told), day_in_words(day))
                yield with_claim(answer, at, claim.model_copy(update={"said_on": said_on, "text": text}))


def swap_occasion(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, claim in enumerate(answer.claims):
        if claim.occasion:
            yield with_claim(answer, at, claim.model_copy(update={"occasion": ELSEWHERE}))
