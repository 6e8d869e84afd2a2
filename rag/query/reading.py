"""One turn of a conversation, read by itself: mentions linked to the store, each by itself; the rest is topic. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rag.explanation import Tag
from rag.query import places
from rag.query.kind import Asked, Kind, kind_of
from rag.query.known import Known, venue_words
from rag.query.linking import Link, link, mentioned_words, synonyms
from rag.query.people import Match
from rag.query.question_dates import Dated, dated
from rag.query.spelling import mend
from rag.query.tagging import Known as KnownAs
from rag.query.tagging import Tagged, tag
from rag.query.wording import Line, is_saying, phrase_at, phrase_list, split, word_list
from rag.schema import Days, Order, QuestionKind

_ANAPHORS = frozenset(("that", "it", "this", "so", "same", "those", "these"))
_QUOTATION = re.compile(r"[“\"][^“”\"]{2,}[”\"]|(?<!\w)[‘'][^‘’']{8,}[’'](?!\w)")
SURE = 0.5  # of a kind that changes what is shown
LIKELY = 0.25  # of a linked person whom no word marks as the speaker: enough where nobody else is
LONGEST_CLOSING = 5  # words of a polite phrase at the end
FEW = 6  # words of a question that is no sentence
DEADLINES = frozenset(("before", "by", "until", "till", "after", "since"))  # lead to when something is to be done
LONGEST_OFFICE = 8  # words from an office to the name of its place
GAP = 3  # words between two parts of a topic that belong together: "the repair of the bridge"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one turn says, and how much of it an earlier turn must supply."""

    kind: QuestionKind = "fact"
    speakers: tuple[str, ...] = ()
    said_on: Days | None = None
    published: Days | None = None
    occasion: str | None = None
    outlet: str | None = None
    topic: str | None = None
    notes: tuple[str, ...] = ()
    order: Order | None = None
    described: str | None = None  # a speaker in words that link to nobody: "the union lady"
    office: str | None = None  # the office asked for, of which the speakers are all who have held it: "the minister"
    unlinked: bool = False  # the speaker is a name that the store does not have
    carried: tuple[str, ...] = ()  # the fields that an earlier turn supplied
    mentioned: tuple[str, ...] = ()  # people and bodies named who are not asked for
    speech: bool = False  # it asks for what was said
    acts: tuple[str, ...] = ()  # verbs that say what was done in speaking: "apologise", "rule out"
    pronoun: bool = False  # the speaker is "he": an earlier turn tells who
    continues: bool = False  # it begins with "and", "what about"
    anaphor: bool = False  # "that" or "it" stands for a topic
    complete: bool = False  # it is a sentence
    tags: tuple[tuple[str, Tag, float], ...] = ()  # each word with what it was read as, and how surely


def read(typed: str, known: Known, as_of: date) -> Reading:
    """The turn as its own words make it read; dates are resolved against `as_of`."""
    line = mend(split(typed))
    quotation = _quoted(line)
    when = dated(line, venue_words(line.folds, known) | quotation, known, as_of)
    named = tuple(mentioned_words(line, known))
    tags = tag(line, tuple(_known_as(line, known, when, named, quotation)))
    of_topic = frozenset(i for i in when.words if tags[i].tag == "topic")
    beside = any(i not in when.words and tells_something(fold) for i, fold in enumerate(line.folds))
    days = {i for i in when.words if line.folds[i] not in word_list("date_prepositions")}
    led = bool(days) and min(days) > 1 and tags[min(when.words) - 1].tag == "topic"
    of_deed = any(line.folds[i] in DEADLINES for i in when.words)
    if beside and led and of_deed and of_topic >= days:
        when = Dated(topic_words=when.topic_words | when.words)  # "a higher price before Easter"
    opens, continues = opening(line.folds)
    opens |= closing(line)
    dates = when.words | when.topic_words
    who, whose = _speakers(line, tags, named, known, when, quotation | dates)
    asked = _asked(line, tags, frozenset() if continues or "true" in line.folds else opens)
    speech = any(each.tag == "frame" and _asks_for_speech(line, index) for index, each in enumerate(tags))
    kind = _kind(asked, who, frozenset(line.folds), speech=speech)
    if asked.kind == "said" and not speech and _asks_what_is(line.folds):
        kind = "fact"
    if kind == "fact" and not speech and is_sentence(line):  # "why did X sign": what X did, not what X said
        who, whose = Link(), frozenset[int]()
    elif kind == "fact" and who.speakers and not is_sentence(line):
        kind = "said"
    taken = whose | when.words
    published_in = places.outlet(line, tags, known, taken)
    taken |= frozenset(published_in.words) if published_in else frozenset()
    said_at = places.occasion(line, tags, known, taken)
    taken |= frozenset(said_at.words) if said_at else frozenset()
    taken = (taken - (when.topic_words | quotation)) | (frozenset(said_at.words) if said_at else frozenset())
    if kind in ("timeline", "summary"):
        asking = word_list("sequence_words") | word_list("summary_words")
        taken |= frozenset(i for i, fold in enumerate(line.folds) if fold in asking and i < _about(line))
    if kind == "fact" and said_at and set(line.folds) & word_list("about"):
        kind = "said"  # "what came up about X at the press conference"
    taken |= places.hearer(line, tags, taken) | (_asking_for_change(line) if kind == "position" else frozenset())
    stated = kind == "fact" and not speech and is_sentence(line)
    left = _with_left_over(line, tags, taken | opens, stated=stated)
    about = _topic(line, left, taken | opens, when.topic_words | quotation)
    acts = tuple(
        line.written(index, index + 1)
        for index, each in enumerate(tags)
        if each.tag == "frame" and line.folds[index] in word_list("acting")
    )
    if kind == "help" and about and len(about.split()) > 1:
        kind = "fact"
    if kind == "help":
        about = None
    if about is None and kind in ("ever", "who", "when") and acts:
        about, acts = acts[-1], ()
    pronoun = not who.speakers and not who.described and any(each.tag == "pronoun" for each in tags)
    return Reading(
        kind=kind,
        speakers=who.speakers,
        said_on=when.said,
        published=when.published,
        occasion=said_at.name if said_at else None,
        outlet=published_in.name if published_in else None,
        topic=about,
        notes=(*who.notes, *when.notes),
        order=_order(line, asked.kind, about),
        described=who.described or None,
        office=who.office or None,
        unlinked=bool(who.speakers) and not who.known,
        mentioned=_mentioned(named, whose),
        acts=acts,
        speech=speech or pronoun or said_at is not None,
        pronoun=pronoun or _is_pronoun(line, who),
        continues=continues,
        anaphor=about is None and any(fold in _ANAPHORS for fold in line.folds),
        complete=any(fold in word_list("wh") | word_list("auxiliaries") for fold in line.folds),
        tags=tuple(
            (word.text, each.tag, round(each.certainty, 2)) for word, each in zip(line.words, tags, strict=True)
        ),
    )


def _is_pronoun(line: Line, who: Link) -> bool:
    """Whether somebody is asked about whom only "he" tells."""
    if who.speakers or who.described:
        return False
    return any(fold in ("he", "she") for fold in line.folds)


def _asking_for_change(line: Line) -> frozenset[int]:
    """Words that only ask for a sequence: "changed" in "how has X's position changed"."""
    return frozenset(i for i, fold in enumerate(line.folds) if fold in word_list("change_words"))


def _asked(line: Line, tags: Sequence[Tagged], polite: frozenset[int]) -> Kind:
    """The kind of the question without its courtesies, where there is more than those."""
    kept = [i for i in range(len(line.words)) if i not in polite] or list(range(len(line.words)))
    return kind_of(replace(line, words=tuple(line.words[i] for i in kept)), tuple(tags[i].tag for i in kept))


def _asks_for_speech(line: Line, index: int) -> bool:
    fold = line.folds[index]
    verbs, nouns = word_list("saying") | word_list("acting"), word_list("speech_nouns") | word_list("position_nouns")
    return fold in verbs or fold in nouns or fold in ("according", "quotes")


def _asks_what_is(folds: tuple[str, ...]) -> bool:
    """ "what was X's revenue": of a thing, not of words."""
    return folds[:1] == ("what",) and folds[1:2] in (("is",), ("was",), ("are",), ("were",))


def _kind(asked: Kind, who: Link, folds: frozenset[str], *, speech: bool) -> QuestionKind:
    """The kind as it can be: words are asked for only where somebody or a word of speech says so."""
    somebody = bool(who.speakers or who.described)
    if folds <= word_list("wh"):
        return "fact"
    if folds & word_list("summary_words"):
        return "summary"
    if asked.kind in ("latest", "help") and somebody:
        return "said"
    if asked.kind == "help" and asked.certainty < SURE:
        return "fact"
    if asked.kind == "timeline" and not folds & word_list("sequence_words"):
        return "said" if somebody or speech else "fact"
    if asked.kind in ("timeline", "summary", "compare") and asked.certainty >= SURE:
        return asked.kind
    if "how" in folds and folds & {"has", "have"} and folds & word_list("change_words"):
        return "position"
    if not somebody and not speech and asked.kind not in ("help", "who", "summary", "compare"):
        return "said" if asked.kind == "latest" else "fact"
    return "said" if asked.kind == "latest" else asked.kind


def _quoted(line: Line) -> frozenset[int]:
    """The words inside quotation marks: somebody's words, no part of the question."""
    spans = [found.span() for found in _QUOTATION.finditer(line.typed)]
    return frozenset(i for i, word in enumerate(line.words) if any(s <= word.at and word.to <= e for s, e in spans))


def _known_as(
    line: Line, known: Known, when: Dated, named: Sequence[tuple[range, Match]], quotation: frozenset[int]
) -> Iterator[frozenset[KnownAs]]:
    """What the store and the calendar make of each word."""
    people = {index for words, match in named for index in words if match.reading != "role"}
    roles = {index for words, match in named for index in words if match.reading == "role"}
    outlets = {index for place in places.named(line, known.outlet_phrases) for index in place.words}
    occasions = {
        index
        for place in places.named(line, known.occasion_phrases)
        if _tells_place(line, place.words)
        for index in place.words
    }
    sets: tuple[tuple[KnownAs, set[int] | frozenset[int]], ...] = (
        ("person", people | roles),
        ("outlet", outlets),
        ("occasion", occasions),
        ("day", when.words | when.topic_words),
        ("quoted", quotation),
    )
    for index in range(len(line.words)):
        yield frozenset(name for name, words in sets if index in words)


def _tells_place(line: Line, words: range) -> bool:
    return any(line.folds[index] not in word_list("furniture") for index in words)


def _speakers(
    line: Line,
    tags: Sequence[Tagged],
    named: Sequence[tuple[range, Match]],
    known: Known,
    when: Dated,
    elsewhere: frozenset[int],
) -> tuple[Link, frozenset[int]]:
    """Whose words are asked for, and the words that say so."""
    runs = _subjects(line, tags, list(_runs(line, tags, elsewhere)) or list(_office_first(line, elsewhere)))
    runs = [_from_office(line, run, elsewhere) for run in runs]
    if len(runs) > 1:
        published = {place.words for place in places.named(line, known.outlet_phrases)}
        runs = [run for run in runs if _bare(line, run) not in published] or runs
    found = [(run, link(line, run.start, run.stop, known, when.said or when.published)) for run in runs]
    linked = [(run, one) for run, one in found if one.known]
    if not linked:
        likely = _likeliest(line, tags, named, elsewhere)
        if likely is not None:
            linked = [(likely, link(line, likely.start, likely.stop, known, when.said or when.published))]
    if not found and not linked:
        found = [(run, Link((line.written(run.start, run.stop),))) for run in _new_name(line, tags, elsewhere)]
    chosen = linked or [(run, one) for run, one in found if one.speakers] or found[:1]
    words = frozenset(index for run, one in chosen for index in run if index not in one.rest)
    return Link(
        tuple(dict.fromkeys(name for _, one in chosen for name in one.speakers)),
        tuple(dict.fromkeys(note for _, one in chosen for note in one.notes)),
        known=bool(linked),
        described=" ".join(one.described for _, one in chosen if one.described),
        office=chosen[0][1].office if len(chosen) == 1 else "",
    ), words


def _runs(line: Line, tags: Sequence[Tagged], elsewhere: frozenset[int]) -> Iterator[range]:
    """Stretches of words tagged as the speaker; two that only "and" parts are one."""
    first: int | None = None
    for index in range(len(line.words) + 1):
        inside = index < len(line.words) and _is_of_speaker(line, tags, index) and index not in elsewhere
        if inside and first is None:
            first = index
        if not inside and first is not None:
            yield range(
                _with_partner(line, tags, first), _with_other(line, tags, _to_the_end(line, tags, index, elsewhere))
            )
            first = None


def _office_first(line: Line, elsewhere: frozenset[int]) -> Iterator[range]:
    """ "fire service boss on the water": an office, and what about, without a verb."""
    last = next((i for i, fold in enumerate(line.folds) if fold in word_list("about") | {"on"}), 0)
    before = range(last)
    asking = word_list("wh") | word_list("auxiliaries") | word_list("speech_nouns") | word_list("publication_nouns")
    telling = not asking & set(line.folds[:last]) and last <= LONGEST_OFFICE
    if last and telling and line.folds[last - 1] in synonyms() and not elsewhere & set(before):
        yield before


def _from_office(line: Line, run: range, elsewhere: frozenset[int]) -> range:
    """The stretch from the office that it tells whose is: "the nurse in charge of the clinic at Tui Bay"."""
    first = run.start
    for index in range(run.start - 1, max(-1, run.start - LONGEST_OFFICE), -1):
        fold = line.folds[index]
        in_charge = fold == "charge" and line.folds[index - 1] == "in"
        if (
            index in elsewhere
            or (is_saying(fold) and not in_charge)
            or fold in word_list("wh") | word_list("auxiliaries")
        ):
            break
        if fold in synonyms() and line.folds[index + 1] in ("of", "in", "at", "for"):
            first = index
    return range(first, run.stop)


def _is_of_speaker(line: Line, tags: Sequence[Tagged], index: int) -> bool:
    """Tagged so, or "of" and the like between two words that are: "the Ministry of Kelp"."""
    if tags[index].tag == "speaker":
        return True
    beside = (*tags[index - 1 : index], *tags[index + 1 : index + 2])
    return line.folds[index] in ("of", "for", "the") and [each.tag for each in beside] == ["speaker", "speaker"]


def _subjects(line: Line, tags: Sequence[Tagged], runs: list[range]) -> list[range]:
    """Those before the verb of speech: "did X say Y was told" asks for no words of Y's."""
    runs = [run for run in runs if not _names_occasion(line, tags, run)]
    runs = [run for run in runs if not _is_reacted_to(line, run)] or runs[1:]
    kept = runs[:1]
    for run in runs[1:]:
        between = range(kept[-1].stop, run.start)
        spoken = any(tags[i].tag == "frame" and is_saying(line.folds[i]) for i in between)
        if not spoken or any(line.folds[i] in ("and", "or", "vs", "versus", "with", "w", "than", "&") for i in between):
            kept.append(run)
    return kept


def _names_occasion(line: Line, tags: Sequence[Tagged], run: range) -> bool:
    """ "the burial of Hale": who an occasion is of did not speak at it."""
    return run.start > 1 and line.folds[run.start - 1] == "of" and tags[run.start - 1].tag == "occasion"


def _is_reacted_to(line: Line, run: range) -> bool:
    """ "reactions to X resigning", "response to the minister": whoever is reacted to does not react."""
    before = line.folds[max(0, run.start - 2) : run.start]
    return len(before) == 2 and before[1] == "to" and before[0] in word_list("responding")


def _with_partner(line: Line, tags: Sequence[Tagged], first: int) -> int:
    """From the name that "and" or "vs" joins to the first of a stretch: "lewis vs kieran orme"."""
    if (
        first < 2
        or line.folds[first - 1] not in ("and", "&", "vs", "v", "versus")
        or not tells_something(line.folds[first - 2])
    ):
        return first
    start = first - 2
    while start > 0 and tags[start].tag == "frame" and tells_something(line.folds[start - 1]):
        start -= 1
    return start if tags[first - 2].tag == "frame" else first


def _new_name(line: Line, tags: Sequence[Tagged], elsewhere: frozenset[int]) -> Iterator[range]:
    """ "what about Zaphod Quillfeather?": nothing but capitals, of a name that the store does not have."""
    telling = [i for i, fold in enumerate(line.folds) if tells_something(fold) and i not in elsewhere]
    _, continues = opening(line.folds)
    together = len(telling) > 1 and telling == list(range(telling[0], telling[-1] + 1))
    if not continues or not together or is_sentence(line) or line.typed.islower():
        return
    words = [line.words[i] for i in telling]
    led = telling[0] > 0 and line.folds[telling[0] - 1] in ("about", "of", "and")
    if led and all(w.is_capitalised and w.fold not in word_list("thing_words") for w in words):
        yield range(telling[0], telling[-1] + 1)


def _to_the_end(line: Line, tags: Sequence[Tagged], last: int, elsewhere: frozenset[int]) -> int:
    """To the last of the capitals that a name begun goes on in: "the Tidal Free Press"."""
    while not line.typed.islower() and 0 < last < len(line.words) and line.words[last - 1].is_capitalised:
        word, goes_on = line.words[last], not line.gap(last).strip() and not line.words[last - 1].possessive
        if last in elsewhere or not word.is_capitalised or not goes_on or tags[last].tag in ("day", "published"):
            break
        last += 1
    return last


def _with_other(line: Line, tags: Sequence[Tagged], last: int) -> int:
    """To the name that "and" joins to the last of a stretch: "Tennick and Quillfeather"."""
    if last + 1 >= len(line.words) or line.folds[last] not in ("and", "&", "or") or line.typed.islower():
        return last
    free = tags[last + 1].tag in ("frame", "name") or (last + 2 < len(tags) and is_saying(line.folds[last + 2]))
    return last + 2 if free and line.words[last + 1].is_capitalised else last


def _bare(line: Line, run: range) -> range:
    start = run.start
    while start + 1 < run.stop and line.folds[start] in word_list("determiners"):
        start += 1
    return range(start, run.stop)


def _likeliest(
    line: Line, tags: Sequence[Tagged], named: Sequence[tuple[range, Match]], elsewhere: frozenset[int]
) -> range | None:
    """The person named whom the words most likely ask for, where the tags have no speaker.

    "Lewis Orme, 19 January, what he said": the one person named before a pronoun is whom it means.
    """
    named = [each for each in named if not _is_reacted_to(line, each[0])]
    telling = {i for i, fold in enumerate(line.folds) if tells_something(fold) and i not in elsewhere}
    alone = [words for words, match in named if telling and telling <= set(words)]
    if alone and not is_sentence(line):
        return alone[0]  # "what about Seymour?"
    exact = [words for words, match in named if match.reading in ("name", "surname") and not elsewhere & set(words)]
    if len(exact) == 1 and len(line.words) <= FEW and not is_sentence(line):
        return exact[0]  # "kelp tennick"
    pronoun = next((i for i, each in enumerate(tags) if each.tag == "pronoun" or line.folds[i] in ("he", "she")), 0)
    before = [words for words, match in named if words.stop <= pronoun and match.reading == "name"]
    if len(before) == 1:
        return before[0]
    free = [
        words
        for words, match in named
        if not elsewhere & set(words)
        and match.reading == "name"
        and all(tags[i].tag in ("frame", "name") for i in words)
    ]
    return free[0] if len(free) == 1 and tags[free[0].start].certainty < 1 - LIKELY else None


def _mentioned(named: Sequence[tuple[range, Match]], whose: frozenset[int]) -> tuple[str, ...]:
    others = (match.people for words, match in named if not whose & set(words) and match.reading == "name")
    return tuple(dict.fromkeys(name for people in others for name in people))


def _topic(line: Line, tags: Sequence[Tagged], taken: frozenset[int], kept: frozenset[int]) -> str | None:
    """What is asked about, in the question's words: all that is tagged so, and what nothing else has taken."""
    about = [
        index
        for index, each in enumerate(tags)
        if index not in taken
        and (index in kept or each.tag in ("topic", "name", "occasion", "outlet", "speaker", "day", "published"))
    ]
    pieces: list[list[int]] = []
    for index in about:
        between = range(pieces[-1][-1] + 1, index) if pieces else range(0)
        near = len(between) <= GAP and all(_joins(line, tags, i, taken) for i in between)
        if pieces and near:
            pieces[-1].append(index)
        else:
            pieces.append([index])
    written = [text for piece in pieces if (text := _trimmed(line, piece[0], piece[-1] + 1, kept))]
    return " ".join(dict.fromkeys(written)) or None


def _with_left_over(line: Line, tags: Sequence[Tagged], taken: frozenset[int], *, stated: bool) -> Sequence[Tagged]:
    """The tags, with what tells something as topic where nothing else is, a fact is asked for or the words are few.

    "roelvink ovens", "sambo ransom statements pls": without a sentence around them the words tell less of their use.
    """
    about = next((i for i, fold in enumerate(line.folds) if fold in word_list("about") and i not in taken), len(tags))
    stated = stated and about == len(tags)
    whole = stated or len(line.words) <= FEW or not any(each.tag == "topic" for each in tags)
    left = [
        index
        for index, each in enumerate(tags)
        if each.tag == "frame" and index not in taken and tells_something(line.folds[index])
        if whole or index > about
    ]
    return [each._replace(tag="topic") if index in left else each for index, each in enumerate(tags)]


def is_sentence(line: Line) -> bool:
    """Whether a verb asks: "what about Seymour" is none."""
    return any(fold in word_list("auxiliaries") or is_saying(fold) for fold in line.folds)


def tells_something(fold: str) -> bool:
    """Whether a word is neither one that asks nor one of speech."""
    asking = word_list("furniture") | word_list("wh") | word_list("auxiliaries") | word_list("adverbs")
    spoken = word_list("speech_nouns") | word_list("position_nouns") | word_list("publication_nouns")
    courteous = {word for phrase in phrase_list("polite_phrases") for word in phrase}
    return len(fold) > 1 and not (fold in asking or fold in spoken or fold in courteous or is_saying(fold))


def _joins(line: Line, tags: Sequence[Tagged], index: int, taken: frozenset[int]) -> bool:
    """Whether a word between two parts of a topic may stand in it."""
    return index not in taken and line.folds[index] in word_list("furniture") and "?" not in line.gap(index)


def _trimmed(line: Line, first: int, last: int, kept: frozenset[int]) -> str:
    """The words without the little ones at either end."""
    while first < last and first not in kept and line.folds[first] in word_list("edges"):
        first += 1
    while first < last and last - 1 not in kept and line.folds[last - 1] in word_list("edges"):
        last -= 1
    return line.written(first, last) if first < last else ""


def _order(line: Line, asked: Asked, topic: str | None) -> Order | None:
    own = set(line.folds) - set(split(topic or "").folds)
    if own & word_list("ordinals_first") and (asked in ("latest", "when") or {"first"} & own == set()):
        return "first"
    if asked != "latest":
        return None
    return "first" if own & word_list("ordinals_first") else "latest"


def _about(line: Line) -> int:
    """The place of the first word that leads to a topic, else of the fourth: "timeline of the talks"."""
    leads = (i for i, fold in enumerate(line.folds) if fold in word_list("about") or fold in ("of", "on"))
    return next(leads, 3)


def closing(line: Line) -> frozenset[int]:
    """The words at the end that ask nothing: "please", "thank you", ", right?"."""
    end = len(line.folds)
    while end > 1 and (length := _idle_end(line, end)):
        end -= length
    return frozenset(range(max(end, 1), len(line.folds)))


def _idle_end(line: Line, end: int) -> int:
    for length in range(min(LONGEST_CLOSING, end), 0, -1):
        start = end - length
        is_tag = "," in line.gap(start) and phrase_at(line.folds, start, "tag_phrases") == length
        if is_tag or phrase_at(line.folds, start, "polite_phrases") == length:
            return length
    return 0


def opening(folds: tuple[str, ...]) -> tuple[frozenset[int], bool]:
    """The words at the beginning that ask nothing, and whether they tie the turn to the one before: "what about"."""
    start, continues = 0, False
    while start < len(folds):
        polite = phrase_at(folds, start, "polite_phrases") or phrase_at(folds, start, "opening_phrases")
        tie = phrase_at(folds, start, "continuation_phrases")
        if not polite and not tie:
            break
        continues = continues or tie > 0
        start += max(polite, tie)
    return frozenset(range(start)), continues
