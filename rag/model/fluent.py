"""An answer in a language model's sentences, each checked, and in composed claims where it wrote none. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rag.answer.prose import MOST_SHOWN, text_of
from rag.answers import Answer, Dropped
from rag.model.items import Composed, Item
from rag.model.verdict import SentenceVerdict

ENOUGH = 0.5  # of the items: told by fewer sentences, an answer reads as two that were mixed
MOST_DROPPED = 50
DEGRADED = "language model"


def merged(items: Sequence[Item], verdicts: Iterable[SentenceVerdict], most: int) -> Iterator[SentenceVerdict]:
    """What is served or dropped, as soon as that is known, in the order of the items.

    An item that the sentences pass over is told as composed, so that a model's silence hides nothing. At most `most`
    claims come out; a sentence that tells nothing new takes part only where that leaves room.
    """
    waiting = {item.number: item for item in items}
    last, spare = 0, most - len(items)
    seen: set[str] = set()
    for each in verdicts:
        if each.claim is None:
            yield each
            continue
        fresh = each.told & waiting.keys()
        if each.claim.text in seen or (not fresh and (spare <= 0 or min(each.told) < last)):
            continue
        if fresh:
            yield from (_composed(waiting.pop(number)) for number in sorted(waiting) if number < min(fresh))
            last = max(last, min(fresh))
        spare -= not fresh
        waiting = {number: item for number, item in waiting.items() if number not in fresh}
        seen.add(each.claim.text)
        yield each
    yield from (_composed(item) for item in waiting.values())


def _composed(item: Item) -> SentenceVerdict:
    return SentenceVerdict(item.claim)


def fluent(composed: Composed, items: Sequence[Item], outcome: Sequence[SentenceVerdict]) -> Answer:
    """The answer in what came out; where too little of that is the model's, the composed one, which says so."""
    dropped = tuple(each.dropped for each in outcome if each.dropped)[:MOST_DROPPED]
    told = frozenset(number for each in outcome for number in each.told)
    if not told or len(told) < ENOUGH * len(items):
        return without_model(composed.answer, dropped)
    claims = tuple(each.claim for each in outcome if each.claim)
    return composed.answer.model_copy(
        update={
            "text": text_of(claims, len(claims) + composed.total - len(items), composed.answer.citations),
            "claims": (*claims, *composed.answer.claims[len(items) :]),
            "dropped": (*composed.answer.dropped, *dropped),
        }
    )


def most_of(composed: Composed) -> int:
    """How many claims the items may become: as many as a text shows, and an answer may have."""
    return min(MOST_SHOWN, composed.limit)


def without_model(composed: Answer, dropped: tuple[Dropped, ...] = ()) -> Answer:
    return composed.model_copy(
        update={"dropped": (*composed.dropped, *dropped), "degraded": (*composed.degraded, DEGRADED)}
    )
