"""Whether a stretch of a claim shortens what it cites: its words in their order, cut only at joints. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from rag.model.tokens import ModelWord, may_stand_for, modals, stems, without_glue, words

Source = Sequence[ModelWord]
Places = tuple[int, ...]


MOST_LEFT_OUT = 40  # words between two that a claim has together
MOST_WAYS = 200  # of reading a claim whose words are repeated in what it cites


def laid(
    run: Sequence[ModelWord], source: Source, told: Collection[int] = frozenset(), *, whole: bool = False
) -> Places:
    """Where the words of a run stand in the source, the first way that holds; nothing where none does.

    `told` are places that the claim has told already; with `whole` the run begins where the source does. What is left
    out at either end or between must end at a joint (a comma, a conjunction, a preposition) and turn nothing round.
    """
    own = without_glue(run)
    if not own:
        return ()
    quoted = all(token.quoted for token in own)
    first = next((place for place, token in enumerate(source) if not token.is_glue), 0)
    after = 0 if quoted else max(told, default=-1) + 1  # parts in another order may say something else
    begun = (
        place
        for place in _standing(own[0], source, after)
        if (place == first if whole else _may_begin(source, place, told, quoted))
    )
    ways: list[Places] = [(place,) for place in islice(begun, MOST_WAYS)]
    for token in own[1:]:
        reached: dict[int, Places] = {}
        for way in ways:
            for place in _standing(token, source, way[-1] + 1, way[-1] + 2 + MOST_LEFT_OUT):
                if place not in reached and _may_follow(source, way[-1], place, token, told):
                    reached[place] = (*way, place)
        ways = list(reached.values())[:MOST_WAYS]
    return next((way for way in ways if _may_end(source, way[-1], told, quoted)), ())


def _standing(token: ModelWord, source: Source, start: int, end: int | None = None) -> Iterator[int]:
    places = range(start, len(source) if end is None else min(end, len(source)))
    return (place for place in places if may_stand_for(token.key, source[place].key))


def _may_begin(source: Source, place: int, told: Collection[int], quoted: bool) -> bool:
    before = _before(source, place)
    if source[place].key[0] == "#" and before is not None and source[before].key in stems("bounds"):
        return False
    if any(_guards(source, at) for at in _clause_before(source, place) if at not in told):
        return False
    if quoted or before is None or any(token.breaks for token in source[before + 1 : place + 1]):
        return True
    if source[before].key in stems("joins") or before in told:
        return True
    # "in March" may be the next part of a claim; as its first it would be cut from what it belongs to.
    parts = stems("openers") - ({"of"} if told else stems("leaders"))
    return source[place].key in parts


def _may_end(source: Source, place: int, told: Collection[int], quoted: bool) -> bool:
    if any(source[at].key in stems("conditions") for at in _clause_after(source, place) if at not in told):
        return False
    following = next((at for at in range(place + 1, len(source)) if not source[at].is_glue), len(source))
    if following == len(source) or any(token.breaks for token in source[place + 1 : following + 1]):
        return True
    # "the deal | in public", but not "the deal | being on hold": what is glue here changes what stands before it.
    # A quotation may end before "of" and "to" as well: it is seen to be a part.
    joints = stems("openers") - {"of"} if not quoted else stems("openers") | {"to"}
    return following == place + 1 and source[following].key in joints


def _may_follow(source: Source, before: int, place: int, token: ModelWord, told: Collection[int]) -> bool:
    gap = source[before + 1 : place]
    if any(each.ends for each in (*gap, source[place])) and not token.breaks:
        return False
    left_out = without_glue(gap)
    if not left_out:
        return True
    if _is_led(source, place):
        return False
    turning = stems("guards") | stems("bounds")
    if any(source[at].key in turning for at in range(before + 1, place) if at not in told):
        return False
    if gap[0].breaks and source[place].breaks:
        return True
    opens = gap[0].key in stems("openers") or left_out[0].key in stems("openers")
    return opens and _is_joint(source, place)


def _is_led(source: Source, place: int) -> bool:
    """Whether a word belongs to a preposition before it, with an article between at most."""
    last = next((at for at in range(place - 1, -1, -1) if source[at].key not in stems("articles")), None)
    return last is not None and source[last].key in stems("leaders")


def _is_joint(source: Source, place: int) -> bool:
    """Whether what was left out before is over: at a mark, a conjunction, a preposition or the verb."""
    here, before = source[place], source[place - 1]
    is_verb = here.key in modals().values() or here.key == "not" or before.key in words("verb_forms")
    return here.breaks or is_verb or here.key in stems("openers")


def _before(source: Source, place: int) -> int | None:
    """The nearest word before that is no glue."""
    return next((at for at in range(place - 1, -1, -1) if not source[at].is_glue), None)


def _clause_before(source: Source, place: int) -> Iterator[int]:
    """The places back to where the sentence, or its turn ("but"), begins."""
    at = place
    while at > 0 and not source[at].ends and source[at - 1].key not in stems("turns"):
        at -= 1
        yield at


def _clause_after(source: Source, place: int) -> Iterator[int]:
    for at in range(place + 1, len(source)):
        if source[at].ends:
            return
        yield at


def _guards(source: Source, at: int) -> bool:
    """Whether a word changes what stands with it; "No, no, we are not" begins with an exclamation."""
    exclaimed = source[at].key == "no" and (at + 1 == len(source) or source[at + 1].breaks)
    return source[at].key in stems("guards") and not exclaimed
