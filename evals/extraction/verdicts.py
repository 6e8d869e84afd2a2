"""Whether a speaker, a day and an occasion are what the gold wants. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from evals.extraction.gold import UNKNOWN
from rag.lexicon.names import plain
from rag.schema import Days
from rag.text.words import content_words

SpeakerVerdict = Literal["right", "misnamed", "unknown", "wrong"]
DayVerdict = Literal["right", "wrong", "missing", "rightly unknown"]
OccasionVerdict = Literal["right", "wrong", "missing"]
TOGETHER = "+"  # between the names of those who speak together
HALF = 0.5


def speaker_verdict(wanted: Sequence[str], given: Collection[str]) -> SpeakerVerdict:
    """Compare the names given with the accepted answers; names compare without case, diacritics and a leading "the".

    `misnamed` is the right person with a title in the name, or with a part of the name lost. `unknown` is no name
    where the gold has one: where the gold accepts none, it is right.
    """
    names = {fold(name) for name in given}
    if not names:
        return "right" if UNKNOWN in wanted else "unknown"
    accepted = [{fold(name) for name in answer.split(TOGETHER)} for answer in wanted if answer != UNKNOWN]
    if names in accepted:
        return "right"
    return "misnamed" if any(_parts_agree(names, answer) for answer in accepted) else "wrong"


def fold(name: str) -> str:
    """Titles stay: a name with one is not the name that is wanted."""
    return plain(name).removeprefix("the ")


def _parts_agree(names: Collection[str], accepted: Collection[str]) -> bool:
    """Whether as many are named, and each name is a part of one that is accepted, or holds one."""
    if len(names) != len(accepted):
        return False
    wanted = [set(name.split()) for name in accepted]
    return all(any(parts <= each or each <= parts for each in wanted) for parts in (set(n.split()) for n in names))


def day_verdict(wanted: Iterable[str], given: Days | None) -> DayVerdict:
    """Compare the day given with the accepted answers.

    Right is the day itself, a day (or days) inside the range, month or year wanted, and a range that holds what is
    wanted.
    """
    answers = tuple(wanted)
    if given is None:
        return "rightly unknown" if UNKNOWN in answers else "missing"
    return "right" if any(_is_day(answer, given) for answer in answers if answer != UNKNOWN) else "wrong"


def _is_day(wanted: str, given: Days) -> bool:
    low, _, high = wanted.partition("/")
    first, last = low + "-01-01"[len(low) - 4 :], (high or low) + "-12-31"[len(high or low) - 4 :]
    inside = first <= given.start and given.end <= last
    around = given.start != given.end and given.start <= first and last <= given.end
    return inside or around


def occasion_verdict(wanted: str, given: str | None) -> OccasionVerdict:
    """Right where half of the content words of the shorter stand in the other."""
    if given is None:
        return "missing"
    one, other = _content(wanted), _content(given)
    return "right" if len(one & other) >= HALF * min(len(one), len(other)) else "wrong"


def _content(occasion: str) -> set[str]:
    """Its content words; all its words where each is a stopword."""
    return set(content_words(occasion)) or set(plain(occasion).split())
