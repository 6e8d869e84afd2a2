"""Which date of a question is the day of speech, which the day of publication, and which belongs to the topic. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from rag.dates import Phrase, phrases
from rag.query.known import Known, named_at
from rag.query.spelling import WEEKDAYS
from rag.query.undated import meant
from rag.query.wording import Line, is_saying, phrase_at, phrase_list, word_list
from rag.schema import Days

Use = Literal["said", "published", "topic"]

ANAPHORIC = frozenset(("that", "the", "same", "this", "day", "day's", "days"))
MOST_OUTLET_WORDS = 6
PARTS_OF_DAY = ("morning", "afternoon", "evening")
AS_SAID = "read as the day it was said"


class Dated(NamedTuple):
    """The days a question asks for, the words that say so, and the words of dates that belong to its topic."""

    said: Days | None = None
    published: Days | None = None
    words: frozenset[int] = frozenset()
    topic_words: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


class Placed(NamedTuple):
    """A date phrase with the words it stands on, and the days it means."""

    first: int
    last: int
    phrase: Phrase
    days: Days


def dated(line: Line, names: frozenset[int], known: Known, as_of: date) -> Dated:
    """The dates of a question, each with its use; dates inside the words of `names` ("Ryan Bridge Today") are none."""
    places = [place for place in _places(line, known, as_of) if not names & set(range(place.first, place.last))]
    explicit = [place for place in places if not set(line.folds[place.first : place.last]) <= ANAPHORIC]
    places = explicit or places  # "that day's papers (3 May)"
    places = [place for place in places if not _is_person(line, place) and not _counts_nothing(line, place)]
    uses = [(_use(line, place, known, as_of), place) for place in places]
    said = [place for use, place in uses if use == "said"]
    published = [place for use, place in uses if use == "published"]
    return Dated(
        said=_hull(said),
        published=_hull(published),
        words=frozenset(index for place in said for index in _words_of(line, place))
        | frozenset(index for place in published for index in _words_of_publication(line, place)),
        topic_words=frozenset(i for use, place in uses if use == "topic" for i in _bare(line, place)),
        notes=(AS_SAID,) if said else (),
    )


def _places(line: Line, known: Known, as_of: date) -> list[Placed]:
    text, starts = line.mended()
    found = []
    for phrase in phrases(text, as_of):
        inside = [i for i, start in enumerate(starts) if phrase.span.start <= start < phrase.span.end]
        if inside:
            found.append(Placed(inside[0], inside[-1] + 1, phrase, meant(phrase, text, known, as_of)))
    return found


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


def _counts_nothing(line: Line, place: Placed) -> bool:
    """ "the one who should go": a number in a word and no more is no day; "once in two centuries" is how often."""
    if _is_rate(line.folds, place.first) or _is_number(line, place) or _is_hour(line.folds, place):
        return True
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
    if _is_published(line, place) or _is_of_issue(line, place, known) or _is_printed(line, place):
        return "published"
    return "topic" if _is_topic(line, place) else "said"


def _is_published(line: Line, place: Placed) -> bool:
    folds = line.folds
    if _names_publication(line, place.last):
        return not _follows_about(folds, place.first)
    governor = _governor(folds, place.first)
    if governor < 0:
        return False
    if folds[governor] in word_list("publication_verbs"):
        published = folds[_before_clause(folds, governor)] if governor else ""
        return published in word_list("publication_nouns") or not _is_introduced(folds, governor)
    return folds[governor] in word_list("publication_nouns") and not (
        _follows(folds, governor, word_list("telling")) or _follows_about(folds, governor)
    )


def _is_printed(line: Line, place: Placed) -> bool:
    """Whether a date hangs on what is printed, or follows those who print and quote.

    "told anyone, as per reports out D", "quoted by outlets on D", "publication date D", "on D the press quoted X".
    """
    folds = line.folds
    if _is_introduced(folds, place.first):
        return False
    if any(_is_print(folds, i) and folds[i + 1] in word_list("quoting") for i in range(place.first - 1)):
        return True  # "what did the media report X saying on D"
    links = word_list("print_links") | word_list("date_prepositions") | word_list("publication_verbs")
    before = place.first - 1
    while before >= 0 and folds[before] in links and not _is_print(folds, before):
        before -= 1
    if before >= 0 and _is_print(folds, before):
        return not _follows(folds, before, word_list("telling") | {"to"}) or "according" in folds[:before]
    after = place.last
    while after < len(folds) and folds[after] in word_list("determiners"):
        after += 1
    quoting = folds[after + 1 : after + 2]
    return after < len(folds) and _is_print(folds, after) and bool(quoting) and is_saying(quoting[0])


def _is_print(folds: tuple[str, ...], index: int) -> bool:
    compound = set(folds[index + 1 : index + 2]) & word_list("press_compounds")
    return not compound and folds[index] in word_list("publication_nouns") | word_list("press_nouns")


def _is_of_issue(line: Line, place: Placed, known: Known) -> bool:
    """ "the Star of 9 February"; "in the Star on 9 February" may have been said on it."""
    end = place.first - 1
    if end < 1 or line.folds[end] != "of":
        return False
    starts = range(max(0, end - MOST_OUTLET_WORDS), end)
    return any(start + named_at(line.folds, start, known.outlet_phrases)[0] == end for start in starts)


def _before_clause(folds: tuple[str, ...], verb: int) -> int:
    """The noun before "published", "that were published"."""
    index = verb - 1
    while index > 0 and (folds[index] in word_list("auxiliaries") or folds[index] in ("that", "which")):
        index -= 1
    return index


def _is_introduced(folds: tuple[str, ...], index: int) -> bool:
    """Whether the topic has begun before a word."""
    return any(fold in word_list("about") for fold in folds[:index])


def _names_publication(line: Line, start: int) -> bool:
    """ "the 9 February coverage", "Tuesday's morning papers"; not "on Monday, articles"."""
    if start >= len(line.folds) or "," in line.gap(start):
        return False
    if phrase_at(line.folds, start, "generic_occasions"):  # "the 22 January press conference"
        return False
    first, *second = line.folds[start : start + 2]
    if first in word_list("publication_nouns"):
        return True
    joined = first not in word_list("date_prepositions") | word_list("auxiliaries") and not is_saying(first)
    return joined and bool(second) and second[0] in word_list("publication_nouns")


def _governor(folds: tuple[str, ...], first: int) -> int:
    """The word that a date hangs on: the one before its prepositions; -1 where there is none."""
    index = first - 1
    while index >= 0 and folds[index] in word_list("date_prepositions"):
        index -= 1
    return index


def _follows_about(folds: tuple[str, ...], index: int) -> bool:
    """ "about the coverage of ...": what stands there is the topic."""
    return _follows(folds, index, word_list("about"))


def _follows(folds: tuple[str, ...], index: int, leads: frozenset[str]) -> bool:
    """Whether a word stands after one of the others, articles apart."""
    before = index - 1
    while before >= 0 and folds[before] in word_list("determiners"):
        before -= 1
    return before >= 0 and folds[before] in leads


def _is_topic(line: Line, place: Placed) -> bool:
    folds, first = line.folds, place.first
    introduced = _is_introduced(folds, first)
    if _follows_about(folds, first) or _is_of_event(folds, first) or _is_target(place):
        return True
    if "when" in folds[: max(0, _governor(folds, first))]:
        return True  # who asks when does not know the day: it is of what was said
    if _is_within_saying(line, place):
        return True
    if introduced and folds[_governor(folds, first)] in word_list("events") | word_list("publication_verbs"):
        return True
    if place.last >= len(folds) or line.gap(place.last).strip():
        return False
    determined = first > 0 and (folds[first - 1] in word_list("determiners") or line.words[first - 1].possessive)
    return (determined or folds[first] == "the" or introduced) and _is_thing(folds[place.last])


def _is_within_saying(line: Line, place: Placed) -> bool:
    """ "say she was keener a week ago", "said they would sign tomorrow": at the end of what was said."""
    verb = next((i for i in range(place.first - 1, -1, -1) if is_saying(line.folds[i])), None)
    if verb is None or line.folds[place.last - 1] not in ("ago", "tomorrow"):
        return False
    return any(fold not in word_list("furniture") for fold in line.folds[verb + 1 : place.first])


def _is_of_event(folds: tuple[str, ...], first: int) -> bool:
    """ "the events of D"."""
    return first > 1 and folds[first - 1] == "of" and folds[first - 2] in word_list("event_nouns")


def _is_target(place: Placed) -> bool:
    """ "by 2035", "until 2030": years that something is to happen in."""
    return place.phrase.relation == "until" and place.phrase.days.end.endswith("12-31") and not place.phrase.yearless


def _is_thing(fold: str) -> bool:
    """Whether a word may be what the date before it belongs to: "the 9 February deal", not "… interview"."""
    occasions = {word for phrase in phrase_list("generic_occasions") for word in (phrase[0], phrase[-1])}
    others = word_list("furniture") | word_list("speech_nouns") | word_list("venue_prepositions")
    return fold not in occasions and fold not in others and not is_saying(fold)


def _bare(line: Line, place: Placed) -> range:
    """The date without an article before it."""
    return range(place.first + (line.folds[place.first] in word_list("determiners")), place.last)


def _words_of(line: Line, place: Placed) -> range:
    """The date with the prepositions that lead to it."""
    return range(_governor(line.folds, place.first) + 1, place.last)


def _words_of_publication(line: Line, place: Placed) -> range:
    """The date with what it dates on both sides: "in articles that were published on D", "the D coverage"."""
    folds, own = line.folds, word_list("publication_nouns") | word_list("publication_verbs") | word_list("determiners")
    own |= word_list("press_nouns") | word_list("print_links")
    first, last = _words_of(line, place).start, place.last
    while first > 0 and folds[first - 1] in own | word_list("date_prepositions") | {"that", "which"}:
        first -= 1
        if first and folds[first - 1] in word_list("auxiliaries") and folds[_before_clause(folds, first)] in own:
            first = _before_clause(folds, first) + 1
    while last < len(folds) and _names_publication(line, last):
        last += 1
    return range(first, last)


def _hull(places: Sequence[Placed]) -> Days | None:
    """The days from the first to the last of the phrases."""
    days = [place.days for place in places]
    if len(days) < 2:
        return days[0] if days else None
    start, end = min(day.start for day in days), max(day.end for day in days)
    return Days(start=start, end=end, year=days[0].year, because="; ".join(day.because for day in days))
