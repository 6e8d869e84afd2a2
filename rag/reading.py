"""One turn of a conversation, read by itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from rag.asking import Asked, asked
from rag.known import Known
from rag.name_words import with_names_joined
from rag.people import mentions, misspelt
from rag.question_dates import Dated, dated
from rag.question_kind import asks_position, kind_of, order_of
from rag.schema import Days, Order, QuestionKind
from rag.spelling import mend
from rag.topic import topic
from rag.venue import Venue, venue
from rag.whom import Whom, whom
from rag.wording import Line, phrase_at, split, word_list


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
    speech: bool = False  # it has a verb or a noun of speech
    pronoun: bool = False  # the speaker is "he": an earlier turn tells who
    continues: bool = False  # it begins with "and", "what about"
    anaphor: bool = False  # "that" or "it" stands for a topic
    complete: bool = False  # it is a sentence


def read(typed: str, known: Known, as_of: date) -> Reading:
    """The turn as its own words make it read; dates are resolved against `as_of`."""
    line = with_names_joined(mend(split(typed)), known.people)
    when = dated(line, known, as_of)
    opens, continues = opening(line.folds)
    idle = opens | closing(line.folds) | when.words
    rest = tuple(index for index in range(len(line.words)) if index not in idle)
    frame = asked(tuple(line.words[i] for i in rest), tuple(line.folds[i] for i in rest))
    who, subject = _speakers(line, rest, frame, known, when)
    verb = None if frame.verb is None else rest[frame.verb]
    taken = idle | subject | frozenset(rest[i] for i in frame.frame) | _without_change(line)
    where = venue(line, taken, verb, known)
    about = topic(line, taken | where.words, when.topic_words, verb) or _act(line, rest, verb)
    complete = frame.speech or any(line.folds[i] in _SENTENCE for i in rest)
    anaphor = about is None and any(line.folds[i] in _ANAPHORS for i in rest)
    folds = tuple(line.folds[i] for i in rest)
    kind = kind_of(folds, frame, named=bool(who.speakers))
    return replace(
        _reading(kind, who, when, where, about),
        order=order_of(folds),
        speech=frame.speech,
        continues=continues,
        complete=complete,
        anaphor=anaphor,
    )


_SENTENCE = word_list("wh") | word_list("auxiliaries")
_ANAPHORS = frozenset(["that", "it", "this", "so", "same", "those", "these"])


def opening(folds: tuple[str, ...]) -> tuple[frozenset[int], bool]:
    """The words at the beginning that ask nothing, and whether they tie the turn to the one before ("and", "what about")."""
    start, continues = 0, False
    while start < len(folds):
        polite, tie = phrase_at(folds, start, "polite_phrases"), phrase_at(folds, start, "continuation_phrases")
        if not polite and not tie:
            break
        continues = continues or tie > 0
        start += max(polite, tie)
    return frozenset(range(start)) if start < len(folds) else frozenset(), continues


def closing(folds: tuple[str, ...]) -> frozenset[int]:
    """The words at the end that ask nothing: "please", "thank you"."""
    end = len(folds)
    while end > 1 and (length := _polite_end(folds, end)):
        end -= length
    return frozenset(range(max(end, 1), len(folds)))


def _polite_end(folds: tuple[str, ...], end: int) -> int:
    for length in range(min(5, end), 0, -1):
        if phrase_at(folds, end - length, "polite_phrases") == length:
            return length
    return 0


def _speakers(
    line: Line, rest: tuple[int, ...], frame: Asked, known: Known, when: Dated
) -> tuple[Whom, frozenset[int]]:
    """Who is meant, and the words that say so."""
    day = when.said or when.published
    if frame.subject:
        indexes = [rest[i] for i in range(*frame.subject)]
        part = line._replace(words=tuple(line.words[i] for i in indexes))
        return whom(part, 0, len(indexes), known, day), frozenset(indexes)
    if frame.speech or any(line.folds[i] in word_list("wh") | word_list("auxiliaries") for i in rest):
        return Whom(), frozenset()
    return _bare(line, rest, known, day)


def _bare(line: Line, rest: tuple[int, ...], known: Known, day: Days | None) -> tuple[Whom, frozenset[int]]:
    """ "luxon feb 9", "X on Y": the first person named who is not what it is about, else a full name that begins the line."""
    for mention in mentions(line.typed, known.people):
        words = [i for i in rest if mention.start <= line.words[i].at < mention.end]
        if words and (words[0] - 1 not in rest or line.folds[words[0] - 1] not in _OBJECT):
            return whom(line, words[0], words[-1] + 1, known, day), frozenset(words)
    return _unknown_name(line, rest, known, day)


_OBJECT = frozenset(["about", "regarding", "concerning", "re", "on", "with", "against", "to", "of", "for", "in", "at"])


def _unknown_name(line: Line, rest: tuple[int, ...], known: Known, day: Days | None) -> tuple[Whom, frozenset[int]]:
    """Two or three capitalised words at the beginning that are no thing's name; or one word that is a known name mis-typed."""
    length = 0
    while length < len(rest) and _is_name_word(line, rest, length):
        length += 1
    words = frozenset(rest[:length])
    if length in (2, 3) and not any(line.folds[i] in word_list("thing_words") for i in words):
        return whom(line, rest[0], rest[length - 1] + 1, known, day), words
    if (rest and rest[0] not in words) or length == 1:
        match = misspelt(line.words[rest[0]].text, known.people)
        if (match.people and (len(rest) == 1 or line.folds[rest[1]] in ("on", "about"))) or (match.people and day):
            return whom(line, rest[0], rest[0] + 1, known, day), frozenset(rest[:1])
    return Whom(), frozenset()


def _is_name_word(line: Line, rest: tuple[int, ...], length: int) -> bool:
    index = rest[length]
    joined = length == 0 or (index == rest[length - 1] + 1 and not line.gap(index).strip(" ."))
    return joined and line.words[index].is_capitalised and line.folds[index] not in word_list("furniture")


def _act(line: Line, rest: tuple[int, ...], verb: int | None) -> str | None:
    """ "did she apologise?": the act is the topic where the question has no other."""
    if verb is None or line.folds[verb] not in word_list("acting") or "what" in (line.folds[i] for i in rest):
        return None
    return line.written(verb, verb + 1)


def _without_change(line: Line) -> frozenset[int]:
    """Words that only ask for a sequence: "changed" in "how has X's position changed"."""
    asks = asks_position(line.folds)
    return frozenset(i for i, fold in enumerate(line.folds) if asks and fold in word_list("change_words"))


def _reading(kind: QuestionKind, who: Whom, when: Dated, where: Venue, about: str | None) -> Reading:
    return Reading(
        kind=kind,
        speakers=who.speakers,
        said_on=when.said,
        published=when.published,
        occasion=where.occasion,
        outlet=where.outlet,
        topic=about,
        notes=(*who.notes, *when.notes),
        pronoun=who.pronoun,
    )
