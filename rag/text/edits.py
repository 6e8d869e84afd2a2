"""How far apart two words are in edits, and which of many are nearest. Pure."""

from __future__ import annotations

from collections.abc import Iterable

KEPT_LETTERS = 50_000  # words: a large record has tens of thousands of family names


def nearest_by_edits(word: str, others: Iterable[str], most: int) -> list[str]:
    """The others that the fewest edits lead to, where so many at most do; those out of reach cost next to nothing."""
    length, letters, of = len(word), _LETTERS[word], _LETTERS
    found: dict[str, int] = {}
    for other in others:
        if -most <= len(other) - length <= most:
            theirs = of[other]
            if (letters & ~theirs).bit_count() <= most >= (theirs & ~letters).bit_count():
                found[other] = edits(word, other, most)
    nearest = min(found.values(), default=most + 1)
    return [other for other, distance in found.items() if distance == nearest <= most]


def edits(one: str, other: str, most: int = 1_000) -> int:
    """Optimal string alignment distance: insertions, deletions, substitutions and swapped neighbours (Damerau 1964).

    Of words further apart than `most`, any number beyond it.
    """
    one, other = _without_common_ends(one, other)
    if abs(len(one) - len(other)) > most or (most == 1 and max(len(one), len(other)) > 2):
        return most + 1
    before, row = [], list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:  # a swap reaches back two rows
            return most + 1
    return row[-1]


def _without_common_ends(one: str, other: str) -> tuple[str, str]:
    """Two words without what both begin with and end with, which no edit need touch."""
    first, most = 0, min(len(one), len(other))
    while first < most and one[first] == other[first]:
        first += 1
    last = 0
    while last < most - first and one[-1 - last] == other[-1 - last]:
        last += 1
    return one[first : len(one) - last], other[first : len(other) - last]


class _Letters(dict[str, int]):
    """The letters of each word last looked at, a bit for each; two that share one pass for one letter."""

    def __missing__(self, word: str) -> int:
        if len(self) >= KEPT_LETTERS:
            self.clear()
        found = 0
        for letter in word:
            found |= 1 << (ord(letter) % 64)
        self[word] = found
        return found


_LETTERS = _Letters()
