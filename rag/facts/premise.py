"""Whether sentences affirm or deny what a question takes for true to have happened. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from rag.data import read_lines
from rag.facts.fact_words import fact_words
from rag.text.terms import Term, every_key, is_negation, runs, stem, terms

REACH = 9  # words between a negation and what it denies: "nothing as advanced as a signable contract or deal"
CONDITION = re.compile(r"\b[Ii]f\b.*\bwould\b|\bwould\b.*\bif\b")
BEING_DENIED = frozenset(("no", "nothing", "without", "none"))
AUXILIARY = frozenset(fact_words("auxiliaries"))
CLAUSE = "|".join(fact_words("clauses"))
BOUNDARY = re.compile(rf"[;:.!?]|,(?= (?:and|as|so|{CLAUSE})\b)|\b(?:{CLAUSE})\b", re.IGNORECASE)
# "Rua, who is not related to her, said that they had paid": the comma closes what is told of Rua.
RELATIVE = re.compile(r",\s+(?:who|whom|whose|which)\b[^,;:.!?]{0,60}\Z", re.IGNORECASE)
DENYING = frozenset(map(stem, fact_words("denying")))
BESIDE_NEGATION = tuple(
    Term(word, 0, len(word), word) for word in ("so", "out", "to")
)  # with one of them a word negates
POSSIBLE = frozenset(fact_words("possible"))
OPEN = POSSIBLE - {"would", "planned"}  # "it said she would lead the talks" tells who led them as well as may be


def denies(text: str, event: Sequence[str]) -> bool:
    """Whether a negation reaches the event's verb, or a word for its act, in its own clause; "not only" denies nothing.

    Of the other words of an event it is denied that they are there: "no toll", not "no dam has spoiled a toll".
    """
    act, things = _alike(event[:1]), frozenset(event)
    if every_key(text).isdisjoint(act | things) or not (negating := _negations(text)):
        return False
    if CONDITION.search(text):  # "even if they asked, we would not sign"
        return False
    flow = terms(text)
    return any(
        _reaches(text, flow, index, act)
        or (_denies_being(flow, index) and _reaches(text, flow, index, things, AUXILIARY))
        for index in negating
    )


@lru_cache(maxsize=4_000)
def _negations(text: str) -> tuple[int, ...]:
    """Which words of a text negate: most have none."""
    found = runs(text)
    if found is not None and not any(map(_may_negate, found)):
        return ()
    flow = terms(text)
    return tuple(index for index in range(len(flow)) if _negates(flow, index))


@lru_cache(maxsize=100_000)
def _may_negate(word: str) -> bool:
    """Whether a word, in lower case, negates beside some other."""
    return any(_negates([each, other], 0) for each in terms(word) for other in BESIDE_NEGATION)


def _reaches(
    text: str, flow: Sequence[Term], index: int, wanted: frozenset[str], barrier: frozenset[str] = frozenset()
) -> bool:
    aside = RELATIVE.search(text, 0, flow[index].start) is not None
    for later in flow[index + 1 : index + 1 + REACH]:
        between = text[flow[index].end : later.start]
        if BOUNDARY.search(between) or (aside and "," in between):
            return False
        if later.key in wanted:
            return True
        if later.text.lower() in barrier and later is not flow[index + 1]:
            return False
    return False


def _denies_being(flow: Sequence[Term], index: int) -> bool:
    """ "no deal", "nothing like a deal", "do not have a deal": of a thing, not of what it does."""
    following = flow[index + 1].text.lower() if index + 1 < len(flow) else ""
    return flow[index].text.lower() in BEING_DENIED or following in ("a", "an", "any", "have")


def affirms(text: str, event: Sequence[str]) -> bool:
    """Whether the first word of the event, its verb, stands there as done: neither denied nor merely possible."""
    if not event or event[0] not in every_key(text):
        return False
    flow = terms(text)
    places = [index for index, term in enumerate(flow) if term.key == event[0]]
    return any(not _open(flow, index) for index in places) and not denies(text, event)


def hypothetical(text: str, event: Sequence[str], possible: frozenset[str] = POSSIBLE) -> bool:
    """Whether the event's verb stands there, but only as something that may come."""
    if not event or event[0] not in every_key(text):
        return False
    flow = terms(text)
    places = [index for index, term in enumerate(flow) if term.key == event[0]]
    return bool(places) and all(_open(flow, index, possible) for index in places)


def _open(flow: Sequence[Term], index: int, possible: frozenset[str] = POSSIBLE) -> bool:
    # "last May" is a month: only words in lower case are modal.
    return any(term.text.replace("’", "'") in possible for term in flow[max(0, index - 4) : index])


def _negates(flow: Sequence[Term], index: int) -> bool:
    following = flow[index + 1].text.lower() if index + 1 < len(flow) else ""
    if is_negation(flow[index]):
        return following not in ("only", "just", "merely")
    if flow[index].text.lower() in ("rule", "rules", "ruled", "ruling"):
        return following == "out"
    return flow[index].key in DENYING or (flow[index].text.lower() == "yet" and following == "to")


def same_acts(text: str) -> frozenset[str]:
    """The words for the acts that a text speaks of, its own and others for the same."""
    return _alike(every_key(text))


def speaks_of(text: str, act: str) -> bool:
    """Whether a text has a word for this act."""
    return not every_key(text).isdisjoint(_alike((act,)))


def _alike(event: Iterable[str]) -> frozenset[str]:
    found, known = frozenset(event), acts()
    return found.union(*(known[key] for key in found if key in known))


@cache
def acts() -> dict[str, frozenset[str]]:
    """Each verb or noun of an act with the others that tell the same act."""
    found: dict[str, frozenset[str]] = {}
    for line in read_lines("acts.txt"):
        keys = frozenset(map(stem, line.split()))
        found.update({key: found.get(key, frozenset()) | keys for key in keys})
    return found
