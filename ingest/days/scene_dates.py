"""Dates that set a scene: "On Wednesday she toured the plant." dates what she says in the rest of that paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.days.attachment import EVENTS, MAKERS, PAST, TELLING
from ingest.days.telling_words import word_set
from rag.schema import Timex

if TYPE_CHECKING:
    from ingest.attribution.attributions import Attribution
    from ingest.parse import Parse

REMARKS = word_set("remarks")
HANGS_ON = 7  # steps from a date to the main verb: "was lost by a vote at a meeting in the hall on Friday night"


class SceneDate(NamedTuple):
    """A date of a main clause: from where it holds, and the words of the clause's subject, lower-case.

    `speech` says whether the clause is about speaking: "was asked", "made the comment", "appeared".
    """

    after: int
    timex: Timex
    subject: frozenset[str]
    speech: bool


def scene_dates(parse: Parse, attributions: Sequence[Attribution], timexes: Sequence[Timex]) -> tuple[SceneDate, ...]:
    """Every date that hangs on the main verb of a sentence in the past, outside what was said."""
    contents = [(span.start, span.end) for attribution in attributions for span in attribution.spans]
    found = (
        _scene(parse, timex)
        for timex in timexes
        if timex.kind in ("DATE", "TIME")
        and not any(start < timex.span.end and timex.span.start < end for start, end in contents)
        and not (timex.kind == "TIME" and _trails(parse, timex, contents))
    )
    return tuple(scene for scene in found if scene)


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
    for _ in range(HANGS_ON + 1):
        token = parse.tokens[index]
        if token.head == index:
            break
        if token.dep in ("relcl", "acl", "advcl", "ccomp", "poss"):
            return None
        index = token.head
    token = parse.tokens[index]
    if token.head != index or token.tag not in PAST:
        return None
    end = parse.sentences[parse.sentence_of[index]][1]
    return SceneDate(parse.tokens[end - 1].end, timex, _subject(parse, index), _is_of_speech(parse, index))


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
