"""Meetings and the like that a question tells by their day: "at the council meeting of 9 February". Pure."""

from __future__ import annotations

from rag.query.wording import Line, word_list

REACH = 5  # words from "at" to the meeting it leads to
LEADS = frozenset(("at", "in", "during"))


def is_led_into(folds: tuple[str, ...], noun: int) -> bool:
    """ "at the extraordinary meeting": where it was said."""
    return folds[noun] in word_list("sittings") and not LEADS.isdisjoint(folds[max(0, noun - REACH) : noun])


def dated_sitting(line: Line, days: frozenset[int]) -> range:
    """The words of a meeting that the day of speech stands beside; none where there is no such."""
    for noun in range(1, len(line.folds)):
        if not is_led_into(line.folds, noun) or not {noun - 1, noun + 1} & days:
            continue
        first = max(i for i in range(noun) if line.folds[i] in LEADS) + 1
        while first < noun and (line.folds[first] in word_list("determiners") or first in days):
            first += 1
        return range(first, noun + 1)
    return range(0)
