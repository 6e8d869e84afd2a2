"""Days of a question that are told by what happened: "the Monday after the bridge fell", "on budget day". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from rag.dates import phrases
from rag.dates.beside_days import (
    Beside,
    Way,
    bounded,
    counted_beside,
    hours_beside,
    unit_beside,
    weekday_beside,
    within,
)
from rag.dates.calendar_days import Period
from rag.query.spelling import WEEKDAYS
from rag.query.wording import is_saying, split, tells_something, word_list
from rag.text.quantities import UNITS

ANY_DAY = date(2000, 6, 15)  # a date is one on any day
MOST_WORDS = 12  # of an event
VERB_WITHIN = 5  # words of a clause
FEW = {"a": 1, "an": 1, "one": 1, "couple": 2, "few": 3, "several": 4, "some": 3}
VAGUE = ("few", "several", "some")
SOON = 2  # days of "right after"
SOME_WEEKS = 30  # days of a run-up

_PART = r"(?: (?:night|morning|evening|afternoon|lunchtime))?"
_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
_NEAR = r"(?P<way>after|before|following|preceding|of|that|when)"
_NUMBER = rf"(?P<count>\d{{1,3}}|{'|'.join(UNITS)}|an?|(?:a )?(?:couple of|few)|several|some)"
_SOON = r"(?:(?:right|just|soon|shortly|straight|straightaway|immediately|directly|not long) )?"
# Forms of such days, each with the words of the event behind it. Of the first ones the day is certainly of speech.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b{pattern}", re.IGNORECASE))
    for name, pattern in (
        ("weekday", rf"(?:on )?(?:(?:the|that) )?(?:next |first |last |very )?{_WEEKDAY}{_PART} {_NEAR} "),
        (
            "counted",
            rf"(?:exactly |about |around |roughly )?{_NUMBER} (?P<unit>hour|day|night|week|fortnight|month|year)s? "
            r"(?P<way>after|before|following|on from|prior to|into) ",
        ),
        (
            "within",
            r"(?:in|during|over|within) (?:the )?(?P<unit>hour|moment|minute|day|week|month|year|aftermath)s?"
            r"(?: (?:immediately|right|just))? (?P<way>after|before|following|of|leading up to|since) ",
        ),
        (
            "unit",
            r"(?:(?:on|in|during|over|at) )?the (?:(?:very|same|actual|whole|first|opening) )?"
            r"(?P<unit>day|night|morning|evening|afternoon|eve|weekend|week|fortnight|month)(?: itself)?"
            r"(?: (?P<way>after|before|following|preceding|of|that|when|on which|in which))? ",
        ),
    )
)
_NAMED = re.compile(
    r"\b(?:on|during) (?:the )?(?P<event>[\w'’-]+(?: [\w'’-]+)?) (?P<unit>day|night|eve|morning|week|weekend)\b"
    r"(?! (?:after|before|following|preceding))",
    re.IGNORECASE,
)
_BOUND = re.compile(
    rf"\b{_SOON}(?P<way>after|before|following|since|until|till|once|as soon as|ahead of|prior to|up to|up until"
    r"|in the wake of|in the aftermath of|in the run-?up to|leading up to|ever since"
    r"|when(?! (?:did|does|do|has|have|had|was|were|is|are|will)\b)) ",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween (?P<first>[^,?!.;]+?) and (?P<last>[^,?!.;]+)", re.IGNORECASE)
_EARLIER = ("before", "preceding", "prior to", "leading up to", "until", "till", "up to", "up until", "ahead of")
_AT = ("of", "that", "when", "on which", "in which", "into")
_ORDINAL = re.compile(r"(?:the )?(?:first|second|third|fourth|fifth|sixth|last)")  # "the first hearing" is no 1st
_IS_SOON = re.compile(r"right|just|soon|shortly|straight|immediately|directly|not long")
_STOP = re.compile(r"[,?!;:…—–]|\.(?:\s|$)| - ")


class EventPhrase(NamedTuple):
    """Where a day is told by an event, the words of the event, and which days it leads to.

    `sure` where the words can only tell when; `other` is the second event of "between ... and ..."; `loose` where what
    was said about that time may be meant: "when the bridge fell".
    """

    start: int
    end: int
    event: str
    days: Beside
    sure: bool = True
    other: str = ""
    loose: bool = False


def event_phrase(question: str) -> EventPhrase | None:
    """The first day of a question that an event tells; none where the words are a date, or name nothing."""
    for found in (*_led(question), *_named(question), *_between(question), *_bounded(question)):
        if _is_event(found.event) and (not found.other or _is_event(found.other)):
            return found
    return None


def _led(question: str) -> Iterator[EventPhrase]:
    for name, form in _FORMS:
        for found in form.finditer(question):
            end = _event_end(question, found.end())
            event = question[found.end() : end]
            bare = name == "unit" and not found["way"]
            if end > found.end() and (not bare or _is_clause(event)):
                yield EventPhrase(found.start(), end, event, _DAYS[name](found))


def _named(question: str) -> Iterator[EventPhrase]:
    """ "on budget day", "on polling day"."""
    for found in _NAMED.finditer(question):
        if not phrases(found.group(), ANY_DAY) and split(found["event"]).folds[-1] not in word_list(
            "no_events"
        ) | word_list("event_starts"):
            yield EventPhrase(found.start(), found.end(), found["event"], unit_beside(found["unit"].lower(), "of"))


def _between(question: str) -> Iterator[EventPhrase]:
    for found in _BETWEEN.finditer(question):
        first, last = found["first"], found["last"][: _event_end(found["last"], 0)]
        if last and not _is_event(first):
            first = f"{first} {last.split()[-1]}"  # "the first and second hearing"
        end = found.start("last") + len(last)
        yield EventPhrase(found.start(), end, first, lambda day: Period(day, day), sure=False, other=last)


def _bounded(question: str) -> Iterator[EventPhrase]:
    """ "after the vote": sure where it follows a verb of speech, or stands at the head; "before and after" is none."""
    if {"before", "after"} <= set(split(question).folds):
        return
    for found in _BOUND.finditer(question):
        end = _event_end(question, found.end())
        if end > found.end():
            loose = found["way"].lower() == "when"
            if loose and (phrases(question, ANY_DAY) or _is_speaking(question[found.end() : end])):
                continue
            before = [fold for fold in split(question[: found.start()]).folds if fold not in ("and", "ok", "so")]
            told = not before or is_saying(before[-1]) or bool(_STOP.search(question[: found.start()].rstrip()[-1:]))
            yield EventPhrase(found.start(), end, question[found.end() : end], _open(found.group()), told, loose=loose)


def _event_end(question: str, start: int) -> int:
    """Where the words of an event end: at a mark, at the next part of the question, or after many."""
    stop = _STOP.search(question, start)
    line = split(question[start : stop.start() if stop else len(question)])
    asks = {"did", "does", "do", "has", "have", "had"} & set(split(question[:start]).folds)
    end = start
    for index, word in enumerate(line.words[:MOST_WORDS]):
        speaks = bool(asks) and word.fold in ("say", "tell", "think", "said")
        goes_on = index > 0 and word.fold in word_list("about") and is_saying(line.folds[index - 1])  # "was told about"
        if (word.fold in word_list("event_ends") and not goes_on) or (index and speaks):
            break
        end = start + word.to
    return end


def _is_clause(event: str) -> bool:
    """ "the bridge fell", "staff were told", behind "the day": two words, begun as a clause is or with a verb soon."""
    line = split(event)
    if len(line.words) > 1 and (line.folds[0] in word_list("event_starts") or line.words[0].is_capitalised):
        return True
    return any(fold in word_list("auxiliaries") or fold.endswith("ed") for fold in line.folds[1:VERB_WITHIN])


def _is_speaking(event: str) -> bool:
    """ "she apologised": what whoever is asked about did in speaking."""
    folds = split(event).folds
    return folds[0] in word_list("pronouns") and any(map(is_saying, folds[1:2]))


def _is_event(event: str) -> bool:
    """Whether something is named that may have happened, and no date."""
    line = split(event)
    idle = word_list("no_events") | word_list("parts_of_time") | word_list("furniture")
    telling = any(
        fold not in idle and (tells_something(fold) or (index > 0 and is_saying(fold)))
        for index, fold in enumerate(line.folds)
    )
    is_weekday = bool(line.folds) and line.folds[-1] in WEEKDAYS
    dates = (found.span.of(event).lower() for found in phrases(event, ANY_DAY))
    return telling and not is_weekday and all(map(_ORDINAL.fullmatch, dates))


def _way(told: str | None) -> Way:
    told = " ".join((told or "of").lower().split())
    if told in _EARLIER:
        return "before"
    return "of" if told in _AT else "after"


def _weekday(found: re.Match[str]) -> Beside:
    number = next(i for i, day in enumerate(WEEKDAYS) if day[:3] == found["weekday"][:3].lower())
    return weekday_beside(number, _way(found["way"]))


def _counted(found: re.Match[str]) -> Beside:
    told = found["count"].lower().removeprefix("a ").removesuffix(" of")
    count = int(told) if told.isdigit() else FEW.get(told) or UNITS.get(told, 1)
    unit, way = found["unit"].lower(), _way(found["way"])
    return hours_beside(count, way) if unit == "hour" else counted_beside(count, unit, way, vague=told in VAGUE)


def _open(told: str) -> Beside:
    """ "since the vote", "right after the vote", "before the vote"."""
    lowered = told.lower().strip()
    if lowered.endswith("when"):
        return unit_beside("day", "of")
    if "run" in lowered:
        return bounded("before", SOME_WEEKS)
    if any(lowered.endswith(word) for word in _EARLIER):
        return bounded("before", None)
    return bounded("after", SOON if _IS_SOON.match(lowered) else None)


_DAYS: dict[str, Callable[[re.Match[str]], Beside]] = {
    "weekday": _weekday,
    "counted": _counted,
    "within": lambda found: within(found["unit"].lower(), _way(found["way"])),
    "unit": lambda found: unit_beside(found["unit"].lower(), _way(found["way"])),
}
