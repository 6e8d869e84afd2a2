"""Whose words a question sets beside those it asks for: "does Hale agree with Roe", "his line against hers". Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.query.bearers import Link
from rag.query.known import Known
from rag.query.linking import link
from rag.query.people import Match
from rag.query.wording import Line, is_saying, word_list
from rag.schema import Days, QuestionKind

COMPARABLE: tuple[QuestionKind, ...] = ("said", "position", "fact", "compare", "ever", "list")
NEAR = 3  # words from what compares to whoever it leads to, where it may mean something else as well
# Between whom two are compared, or before what one of them said: "with what Roe says".
_LEADS = frozenset(("with", "to", "from", "and", "or", "than", "what", "the", "how", "those", "that", "of"))
_BESIDE = frozenset(("another", "each", "both", "one", "thing", "same"))  # "said one thing and Roe another"


class Compared(NamedTuple):
    """Who else is asked for, and the words that say so, which are no topic."""

    who: Link
    words: frozenset[int]


def compared_with(
    line: Line,
    named: Sequence[tuple[range, Match]],
    whose: frozenset[int],
    elsewhere: frozenset[int],
    known: Known,
    day: Days | None,
) -> Compared | None:
    """Everybody whom a question compares with whom it asks for; None where it compares nobody."""
    found = [
        (words, linked)
        for words, match in named
        if not (set(words) & (whose | elsewhere)) and match.people and not _owns_topic(line, words)
        if (linked := link(line, words.start, words.stop, known, day)).known
        if _is_set_beside(line, words, whose)
    ]
    if not found:
        return None
    words = {index for stretch, _ in found for index in _with_leads(line, stretch)}
    words |= {i for i, fold in enumerate(line.folds) if fold in word_list("comparing") | _BESIDE and i not in elsewhere}
    who = Link(
        tuple(dict.fromkeys(name for _, one in found for name in one.speakers)),
        tuple(note for _, one in found for note in one.notes),
        known=True,
    )
    return Compared(who, frozenset(words))


def with_compared(
    kind: QuestionKind, who: Link, whose: frozenset[int], others: Compared
) -> tuple[QuestionKind, Link, frozenset[int]]:
    """The kind, whoever is asked about and the words that say so, with those whom the question compares with them."""
    everybody = tuple(dict.fromkeys((*who.speakers, *others.who.speakers)))
    both = who._replace(speakers=everybody, notes=(*who.notes, *others.who.notes))
    return "compare" if len(everybody) > 1 else kind, both, whose | others.words


def _is_set_beside(line: Line, words: range, whose: frozenset[int]) -> bool:
    """Whether a word that compares stands in the question, or one that may right before, or "and Roe?" ends it."""
    others = [i for i in range(len(line.folds)) if i not in words and i not in whose]
    if any(line.folds[i] in word_list("comparing") for i in others):
        return True
    before = line.folds[max(0, words.start - NEAR) : words.start]
    if whose and min(whose) < words.start and set(before) & word_list("comparing_beside"):
        return True
    ends = words.stop == len(line.folds)
    return ends and before[-1:] in (("and",), ("or",)) and bool(whose) and min(whose) < words.start


def _owns_topic(line: Line, words: range) -> bool:
    """ "Roe's plan": a name that only tells what is asked about."""
    if not line.words[words.stop - 1].possessive or words.stop == len(line.folds):
        return False
    nouns = word_list("speech_nouns") | word_list("position_nouns") | word_list("comparing") | word_list("idea_nouns")
    return line.folds[words.stop] not in nouns and not is_saying(line.folds[words.stop])


def _with_leads(line: Line, words: range) -> Iterator[int]:
    """With the little words before a name, and the verb and the noun of speech behind it."""
    first = words.start
    while first and line.folds[first - 1] in _LEADS | word_list("comparing_beside"):
        first -= 1
    last = words.stop
    behind = word_list("speech_nouns") | word_list("position_nouns") | word_list("auxiliaries") | {"on"}
    while last < len(line.folds) and (is_saying(line.folds[last]) or line.folds[last] in behind):
        last += 1
    yield from range(first, last)
