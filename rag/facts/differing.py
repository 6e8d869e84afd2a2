"""Which claims about one fact tell it otherwise: another figure, another day. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answers import Claim
from rag.facts.fact_kinds import counts, figures
from rag.facts.fact_question import FactQuestion

FIGURES = frozenset(("number", "amount", "length", "time", "size", "age"))


def differing(question: FactQuestion, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, each with the citations of those before it whose figures share none with its own."""
    told = [_told(question, claim.text) for claim in claims]
    return tuple(
        claim.model_copy(update={"differs_from": _against(told[place], told[:place], claims)})
        for place, claim in enumerate(claims)
    )


def _told(question: FactQuestion, text: str) -> frozenset[str]:
    if question.wants not in FIGURES:
        return frozenset()
    return counts(question, text) if question.wants == "number" else figures(question, text)


def _against(own: frozenset[str], before: Sequence[frozenset[str]], claims: Sequence[Claim]) -> tuple[int, ...]:
    others = (claim for claim, other in zip(claims, before, strict=False) if own and other and not own & other)
    return tuple(number for claim in others for number in claim.citations)
