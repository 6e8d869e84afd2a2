"""Everybody on record whom the words of a question name: exactly, nearly or in part. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rag.query.describing import is_english
from rag.query.known import Known
from rag.query.people import Match, by_given_name, mentions, misspelt, part_of_body, resolve
from rag.query.wording import Line


def mentioned_words(line: Line, known: Known) -> tuple[tuple[range, Match], ...]:
    """Every person, body or role that the question names, with the words it stands on: exactly, nearly or in part."""
    found: list[tuple[range, Match]] = []
    for mention in mentions(line.typed, known.people):
        inside = [i for i, word in enumerate(line.words) if mention.start <= word.at < mention.end]
        if inside:
            found.append((range(inside[0], inside[-1] + 1), mention.match))
    taken = {index for words, _ in found for index in words}
    free = (index for index in range(len(line.words)) if index not in taken)
    return tuple(sorted((*found, *_nearly(line, free, known)), key=lambda each: each[0].start))


def _stands_alone(line: Line, index: int) -> bool:
    """A capital between words without: "Kōkōwai", not "the Kelp Compact"."""
    beside = (*line.words[max(0, index - 1) : index], *line.words[index + 1 : index + 2])
    first_word = line.words[index - 1 : index] == line.words[:1]
    return line.words[index].is_capitalised and not any(
        word.is_capitalised and not (first_word and word == line.words[0]) for word in beside
    )


def _nearly(line: Line, free: Iterable[int], known: Known) -> Iterator[tuple[range, Match]]:
    """Family names in a near spelling, with the given name before, capitals that are part of one body's name, and given
    names that one person alone bears.
    """
    for index in free:
        word = line.words[index]
        if word.has_digit or is_english(word.fold):
            continue
        match = misspelt(word.text, known.people)
        if not match.people and _stands_alone(line, index):
            match = part_of_body(word.text, known.people)._replace(reading="part")
        if not match.people:
            match = by_given_name(word.text, known.people)
        if match.people:
            before = resolve(line.written(index - 1, index + 1), known.people) if index else Match(())
            yield (range(index - 1, index + 1), before) if before.people else (range(index, index + 1), match)
