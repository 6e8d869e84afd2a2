"""Dates that set a scene: "On Wednesday she toured the plant." dates what she says in the rest of that paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.timing.attachment import EVENTS, MAKERS, PAST, TELLING
from ingest.timing.telling_words import word_set
from rag.schema import Timex

if TYPE_CHECKING:
    from ingest.parse import Parse

REMARKS = word_set("remarks")
GATHERINGS = word_set("gatherings") | word_set("assembled")
ATTENDING = frozenset(("at", "during", "in", "to", "into"))
HANGS_ON = 3  # steps from a date to the main verb: "at a rally on Friday"
FROM_AFAR = 7  # "was lost by a vote at a meeting in the hall on Friday night"
DEICTIC = re.compile(r"(?:yesterday|today|last night|this (?:morning|afternoon|evening))\b", re.IGNORECASE)


class SceneDate(NamedTuple):
    """A date of a main clause: from where it holds, and the words of the clause's subject, lower-case.

    `speech` says whether the clause is about speaking: "was asked", "made the comment", "appeared"; `close` whether the
    date hangs on the verb and not on a noun of a noun: only what opens a story sets its scene so from afar.
    """

    after: int
    timex: Timex
    subject: frozenset[str]
    speech: bool
    close: bool


def scene_dates(
    text: str, parse: Parse, contents: Sequence[tuple[int, int]], timexes: Sequence[Timex]
) -> tuple[SceneDate, ...]:
    """Every date that hangs on the main verb of a sentence in the past, outside what was said, which is `contents`."""
    found = (
        _scene(parse, timex)
        for timex in timexes
        if timex.kind in ("DATE", "TIME")
        and not any(start < timex.span.end and timex.span.start < end for start, end in contents)
        and not (timex.kind == "TIME" and _trails(parse, timex, contents))
    )
    scenes = tuple(filter(None, found))
    plain = {scene.after for scene in scenes if DEICTIC.match(scene.timex.span.of(text))}
    # "warned yesterday of gales on Friday": the weekday is the gales'
    return tuple(s for s in scenes if s.after not in plain or DEICTIC.match(s.timex.span.of(text)))


def _trails(parse: Parse, timex: Timex, contents: Sequence[tuple[int, int]]) -> bool:
    """Whether a time of day follows what was said in its sentence: "said he was seen leaving at ten"."""
    at = parse.token_at(timex.span.start)
    if at is None:
        return False
    first = parse.tokens[parse.sentences[parse.sentence_of[at]][0]].start
    return any(first < end <= timex.span.start for _, end in contents)


def _scene(parse: Parse, timex: Timex) -> SceneDate | None:
    index = parse.token_at(timex.span.start)
    if index is None:
        return None
    way = [index]
    while parse.tokens[way[-1]].head != way[-1] and len(way) <= FROM_AFAR:
        way.append(parse.tokens[way[-1]].head)
    if any(_is_apart(parse, at) for at in way[:-1]):
        return None
    index, token = way[-1], parse.tokens[way[-1]]
    if token.head != index or not (token.tag in PAST or _was_doing(parse, index)):
        return None
    end = parse.sentences[parse.sentence_of[index]][1]
    close = len(way) - 1 <= HANGS_ON
    return SceneDate(parse.tokens[end - 1].end, timex, _subject(parse, index), _is_of_speech(parse, index), close)


def _is_apart(parse: Parse, index: int) -> bool:
    """Whether a word heads a clause with a time of its own; "opening the case on Monday, she said" has none."""
    word = parse.tokens[index]
    if word.dep == "advcl" and word.tag == "VBG" and index < word.head:
        return False
    if word.dep == "poss" and _is_of_gathering(parse, word.head):
        return False
    return word.dep in ("relcl", "acl", "advcl", "ccomp", "poss")


def _is_of_gathering(parse: Parse, noun: int) -> bool:
    """ "Opened Monday's council meeting", "told Tuesday's hearing"; not what came after it."""
    token = parse.tokens[noun]
    if token.lemma.lower() not in GATHERINGS:
        return False
    return token.dep == "dobj" or (token.dep == "pobj" and parse.tokens[token.head].text.lower() in ATTENDING)


def _was_doing(parse: Parse, verb: int) -> bool:
    """Whether a verb is in the past continuous: "was responding in the House"."""
    helping = (parse.tokens[child] for child in parse.children[verb])
    return parse.tokens[verb].tag == "VBG" and any(each.tag == "VBD" and each.dep == "aux" for each in helping)


def _is_of_speech(parse: Parse, verb: int) -> bool:
    """Whether a verb, or what it makes, is one of telling."""
    lemma = parse.tokens[verb].lemma.lower()
    if lemma not in MAKERS:
        return lemma in TELLING
    objects = (parse.tokens[child].lemma.lower() for child in parse.children[verb] if parse.tokens[child].dep == "dobj")
    return any(word in REMARKS or word in EVENTS for word in objects)


def _subject(parse: Parse, verb: int) -> frozenset[str]:
    for child in parse.children[verb]:
        if parse.tokens[child].dep in ("nsubj", "nsubjpass"):
            first, last = parse.edges[child]
            return frozenset(token.text.lower() for token in parse.tokens[first : last + 1])
    return frozenset()
