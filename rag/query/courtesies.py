"""The words around a question that ask nothing: greetings, thanks, tags, and ties to the turn before. Pure."""

from __future__ import annotations

from rag.query.wording import Line, phrase_at, word_list

LONGEST_CLOSING = 5  # words of a polite phrase at the end


def closing(line: Line) -> frozenset[int]:
    """The words at the end that ask nothing: "please", "thank you", ", right?"."""
    end = len(line.folds)
    while end > 1 and (length := _idle_end(line, end)):
        end -= length
    return frozenset(range(max(_for_readers(line.folds[:end]), 1), len(line.folds)))


def _for_readers(folds: tuple[str, ...]) -> int:
    """Where "for a colleague who has just landed" begins: whom an answer is for is not asked about."""
    for index in range(1, len(folds) - 2):
        if folds[index] == "for" and folds[index + 1] in ("a", "an", "my", "our", "this"):
            noun = next((i for i in (index + 2, index + 3) if folds[i : i + 1] and folds[i] in word_list("readers")), 0)
            if noun and folds[noun + 1 : noun + 2] in ((), ("who",), ("that",), ("i",), ("i'm",), ("we",), ("on",)):
                return index
    return len(folds)


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
    return opens | closing(line), continues
