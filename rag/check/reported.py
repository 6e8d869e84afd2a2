"""A statement that a draft reports without marks beside one on record: what the record has otherwise. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from rag.check.draft import Warned, figures
from rag.check.evidence import EvidenceTerms, read_evidence
from rag.check.exchanged import is_one_word_exchanged, misplaced, opposites_told, swapped
from rag.check.overlap import compare, opens_sentence
from rag.check.rounded import unrounded
from rag.check.setting import Setting, differ
from rag.check.support import SUPPORTED, likelihood
from rag.data import read_lines
from rag.dates import timexes
from rag.lexicon.reporting import forms
from rag.text.quantities import QUANTITY, value_of
from rag.text.terms import Term, is_content, terms
from rag.text.words import plain

ABOUT = 0.5  # of a report's content words: with as many shared it is about the same
UNITS = frozenset(
    (
        *("second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century"),
        *("millimetre", "centimetre", "metre", "kilometre", "mile", "foot", "inch", "hectare", "acre"),
        *("gram", "kilogram", "kilo", "tonne", "ton", "pound", "litre", "gallon", "barrel", "megawatt", "kilowatt"),
        *("dollar", "euro", "cent", "rupee", "naira", "shilling", "rand", "yen", "yuan", "peso", "franc", "krona"),
    )
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_SEASON = re.compile(r"\b(?:Easter|Christmas|Ramadan|Eid|Diwali|spring|summer|autumn|winter)\b")
_HALF_OF_DAY = re.compile(r"(?<=\d)\s?([ap])\.?m\b\.?", re.I)
_CONDITIONS = frozenset(("if", "unless"))
_OFTEN = {"twice": 2.0, "thrice": 3.0}
_TIMES = re.compile(rf"\b(?:twice|thrice|(?P<times>{QUANTITY}) times)\b", re.IGNORECASE)
_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_SPANS = frozenset(("year", "quarter", "season", "month", "week"))
_DENIALS = frozenset(("deny", "reject", "dispute", "refute", "disavow", "rebut"))


class Reported(NamedTuple):
    """What is said, the verb that it is said with, and the day of writing, from which "last year" is counted."""

    words: str
    cue: str
    written: date | None = None


class Comparison(NamedTuple):
    """Whether the record bears a report out, whether it is about the same at all, and what it has otherwise."""

    borne_out: bool
    about: float
    faults: frozenset[Warned]


def compared(mine: Reported, theirs: Reported, speakers: Sequence[str] = (), context: str = "") -> Comparison:
    """A report beside the record; `context` is the question that a statement answers, `speakers` are named anyway."""
    mine = mine._replace(words=unrounded(mine.words, theirs.words))
    words = _HALF_OF_DAY.sub("", mine.words)
    evidence = read_evidence(_HALF_OF_DAY.sub("", f"{context} {theirs.words}".strip()))
    reading = compare(words, evidence)
    is_supported = likelihood(reading.overlap) >= SUPPORTED
    content = [term for term in terms(words) if is_content(term) and not term.is_number]
    about = sum(evidence.has(term.key) for term in content) / len(content) if content else 0.0
    faults = set(_faults(mine, theirs, evidence, speakers))
    if not faults and is_one_word_exchanged(mine.words, evidence):
        faults.add("word")
    if likelihood(reading.overlap._replace(flipped=0, denied=0)) >= SUPPORTED or about >= ABOUT:
        faults |= set(_turned(mine.words, evidence))
    is_flipped = bool(reading.overlap.flipped or reading.overlap.denied)
    if (is_flipped or not faults) and (_denies(mine.cue) != _denies(theirs.cue)) != is_flipped and about >= ABOUT:
        faults.add("negated")
    return Comparison(is_supported and not faults, about, frozenset(faults))


def _faults(mine: Reported, theirs: Reported, evidence: EvidenceTerms, speakers: Sequence[str]) -> Iterator[Warned]:
    told = evidence.text
    halves = [set(map(str.lower, _HALF_OF_DAY.findall(each.words))) for each in (mine, theirs)]
    own_spans, told_spans = (_relative(each) for each in (mine, theirs))
    missing = figures(mine.words) - figures(told) - {float(year) for year in told_spans if year.isdigit()}
    missing -= {1.0} if _ONE.search(told) else set()
    own_times, told_times = _times(mine.words), _times(told)
    other_times = bool(own_times - told_times and told_times - own_times)
    if missing or other_times or _other_units(mine.words, told) or (all(halves) and halves[0] - halves[1]):
        yield "figure"
    if any(_is_exchanged(pattern, mine.words, told) for pattern in (_WEEKDAY, _MONTH, _SEASON)):
        yield "day"
    if own_spans - told_spans and told_spans - own_spans:
        yield "day"
    own, known = set(_names(mine.words)), {plain(part) for name in speakers for part in name.split()}
    if own - set(_names(told)) - known - set(map(plain, told.split())) and set(_names(told)) - own - known:
        yield "name"


def _turned(words: str, evidence: EvidenceTerms) -> Iterator[Warned]:
    """What a report turns round though it has the words: an opposite, a condition, two figures or two names."""
    for word in opposites_told(words, evidence):
        yield "negated" if word in _CONDITIONS else "word"
    if any(misplaced(words, evidence)):
        yield "figure"
    for term in swapped(words, evidence):
        is_day = any(pattern.fullmatch(term.text) for pattern in (_WEEKDAY, _MONTH, _SEASON))
        yield "figure" if term.is_number else "day" if is_day else "name" if term.is_capitalised else "word"


def _relative(told: Reported) -> frozenset[str]:
    """The years, seasons, months and weeks told from the day of writing, as values of TIMEX3: "last year" is 2025."""
    found = timexes(told.words, told.written) if told.written else ()
    inexact = (each for each in found if each.value and each.granularity in _SPANS)
    return frozenset(str(each.value) for each in inexact if not any(map(str.isdigit, each.span.of(told.words))))


def _times(words: str) -> frozenset[float]:
    """How often something is told to have been done: twice, three times."""
    return frozenset(
        _OFTEN[found.group().lower()] if found["times"] is None else value_of(found["times"])
        for found in _TIMES.finditer(words)
    )


def _is_exchanged(pattern: re.Pattern[str], mine: str, theirs: str) -> bool:
    own, told = set(pattern.findall(mine)), set(pattern.findall(theirs))
    return bool(own - told and told - own)


def _names(words: str) -> Iterator[str]:
    for term in terms(words):
        is_day = any(pattern.fullmatch(term.text) for pattern in (_WEEKDAY, _MONTH, _SEASON))
        if term.is_capitalised and is_content(term) and not is_day and not opens_sentence(term, words):
            yield plain(term.text)


def _other_units(mine: str, theirs: str) -> bool:
    """Whether a number that both have is of another measure: 30 weeks for 30 days."""
    own, told = _measures(mine), _measures(theirs)
    return any(units.isdisjoint(told[number]) for number, units in own.items() if number in told)


def _measures(words: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    told = terms(words)
    for number, term in enumerate(told):
        following = (_singular(each) for each in told[number + 1 : number + 4])
        unit = next((each for each in following if each in UNITS), None)
        if term.is_number and unit:
            found.setdefault(term.key, set()).add(unit)
    return found


def _singular(term: Term) -> str:
    word = plain(term.text)
    return {"feet": "foot", "inches": "inch", "centuries": "century", "kronur": "krona"}.get(word, word.rstrip("s"))


def is_stronger(cue: str, others: Sequence[str]) -> bool:
    """Whether a verb of saying tells more than those on record: "admitted" where the record has "said"."""
    kind = _loaded().get(cue.split()[0].lower() if cue else "")
    return kind is not None and not any(kind == _loaded().get(each.split()[0].lower()) for each in others if each)


def is_elsewhere(mine: Sequence[Setting], others: Sequence[Sequence[Setting]]) -> bool:
    """Whether every report on record that names an occasion names another than the draft."""
    named = [each for each in others if each]
    return bool(mine and named) and all(differ(mine, each) for each in named)


def _denies(cue: str) -> bool:
    first = cue.split()[0].lower() if cue else ""
    return any(first in forms(lemma) for lemma in _DENIALS)


@cache
def _loaded() -> dict[str, int]:
    """Each form of a verb that tells more than that something was said, with the kind it is of."""
    lines = enumerate(read_lines("loaded_verbs.txt"))
    return {form: number for number, line in lines for lemma in line.split() for form in forms(lemma)}
