"""The outlet a question names, and the words that tell of printing. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.query.hearers import is_common
from rag.query.known import Known
from rag.query.places import Place, named
from rag.query.tagging import Tagged
from rag.query.wording import Line, is_saying, word_before, word_list

LEADS_TO_OUTLET = frozenset(("in", "by", "from"))


def outlet(line: Line, tags: Sequence[Tagged], known: Known, taken: frozenset[int]) -> Place | None:
    """The outlet asked for: one on record, where the words or what leads to them say that it published."""
    found = [place for place in named(line, known.outlet_phrases, taken) if _is_published_in(line, tags, place)]
    return found[0] if found else None


def _is_published_in(line: Line, tags: Sequence[Tagged], place: Place) -> bool:
    if word_before(line, place.words.start) in word_list("telling") or _is_common_noun(line, place.words):
        return False
    after = line.folds[place.words.stop : place.words.stop + 1]
    if line.words[place.words.stop - 1].possessive and not set(after) & word_list("publication_nouns"):
        return False  # "the Star's kelp story" is what is spoken of
    if any(tags[index].tag == "outlet" for index in place.words):
        return True
    before = word_before(line, place.words.start)
    leads = before in LEADS_TO_OUTLET | word_list("publication_verbs") or _is_according(line, place.words.start)
    return leads or bool(after and after[0] in word_list("publication_nouns") | word_list("reporting"))


def _is_common_noun(line: Line, words: range) -> bool:
    """ "in the mail" where names have capitals, "their leader": no paper's name in short."""
    if len(words) > 1 or not is_common(line.folds[words.start]):
        return False
    before = line.folds[words.start - 1] if words.start else ""
    lower = not line.words[words.start].is_capitalised
    cased = any(word.is_capitalised for word in line.words[1:])
    printed = word_list("publication_nouns") | word_list("publication_verbs") | word_list("reporting")
    spoken = any(is_saying(fold) or fold in printed for fold in line.folds)
    return before in word_list("possessives") or (lower and (cased or not spoken))


def _is_according(line: Line, start: int) -> bool:
    return "according" in line.folds[max(0, start - 3) : start]


def printed(line: Line) -> frozenset[int]:
    """The verbs that lead to an outlet: "that were printed in the Star"."""
    verbs = word_list("publication_verbs") | word_list("reporting")
    return frozenset(
        i for i, fold in enumerate(line.folds) if fold in verbs and line.folds[i + 1 : i + 2] in (("in",), ("by",))
    )


def asked_print(line: Line) -> frozenset[int]:
    """ "which paper carried", "in what publication": who published it is asked for."""
    nouns, verbs = word_list("publication_nouns") | word_list("press_nouns"), word_list("publication_verbs")
    for index in range(1, len(line.folds)):
        if line.folds[index - 1] in ("which", "what") and line.folds[index] in nouns:
            carries = line.folds[index + 1 : index + 2]
            return frozenset(range(index, index + 1 + (carries != () and carries[0] in verbs)))
    return frozenset()
