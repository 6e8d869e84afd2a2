"""Whether a sentence of a language model says nothing but what it cites. Pure.

It may shorten, join and quote; each word of its own must be one that claims nothing. In doubt it does not stand: the
composed claim is there to be served in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.answer.phrasing import listed
from rag.check.quoted import quoted
from rag.model.alignment import laid
from rag.model.frames import frames, led_by_speaker
from rag.model.items import Item
from rag.model.tokens import ModelWord, stems, tokens, without_glue
from rag.text.folding import fold

Run = Sequence[ModelWord]
MOST_JOINTS = 12  # of a sentence: each is a place where it may be cut in two


class Bearing(NamedTuple):
    """The items of which a sentence tells something; none, with the reason, where it does not stand."""

    items: tuple[Item, ...]
    fault: str | None = None


def bearing(text: str, cited: Sequence[Item]) -> Bearing:
    """Which of the cited items bear a sentence out, all of it."""
    echoed = next((item for item in cited if _alike(text, item.claim.text)), None)
    if echoed:
        return Bearing((echoed,))
    if mixed := _mixed(cited):
        return Bearing((), mixed)
    run = tokens(text, quoted(text, lambda words: any(item.quotes(words) for item in cited)))
    if cited[0].claim.kind == "fact":
        return _stated(run, cited)
    return _said(run, cited)


def _alike(one: str, other: str) -> bool:
    return fold(one).text.rstrip(" .").casefold() == fold(other).text.rstrip(" .").casefold()


def _mixed(cited: Sequence[Item]) -> str | None:
    """What keeps several items from being told in one sentence."""
    if len({item.claim.speakers for item in cited}) > 1:
        return "puts the words of several speakers in one sentence"
    if len({(item.claim.kind == "fact", item.claim.said_on and item.claim.said_on.start) for item in cited}) > 1:
        return "puts the words of several days in one sentence"
    return None


def _stated(run: Run, cited: Sequence[Item]) -> Bearing:
    return _laid_out([run], _Sources.of(cited)) or Bearing((), _strange(run, cited))


def _said(run: Run, cited: Sequence[Item]) -> Bearing:
    voice = cited[0].voice
    for item in cited:
        rest = led_by_speaker(run, item.voice) if item.claim.speakers else run
        if rest and laid(rest, item.predicate, whole=True):
            return Bearing((item,))
    for frame in frames(run, voice):
        sides = [side for side in (frame.before, frame.behind) if without_glue(side)]
        if not sides or (len(sides) > 1 and not sides[0][-1].quoted):
            continue
        sources = _Sources.of([item for item in cited if item.is_affirmed or frame.verb == item.voice.cue])
        if found := _laid_out(sides, sources):
            return found
    if not voice.is_named_in(run):
        return Bearing((), f"does not tell whose words they are: {listed(cited[0].claim.speakers) or 'unknown'}")
    return Bearing((), _strange(run, cited))


class _Sources:
    """The texts of some items, and which of their places a sentence has told so far."""

    def __init__(self, texts: Sequence[tuple[Item, Run]]) -> None:
        self.texts = texts
        self.told: dict[int, frozenset[int]] = {}

    @classmethod
    def of(cls, items: Sequence[Item]) -> _Sources:
        return cls([(item, text) for item in items for text in item.words])

    def items(self) -> tuple[Item, ...]:
        found = {item.number: item for index, (item, _) in enumerate(self.texts) if self.told.get(index)}
        return tuple(found[number] for number in sorted(found))

    def tell(self, run: Run) -> bool:
        """Whether one of the texts has this run; it is told from now on."""
        for index, (_, text) in enumerate(self.texts):
            before = self.told.get(index, frozenset())
            if places := laid(run, text, before):
                self.told[index] = before | frozenset(places)
                return True
        return False


def _laid_out(sides: Sequence[Run], sources: _Sources) -> Bearing | None:
    if all(_told(side, sources) for side in sides):
        return Bearing(sources.items())
    return None


def _told(run: Run, sources: _Sources) -> bool:
    """Whether a run is told by the sources, whole or part by part, the longest parts first."""
    own = _without_join(run)
    if not without_glue(own):
        return True
    joints = [at for at in range(1, len(own)) if own[at].breaks or own[at].key in stems("joins")][:MOST_JOINTS]
    for end in (len(own), *reversed(joints)):
        if without_glue(own[:end]) and sources.tell(own[:end]):
            return _told(own[end:], sources)
    return False


def _without_join(run: Run) -> Run:
    """The run behind "and", "and added that" and the like."""
    start = 0
    while start < len(run) and not run[start].quoted and (run[start].key in stems("joins") or run[start].is_glue):
        start += 1
    if start < len(run) and not run[start].quoted and run[start].key in stems("neutral"):
        return run[start + 1 :]
    return run[start:] if any(token.key in stems("joins") for token in run[:start]) else run


def _strange(run: Run, cited: Sequence[Item]) -> str:
    """The first word that is nowhere in what is cited, else that the words do not stand together so."""
    known = {token.key for item in cited for text in (*item.words, item.predicate) for token in text}
    word = next((token for token in _own(run, cited) if token.key not in known), None)
    if word:
        return f"“{word.text}” is not in what is cited"
    return "its words do not stand so in what is cited"


def _own(run: Run, cited: Sequence[Item]) -> Iterator[ModelWord]:
    voice = cited[0].voice
    return (t for t in without_glue(run) if not voice.frames(t) and t.key not in stems("neutral") | stems("joins"))
