"""Who speaks each attribution of an article: names, pronouns, roles, bodies and exchanges resolved. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.anchors import Anchors
from ingest.chain import Chain
from ingest.parse import Parse
from ingest.people import Cast, find_cast
from ingest.sources import Head, described, read_source
from rag.names import plain

if TYPE_CHECKING:
    from ingest.attributions import Attribution

FIRST_PERSON = frozenset("i we me us my our".split())


class Voice(NamedTuple):
    """Who speaks: names in full where the article gives them, none where it does not decide; `role` of one person."""

    speakers: tuple[str, ...]
    role: str | None


def name_speakers(text: str, parse: Parse, attributions: Sequence[Attribution]) -> tuple[Voice, ...]:
    """The voice of each attribution, in their order."""
    cast = find_cast(text, parse)
    reading = _Reading(text, parse, cast)
    found: dict[int, tuple[str, ...]] = {}
    nested = [number for number, one in enumerate(attributions) if reading.is_nested(one)]
    for number, attribution in enumerate(attributions):
        if number not in nested:
            found[number] = reading.speakers(attribution)
    for number in nested:
        found[number] = reading.nested(attributions[number], attributions, found)
    return tuple(_voice(found[number], cast) for number in range(len(attributions)))


def _voice(speakers: tuple[str, ...], cast: Cast) -> Voice:
    return Voice(speakers, cast.role_of.get(speakers[0]) if len(speakers) == 1 else None)


class _Reading:
    """One walk through the attributions of an article."""

    def __init__(self, text: str, parse: Parse, cast: Cast) -> None:
        self._text, self._cast = text, cast
        self._anchors = Anchors(text, parse, cast.sightings)
        self._chain = Chain(text, parse, cast, self._anchors)

    def is_nested(self, attribution: Attribution) -> bool:
        """Whether the source stands inside a quotation: somebody is quoting."""
        return attribution.source is not None and self._anchors.quoted(attribution.source.start)

    def speakers(self, attribution: Attribution) -> tuple[str, ...]:
        start = attribution.spans[0].start
        source = attribution.source
        found = self._of_source(source.start, source.end, attribution) if source else self._of_exchange(start)
        pieces = [attribution.spans[-1], *(piece for piece in (source, attribution.cue) if piece)]
        self._chain.spoke(found, source.start if source else None, max(piece.end for piece in pieces))
        return found

    def nested(
        self, attribution: Attribution, every: Sequence[Attribution], found: dict[int, tuple[str, ...]]
    ) -> tuple[str, ...]:
        """Who is quoted inside a quotation: "I" is who is speaking, a name is itself, anything else is unknown."""
        source = attribution.source
        if source is None:
            return ()
        head = read_source(self._text, source.start, source.end, self._cast)
        if head.kind == "pronoun" and head.words in FIRST_PERSON:
            return next((found[n] for n, one in enumerate(every) if n in found and _holds(one, source.start)), ())
        return self._resolved(head, source.start, source.end, ()) if head.kind != "pronoun" else ()

    def _of_source(self, start: int, end: int, attribution: Attribution) -> tuple[str, ...]:
        head = read_source(self._text, start, end, self._cast)
        own = tuple((span.start, span.end) for span in attribution.spans)
        return self._resolved(head, start, end, own)

    def _resolved(self, head: Head, start: int, end: int, own: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        if head.kind == "person":
            named = (head.words,) if head.words else ()
            return (*named, *self._chain.joined(head.words, start, end))
        if head.kind == "pronoun":
            return self._chain.pronoun(head.words, start, own)
        if head.kind == "role":
            return self._chain.role(head.words, start)
        if head.kind == "body":
            return (head.words,)
        shown = described(head.words) if head.kind == "description" else ""
        return (shown,) if shown else ()

    def _of_exchange(self, start: int) -> tuple[str, ...]:
        """Who speaks a quotation with no source: the subject of what leads to it, else who spoke last."""
        sentence = self._anchors.sentence(start)
        for number in (sentence, sentence - 1):
            subject = self._anchors.subject(number, start) if number >= 0 else None
            if subject is None or subject[0] < self._chain.last.end:
                continue
            if self._anchors.paragraph(start) - self._anchors.paragraph(subject[0]) > 1:
                break
            head = read_source(self._text, *subject, self._cast)
            found = self._resolved(head, *subject, ()) if head.kind in ("person", "pronoun", "role", "body") else ()
            if found:
                return found
        return self._chain.goes_on(start)


def _holds(attribution: Attribution, offset: int) -> bool:
    return any(span.start <= offset < span.end for span in attribution.spans)


def same_speaker(one: str, other: str) -> bool:
    return plain(one) == plain(other)
