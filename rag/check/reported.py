"""A statement that a draft reports without marks beside one on record: what the record has otherwise. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rag.check.draft import Warned, figures
from rag.check.evidence import EvidenceTerms, read_evidence
from rag.check.overlap import compare, opens_sentence
from rag.check.setting import Setting, differ
from rag.check.support import SUPPORTED, likelihood
from rag.data import read_lines
from rag.lexicon.reporting import forms
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
LEAST_SHARED = 4  # words on either side of one that was exchanged
_DENIALS = frozenset(("deny", "reject", "dispute", "refute", "disavow", "rebut"))


class Reported(NamedTuple):
    """What is said, how it is said to be said, and where."""

    words: str
    cue: str
    settings: tuple[Setting, ...] = ()


class Comparison(NamedTuple):
    """Whether the record bears a report out, whether it is about the same at all, and what it has otherwise."""

    borne_out: bool
    about: float
    faults: frozenset[Warned]


def compared(mine: Reported, theirs: Reported, speakers: Sequence[str] = (), context: str = "") -> Comparison:
    """A report beside the record; `context` is the question that a statement answers, `speakers` are named anyway."""
    words = _HALF_OF_DAY.sub("", mine.words)
    evidence = read_evidence(_HALF_OF_DAY.sub("", f"{context} {theirs.words}".strip()))
    reading = compare(words, evidence)
    is_supported = likelihood(reading.overlap) >= SUPPORTED
    content = [term for term in terms(words) if is_content(term) and not term.is_number]
    about = sum(evidence.has(term.key) for term in content) / len(content) if content else 0.0
    faults = set(_faults(mine, theirs, evidence, speakers))
    if not faults and _exchanged(mine.words, evidence):
        faults.add("word")
    is_flipped = bool(reading.overlap.flipped or reading.overlap.denied)
    if (is_flipped or not faults) and (_denies(mine.cue) != _denies(theirs.cue)) != is_flipped and about >= ABOUT:
        faults.add("negated")
    return Comparison(is_supported and not faults, about, frozenset(faults))


def _faults(mine: Reported, theirs: Reported, evidence: EvidenceTerms, speakers: Sequence[str]) -> Iterator[Warned]:
    told = evidence.text
    halves = [set(map(str.lower, _HALF_OF_DAY.findall(each.words))) for each in (mine, theirs)]
    if figures(mine.words) - figures(told) or _other_units(mine.words, told) or (all(halves) and halves[0] - halves[1]):
        yield "figure"
    if any(_is_exchanged(pattern, mine.words, told) for pattern in (_WEEKDAY, _MONTH, _SEASON)):
        yield "day"
    own, known = set(_names(mine.words)), {plain(part) for name in speakers for part in name.split()}
    if own - set(_names(told)) - known - set(map(plain, told.split())) and set(_names(told)) - own - known:
        yield "name"


def _is_exchanged(pattern: re.Pattern[str], mine: str, theirs: str) -> bool:
    own, told = set(pattern.findall(mine)), set(pattern.findall(theirs))
    return bool(own - told and told - own)


def _exchanged(words: str, evidence: EvidenceTerms) -> bool:
    """Whether a report has every word of the record in order but one, and another in its place: a brother, a nephew."""
    mine, theirs = terms(words), evidence.terms
    matcher = SequenceMatcher(None, [t.key for t in mine], [t.key for t in theirs], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < LEAST_SHARED:
        return False
    ends = blocks[-1].a + blocks[-1].size, blocks[-1].b + blocks[-1].size
    gaps = [((one.a + one.size, two.a), (one.b + one.size, two.b)) for one, two in pairwise(blocks)]
    gaps.append(((ends[0], len(mine)), (ends[1], ends[1] + len(mine) - ends[0])))
    differing = [(mine[slice(*a)], theirs[slice(*b)]) for a, b in gaps if a[0] < a[1]]
    return len(differing) == 1 and _is_one_noun(*differing[0], evidence)


def _is_one_noun(mine: Sequence[Term], theirs: Sequence[Term], evidence: EvidenceTerms) -> bool:
    if len(mine) != 1 or len(theirs) != 1:
        return False
    one, other = mine[0], theirs[0]
    plain_words = not (one.is_number or other.is_number or one.is_capitalised or other.is_capitalised)
    return plain_words and is_content(one) and is_content(other) and not evidence.has(one.key)


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
