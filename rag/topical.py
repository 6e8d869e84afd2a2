"""Which statements are on a topic, and which belong to a position on it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rag.find import Covered, around, own_words
from rag.found import Found
from rag.paragraphs import lead
from rag.rank import cover

ABOUT = 0.75  # of a topic's weight in a statement and around it
BESIDE = 0.6  # of the best cover: where some statements are on the topic, those merely near it are not answers


def on_topic(found: Sequence[Covered]) -> tuple[Found, ...]:
    """The statements that name a topic; where none does, those beside which it stands."""
    good = [each for each in found if each.cover.whole >= ABOUT]
    good = [each for each in good if each.cover.own] or good
    best = max((each.cover.score for each in good), default=0.0)
    return tuple(each.found for each in good if each.cover.score >= BESIDE * best)


def near_topic(found: Sequence[Found], weights: Mapping[str, float]) -> tuple[Found, ...]:
    """All in whose words, paragraphs, title or lead the topic is: a position shows in words that do not name it."""
    covers = ((each, cover(weights, own_words(each), f"{around(each)}\n{lead(each.article.text)}")) for each in found)
    return tuple(each for each, covered in covers if covered.whole >= ABOUT)
