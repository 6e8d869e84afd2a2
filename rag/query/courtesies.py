"""The words around a question that ask nothing: greetings, thanks, tags, and ties to the turn before. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rag.query.wording import Line, is_saying, phrase_at, tells_something, word_list

LONGEST_CLOSING = 5  # words of a polite phrase at the end


def closing(line: Line) -> frozenset[int]:
    """The words at the end that ask nothing: "please", "thank you", ", right?"."""
    end = len(line.folds)
    while end > 1 and (length := _idle_end(line, end)):
        end -= length
    end = _doubt(line.folds[:end])
    return frozenset(range(max(_for_readers(line.folds[:end]), 1), len(line.folds)))


def _doubt(folds: tuple[str, ...]) -> int:
    """Where ", or was it out of context" begins: another answer to whether somebody said so, which names nothing."""
    first = next((i for i in range(len(folds) - 1, 0, -1) if folds[i] == "or"), len(folds))
    rest = folds[first + 1 :]
    named = word_list("auxiliaries") | word_list("pronouns") | word_list("determiners") | word_list("doubting") | {"it"}
    return first if rest and set(rest) <= named else len(folds)


def _for_readers(folds: tuple[str, ...]) -> int:
    """Where "for a colleague who has just landed" begins: whom an answer is for is not asked about."""
    found = _reader(folds)
    behind = folds[found.stop : found.stop + 1]
    ends = behind in ((), ("who",), ("that",), ("i",), ("i'm",), ("we",), ("on",))
    return found.start if found and ends else len(folds)


def _for_reader(folds: tuple[str, ...]) -> frozenset[int]:
    """ "sum up for an old man what she said": whom an answer is for, before what it is about."""
    found = _reader(folds)
    return frozenset(found if folds[found.stop : found.stop + 1] in (("what",), ("how",)) else ())


def _reader(folds: tuple[str, ...]) -> range:
    """Where "for an old man", "for my editor" stands, behind the first word."""
    for index in range(1, len(folds) - 2):
        if folds[index] == "for" and folds[index + 1] in ("a", "an", "my", "our", "this"):
            noun = next((i for i in (index + 2, index + 3) if folds[i : i + 1] and folds[i] in word_list("readers")), 0)
            if noun:
                return range(index, noun + 1)
    return range(0)


def _idle_end(line: Line, end: int) -> int:
    for length in range(min(LONGEST_CLOSING, end), 0, -1):
        start = end - length
        is_tag = "," in line.gap(start) and phrase_at(line.folds, start, "tag_phrases") == length
        if is_tag or phrase_at(line.folds, start, "polite_phrases") == length:
            return length
    return 0


def opening(folds: tuple[str, ...]) -> tuple[frozenset[int], bool]:
    """The words at the beginning that ask nothing, and whether they tie the turn to the one before: "what about"."""
    start, continues = 0, False
    while start < len(folds):
        polite = phrase_at(folds, start, "polite_phrases") or phrase_at(folds, start, "opening_phrases")
        tie = phrase_at(folds, start, "continuation_phrases")
        if not polite and not tie:
            break
        continues = continues or tie > 0
        start += max(polite, tie)
    return frozenset(range(start)), continues


def courtesies(line: Line) -> tuple[frozenset[int], bool]:
    """The words at either end that ask nothing, and whether the turn is tied to the one before."""
    opens, continues = opening(line.folds)
    return opens | closing(line) | of_the_asker(line) | _for_reader(line.folds), continues


def of_the_asker(line: Line) -> frozenset[int]:
    """ "I am a student.", "I was away in May, so": what tells of whoever asks, before a sentence that asks."""
    words: set[int] = set()
    for first, last in pairwise((0, *_clauses(line), len(line.folds))):
        if last == len(line.folds) or line.folds[first] not in word_list("first_persons"):
            break
        if any(is_saying(fold) or fold in word_list("wh") for fold in line.folds[first:last]):
            break
        words.update(range(first, last))
    rest = (fold for i, fold in enumerate(line.folds) if i not in words)
    return frozenset(words) if any(map(tells_something, rest)) else frozenset()


def _clauses(line: Line) -> Iterator[int]:
    """Where a sentence begins after another, or what "so" leads to."""
    for index in range(1, len(line.folds)):
        if line.begins_sentence(index, ".!?;") or ("," in line.gap(index) and line.folds[index] == "so"):
            yield index
