"""Which claims about one fact tell it otherwise: another figure, another day. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rag.answers import Claim
from rag.facts.fact_kinds import counts, figures
from rag.facts.fact_question import FactQuestion

FIGURES = frozenset(("number", "amount", "length", "time", "size", "age"))


def differing(question: FactQuestion, claims: Sequence[Claim], articles: Mapping[int, str]) -> tuple[Claim, ...]:
    """The claims, each with the citations of those before it, in other articles, whose figures share none with its own.

    `articles` has the article of each citation: one that has two figures tells of two things.
    """
    told = [_told(question, claim.text) for claim in claims]
    return tuple(
        claim.model_copy(update={"differs_from": _against(place, told, claims, articles)})
        for place, claim in enumerate(claims)
    )


def _told(question: FactQuestion, text: str) -> frozenset[str]:
    if question.wants not in FIGURES:
        return frozenset()
    return counts(question, text) if question.wants == "number" else figures(question, text)


def _against(
    place: int, told: Sequence[frozenset[str]], claims: Sequence[Claim], articles: Mapping[int, str]
) -> tuple[int, ...]:
    own, cited = told[place], {articles[number] for number in claims[place].citations}
    others = (
        claim
        for claim, other in zip(claims[:place], told[:place], strict=True)
        if own and other and not own & other and cited.isdisjoint(articles[number] for number in claim.citations)
    )
    return tuple(number for claim in others for number in claim.citations)
