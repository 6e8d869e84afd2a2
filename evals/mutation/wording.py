"""Faults of wording: quotations that are not verbatim; numbers, names, days and negations that nobody said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from evals.metrics.words import NEGATION, quotations
from evals.mutation.retelling import Others, reworded, with_text
from rag.answers import Answer

NUMBER = re.compile(r"\d+")
NAME = re.compile(r"(?<=[a-z,;] )[A-ZĀĒĪŌŪ]\w+")  # within a sentence: the first word of one has a capital anyway
AUXILIARY = re.compile(r"\b(is|are|was|were|would|could|has|have|had|should|do|does|did)\b(?! not|n['’]t)")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November")
DAY_NAME = re.compile(rf"\b({'|'.join((*WEEKDAYS, *MONTHS))})\b")
AFTER = {name: names[(at + 1) % len(names)] for names in (WEEKDAYS, MONTHS) for at, name in enumerate(names)}
INVENTION = "“It was always going to happen, and everybody knew.”"


def change_quoted_word(answer: Answer, others: Others) -> Iterator[Answer]:
    return _requoted(answer, lambda words, at: [*words[:at], "otherwise", *words[at + 1 :]])


def drop_quoted_word(answer: Answer, others: Others) -> Iterator[Answer]:
    return _requoted(answer, lambda words, at: [*words[:at], *words[at + 1 :]])


def add_quoted_word(answer: Answer, others: Others) -> Iterator[Answer]:
    return _requoted(answer, lambda words, at: [*words[:at], "certainly", *words[at:]])


def invent_quotation(answer: Answer, others: Others) -> Iterator[Answer]:
    return reworded(answer, lambda text: f"{text} {INVENTION}")


def change_number(answer: Answer, others: Others) -> Iterator[Answer]:
    """Each number in turn, that of the day told among them."""
    for at, claim in enumerate(answer.claims):
        for found in NUMBER.finditer(claim.text):
            yield with_text(answer, at, _with(claim.text, found, str(int(found[0]) + 1)))


def change_name(answer: Answer, others: Others) -> Iterator[Answer]:
    """A name within a sentence for another; names of days are for `change_day_name`."""
    for at, claim in enumerate(answer.claims):
        known = {word for speaker in claim.speakers for word in speaker.split()}
        for found in NAME.finditer(claim.text):
            other = next((name.split()[-1] for name in others.names if name.split()[-1] not in claim.text), None)
            if other and found[0] not in known and not DAY_NAME.fullmatch(found[0]):
                yield with_text(answer, at, _with(claim.text, found, other))
                break


def change_day_name(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, claim in enumerate(answer.claims):
        for found in DAY_NAME.finditer(claim.text):
            yield with_text(answer, at, _with(claim.text, found, AFTER[found[0]]))


def negate(answer: Answer, others: Others) -> Iterator[Answer]:
    """Put a negation in after an auxiliary verb, whole and contracted."""
    yield from reworded(answer, lambda text: AUXILIARY.sub(r"\1 not", text, count=1))
    yield from reworded(answer, lambda text: AUXILIARY.sub(r"\1n’t", text, count=1))


def affirm(answer: Answer, others: Others) -> Iterator[Answer]:
    """Take a negation out."""
    return reworded(answer, lambda text: NEGATION.sub("", text, count=1))


def _with(text: str, found: re.Match[str], other: str) -> str:
    return text[: found.start()] + other + text[found.end() :]


def _requoted(answer: Answer, change: Callable[[list[str], int], list[str]]) -> Iterator[Answer]:
    """Change a word in the first and in the second half of each quotation, never at its ends.

    A quotation without its first or last word is shorter and as true; one of two words has no middle.
    """
    for at, claim in enumerate(answer.claims):
        for quotation in quotations(claim.text):
            words = quotation.split()
            for place in sorted({len(words) // 3, 2 * len(words) // 3} - {0}) if len(words) > 2 else ():
                yield with_text(answer, at, claim.text.replace(quotation, " ".join(change(words, place))))
