"""Which date of a question is the day of speech, which the day of publication, and which belongs to the topic. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from rag.dates import phrases
from rag.dates.numerals import ORDINALS
from rag.query.known import Known
from rag.query.other_days import other_days
from rag.query.publication_days import (
    Placed,
    follows_about,
    governor,
    is_introduced,
    is_of_issue,
    is_printed,
    is_published,
    words_of,
    words_of_publication,
)
from rag.query.sittings import is_led_into
from rag.query.spelling import MONTHS, WEEKDAYS
from rag.query.undated import meant
from rag.query.wording import Line, is_saying, opening_scene, phrase_list, word_list
from rag.schema import Days
from rag.text.terms import function_words

Use = Literal["said", "published", "topic"]

ANAPHORIC = frozenset(("that", "the", "same", "this", "day", "day's", "days"))
_COUNT = r"an?|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:a )?few|a couple of"
_IN = re.compile(rf"(?:in|within) (?:the next )?(?:{_COUNT}) (?:day|week|fortnight|month|year)s?$")
POINTED_AT = ("day", "night", "morning", "afternoon", "evening", "week")
PARTS_OF_DAY = ("morning", "afternoon", "evening")
AS_SAID = "read as the day it was said"
UNTOLD = "no turn before tells which day is meant"


class Dated(NamedTuple):
    """The days a question asks for, the words that say so, and the words of dates that belong to its topic."""

    said: Days | None = None
    published: Days | None = None
    words: frozenset[int] = frozenset()
    topic_words: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    otherwise: tuple[Days, ...] = ()  # what the days of speech may mean as well


def dated(line: Line, names: frozenset[int], known: Known, as_of: date) -> Dated:
    """The dates of a question, each with its use; dates inside the words of `names` ("Ryan Bridge Today") are none."""
    places = [place for place in _places(line, known, as_of) if not names & set(range(place.first, place.last))]
    explicit = [place for place in places if not set(line.folds[place.first : place.last]) <= ANAPHORIC]
    places = explicit or places  # "that day's papers (3 May)"
    places = [place for place in places if not _is_person(line, place) and not _counts_nothing(line, place)]
    places = [place for place in places if not (_is_recalled(line, place) or _is_ahead(line, place, as_of))]
    pointing = [place for place in places if _points_back(line, place)]
    places = [place for place in places if place not in pointing]
    uses = [(_use(line, place, known, as_of), place) for place in places]
    said = [place for use, place in uses if use == "said"]
    published = [place for use, place in uses if use == "published"]
    return Dated(
        said=_hull(said),
        published=_hull(published),
        words=frozenset(index for place in (*said, *pointing) for index in words_of(line, place))
        | frozenset(index for place in published for index in words_of_publication(line, place)),
        topic_words=frozenset(i for use, place in uses if use == "topic" for i in _bare(line, place)),
        notes=tuple(note for note, places in ((AS_SAID, said), (UNTOLD, pointing)) if places),
        otherwise=_otherwise(line, said, known, as_of),
    )


def _otherwise(line: Line, said: Sequence[Placed], known: Known, as_of: date) -> tuple[Days, ...]:
    if len(said) != 1 or said[0].phrase.relation != "on":
        return ()
    return other_days(line.written(said[0].first, said[0].last), said[0].days, known, as_of)


def _places(line: Line, known: Known, as_of: date) -> list[Placed]:
    text, starts = line.mended()
    found = []
    for phrase in phrases(text, as_of):
        inside = [i for i, start in enumerate(starts) if phrase.span.start <= start < phrase.span.end]
        if inside and not _is_misread_name(line, inside, known):
            found.append(Placed(inside[0], inside[-1] + 1, phrase, meant(phrase, text, known, as_of)))
    return found


def _is_misread_name(line: Line, inside: Sequence[int], known: Known) -> bool:
    """ "Fridah", read as a Friday that is spelt wrong, where somebody on record is called so."""
    fold = line.folds[inside[0]]
    return len(inside) == 1 and fold not in (*WEEKDAYS, *MONTHS) and known.people.is_word_of_name(fold)


def _is_person(line: Line, place: Placed) -> bool:
    """ "What did May say", "April's remarks": a month where a name stands."""
    if place.last - place.first > 1 or line.words[place.first].has_digit:
        return False
    if _begins_name(line, place):
        return True
    before, after = line.folds[max(0, place.first - 1) : place.first], line.folds[place.last : place.last + 1]
    if line.words[place.first].possessive:
        return bool(after) and after[0] in word_list("speech_nouns") and not before
    return bool(before and after) and before[0] in word_list("auxiliaries") and is_saying(after[0])


def _is_recalled(line: Line, place: Placed) -> bool:
    """ "I thought it was in May: on what date did she say so?": who asks when does not know the day."""
    asks = next((i for i in range(place.last, len(line.folds)) if _asks_when(line.folds, i)), -1)
    return any(line.begins_sentence(index, ".:;?!") for index in range(place.last, asks + 1))


def _is_ahead(line: Line, place: Placed, as_of: date) -> bool:
    """ "The promise to pay in a month", "within 30 days": a time that what was said is about."""
    folds = line.folds[max(0, place.first - 1) : place.last]
    led = any(_IN.match(" ".join(folds[at:])) for at in (0, 1))
    return led and place.days.end > as_of.isoformat()


def _points_back(line: Line, place: Placed) -> bool:
    """ "That night", where nothing before tells of a night."""
    folds = line.folds[place.first : place.last]
    return folds[-1] in POINTED_AT and (folds[:-1] == ("that",) or folds[-2:-1] == ("same",))


def _asks_when(folds: tuple[str, ...], index: int) -> bool:
    """ "when did", "on what date", "which day"."""
    asked = folds[index - 1 : index] in (("what",), ("which",)) and folds[index] in ("date", "day")
    return asked or (folds[index] == "when" and bool(set(folds[index + 1 : index + 2]) & word_list("auxiliaries")))


def _counts_nothing(line: Line, place: Placed) -> bool:
    """ "the one who should go": a number in a word and no more is no day; "once in two centuries" is how often."""
    if _is_rate(line.folds, place.first) or _is_number(line, place) or _is_hour(line.folds, place):
        return True
    if "0001-12-31" < place.days.end < "1000":  # "Year 9" is no year of the calendar
        return True
    if set(line.folds[place.first : place.last]) <= ORDINALS.keys() | {"and"}:
        return True  # "at first", "his first and second estimate"
    return line.folds[place.last - 1] == "one" and not line.words[place.last - 1].has_digit


def _is_number(line: Line, place: Placed) -> bool:
    """ "the 23 had never been counted": so many."""
    number = place.last - place.first <= 2 and line.folds[place.last - 1].isdigit()
    after = line.folds[place.last : place.last + 1]
    verb = bool(after) and after[0] in word_list("auxiliaries") - {"did", "does", "do"}
    led = place.first > 0 and line.folds[place.first - 1] in word_list("date_prepositions") - {"that", "the", "this"}
    return number and verb and not led


def _is_hour(folds: tuple[str, ...], place: Placed) -> bool:
    """ "at 4 in the morning": neither the 4th nor today."""
    before, after = folds[max(0, place.first - 2) : place.first], folds[place.last : place.last + 3]
    if folds[place.last - 1].isdigit():
        part = after[:2] == ("in", "the") and set(after[2:]) <= set(PARTS_OF_DAY)
        return before[-1:] == ("at",) and (not after or part)
    return before[1:] == ("in",) and before[0].isdigit() and folds[place.last - 1] in PARTS_OF_DAY


def _is_rate(folds: tuple[str, ...], first: int) -> bool:
    return folds[max(0, first - 2) : first] in (("once", "in"), ("twice", "in")) or (
        folds[max(0, first - 1) : first + 1] in (("once", "in"), ("twice", "in"))
    )


def _use(line: Line, place: Placed, known: Known, as_of: date) -> Use:
    return "topic" if _is_year_to_come(line, place, as_of) else use_of(line, place, known)


def _is_year_to_come(line: Line, place: Placed, as_of: date) -> bool:
    """ "in 2034": a year that nobody can have spoken in yet is part of what was said."""
    is_year = place.last - place.first == 1 and line.folds[place.first].isdigit()
    return is_year and place.days.start > as_of.isoformat()


def _begins_name(line: Line, place: Placed) -> bool:
    """ "Sunday Table": a weekday before another capital, in a question that has words without."""
    following = line.words[place.last : place.last + 1]
    if line.typed.islower() or not following or line.gap(place.last).strip():
        return False
    is_name = following[0].is_capitalised and following[0].fold not in word_list("parts_of_time")
    return line.folds[place.first] in WEEKDAYS and line.words[place.first].is_capitalised and is_name


def use_of(line: Line, place: Placed, known: Known) -> Use:
    """What the date is for, told by the words around it."""
    if is_published(line, place) or is_of_issue(line, place, known) or is_printed(line, place):
        return "published"
    return "topic" if _is_topic(line, place) else "said"


def _is_topic(line: Line, place: Placed) -> bool:
    folds, first = line.folds, place.first
    introduced = is_introduced(folds[_clause_begins(line, first) :], first - _clause_begins(line, first))
    if follows_about(folds, first) or _is_of_event(folds, first) or _is_target(place):
        return True
    if "when" in folds[: max(0, governor(folds, first))] and not opening_scene(line):
        return True  # who asks when does not know the day: it is of what was said
    if _is_within_saying(line, place) or _is_due(folds, place) or _is_to_come(folds, place):
        return True
    if introduced and folds[governor(folds, first)] in word_list("events") | word_list("publication_verbs"):
        return True
    if place.last >= len(folds) or line.gap(place.last).strip():
        return False
    determined = first > 0 and (folds[first - 1] in word_list("determiners") or line.words[first - 1].possessive)
    sitting = is_led_into(folds, place.last)
    return (determined or folds[first] == "the" or introduced) and _is_thing(folds[place.last]) and not sitting


def _clause_begins(line: Line, index: int) -> int:
    """Where what leads to a word begins: "regarding Ruru, whatever she said on 9 May" has two parts."""
    return next((i for i in range(index, 0, -1) if "," in line.gap(i)), 0)


def _is_within_saying(line: Line, place: Placed) -> bool:
    """ "say she was keener a week ago", "said they would sign tomorrow": at the end of what was said."""
    verb = next((i for i in range(place.first - 1, -1, -1) if is_saying(line.folds[i])), None)
    if verb is None or line.folds[place.last - 1] not in ("ago", "tomorrow"):
        return False
    return any(fold not in word_list("furniture") for fold in line.folds[verb + 1 : place.first])


def _is_due(folds: tuple[str, ...], place: Placed) -> bool:
    """ "ready for summer", "due by Easter", "open in time for March": when something is to be."""
    lead = governor(folds, place.first)
    return lead > 0 and folds[lead] in word_list("due") and folds[lead + 1 : place.first + 1][:1] != ("on",)


def _is_to_come(folds: tuple[str, ...], place: Placed) -> bool:
    """ "say rates would not move before spring": until when something that was said of will be."""
    verb = next((i for i in range(place.first - 1, 0, -1) if is_saying(folds[i])), 0)
    coming = verb > 0 and not word_list("future").isdisjoint(folds[verb + 1 : place.first])
    return coming and place.phrase.relation in ("before", "after", "until")


def _is_of_event(folds: tuple[str, ...], first: int) -> bool:
    """ "the events of D"; what was said "at the meeting of D" was said on it."""
    of_event = first > 1 and folds[first - 1] == "of" and folds[first - 2] in word_list("event_nouns")
    return of_event and not is_led_into(folds, first - 2)


def _is_target(place: Placed) -> bool:
    """ "by 2035", "until 2030": years that something is to happen in."""
    return place.phrase.relation == "until" and place.phrase.days.end.endswith("12-31") and not place.phrase.yearless


def _is_thing(fold: str) -> bool:
    """Whether a word may be what the date before it belongs to: "the 9 February deal", not "… interview", "… after"."""
    occasions = {word for phrase in phrase_list("generic_occasions") for word in (phrase[0], phrase[-1])}
    others = word_list("furniture") | word_list("speech_nouns") | word_list("venue_prepositions")
    return fold not in occasions and fold not in others and fold not in function_words() and not is_saying(fold)


def _bare(line: Line, place: Placed) -> range:
    """The date without an article before it."""
    return range(place.first + (line.folds[place.first] in word_list("determiners")), place.last)


def _hull(places: Sequence[Placed]) -> Days | None:
    """The days from the first to the last of the phrases."""
    days = [place.days for place in places]
    if len(days) < 2:
        return days[0] if days else None
    start, end = min(day.start for day in days), max(day.end for day in days)
    return Days(start=start, end=end, year=days[0].year, because="; ".join(day.because for day in days))
