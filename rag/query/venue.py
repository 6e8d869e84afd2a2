"""Where a question says it was said, and in which outlet it was published. Pure."""

from __future__ import annotations

from typing import NamedTuple

from rag.lexicon.names import fold as fold_name
from rag.query.asked_of import Query
from rag.query.asking import is_saying
from rag.query.known import Known, named_at
from rag.query.spelling import MONTHS
from rag.query.wording import Line, phrase_at, word_list

_OBJECT = frozenset(("to", "about", "of", "on"))  # "his reaction to the Herald's story": the story is the topic
NOTHING = -1  # no word leads to a name: it begins the line, or what stands before belongs to something else


MOST_NAME_WORDS = 4  # of a person's name with its titles
MOST_EVENT_WORDS = 4
_AT_SOME = frozenset(("at", "during"))


class Place(NamedTuple):
    """An occasion as read at some word: its name, how many words it takes, whether the record has it."""

    length: int
    name: str | None = None
    known: bool = False


class Venue(NamedTuple):
    """The occasion and the outlet a question names, and the words that do so."""

    occasion: str | None = None
    outlet: str | None = None
    words: frozenset[int] = frozenset()
    known: bool = False


def venue(query: Query, taken: frozenset[int], dates: frozenset[int], known: Known) -> Venue:
    """The occasion (a known one before another) and the outlet among the words that nothing else has taken.

    A date may stand between the preposition and the occasion: "in the 4 February interview".
    """
    line, found = query.line, Venue()
    for start, fold in enumerate(line.folds):
        if start in taken or start in found.words or fold in word_list("determiners"):
            continue
        lead = _lead(line.folds, start)
        if lead in found.words or (lead in taken and lead != query.verb and lead not in dates):
            lead = NOTHING
        found = _with_outlet(line, lead, start, known, found)
        told, after_date = _is_told(query, lead, start), lead in dates
        with_occasion = _with_occasion(line, lead, start, known, found, told=told, after_date=after_date)
        if with_occasion.known or query.frame.speech or not query.is_sentence:
            found = with_occasion  # a place that only a question about facts names is part of its topic
    return found


def bare_venue(line: Line, taken: frozenset[int], known: Known) -> Venue:
    """An occasion or outlet of the record that stands in a question without sentence: "luxon rnz"."""
    for index in range(len(line.folds)):
        for phrases in (known.occasion_phrases, known.outlet_phrases):
            length, name = named_at(line.folds, index, phrases)
            words = frozenset(range(index, index + length))
            if length and not words & taken and not _is_words(line, index, length):
                return Venue(occasion=name, words=words, known=True)
    return Venue()


def _is_words(line: Line, index: int, length: int) -> bool:
    """ "tennick statement 9 feb": what was said, not where."""
    return length == 1 and line.folds[index] in word_list("speech_nouns")


def _lead(folds: tuple[str, ...], start: int) -> int:
    """The word before a name and its article."""
    lead = start - 1
    while lead >= 0 and folds[lead] in word_list("determiners"):
        lead -= 1
    return lead


def _with_occasion(
    line: Line, lead: int, start: int, known: Known, found: Venue, *, told: bool, after_date: bool
) -> Venue:
    if lead < 0:
        return _heading(line, start, known, found)
    if found.known or start in found.words:
        return found
    if not (told or after_date or _leads_to_place(line.folds, lead)):
        return found
    place = _place_at(line, start, "in" if after_date else line.folds[lead], told=told, known=known)
    if not place.length or (found.occasion and not place.known):
        return found
    first = start if line.folds[lead] in word_list("telling") else lead
    words = found.words | frozenset(range(first, start + place.length))
    return found._replace(occasion=place.name, words=words, known=place.known)


def _heading(line: Line, start: int, known: Known, found: Venue) -> Venue:
    """An occasion of the record that stands before the question: "Coast Radio, 9 February: what ..."."""
    length, name = named_at(line.folds, start, known.occasion_phrases)
    last = start + length
    if start or not length or last >= len(line.words) or not line.gap(last).strip():
        return found
    return found._replace(occasion=name, words=found.words | frozenset(range(last)), known=True)


def _leads_to_place(folds: tuple[str, ...], lead: int) -> bool:
    """Whether a place may stand after a word: "on", "at", not after the "to" of "her response to"."""
    responds = folds[lead] == "to" and lead > 0 and folds[lead - 1] in word_list("responding")
    return folds[lead] in word_list("venue_prepositions") and not responds


def _is_told(query: Query, lead: int, start: int) -> bool:
    return _leads_to_hearer(query, lead) or _leads_to_house(query.line, lead, start, query.verb)


def _leads_to_hearer(query: Query, lead: int) -> bool:
    """Whether who was told stands next: "tell X", "say to X", "and to X?"; not "respond to X"."""
    folds, verb = query.line.folds, query.verb
    if verb is None:
        return query.rest[:1] == (lead,) and folds[lead] == "to"
    if lead == verb:
        return folds[verb] in word_list("telling")
    return lead == verb + 1 and folds[lead] in ("to", "with") and folds[verb] in word_list("addressing")


def _leads_to_house(line: Line, lead: int, start: int, verb: int | None) -> bool:
    """ "say in Parliament": a name right after the verb; elsewhere "in" belongs to the topic."""
    return verb is not None and lead == verb + 1 and line.folds[lead] == "in" and line.words[start].is_capitalised


def _place_at(line: Line, start: int, preposition: str, *, told: bool, known: Known) -> Place:
    folds = line.folds
    if told and folds[start] in word_list("audiences"):
        return Place(1)  # whoever speaks in public tells reporters: no occasion
    kind = phrase_at(folds, start, "generic_occasions")
    if kind and (held := _held_with(line, start, kind, known)):
        return held
    length, name = named_at(folds, start, known.occasion_phrases)
    if length:
        return Place(length, name, known=True)
    if kind:
        return Place(kind, line.written(start, start + kind))
    length, name = named_at(folds, start, known.outlet_phrases)
    if length and preposition != "in":
        return Place(length, name, known=True)
    if told and (length := _person_at(line, start, known)):
        return Place(length, line.written(start, start + length))
    place = _unknown_place(line, start, preposition, told=told)
    if not place.length and preposition in _AT_SOME and _is_event_next(folds, start):
        place = _some_event(line, start)
    return place if place.length or not told else Place(_hearer(folds, start))


def _held_with(line: Line, start: int, length: int, known: Known) -> Place | None:
    """ "an interview with Bram Osk": he tells more than that it was one."""
    first = start + length + 1
    if line.folds[first - 1 : first] != ("with",) or first >= len(line.words):
        return None
    more = (
        named_at(line.folds, first, known.occasion_phrases)[0]
        or _person_at(line, first, known)
        or _capitals(line, first)
    )
    return Place(length + 1 + more, line.written(first, first + more)) if more else None


def _is_event_next(folds: tuple[str, ...], start: int) -> bool:
    """ "at the dawn service"; not "look at the talks"."""
    lead = _lead(folds, start)
    return lead < start - 1 and folds[lead - 1] not in word_list("aiming_at")


def _some_event(line: Line, start: int) -> Place:
    """ "at the dawn service": what follows "at the", up to the next little word, if it is no part of the day."""
    end = start
    while end < min(len(line.words), start + MOST_EVENT_WORDS) and line.folds[end] not in word_list("furniture"):
        end += 1
    if end == start or line.folds[start] in word_list("parts_of_time"):
        return Place(0)
    if line.folds[end : end + 1] == ("in",) and _is_town(line, end + 1):
        end += 2
    return Place(end - start, line.written(start, end))


def _is_town(line: Line, index: int) -> bool:
    """ "the talk in Sydney"; not "in March", "in 2025", "in the morning"."""
    if index >= len(line.words) or line.words[index].has_digit:
        return False
    return line.folds[index] not in MONTHS and line.folds[index] not in word_list("furniture")


def _unknown_place(line: Line, start: int, preposition: str, *, told: bool) -> Place:
    """A place the record does not have: a programme by its words, or any name after "at" and "tell"."""
    length = _capitals(line, start)
    words = line.folds[start : start + max(1, length)]
    on_air = preposition in ("on", "to", "with") and any(fold in word_list("broadcasters") for fold in words)
    programme = length > 0 and any(fold in word_list("programme_words") for fold in words)
    if on_air or programme or (length and (told or preposition == "at")):
        return Place(len(words), line.written(start, start + len(words)))
    return Place(0)


def _person_at(line: Line, start: int, known: Known) -> int:
    """How many words from here on name a person of the record; whoever was told tells the occasion."""
    for length in range(min(MOST_NAME_WORDS, len(line.words) - start), 0, -1):
        if fold_name(line.written(start, start + length)) in known.people.names:
            return length
    return int(line.folds[start] in known.people.families)


def _hearer(folds: tuple[str, ...], start: int) -> int:
    """How many words name who was told, which is neither occasion nor topic: "councillors", "the hall"."""
    for length, fold in enumerate(folds[start : start + 3]):
        if fold in word_list("furniture") or is_saying(fold):
            return length
    return min(2, len(folds) - start)


def _capitals(line: Line, start: int) -> int:
    """How many capitalised words (or numbers) stand together from `start` on."""
    end = start
    while end < len(line.words) and (line.words[end].is_capitalised or (end > start and line.words[end].has_digit)):
        if end > start and line.gap(end).strip(" '’"):
            break
        end += 1
    return end - start


def _with_outlet(line: Line, lead: int, start: int, known: Known, found: Venue) -> Venue:
    length, name = named_at(line.folds, start, known.outlet_phrases)
    if not length or found.outlet or start in found.words:
        return found
    last = start + length
    follows = line.folds[last] if last < len(line.folds) else ""
    before = line.folds[lead] if lead >= 0 else ""
    leads = _leads_to_outlet(line.folds, lead)
    if not leads and (before in _OBJECT or follows not in word_list("publication_nouns") | word_list("reporting")):
        return found
    last += follows in word_list("publication_nouns") | word_list("reporting")
    first = lead if leads or before in word_list("auxiliaries") else start
    return found._replace(outlet=name, words=found.words | frozenset(range(first, last)))


def _leads_to_outlet(folds: tuple[str, ...], lead: int) -> bool:
    if lead < 0:
        return False
    if folds[lead] == "to":
        return lead > 0 and folds[lead - 1] == "according"
    return folds[lead] in word_list("outlet_prepositions") | word_list("publication_verbs")
