"""A turn that leans on the turns before it: what is carried over, and what is not. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rag.answers import Turn
from rag.lexicon.names import is_personal
from rag.query.anchored import anchored, day_told, owned
from rag.query.courtesies import courtesies
from rag.query.introduction import introduced, parted, unsigned
from rag.query.known import Known
from rag.query.limited import limited
from rag.query.offer import accepted
from rag.query.outlets import asked_print
from rag.query.people import mentions
from rag.query.reading import Reading, read
from rag.query.remarks import without_remark
from rag.query.several import questions_in
from rag.query.wording import Line, phrase_at, split, word_list
from rag.schema import QuestionKind

MOST_AT_ONCE = 4  # questions of one turn
_JOINS = re.compile(r"\s{0,3},?\s{0,3}(?:(?:and|or|&)\s{1,3})?")  # between two who are told of together
_ASSISTANT = 2_000  # characters of an answer that are searched for the one person it is about


def in_conversation(
    history: Sequence[Turn], question: str, known: Known, as_of: date
) -> tuple[tuple[Reading, str], ...]:
    """Each question of the last turn, as the turns before it make it read, with its own words."""
    before, said = None, ""
    for turn in history:
        if turn.role == "assistant":
            said = turn.content
            continue
        *_, (last, _) = _turn(before, turn.content, said, known, as_of)
        before = limited(last, turn.filters)
    return tuple(_turn(before, question, said, known, as_of))


def _turn(before: Reading | None, typed: str, said: str, known: Known, as_of: date) -> Iterator[tuple[Reading, str]]:
    """The questions of one turn, each but the first read after the one before it."""
    introduction, asked = parted(without_remark(unsigned(typed), known.people.is_word_of_name))
    if introduction:
        before = introduced(introduction, asked, known, as_of) or before
    parts = questions_in(asked) or (asked,)
    if len(parts) > 1 and not all(_asks_words(read(part, known, as_of)) for part in parts):
        parts = (asked,)
    for part in parts[:MOST_AT_ONCE]:
        before = follow(before, part, said, known, as_of)
        yield before, part


def _asks_words(part: Reading) -> bool:
    """ "what did she say", "and Roe?", "and on 9 March?" """
    goes_on = part.continues and (bool(part.speakers) or (part.said_on is not None and not part.topic))
    return part.speech or (goes_on and not part.unlinked)


def follow(before: Reading | None, typed: str, said: str, known: Known, as_of: date) -> Reading:
    """One turn read after the reading of the turns before; `said` is what the assistant said last."""
    if before is None:
        return _with_antecedent(_of_anybody(read(typed, known, as_of), split(typed), said), said, known)
    line, day = split(typed), before.said_on or before.published or day_told(said)
    if _agrees(line):
        return accepted(before, anchored(said, day), known, as_of)
    if _asks_for_more(line):
        return replace(before, kind="list", notes=(*before.notes, "carried over: everything"))
    now = read(owned(anchored(typed, day), before.speakers), known, as_of)
    if now.topic in word_list("differing"):
        now = replace(now, topic=None)  # "who disagreed?": about what was spoken of before
    if now.pronoun and not before.speakers:
        before = _with_whom_it_is_about(before, known)
    if _is_he(line) and before.speakers and not any(map(is_personal, before.speakers)) and _named_by(said, known):
        before = replace(before, speakers=())  # of a body the assistant named who spoke for it
    return _with_antecedent(merged(before, now, line), said, known)


def _of_anybody(now: Reading, line: Line, said: str) -> Reading:
    """ "What did they say about the gate?" with nobody told of before: whoever said something."""
    told = bool(now.topic or now.occasion or now.said_on or now.published)
    return replace(now, pronoun=False) if told and now.pronoun and not said and not _is_he(line) else now


def _is_he(line: Line) -> bool:
    return any(fold in ("he", "she", "his", "her", "him") for fold in line.folds)


def _with_whom_it_is_about(before: Reading, known: Known) -> Reading:
    """After "tell me about X" he is X, and X no topic."""
    named = mentions(before.topic or "", known.people)
    if len(named) != 1 or (named[0].start, named[0].end) != (0, len(before.topic or "")):
        return before
    return replace(before, speakers=named[0].match.people, topic=None)


def merged(before: Reading, now: Reading, line: Line) -> Reading:
    """What the turn says, and what it leaves to the turn before."""
    if now.kind == "help" and now.said_on and not now.complete:
        now = replace(now, kind="fact")  # "only October"
    if now.kind == "help" or not leans(now, line):
        return now
    carried = _carried(before, now, line)
    kept = {name: getattr(before, name) for name in carried}
    kind = _asks_only(line, now) or (before.kind if _takes_kind(before, now) else now.kind)
    joined = replace(
        _same_calendar(before, now),
        **kept,
        kind=kind,
        pronoun=now.pronoun and not kept.get("speakers"),
        carried=tuple(name for name in GIVEN_UP if name in carried),
        speech=now.speech or before.speech,
        described=now.described or (None if now.speakers else before.described),
        office=before.office if "speakers" in carried else now.office,
    )
    shown = tuple(_CALLED[name] for name in carried)
    return replace(joined, notes=(*joined.notes, f"carried over: {', '.join(shown)}")) if shown else joined


# What an earlier turn supplied and nothing is found with, in the order in which it is given up: never whose words; of a
# day what is left is that it was published then.
TIMES = frozenset(("after", "before", "since", "once", "until", "following"))  # lead to what happened at that time
OPENING = 3  # words: "ok and after ..."
GIVEN_UP = ("outlet", "occasion", "topic", "said_on")
_CALLED = {
    "speakers": "speaker",
    "said_on": "day",
    "published": "day of publication",
    "topic": "topic",
    "occasion": "occasion",
    "outlet": "outlet",
}


def leans(now: Reading, line: Line) -> bool:
    """Whether a turn needs the one before: it says so ("and", "he", "that"), or names too little to stand alone."""
    if now.continues or now.pronoun or now.anaphor:
        return True
    named = (
        bool(now.speakers),
        now.said_on is not None or now.published is not None,
        bool(now.topic),
        bool(now.occasion or now.outlet),
    )
    if now.kind == "who" and now.speech:
        return not any(named)
    if not now.complete:
        return sum(named) < 2
    return sum(named) < 2 and not any(named[1:])


def _carried(before: Reading, now: Reading, line: Line) -> list[str]:
    names = []
    if before.speakers and not (now.speakers or now.described) and (now.kind != "who" or asked_print(line)):
        names.append("speakers")
    is_new = bool(now.topic) and _is_somebody_new(before, now) and "now" in line.folds[:OPENING]  # "now Roe on eels"
    if now.said_on is None and now.published is None and not is_new and not _tells_another_time(line, now):
        names += [name for name in ("said_on", "published") if getattr(before, name)]
    elif before.said_on and before.published and not now.published:
        names.append("published")  # another day of speech, in the same coverage
    if before.topic and not now.topic and not _asks_otherwise(line.folds):
        names.append("topic")
    return names + [
        name
        for name in ("occasion", "outlet")
        if getattr(before, name) and not (now.occasion or now.outlet) and not _is_somebody_new(before, now)
    ]


def _tells_another_time(line: Line, now: Reading) -> bool:
    """ "and after the vote?", "and when the strike began?": when it was, told by what happened then."""
    opening = line.folds[:OPENING]
    then = "when" in opening and not set(line.folds[opening.index("when") + 1 :][:1]) & word_list("auxiliaries")
    return bool(now.topic) and (then or bool(TIMES & set(opening)))


def _is_somebody_new(before: Reading, now: Reading) -> bool:
    """A new person was somewhere else, for all we know."""
    return bool(now.described) or (bool(now.speakers) and set(now.speakers) != set(before.speakers))


def _asks_otherwise(folds: tuple[str, ...]) -> bool:
    """ "what else did he say?" leaves the topic behind; "who else said that?" does not."""
    return "else" in folds and "who" not in folds


def _asks_only(line: Line, now: Reading) -> QuestionKind | None:
    """ "where?", "when was that?", "which station was that on?" """
    if asked_print(line):
        return "where"
    word = next((fold for fold in line.folds if fold in word_list("wh")), "")
    return _BY_WORD.get(word) if now.kind == "fact" and not now.topic else None


_BY_WORD: dict[str, QuestionKind] = {"when": "when", "where": "where", "who": "who"}


def _takes_kind(before: Reading, now: Reading) -> bool:
    if before.kind == "who" and now.speakers:
        return False
    return now.kind == "fact" or (now.kind == "said" and not now.complete)


def _same_calendar(before: Reading, now: Reading) -> Reading:
    """ "and on 4 February?" after a question about publication is about publication too."""
    if now.said_on and not now.published and before.published and not before.said_on and not now.complete:
        notes = tuple(note for note in now.notes if "day it was said" not in note)
        return replace(now, published=now.said_on, said_on=None, notes=notes)
    return now


def _agrees(line: Line) -> bool:
    return bool(line.words) and all(
        fold in word_list("affirmations") or fold in ("do", "that", "go", "ahead") for fold in line.folds
    )


def _asks_for_more(line: Line) -> bool:
    idle, _ = courtesies(line)
    idle_words = word_list("first_persons") | {"please", "thanks", "and", "now", "can", "have", "it", "that"}
    folds = tuple(fold for i, fold in enumerate(line.folds) if i not in idle and fold not in idle_words)
    return bool(folds) and phrase_at(folds, 0, "expansions") == len(folds)


def _with_antecedent(now: Reading, said: str, known: Known) -> Reading:
    """Who "he" is, where only the assistant has named somebody."""
    if not now.pronoun or now.speakers:
        return now
    named = _named_by(said, known)
    if named:
        return replace(now, speakers=named[:1], pronoun=False, notes=(*now.notes, "carried over: speaker"))
    return now


def _named_by(said: str, known: Known) -> tuple[str, ...]:
    """The person whom the assistant told of first, where no other is joined to them; a body where it named no other."""
    found = [each for each in mentions(said[:_ASSISTANT], known.people) if len(each.match.people) == 1]
    people = [each for each in found if is_personal(each.match.people[0])]
    if not people:
        return found[0].match.people if len({each.match.people for each in found}) == 1 else ()
    first, others = people[0], [each for each in people if each.match.people != people[0].match.people]
    is_joined = bool(others) and _JOINS.fullmatch(said, first.end, others[0].start) is not None
    return () if is_joined else first.match.people
