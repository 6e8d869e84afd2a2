"""The same right answer told otherwise: what a sound evaluation lets pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from evals.mutation.retelling import retold
from rag.answers import Answer, Claim

STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'"})


def straight_marks(answer: Answer) -> Answer:
    return _each(answer, lambda text: text.translate(STRAIGHT))


def other_spacing(answer: Answer) -> Answer:
    return _each(answer, lambda text: "\n ".join(text.split()))


def last_claim_first(answer: Answer) -> Answer:
    return retold(answer.model_copy(update={"claims": answer.claims[::-1]}))


def day_at_the_end(answer: Answer) -> Answer:
    """ "On 9 February, she said …" as "she said … (on 9 February)"."""
    return _each(answer, _with_day_last)


VARIANTS: Mapping[str, Callable[[Answer], Answer]] = {
    each.__name__: each for each in (straight_marks, other_spacing, last_claim_first, day_at_the_end)
}


def variants(answer: Answer) -> Iterator[tuple[str, Answer]]:
    """The answer as it is, and every way of telling it that differs."""
    yield "as it is", answer
    for name, variant in VARIANTS.items():
        if (told := variant(answer)) != answer:
            yield name, told


def _each(answer: Answer, change: Callable[[str], str]) -> Answer:
    claims = tuple(_changed(claim, change) for claim in answer.claims)
    return retold(answer.model_copy(update={"claims": claims})) if claims else answer


def _changed(claim: Claim, change: Callable[[str], str]) -> Claim:
    return claim.model_copy(update={"text": change(claim.text)})


def _with_day_last(text: str) -> str:
    day, comma, rest = text.partition(", ")
    return f"{rest} ({day[0].lower()}{day[1:]})" if comma and day.startswith("On ") else text
