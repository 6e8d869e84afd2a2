"""The occasion a question names: one of the store, or one in the user's own words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.query.hearers import hearer, is_audience, is_common, is_group
from rag.query.known import Known, Phrases, named_at
from rag.query.tagging import Tagged
from rag.query.wording import Line, is_saying, phrase_at, phrases_in, word_before, word_list
from rag.text.terms import function_words

CERTAIN = 0.5  # of an occasion that no article names so: below, its words are topic
SHORT = 6  # words of a question that is no sentence
NO_PLACE = frozenset(
    ("response", "reply", "reaction", "relation", "regard", "answer", "return", "full", "public", "what")
)


class Place(NamedTuple):
    """A name on record, or the user's own words for an occasion, with the words of the question it stands on."""

    name: str
    words: range
    known: bool


def named(line: Line, phrases: Phrases, taken: frozenset[int] = frozenset()) -> Iterator[Place]:
    """Every name of the list in the question, left to right, the longest first, apart from the words already taken."""
    index = 0
    while index < len(line.words):
        length, name = named_at(line.folds, index, phrases)
        words = range(index, index + length)
        if length and name and not taken & set(words):
            yield Place(name, words, known=True)
        index += max(1, length)


def occasion(line: Line, tags: Sequence[Tagged], known: Known, taken: frozenset[int]) -> Place | None:
    """Where it is to have been said: an occasion on record, a kind of occasion, or words that the tagger is sure of."""
    for place in named(line, known.occasion_phrases, taken):
        if _is_said_at(line, tags, place, sure=len(place.words) > 1) and not is_audience(line, place.words):
            return place._replace(words=_whole(line, tags, place.words, taken))
    generic = _generic(line, tags, taken)
    if generic:
        return _interview_with(line, known, generic) or generic
    if told := _told_to(line, tags, known, taken):
        return told
    for place in named(line, known.outlet_phrases, taken):
        if any(tags[index].tag == "occasion" for index in place.words) and not _is_part_of_compound(line, tags, place):
            return place
    own = _untold(line, tags, taken) or _after_verb(line, tags, taken)
    if own and (line.folds[own.words.stop - 1] in word_list("affairs") or _is_part_of_compound(line, tags, own)):
        return None
    return own or _beside(line, tags, known, taken) or _in_scene(line, tags, taken)


def _interview_with(line: Line, known: Known, generic: Place) -> Place | None:
    """ "the Reef FM interview": whoever aired it is where it was."""
    for phrases in (known.occasion_phrases, known.outlet_phrases):
        for place in named(line, phrases):
            if place.words.stop == generic.words.start:
                return Place(place.name, range(place.words.start, generic.words.stop), known=True)
    return None


def _told_to(line: Line, tags: Sequence[Tagged], known: Known, taken: frozenset[int]) -> Place | None:
    """Whoever was told, where that is an occasion, an outlet or somebody by name: "tell Mike Hosking"."""
    words = sorted(hearer(line, tags, taken))
    while len(words) > 1 and line.folds[words[0]] in word_list("determiners"):
        words = words[1:]
    if not words or is_group(line, words[-1]):
        return None
    for phrases in (known.occasion_phrases, known.outlet_phrases):
        length, name = named_at(line.folds, words[0], phrases)
        if length and name:
            return Place(name, range(words[0], words[0] + length), known=True)
    written = line.written(words[0], words[-1] + 1)
    if line.typed.islower():
        names = line.folds[words[-1]] in known.occasion_words and not is_common(line.folds[words[-1]])
    else:
        names = all(line.words[i].is_capitalised for i in words)
    return Place(written, range(words[0], words[-1] + 1), known=False) if names else None


def _after_verb(line: Line, tags: Sequence[Tagged], taken: frozenset[int]) -> Place | None:
    """ "say in Parliament", "said at the dawn service": what "at" leads to right after the verb, where nothing is said
    to be the topic.
    """
    if any(fold in word_list("about") or fold in ("on", "abt") for i, fold in enumerate(line.folds) if i not in taken):
        return None
    heard = hearer(line, tags, taken)
    for index, fold in enumerate(line.folds[:-2]):
        speaks = tags[index].tag == "frame" and is_saying(fold)
        after = max(heard) if speaks and heard and index < min(heard) else index  # "say to reporters at the depot"
        leads = speaks and line.folds[after + 1 : after + 2] in (("at",), ("in",), ("during",))
        if not leads or after + 2 >= len(line.folds) or line.folds[after + 2] in NO_PLACE:
            continue
        first = after + 2
        while first + 1 < len(line.words) and line.folds[first] in word_list("determiners"):
            first += 1
        last = first
        while last < len(line.words) and not _ends_place(line, tags, last, first, taken):
            last += 1
        if last > first and line.folds[first] not in word_list("parts_of_time") | NO_PLACE:
            return Place(line.written(first, last), range(first, last), known=False)
    return None


def _ends_place(line: Line, tags: Sequence[Tagged], index: int, first: int, taken: frozenset[int]) -> bool:
    is_in = line.folds[index] == "in" and index + 1 < len(line.words) and not line.words[index + 1].has_digit
    little = line.folds[index] in word_list("furniture") and not (is_in and index > first)
    return index in taken or little or tags[index].tag in ("day", "published") or line.words[index].has_digit


def _beside(line: Line, tags: Sequence[Tagged], known: Known, taken: frozenset[int]) -> Place | None:
    """An occasion of the store in a question of a few words or as its heading: "pm 2 feb rnz", "RNZ, 9 February:"."""
    short = len(line.words) <= SHORT
    for phrases in (known.occasion_phrases, known.outlet_phrases):
        for place in named(line, phrases, taken):
            heading = (
                place.words.start == 0 and bool(line.gap(place.words.stop).strip())
                if place.words.stop < len(line.words)
                else False
            )
            telling = not _is_words(line, place) and any(not is_common(line.folds[i]) for i in place.words)
            if (short or heading) and telling and all(tags[i].tag != "speaker" for i in place.words):
                return place
    return None


def _is_said_at(line: Line, tags: Sequence[Tagged], place: Place, *, sure: bool) -> bool:
    tagged = [tags[index].tag for index in place.words]
    if "topic" in tagged or "speaker" in tagged or _is_part_of_compound(line, tags, place):
        return False
    if "occasion" in tagged or "outlet" in tagged:
        return True
    leads = word_before(line, place.words.start) in word_list("venue_prepositions") | word_list("telling")
    return leads or (sure and set(tagged) == {"frame"} and not _is_words(line, place))


def _is_part_of_compound(line: Line, tags: Sequence[Tagged], place: Place) -> bool:
    """ "post" of "post match presser": one word that the next goes on from."""
    last = place.words.stop
    goes_on = last < len(line.words) and not line.gap(last).strip() and tags[last].tag in ("topic", "occasion")
    return len(place.words) == 1 and goes_on and line.folds[last] not in word_list("furniture")


def _is_words(line: Line, place: Place) -> bool:
    """ "tennick statement 9 feb": what was said, not where."""
    return len(place.words) == 1 and line.folds[place.words.start] in word_list("speech_nouns")


def _generic(line: Line, tags: Sequence[Tagged], taken: frozenset[int]) -> Place | None:
    """ "at the press conference", "in an interview": a kind of occasion that something leads to."""
    for index in range(len(line.words)):
        length = phrase_at(line.folds, index, "generic_occasions")
        words = range(index, index + length)
        if not length or taken & set(words):
            continue
        sure = any(tags[place].tag == "occasion" for place in words) or _is_led_to(line, tags, index, taken)
        if sure or (length > 1 and all(tags[place].tag != "topic" for place in words)):
            whole = _whole(line, tags, words, taken)
            return Place(line.written(whole.start, whole.stop), whole, known=False)
    return None


def _whole(line: Line, tags: Sequence[Tagged], words: range, taken: frozenset[int]) -> range:
    """With the words right beside that tell of the occasion too: "the radio debate", "the Morning Run interview"."""
    first, last = words.start, words.stop
    while first and tags[first - 1].tag == "occasion" and first - 1 not in taken:
        first -= 1
    while last < len(line.words) and tags[last].tag == "occasion" and last not in taken:
        last += 1
    return range(first + _determiners(line, first, last), last)


def _in_scene(line: Line, tags: Sequence[Tagged], taken: frozenset[int]) -> Place | None:
    """ "said on the weekend show", "came out of her in the witness box": what stands behind whoever speaks, led by
    "the", where nothing else is asked about.
    """
    told = [i for i, each in enumerate(tags) if each.tag in ("topic", "occasion") and i not in taken]
    topic = [i for i in told if line.folds[i] not in word_list("determiners") or i + 1 in told]
    if (word_list("about") | {"who", "whose", "whom", "that"}) & set(line.folds):
        return None  # "regarding boats in the harbour", "whose words were it that she wrote it in the book"
    if len(topic) < 2 or topic != list(range(topic[0], topic[-1] + 1)) or line.folds[topic[0]] != "the":
        return None
    leads = line.folds[topic[0] - 1] if topic[0] else ""
    aired = bool(word_list("programme_words") & set(line.folds[topic[0] :]))
    spoken = any(tags[i].tag == "frame" and is_saying(line.folds[i]) for i in range(topic[0]))
    spoken = spoken or bool(phrases_in(line.folds, "coming_phrases"))
    if not (leads in ("at", "in", "during") or (leads == "on" and aired)) or not spoken:
        return None
    if any(line.folds[i] in function_words() for i in topic[1:]) or line.folds[topic[-1]] in word_list("affairs"):
        return None
    return Place(line.written(topic[1], topic[-1] + 1), range(topic[1], topic[-1] + 1), known=False)


def _is_led_to(line: Line, tags: Sequence[Tagged], index: int, taken: frozenset[int]) -> bool:
    """ "in the 4 February interview": what leads to it stands before its day."""
    before = index - 1
    while before >= 0 and (line.folds[before] in word_list("determiners") or before in taken):
        before -= 1
    dated = any(place in taken for place in range(before + 1, index))
    leads = before >= 0 and line.folds[before] in ("at", "in", "during")
    return (leads or (dated and line.folds[before + 1] in ("at", "in", "during"))) and (
        dated or tags[index].tag != "topic"
    )


def _untold(line: Line, tags: Sequence[Tagged], taken: frozenset[int]) -> Place | None:
    index = 0
    while index < len(line.words):
        last = index
        while last < len(line.words) and tags[last].tag == "occasion" and last not in taken:
            last += 1
        while index < last < len(line.words) and line.folds[index:last].count("of") and _is_whose(line, tags, last):
            last += 1
        if last > index:
            first = index + _determiners(line, index, last)
            telling = any(not word_list("furniture") >= {line.folds[place]} for place in range(first, last))
            audience = all(line.folds[place] in word_list("audiences") for place in range(first, last))
            certain = max(tags[place].certainty for place in range(index, last)) >= CERTAIN
            if first < last and telling and certain and not audience:
                return Place(line.written(first, last), range(first, last), known=False)
        index = max(last, index + 1)
    return None


def _is_whose(line: Line, tags: Sequence[Tagged], index: int) -> bool:
    """Whether a word goes on telling whose an occasion is, after "of"."""
    before = line.folds[index - 1]
    return tags[index].tag in ("speaker", "name") and (before == "of" or tags[index - 1].tag == tags[index].tag)


def _determiners(line: Line, first: int, last: int) -> int:
    length = 0
    while first + length + 1 < last and line.folds[first + length] in word_list("determiners"):
        length += 1
    return length
