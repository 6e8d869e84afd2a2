"""An answer with one part of it told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rag.answers import Answer, Citation, Claim

TextKey = tuple[str, str]  # article id and revision


class Others(NamedTuple):
    """What a fault may take from elsewhere: texts, names, answers about other people and about other days."""

    texts: Mapping[TextKey, str]
    names: Sequence[str]
    of_other_people: Sequence[Answer]
    of_other_days: Sequence[Answer]


MakeFaulty = Callable[[Answer, Others], Iterator[Answer]]


def with_claim(answer: Answer, at: int, claim: Claim) -> Answer:
    return retold(answer.model_copy(update={"claims": (*answer.claims[:at], claim, *answer.claims[at + 1 :])}))


def with_text(answer: Answer, at: int, text: str) -> Answer:
    return with_claim(answer, at, answer.claims[at].model_copy(update={"text": text}))


def with_citation(answer: Answer, at: int, citation: Citation) -> Answer:
    return answer.model_copy(update={"citations": (*answer.citations[:at], citation, *answer.citations[at + 1 :])})


def reworded(answer: Answer, change: Callable[[str], str]) -> Iterator[Answer]:
    """Each claim changed in turn."""
    return (with_text(answer, at, change(claim.text)) for at, claim in enumerate(answer.claims))


def retold(answer: Answer) -> Answer:
    """With the text that follows from the claims."""
    return answer.model_copy(update={"text": "\n".join(claim.text for claim in answer.claims)})
