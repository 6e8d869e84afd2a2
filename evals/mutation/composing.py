"""Faults of composition: what belongs elsewhere told, what is needed left out, declining and answering confused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.mutation.reference import DETAIL
from evals.mutation.retelling import Others, retold
from rag.answers import Answer, Decline


def mix_in_another_person(answer: Answer, others: Others) -> Iterator[Answer]:
    return _mixed(answer, others.of_other_people)


def mix_in_another_day(answer: Answer, others: Others) -> Iterator[Answer]:
    """What the same person said on a day that was not asked about."""
    return _mixed(answer, others.of_other_days)


def leave_out_claim(answer: Answer, others: Others) -> Iterator[Answer]:
    """A fault where each claim is needed, as each of a reference is."""
    for at in range(len(answer.claims) if len(answer.claims) > 1 else 0):
        kept = (*answer.claims[:at], *answer.claims[at + 1 :])
        needed = {number for each in kept for number in each.citations}
        cites = tuple(each for each in answer.citations if each.number in needed)
        yield retold(answer.model_copy(update={"claims": kept, "citations": cites}))


def decline_instead(answer: Answer, others: Others) -> Iterator[Answer]:
    if answer.status == "answered":
        no = Decline(reason="not_in_coverage", detail=DETAIL)
        gone = {"status": "declined", "declined": no, "text": DETAIL, "claims": (), "citations": ()}
        yield answer.model_copy(update=gone)


def answer_instead(answer: Answer, others: Others) -> Iterator[Answer]:
    if answer.status == "declined":
        yield from (each.model_copy(update={"question": answer.question}) for each in others.of_other_people[:3])


def _mixed(answer: Answer, strangers: Sequence[Answer]) -> Iterator[Answer]:
    """The answer with the first claim of a stranger, rightly cited, at its end; nothing is mixed into a decline."""
    number = len(answer.citations) + 1
    for other in strangers[:3] if answer.claims else ():
        claim = other.claims[0]
        cited = next(each for each in other.citations if each.number in claim.citations)
        foreign = claim.model_copy(update={"citations": (number,)})
        citations = (*answer.citations, cited.model_copy(update={"number": number}))
        yield retold(answer.model_copy(update={"claims": (*answer.claims, foreign), "citations": citations}))
