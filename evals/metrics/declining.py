"""Whether declining was right, and for the right reason."""

from __future__ import annotations

from evals.cases import Case
from evals.metrics.score import Score
from evals.metrics.words import holds, tokens
from rag.answers import Answer
from rag.check.grounds import Texts

FIRST = 3  # passages: those in the text of an answer


def decline_precision(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Whether no answer was called for; its mean over the cases is the precision of declining.

    Showing what is near is no answer either.
    """
    if answer.status == "answered":
        return None
    called_for = bool(case.expect.decline or case.expect.related)
    return Score(float(called_for), "rightly declined" if called_for else "declined what the coverage answers")


def decline_recall(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Whether a question to be declined was declined, or told only what is near; its mean over the cases is the recall
    of declining.
    """
    if not case.expect.decline:
        return None
    declined = answer.status != "answered"
    return Score(float(declined), answer.status if declined else "answered what the coverage does not")


def decline_reason(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Whether a right decline gives an expected reason."""
    if not case.expect.decline or answer.declined is None:
        return None
    right = answer.declined.reason in case.expect.decline
    why = answer.declined.reason if right else f"{answer.declined.reason}, not {' or '.join(case.expect.decline)}"
    return Score(float(right), why)


def related_shown(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Whether what is near is shown among the first three passages, as near and not as an answer."""
    if not case.expect.related:
        return None
    if answer.status != "related":
        return Score(0.0, f"{answer.status}, and not told as what is near")
    shown = [tokens(each.text) for each in answer.passages[:FIRST]]
    met = any(holds(each, tokens(words)) for each in shown for words in case.expect.related)
    return Score(float(met), "shown" if met else f"not among the first {FIRST}")
