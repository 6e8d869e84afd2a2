"""Which date expression tells the day of a statement: the one that hangs on its cue.

A date may belong to what was spoken of, to who spoke ("Ms Ngata, who won on Saturday, said") or to another clause. What
decides is the way from the date up the dependency tree to the cue; where the parse loses it, plain nearness does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rag.schema import Span, Timex

if TYPE_CHECKING:
    from ingest.attributions import Attribution
    from ingest.parse import Parse

# A clause on one of these dates the speech itself: "data released Friday", "speaking on Monday, she said".
TELLING = frozenset(
    """address air announce appear answer argue ask attack blast brief broadcast call campaign comment conduct confirm
    date debate defend deliver dismiss file give hold host interview issue join meet obtain post print publish put
    record release reply report respond say sign speak state submit suggest take talk tape tell testify tweet unveil
    urge visit warn write""".split()
)
PLACING = frozenset(
    "in at on during to with by via through over as for inside outside aboard from after following amid of".split()
)
# "by Friday", "since Monday", "about Tuesday" bound or concern a thing; they do not say when somebody spoke.
BOUNDING = frozenset("by until till since before through from between for about despite ahead next coming every".split())
# A cue that hangs by one of these on another verb shares that verb's day: "left on Friday, telling reporters ...".
SHARED_BY = frozenset("advcl conj xcomp acl relcl pcomp prep dep parataxis".split())
CLAUSES = frozenset("relcl acl advcl conj pcomp ccomp xcomp".split())
MAX_CLIMB = 7
NEAR = 3  # words between a cue and the date after it: "told reporters late Friday"

DIRECT, THROUGH_NOUN, SHARED, OPENING, NOT_ITS = range(5)


class Scene(NamedTuple):
    """What the choice is made over; contents are (start, end) of every attribution's spans, in order."""

    parse: Parse
    timexes: Sequence[Timex]
    starts: list[int]
    contents: list[tuple[int, int]]


def dates_beside_cues(
    parse: Parse, attributions: Sequence[Attribution], timexes: Sequence[Timex]
) -> tuple[Timex | None, ...]:
    """For each attribution the date expression that says when it was said, or None."""
    scene = Scene(
        parse,
        timexes,
        [timex.span.start for timex in timexes],
        sorted((span.start, span.end) for attribution in attributions for span in attribution.spans),
    )
    return tuple(_date_of(scene, attribution.cue) for attribution in attributions)


def _date_of(scene: Scene, cue: Span | None) -> Timex | None:
    if cue is None:
        return None
    token = main_token(scene.parse, cue)
    if token is None:
        return None
    ranked = [
        (rank, abs(timex.span.start - cue.start), number, timex)
        for number, timex in enumerate(_in_sentence(scene, token, cue))
        if (rank := _rank(scene.parse, token, timex)) < NOT_ITS
    ]
    return min(ranked)[3] if ranked else None


def main_token(parse: Parse, cue: Span) -> int | None:
    """The verb of a cue, or else its first word."""
    inside = parse.tokens_within(cue.start, cue.end)
    if not inside:
        return None
    return next((index for index in inside if parse.tokens[index].pos == "VERB"), inside[0])


def _in_sentence(scene: Scene, token: int, cue: Span) -> Iterator[Timex]:
    first, end = scene.parse.sentences[scene.parse.sentence_of[token]]
    low, high = scene.parse.tokens[first].start, scene.parse.tokens[end - 1].end
    position = bisect_left(scene.starts, low)
    while position < len(scene.starts) and scene.starts[position] < high:
        timex = scene.timexes[position]
        if timex.kind in ("DATE", "TIME") and not _is_spoken_of(scene, timex.span, cue):
            yield timex
        position += 1


def _is_spoken_of(scene: Scene, span: Span, cue: Span) -> bool:
    """Whether a date stands inside a content that the cue stands outside of."""
    return any(
        start < span.end and span.start < end and not start <= cue.start < end for start, end in scene.contents
    )


def _rank(parse: Parse, token: int, timex: Timex) -> int:
    inside = parse.tokens_within(timex.span.start, timex.span.end)
    if not inside:
        return NOT_ITS
    head = _top(parse, inside)
    if _is_bounded(parse, inside[0], head):
        return NOT_ITS
    way = _climb(parse, head)
    if token in way:
        return _rank_below(parse, way[: way.index(token)])
    if _shares_clause(parse, token, way):
        return SHARED
    return OPENING if _is_near(parse, token, inside) else NOT_ITS


def _top(parse: Parse, inside: range) -> int:
    """The word of an expression that hangs on a word outside it."""
    return next((index for index in inside if parse.tokens[index].head not in inside), inside[-1])


def _is_bounded(parse: Parse, first: int, head: int) -> bool:
    before = parse.tokens[first - 1].text.lower() if first else ""
    return before in BOUNDING or parse.tokens[head].dep == "poss"


def _climb(parse: Parse, index: int) -> list[int]:
    way = [index]
    while (above := parse.tokens[way[-1]].head) != way[-1] and len(way) < MAX_CLIMB:
        way.append(above)
    return way


def _rank_below(parse: Parse, way: Sequence[int]) -> int:
    """How surely a date dates the cue it hangs below, by the words between them."""
    for index in way[1:]:
        word = parse.tokens[index]
        if word.dep in CLAUSES and word.lemma.lower() not in TELLING:
            return NOT_ITS
        if word.pos == "ADP" and word.text.lower() not in PLACING:
            return NOT_ITS
    return DIRECT if len(way) <= 2 else THROUGH_NOUN


def _shares_clause(parse: Parse, token: int, way: Sequence[int]) -> bool:
    """Whether a cue hangs on a verb that the date hangs on too: "left on Friday, telling reporters"."""
    above = _climb(parse, token)
    joined = next((index for index in above if index in way), None)
    if joined is None or parse.tokens[joined].pos not in ("VERB", "AUX"):
        return False
    down = above[: above.index(joined)]
    return (
        way.index(joined) <= 2
        and len(down) <= 2
        and all(parse.tokens[index].dep in SHARED_BY for index in down)
    )


def _is_near(parse: Parse, token: int, inside: range) -> bool:
    """A date that opens the cue's sentence, or stands straight after the cue, where the parse tells nothing."""
    first = parse.sentences[parse.sentence_of[token]][0]
    opens = inside[0] - first <= 1 and token > inside[0]
    return opens or 0 < inside[0] - token <= NEAR
