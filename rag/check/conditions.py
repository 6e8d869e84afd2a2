"""Conditions and hedges that the record has and a report leaves out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.text.sentences import sentences
from rag.text.terms import Term, content_keys, is_content, is_negation, terms
from rag.text.words import plain

_ASKED = r"(?<!ask )(?<!asked )(?<!asks )(?<!asking )(?<!see )(?<!know )(?<!knew )(?<!wonder )(?<!wondered )(?<!check )"
_UNSURE = r"(?<!sure )(?<!clear )(?<!say )(?<!said )(?<!tell )(?<!as )(?<!what )(?<!even )(?<!decide )(?<!doubt )"
_CONDITION = re.compile(
    rf"\b(?:unless|provided(?: that)?(?= \w+ \w)|providing that|as long as|so long as|on condition"
    rf"|only (?:if|when|once|after)|except|{_ASKED}{_UNSURE}if)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:–—]")
_MAYBE = frozenset(("may", "might"))
_SURE = frozenset(("will", "would", "shall", "going", "ll"))
_GUARDED = frozenset(("perhaps", "possibly", "probably", "maybe", "potentially"))
_UNSURE_WORDS = _MAYBE | _GUARDED | {"could", "possible", "possibility", "chance", "option", "likely", "unlikely"}
REACH = 4  # words behind a hedge in which what it hedges stands
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


def leaves_out_hedge(report: str, record: str) -> bool:
    """Whether a report tells as sure what the record has as no more than possible.

    >>> leaves_out_hedge("the ministry would find the money", "The ministry might find the money")
    True
    >>> leaves_out_hedge("the ministry could find the money", "The ministry might find the money")
    False
    """
    mine, theirs = terms(report), terms(record)
    if any(plain(term.text) in _UNSURE_WORDS for term in mine):
        return False
    return any(
        _is_told_as_sure(mine, plain(hedge.text), theirs[at + 1 : at + 1 + REACH])
        for at, hedge in enumerate(theirs)
        if not hedge.is_capitalised
    )


def _is_told_as_sure(mine: Sequence[Term], hedge: str, hedged: Sequence[Term]) -> bool:
    """Whether a report has the first word of content behind a hedge; of "could", only as what will be."""
    told = next((each.key for each in hedged if is_content(each)), None)
    if told is None or (hedge not in _MAYBE | _GUARDED and hedge != "could"):
        return False
    if hedge == "could" and any(map(is_negation, hedged)):
        return False
    places = [at for at, each in enumerate(mine) if each.key == told]
    return any(
        hedge != "could" or any(plain(each.text) in _SURE for each in mine[max(0, at - REACH) : at]) for at in places
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
