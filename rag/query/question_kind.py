"""What kind of answer a question wants. Pure."""

from __future__ import annotations

from itertools import pairwise

from rag.query.asking import Asked, is_saying
from rag.query.wording import word_list
from rag.schema import Order, QuestionKind

_BY_WORD: dict[str, QuestionKind] = {"when": "when", "where": "where"}
_LISTS = frozenset(["list", "lists", "everything"])

Folds = tuple[str, ...]


def kind_of(folds: Folds, frame: Asked, *, named: bool) -> QuestionKind:
    """The kind of a question with this frame; `named` where it names a speaker outside any ("luxon feb 9")."""
    if not (frame.speech or named):
        return "fact"
    asking = asking_words(folds, frame)
    if asks_position(folds) or any(folds[index] in word_list("change_verbs") for index in frame.frame):
        return "position"
    if "ever" in asking:
        return "ever"
    if _LISTS & set(folds[:4]) or _asks_all(folds):
        return "list"
    first = next((fold for fold in folds if fold in word_list("wh")), "")
    if first in ("who", "whom", "whose", "which") and frame.subject is None:
        return "who"
    return _BY_WORD.get(first) or ("fact" if _counts(folds) else "said")


def asking_words(folds: Folds, frame: Asked) -> Folds:
    """The words up to the end of the frame: what follows is what was said."""
    return folds[: max(frame.frame) + 1] if frame.frame else folds


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
