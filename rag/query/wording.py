"""A question as words: what the user typed, how it compares, and where it stands. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from rag.data import read_table
from rag.lexicon.names import abbreviated_titles, suffixes
from rag.lexicon.reporting import reporting_verbs
from rag.text.words import plain

_WORD = re.compile(r"[$£€#@]?[^\W_]+(?:['’.\-&/:][^\W_]+)*%?")
KEPT_WORDS = 4_000  # of questions and of names that they are held against
FEW = 6  # words of a question that is no sentence
# Before "to" they lead to whose words are asked for.
LEADING_TO_WHOM = frozenset(("according", "attributed", "ascribed", "credited"))
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


class Word(NamedTuple):
    """One word: `text` with its spelling mended, `fold` for comparing, `at` and `to` its characters as typed."""

    text: str
    fold: str
    at: int
    to: int
    possessive: bool = False

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()

    @property
    def has_digit(self) -> bool:
        return any(character.isdigit() for character in self.text)


@dataclass(frozen=True)
class Line:
    """A question: as typed, and its words."""

    typed: str
    words: tuple[Word, ...]

    def written(self, first: int, last: int) -> str:
        """The words from `first` up to `last` as the user wrote them."""
        end = self.words[last - 1].to
        return _POSSESSIVE.sub("", self.typed[self.words[first].at : end])

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.typed[self.words[index - 1].to : self.words[index].at] if index else ""

    @cached_property
    def last_sentence(self) -> int:
        """The place of the first word of the last sentence of more than one word."""
        return next((i for i in range(len(self.words) - 2, 0, -1) if self.begins_sentence(i, ".?!:;")), 0)

    def begins_sentence(self, index: int, marks: str) -> bool:
        """Whether one of the marks stands before a word; the full stop of "Coun. Roe" ends nothing."""
        gap = self.gap(index)
        before = self.words[index - 1].fold
        abbreviated = gap.strip() == "." and (is_title(before) or before in suffixes())
        return not abbreviated and any(mark in gap for mark in marks)

    def mended(self) -> tuple[str, tuple[int, ...]]:
        """The question with its spelling mended, and where each word begins in it."""
        pieces, starts, length, done = [], [], 0, 0
        for word in self.words:
            bare = self.typed[word.at : word.to]
            suffix = bare[len(_POSSESSIVE.sub("", bare)) :]
            gap = self.typed[done : word.at]
            starts.append(length + len(gap))
            pieces += [gap, word.text + suffix]
            length += len(gap) + len(word.text + suffix)
            done = word.to
        return "".join([*pieces, self.typed[done:]]), tuple(starts)

    @cached_property
    def folds(self) -> tuple[str, ...]:
        return tuple(word.fold for word in self.words)


def split(typed: str) -> Line:
    """The words of a question; one typed all in capitals is taken as typed without any."""
    if typed.isupper() and " " in typed.strip():
        typed = typed.lower()
    return Line(typed, tuple(_word(found, typed) for found in _WORD.finditer(typed)))


@lru_cache(maxsize=KEPT_WORDS)
def fold_word(text: str) -> str:
    """A word as it compares: no case, no accents, no possessive, no full stops."""
    folded = plain(text)
    return folded.removesuffix("'s").replace(".", "") or folded


def _word(found: re.Match[str], typed: str) -> Word:
    text = found.group()
    bare = _POSSESSIVE.sub("", text)
    follows = typed[found.end() : found.end() + 2]
    plural = text[-1] in "sS" and follows[:1] in ("'", "’") and not follows[1:].strip()
    return Word(bare, fold_word(bare), found.start(), found.end(), plural or bare != text)


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of single words from `data/questions.toml`."""
    return frozenset(_lists()[name].split())


@cache
def titles() -> frozenset[str]:
    """Words before a name that are no part of it, as they fold: offices, forms of address, both cut short too."""
    return word_list("titles") | word_list("forms_of_address") | abbreviated_titles()


def is_title(fold: str) -> bool:
    return fold in titles()


@cache
def phrase_list(name: str) -> tuple[tuple[str, ...], ...]:
    """A list of phrases from `data/questions.toml`, each as words, longest first."""
    lines = (tuple(line.split()) for line in _lists()[name].splitlines() if line)
    return tuple(sorted(lines, key=len, reverse=True))


@cache
def phrases_by_first(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a list by their first word, longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrase_list(name):
        by_first.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in by_first.items()}


def phrase_at(folds: tuple[str, ...], index: int, name: str) -> int:
    """How many words from `index` on are a phrase of the list: 0 where none is."""
    for phrase in phrases_by_first(name).get(folds[index], ()):
        if folds[index : index + len(phrase)] == phrase:
            return len(phrase)
    return 0


def phrases_in(folds: tuple[str, ...], name: str) -> frozenset[int]:
    """The places of the words that are phrases of the list."""
    lengths = ((index, phrase_at(folds, index, name)) for index in range(len(folds)))
    return frozenset(place for index, length in lengths for place in range(index, index + length))


@cache
def _lists() -> dict[str, str]:
    return read_table("questions.toml")


def opening_scene(line: Line) -> range:
    """The words before what is asked that tell when it was: "When the coroner spoke, what did Hale say?" """
    folds = line.folds
    first = next((i for i, fold in enumerate(folds[:3]) if fold in word_list("scene_openings")), len(folds))
    asked = (i for i in range(first + 2, len(folds) - 1) if folds[i] in word_list("wh"))
    end = next((i for i in asked if folds[i + 1] in word_list("auxiliaries")), first)
    inverted = folds[first + 1 : first + 2] and folds[first + 1] in word_list("auxiliaries")
    return range(first, first if inverted else end)


def word_before(line: Line, start: int) -> str:
    """The word before, determiners apart."""
    index = start - 1
    while index >= 0 and line.folds[index] in word_list("determiners"):
        index -= 1
    return line.folds[index] if index >= 0 else ""


def is_saying(fold: str) -> bool:
    """Whether a word is a verb of speech."""
    return fold in reporting_verbs() or fold in word_list("saying") or fold in word_list("acting")


def is_sentence(line: Line) -> bool:
    """Whether a verb asks: "what about Seymour" is none."""
    return any(fold in word_list("auxiliaries") or is_saying(fold) for fold in line.folds)


def tells_something(fold: str) -> bool:
    """Whether a word is neither one that asks nor one of speech."""
    return len(fold) > 1 and not (fold in _words_of_asking() or is_saying(fold))


@cache
def _words_of_asking() -> frozenset[str]:
    asking = word_list("furniture") | word_list("wh") | word_list("auxiliaries") | word_list("adverbs")
    spoken = word_list("speech_nouns") | word_list("position_nouns") | word_list("publication_nouns")
    return asking | spoken | {word for phrase in phrase_list("polite_phrases") for word in phrase}
