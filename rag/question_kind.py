"""What kind of answer a question wants. Pure."""

from __future__ import annotations

from itertools import pairwise

from rag.asking import Asked, is_saying
from rag.schema import Order, QuestionKind
from rag.wording import word_list

_BY_WORD: dict[str, QuestionKind] = {"who": "who", "when": "when", "where": "where"}
_LISTS = frozenset(["list", "lists", "everything"])

Folds = tuple[str, ...]


def kind_of(folds: Folds, frame: Asked, *, named: bool) -> QuestionKind:
    """The kind of a question with this frame; `named` where it names a speaker outside any ("luxon feb 9")."""
    speech = frame.speech or named
    if speech and asks_position(folds):
        return "position"
    if speech and "ever" in folds:
        return "ever"
    if speech and (_LISTS & set(folds[:4]) or _asks_all(folds)):
        return "list"
    first = next((fold for fold in folds if fold in word_list("wh")), "")
    if first in ("who", "whom", "whose", "which") and frame.subject is None and (speech or first != "which"):
        return "who"
    if first in ("when", "where"):
        return _BY_WORD[first]
    return "said" if speech and not _counts(folds) else "fact"


def asks_position(folds: Folds) -> bool:
    """ "X's position on", "has X changed his mind", "how consistent has X been in what he says"."""
    if any(fold in word_list("stance_nouns") for fold in folds):
        return True
    changed = any(fold in word_list("change_words") for fold in folds)
    return changed and any(fold in word_list("position_nouns") or is_saying(fold) for fold in folds)


def order_of(folds: Folds) -> Order | None:
    """Whether the first or the latest is wanted."""
    if any(fold in word_list("ordinals_first") for fold in folds):
        return "first"
    return "latest" if any(fold in word_list("ordinals_latest") for fold in folds) else None


def _asks_all(folds: Folds) -> bool:
    """ "show all statements"."""
    return any(one == "all" and other in word_list("speech_nouns") for one, other in pairwise(folds))


def _counts(folds: Folds) -> bool:
    return "which" in folds or any(pair in (("how", "many"), ("how", "much")) for pair in pairwise(folds))
