"""Claims as they are served: none before its check, their citations numbered from 1 without gaps. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rag.answer.compose import Draft
from rag.answers import Citation, Claim, Dropped
from rag.check.claim_check import judged
from rag.check.support import Entails


class Served(NamedTuple):
    """A claim that passed its check, and the citations that no claim before it has."""

    claim: Claim
    citations: tuple[Citation, ...]


def served(draft: Draft, most: int, entails: Entails | None = None) -> Iterator[Served | Dropped]:
    """Each claim of a draft once it is checked, until `most` were served; the rest is neither served nor dropped."""
    cited = {citation.number: citation for citation in draft.citations}
    numbers: dict[int, int] = {}
    left = most
    for claim, fault in judged(draft.claims, draft.citations, draft.statements, draft.texts, entails):
        if fault:
            yield Dropped(text=claim.text, reason=fault)
            continue
        fresh = [number for number in dict.fromkeys(claim.citations) if number not in numbers]
        numbers |= {number: place for place, number in enumerate(fresh, start=len(numbers) + 1)}
        yield Served(
            _numbered(claim, numbers),
            tuple(cited[number].model_copy(update={"number": numbers[number]}) for number in fresh),
        )
        left -= 1
        if not left:
            return


def _numbered(claim: Claim, numbers: Mapping[int, int]) -> Claim:
    """With its citations under the numbers served; what it differs from is told only where that was served."""
    return claim.model_copy(
        update={
            "citations": tuple(numbers[number] for number in claim.citations),
            "differs_from": tuple(numbers[number] for number in claim.differs_from if number in numbers),
        }
    )
