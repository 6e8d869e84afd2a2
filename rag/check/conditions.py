"""Conditions that the record sets and a report leaves out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.text.sentences import sentences
from rag.text.terms import content_keys

_ASKED = r"(?<!ask )(?<!asked )(?<!asks )(?<!asking )(?<!see )(?<!know )(?<!knew )(?<!wonder )(?<!wondered )(?<!check )"
_UNSURE = r"(?<!sure )(?<!clear )(?<!say )(?<!said )(?<!tell )(?<!as )(?<!what )(?<!even )(?<!decide )(?<!doubt )"
_CONDITION = re.compile(
    rf"\b(?:unless|provided(?: that)?(?= \w+ \w)|providing that|as long as|so long as|on condition"
    rf"|only (?:if|when|once|after)|except|{_ASKED}{_UNSURE}if)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:–—]")
HALF = 0.5  # of a clause's content words: with as many a report tells of it


def leaves_out_condition(report: str, record: str, frame: str = "") -> bool:
    """Whether what a report tells stands on record under a condition of which the report says nothing.

    >>> leaves_out_condition("he would vote against it", "He would vote against it unless the books were opened")
    True
    """
    if _CONDITION.search(f"{report} {frame}"):
        return False
    told = set(content_keys(f"{report} {frame}"))
    best = max((span.of(record) for span in sentences(record)), key=lambda one: len(told & set(content_keys(one))))
    return any(
        _share(told, clause) < HALF <= _share(told, rest) for clause, rest in _conditional(best) if clause.strip()
    )


def _conditional(sentence: str) -> Iterator[tuple[str, str]]:
    """Each clause that sets a condition, and the rest of its sentence."""
    for found in _CONDITION.finditer(sentence):
        stop = _CLAUSE_END.search(sentence, found.end())
        end = stop.start() if stop else len(sentence)
        yield sentence[found.end() : end], f"{sentence[: found.start()]} {sentence[end:]}"


def _share(told: set[str], words: str) -> float:
    keys = set(content_keys(words))
    return len(told & keys) / len(keys) if keys else 0.0
