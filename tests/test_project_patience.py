"""No pattern is slow: the time it takes grows with the length of a text, not with the square of it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import api
import evals
import ingest
import rag

PACKAGES = (rag, ingest, api, evals)
# What a page repeats where it is no prose: marks, capitals, blanks, names, dates, markup.
SEEDS = (
    *("A ", "a ", "A. ", "A, ", "a", "A", "1", "1,", "1 ", "1.", ".", ",", "é", "_", "|", "#", "*", "-", "--", "— "),
    *("“", "”", "“A ", "“a” ", "'", '"', "‘a ", "’s ", "A’", "''", "(", ")", "(A ", "[", "]", "[A ", "[](", "{", "&"),
    *("\n", " ", "\t", "\u00a0", "\n ", " \n", "a\n", "A\n", ":", "@", "/", "//", "a@b", "www.a.", "http://", "<b>"),
    *("Anna ", "Anna, ", "Anna-", "Mr ", "A and ", "of the ", "the ", "I ", "he ", "said ", "in ", "on ", "was "),
    *("1 February ", "Monday ", "12:", "By ", "by A ", "Photo: ", "what did ", "as of ", "$1", "1 m ", "&amp;", "..."),
)  # fmt: skip
TAIL = "!"  # what no pattern asks for: where it stands, what came before is given up again
FEW = 1_000  # characters
SUSPECT = 0.0003  # seconds of this process for the few; what is linear takes less, most of it far less
SQUARED = 9.0  # four times the text takes four times as long, and sixteen times where time is squared
MANY = 4_000  # a pattern bounded to some hundred characters has come to its bound
NOTABLE = 0.05  # seconds for four times as many: 16,000 squared takes more, and the clock of a process may be coarse
ROUNDS = 3
# Patterns that are shown a short stretch, however long the text.
BOUNDED = {
    "rag.facts.described.OWNER": "what stands before a post in a sentence",
    "ingest.speakers.appositions._BEFORE": "100 characters before a name",
    "ingest.speakers.beside_names._BEFORE": "50 characters before a name",
    "ingest.speakers.proper_names._COMPLEMENT": "90 characters before a name",
    "ingest.speakers.titles._COMPLEMENT": "90 characters before a name",
    "rag.query.several._BETWEEN": "a question, of 2,000 characters at most",
    "rag.query.several._ONLY_HOW": "a question, of 2,000 characters at most",
}
ANCHORED = frozenset(("match", "fullmatch"))
SCANNING = frozenset(("search", "finditer", "findall", "sub", "subn", "split"))


class Use(NamedTuple):
    """A compiled pattern, the names it has, and the methods that the code calls it by."""

    name: str
    pattern: re.Pattern[str]
    methods: frozenset[str]


@cache
def _uses() -> tuple[Use, ...]:
    modules = [
        importlib.import_module(found.name)
        for package in PACKAGES
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    sources = {module.__name__: Path(str(module.__file__)).read_text("utf-8") for module in modules}
    found: dict[re.Pattern[str], Use] = {}
    for module in modules:
        for name, value in vars(module).items():
            for pattern in _patterns(value):
                called = set(re.findall(rf"\b{name}\.(\w+)\(", sources[module.__name__]))
                methods = frozenset(called) & (ANCHORED | SCANNING)
                before = found.get(pattern, Use(f"{module.__name__}.{name}", pattern, frozenset()))
                found[pattern] = before._replace(methods=before.methods | methods)
    return tuple(found.values())


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from _patterns(tuple(value.values()))
    elif isinstance(value, list | tuple | frozenset):
        for each in value:
            yield from _patterns(each)


def _calls(use: Use) -> Iterator[Callable[[str], object]]:
    """Ways to run a pattern that stand for those the code has; one that is handed about may be run in any."""
    methods = use.methods or ANCHORED | SCANNING
    if methods & SCANNING:
        yield lambda text: sum(1 for _ in use.pattern.finditer(text))
    if "fullmatch" in methods:
        yield use.pattern.fullmatch
    elif not methods & SCANNING:
        yield use.pattern.match


def _seconds(call: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    call(text)
    return time.process_time() - began


def _is_slow(call: Callable[[str], object], seed: str) -> bool:
    def least(length: int) -> float:
        """Of three: what else the machine does only ever adds."""
        return min(_seconds(call, seed * (length // len(seed)) + TAIL) for _ in range(3))

    if _seconds(call, seed * (FEW // len(seed)) + TAIL) < SUSPECT:
        return False
    return all(least(4 * MANY) > max(NOTABLE, SQUARED * least(MANY)) for _ in range(ROUNDS))


def test_a_pattern_takes_time_in_proportion_to_the_text() -> None:
    slow = [
        f"{use.name} on {seed!r}"
        for use in _uses()
        if use.name not in BOUNDED
        for call in _calls(use)
        for seed in SEEDS
        if _is_slow(call, seed)
    ]
    assert not slow


@pytest.mark.parametrize(("pattern", "seed"), [(r"\s*\n", " "), (r"A+b", "A"), (r"(?:A |B )+C", "A ")])
def test_a_slow_pattern_is_found(pattern: str, seed: str) -> None:
    """In one of a few tries: a machine that slows down in the middle of one hides how the time grows."""
    assert any(_is_slow(re.compile(pattern).search, seed) for _ in range(ROUNDS))
