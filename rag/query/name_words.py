"""Names of several words, taken as one word, so that no part of them is read as part of the question. Pure."""

from __future__ import annotations

from dataclasses import replace

from rag.lexicon.names import fold
from rag.query.people import Known as KnownPeople
from rag.query.wording import Line, Word

LONGEST = 6  # words of a name


def with_names_joined(line: Line, people: KnownPeople) -> Line:
    """The line with each full name of the record ("New York Times", "Theresa May") as a single word."""
    words: list[Word] = []
    index = 0
    while index < len(line.words):
        length = _name_length(line, index, people)
        words.append(_joined(line, index, index + length) if length else line.words[index])
        index += max(1, length)
    return replace(line, words=tuple(words))


def _name_length(line: Line, index: int, people: KnownPeople) -> int:
    for length in range(min(LONGEST, len(line.words) - index), 1, -1):
        last = index + length
        owned = any(word.possessive for word in line.words[index : last - 1])
        folded = fold(line.written(index, last))
        if not owned and " " in folded and folded in people.names:  # "the May 2 coverage" names no Mr May
            return length
    return 0


def _joined(line: Line, first: int, last: int) -> Word:
    begin, end = line.words[first], line.words[last - 1]
    text = line.written(first, last)
    return Word(text, fold(text), begin.at, end.to, end.possessive)
