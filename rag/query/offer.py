"""What the assistant offered last, taken up by a bare "yes". Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from rag.answer.declines import ALSO_THEN, DAYS_WITH_WORDS, ELSEWHERE, PUBLISHED_THEN
from rag.query.known import Known
from rag.query.people import mentions
from rag.query.question_dates import AS_SAID
from rag.query.reading import Reading, read

_ASKED = re.compile(r"(?:^|(?<=[.?!\n]))[^.?!\n]*\?")
_DAYS = re.compile(rf"{DAYS_WITH_WORDS}(?P<about> about [^;]+?)? are (?P<days>[^;]+)")
_PLACES = re.compile(rf"; it has (?:their )?{ELSEWHERE} ")
_PEOPLE = re.compile(rf"{ALSO_THEN}: (?P<people>[^;]+)")
_COUNT = re.compile(r"\([^()]*\)")


def accepted(before: Reading, said: str, known: Known, as_of: date) -> Reading:
    """The question before as the assistant would have it: by the question it ended with, or by what a decline has."""
    asked = _ASKED.findall(said)
    now = _as_asked(before, read(asked[-1], known, as_of)) if asked else _as_declined(before, said, known, as_of)
    carried = "everything" if now == before else "everything else"
    return replace(now, notes=(*now.notes, f"carried over: {carried}"))


def _as_asked(before: Reading, offer: Reading) -> Reading:
    """ "Would you like 4 February instead?" """
    dated = bool(offer.said_on or offer.published)
    return replace(
        before,
        speakers=offer.speakers or before.speakers,
        said_on=offer.said_on if dated else before.said_on,
        published=offer.published if dated else before.published,
        occasion=offer.occasion or before.occasion,
        outlet=offer.outlet or before.outlet,
    )


def _as_declined(before: Reading, said: str, known: Known, as_of: date) -> Reading:
    """Elsewhere, else published then, else on the days or by the others that it names, on whatever they spoke of."""
    if _PLACES.search(said):
        return replace(before, occasion=None, outlet=None)
    if PUBLISHED_THEN in said and before.said_on:
        notes = tuple(note for note in before.notes if note != AS_SAID)
        return replace(before, said_on=None, published=before.said_on, notes=notes)
    days = _DAYS.search(said)
    offered = read(_COUNT.sub("", days["days"]), known, as_of).said_on if days else None
    if days and offered:
        return replace(before, said_on=offered, published=None, topic=before.topic if days["about"] else None)
    if people := _PEOPLE.search(said):
        named = (name for mention in mentions(people["people"], known.people) for name in mention.match.people)
        return replace(before, speakers=tuple(dict.fromkeys(named)), topic=None)
    return before
