"""The words around a question that ask nothing: greetings, thanks, tags, and ties to the turn before. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rag.query.wording import Line, is_saying, phrase_at, tells_something, word_list

LONGEST_ASKER = 7  # words of "my late mother in law wants to know"
LONGEST_CLOSING = 5  # words of a polite phrase at the end


def closing(line: Line) -> frozenset[int]:
    """The words at the end that ask nothing: "please", "thank you", ", right?"."""
    end = len(line.folds)
    while end > 1 and (length := _idle_end(line, end)):
        end -= length
    end = _asker_behind(line.folds[: _doubt(line.folds[:end])])
    return frozenset(range(max(_for_readers(line.folds[:end]), 1), len(line.folds)))


def words_behind(line: Line) -> frozenset[int]:
    """ "on the fares: the exact words please": a last part that only tells that words are asked for."""
    marks = (i for i in range(len(line.words) - 1, 0, -1) if any(mark in line.gap(i) for mark in ",:;–—"))
    last = next(marks, len(line.words))
    part = line.folds[last:]
    asks = bool(word_list("speech_nouns") & set(part)) and not (word_list("wh") | {"he", "she", "they"}) & set(part)
    return frozenset(range(last, len(line.words))) if asks and not any(map(tells_something, part)) else frozenset()


def _asker_behind(folds: tuple[str, ...]) -> int:
    """Where "my nan asks", "my editor would like to know" begins at the end."""
    for index in range(max(1, len(folds) - LONGEST_ASKER), len(folds) - 2):
        if folds[index] in ("my", "our") and set(folds[index + 2 : index + 4]) & word_list("inquiring"):
            return index
    return len(folds)


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
    exclaimed = frozenset(i for i, fold in enumerate(line.folds) if fold in word_list("exclamations"))
    return opens | closing(line) | of_the_asker(line) | exclaimed | _for_reader(line.folds), continues


def of_the_asker(line: Line) -> frozenset[int]:
    """ "I am a student.", "I was away in May, so": what tells of whoever asks, before a sentence that asks."""
    words: set[int] = set()
    greeting = len(opening(line.folds)[0])  # "Dear Sir, I am a student"
    clauses = (each for each in _clauses(line) if each > greeting)
    for first, last in pairwise((greeting, *clauses, len(line.folds))):
        if last == len(line.folds) or line.folds[first] not in word_list("first_persons"):
            break
        if any(is_saying(fold) or fold in word_list("wh") for fold in line.folds[first:last]):
            break
        words.update(range(first, last))
    rest = (fold for i, fold in enumerate(line.folds) if i not in words)
    return frozenset(words) if any(map(tells_something, rest)) else frozenset()


def _clauses(line: Line) -> Iterator[int]:
    """Where a sentence begins after another, what "so" leads to, or what is wanted: "I am a student and need ..."."""
    for index in range(1, len(line.folds)):
        if (
            line.begins_sentence(index, ".!?;")
            or ("," in line.gap(index) and line.folds[index] == "so")
            or _wants(line.folds, index)
        ):
            yield index


def _wants(folds: tuple[str, ...], index: int) -> bool:
    """Whether "and need to know what" begins here, where nobody whom the words before may tell of is asked about."""
    first = index + 1 + (folds[index + 1 : index + 2] in (("i",), ("we",)))
    asked = next((i for i in range(first, len(folds)) if folds[i] in word_list("wh")), len(folds))
    leads = folds[index] == "and" and folds[first : first + 1] and folds[first] in word_list("wanting")
    return bool(leads) and asked < len(folds) and not word_list("pronouns") & set(folds[asked:])
