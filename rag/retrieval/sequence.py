"""Utterances in the order said, and the first or the latest of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.retrieval.found import Found
from rag.retrieval.utterances import Utterance
from rag.schema import Order


def in_order(utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """By day, the occasions of a day together, each in the order its first report tells it."""
    first_place: dict[tuple[str, str | None], int] = {}
    for place, utterance in enumerate(utterances):
        first_place.setdefault((_day(utterance), utterance.occasion), place)
    return tuple(sorted(utterances, key=lambda each: (_day(each), first_place[_day(each), each.occasion])))


def side_by_side(utterances: Sequence[Utterance], speakers: Sequence[str], most: int) -> tuple[Utterance, ...]:
    """Each person's first ones after another's, in an even share of the `most` that are shown; then the rest."""
    share = max(1, most // max(1, len(speakers)))
    shown: list[Utterance] = []
    for name in speakers:
        own = [each for each in utterances if name in each.best.statement.speakers and each not in shown]
        shown += own[:share]
    return (*shown, *(each for each in utterances if each not in shown))


def _day(utterance: Utterance) -> str:
    return utterance.said_on.start if utterance.said_on else "unknown"  # sorts after every day


def on_end_day(found: Sequence[Found], order: Order) -> tuple[Found, ...]:
    """Those of the first or the latest day, and those of unknown day published beyond it; all if none has a day."""
    days = sorted({each.statement.said_on.start for each in found if each.statement.said_on})
    if not days:
        return tuple(found)
    day = days[0] if order == "first" else days[-1]
    return tuple(each for each in found if _is_of_end(each, day, order))


def _is_of_end(found: Found, day: str, order: Order) -> bool:
    if found.statement.said_on:
        return found.statement.said_on.start == day
    published = found.article.published
    if published is None or found.statement.kind == "declined_to_say":
        return False  # who "could not be reached" last has said nothing last
    return published.isoformat() < day if order == "first" else published.isoformat() > day
