"""Which date of a question is the day of speech, which the day of publication, and which belongs to the topic. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from rag.dates import Phrase, phrases
from rag.known import Known
from rag.schema import Days
from rag.wording import Line, word_list

Use = Literal["said", "published", "topic"]

PREPOSITIONS = frozenset(
    ["on", "in", "at", "of", "from", "for", "by", "dated", "the", "during", "since", "before", "after", "between", "until", "through", "to", "around", "about", "circa", "a", "this", "that", "his", "her", "their", "our", "your", "late", "early", "mid"]
)
EVENTS = frozenset(
    ["happened", "happening", "occurred", "held", "signed", "killed", "died", "took", "place", "shot", "won", "lost", "passed", "agreed", "released"]
)
FIRST, LAST = "0001-01-01", "9999-12-31"


class Dated(NamedTuple):
    """The days a question asks for, and which of its words say so."""

    said: Days | None = None
    published: Days | None = None
    words: frozenset[int] = frozenset()
    topic_words: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


class Placed(NamedTuple):
    """A date phrase with the words it stands on."""

    first: int
    last: int
    phrase: Phrase


def dated(line: Line, known: Known, as_of: date) -> Dated:
    """The dates of a question, each with its use, years supplied from the record where the question gives none."""
    text, starts = line.mended()
    placed = tuple(_place(phrase, starts) for phrase in phrases(text, as_of))
    uses = [(use_of(line, place), place) for place in placed if place.first < place.last]
    said = [place for use, place in uses if use == "said"]
    published = [place for use, place in uses if use == "published"]
    taken = frozenset(i for place in (*said, *published) for i in _words_of(line, place))
    return Dated(
        _hull(said, known),
        _hull(published, known),
        taken,
        frozenset(i for use, place in uses if use == "topic" for i in range(place.first, place.last)),
        _notes(said),
    )


def _place(phrase: Phrase, starts: Sequence[int]) -> Placed:
    inside = [i for i, start in enumerate(starts) if phrase.span.start <= start < phrase.span.end]
    return Placed(inside[0], inside[-1] + 1, phrase) if inside else Placed(0, 0, phrase)


def use_of(line: Line, place: Placed) -> Use:
    """What the date is for, told by the words around it."""
    if _is_published(line, place):
        return "published"
    return "topic" if _is_topic(line, place) else "said"


def _is_published(line: Line, place: Placed) -> bool:
    folds = line.folds
    after = folds[place.last : place.last + 3]
    if any(fold in word_list("publication_nouns") for fold in after[:2]) and not _broken(line, place.last, after):
        return not _about_before(folds, place.first)
    before = _before(folds, place.first)
    if before < 0:
        return False
    if folds[before] in word_list("publication_verbs"):
        return True
    return folds[before] in word_list("publication_nouns") and not _about_before(folds, before)


def _broken(line: Line, start: int, after: tuple[str, ...]) -> bool:
    """Whether the noun after a date is not joined to it ("on Monday, articles ...", "on Monday in articles")."""
    if "," in line.gap(start):
        return True
    return after[0] not in word_list("publication_nouns") and after[0] in PREPOSITIONS | word_list("auxiliaries")


def _before(folds: tuple[str, ...], first: int) -> int:
    """The word that governs the date: the one before its prepositions."""
    index = first - 1
    while index >= 0 and folds[index] in PREPOSITIONS:
        index -= 1
    return index


def _about_before(folds: tuple[str, ...], index: int) -> bool:
    """ "about the coverage of ...": what stands there is the topic."""
    before = index - 1
    while before >= 0 and folds[before] in word_list("determiners"):
        before -= 1
    return before >= 0 and folds[before] in word_list("about")


def _is_topic(line: Line, place: Placed) -> bool:
    folds = line.folds
    introduced = any(fold in word_list("about") for fold in folds[: place.first])
    if _about_before(folds, place.first) or _of_event(folds, place.first):
        return True
    if introduced and folds[_before(folds, place.first)] in EVENTS:
        return True
    if place.last >= len(folds) or line.gap(place.last).strip():
        return False
    determined = place.first > 0 and (
        folds[place.first - 1] in word_list("determiners") or line.words[place.first - 1].possessive
    )
    return (determined or folds[place.first] == "the" or introduced) and _is_thing(folds[place.last])


def _of_event(folds: tuple[str, ...], first: int) -> bool:
    """ "the events of D"."""
    return first > 1 and folds[first - 1] == "of" and folds[first - 2] in ("events", "event", "attack", "attacks")


def _is_thing(fold: str) -> bool:
    if fold in word_list("furniture") or fold in word_list("speech_nouns") or fold in word_list("venue_prepositions"):
        return False
    return fold not in {phrase[-1] for phrase in _occasions()} and fold not in {phrase[0] for phrase in _occasions()}


def _occasions() -> tuple[tuple[str, ...], ...]:
    from rag.wording import phrase_list

    return phrase_list("generic_occasions")


def _words_of(line: Line, place: Placed) -> range:
    """The date with the prepositions that lead to it."""
    first = place.first
    while first > 0 and line.folds[first - 1] in PREPOSITIONS - {"about"}:
        first -= 1
    return range(first, place.last)


def _hull(places: Sequence[Placed], known: Known) -> Days | None:
    """The days from the first to the last of the phrases."""
    days = [with_year(place.phrase, known) for place in places]
    if not days:
        return None
    if len(days) == 1:
        return days[0]
    start, end = min(day.start for day in days), max(day.end for day in days)
    return Days(start=start, end=end, year=days[0].year, because="; ".join(day.because for day in days))


def with_year(phrase: Phrase, known: Known) -> Days:
    """The latest year in which the record has the day, where the question gives none."""
    days = phrase.days
    if not phrase.yearless:
        return days
    first, last = days.start[5:], days.end[5:]
    year, because = _latest_year(first, last, known)
    because = f"{days.because}; {because}" if days.because else because
    if year == "XXXX":
        return Days(start=f"XXXX-{first}", end=f"XXXX-{last}", year="unknown", because=because)
    before = str(int(year) - 1) if first > last else year
    return Days(start=f"{before}-{first}", end=f"{year}-{last}", year="inferred", because=because)


def _latest_year(first: str, last: str, known: Known) -> tuple[str, str]:
    """The year for days from `MM-DD` to `MM-DD`, with the reason."""
    held = [year for day, year in known.month_days.items() if first <= day <= last]
    given = [year for year in held if year != "XXXX"]
    if given:
        return max(given), "the latest year in which the coverage has it"
    if held or not known.dated:
        return "XXXX", "no year is given"
    ends = known.dated[-1]
    year = int(ends[:4]) - (last > ends[5:])
    return str(year), "the last such day before the coverage ends"


def _notes(said: Sequence[Placed]) -> tuple[str, ...]:
    return ("read as the day it was said",) if said else ()
