"""A draft over generated coverage, with quotations in several states, and what its check costs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from api.service import Service
from evals.bench.coverage_generator import coverage, person, rare_word
from evals.bench.figures import DraftCost
from ingest.draft import DraftInput
from rag.schema import Statement

QUOTATIONS = 55
STATES = ("verbatim", "changed", "reported", "invented", "other speaker")


def draft(seed: int, passages: int, quotations: int = QUOTATIONS) -> str:
    """A draft that quotes the first so many passages: as they are, changed, reported, invented, or given to others."""
    said = [each.statement for article in coverage(seed, passages) for each in article.statements]
    chance = Random(seed)
    chosen = chance.sample(said, quotations)
    return "\n\n".join(_paragraphs(chance, chosen))


def _paragraphs(chance: Random, said: list[Statement]) -> Iterator[str]:
    for number, statement in enumerate(said):
        yield (
            f"{_told(chance, STATES[number % len(STATES)], statement)} The {rare_word(chance)} works stand by the"
            f" harbour, and nobody has measured the {rare_word(chance)} since the spring."
        )


def _told(chance: Random, state: str, statement: Statement) -> str:
    speaker, words = statement.speakers[0], statement.text
    if state == "reported":
        return f"{speaker} said that {words}."
    if state == "changed":
        cut = words.split()
        cut[len(cut) // 2] = rare_word(chance)
        words = " ".join(cut)
    if state == "invented":
        words = f"nobody will rebuild the {rare_word(chance)} {rare_word(chance)} in my time as harbourmaster"
    if state == "other speaker":
        speaker = person(chance.randrange(40))
    return f"“{words[:1].upper()}{words[1:]},” {speaker} said."


def draft_cost(service: Service, text: str) -> DraftCost:
    """Check a draft twice: the first has the parser and the model loaded, the second is the one that counts."""
    service.check_draft(DraftInput(text=text))
    start = time.perf_counter()
    found = service.check_draft(DraftInput(text=text))
    return DraftCost(
        words=len(text.split()),
        quotations=len(found.quotations),
        seconds=round(time.perf_counter() - start, 2),
    )
