"""Who speaks each attribution of an article: names, pronouns, roles, bodies and exchanges resolved. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.chain import Chain
from ingest.parse import Parse
from ingest.people import Cast, find_cast
from ingest.sources import Head, read_source

if TYPE_CHECKING:
    from ingest.attributions import Attribution


class Voice(NamedTuple):
    """Who speaks: names in full where the article gives them, none where it does not decide; `role` of one person."""

    speakers: tuple[str, ...]
    role: str | None


def name_speakers(text: str, parse: Parse, attributions: Sequence[Attribution]) -> tuple[Voice, ...]:
    """The voice of each attribution, in their order."""
    sources = [(a.source.start, a.source.end) for a in attributions if a.source]
    cast = find_cast(text, parse, sources)
    chain = Chain(text, parse, cast)
    return tuple(_voice(text, attribution, cast, chain) for attribution in attributions)


def _voice(text: str, attribution: Attribution, cast: Cast, chain: Chain) -> Voice:
    speakers = _speakers(text, attribution, cast, chain)
    chain.spoke(attribution, speakers)
    role = cast.role_of.get(speakers[0]) if len(speakers) == 1 else None
    return Voice(speakers, role)


def _speakers(text: str, attribution: Attribution, cast: Cast, chain: Chain) -> tuple[str, ...]:
    start = attribution.spans[0].start
    if attribution.source is None:
        return chain.exchange(start)
    head = read_source(text, attribution.source.start, attribution.source.end, cast)
    return _resolved(head, attribution.source.start, attribution.source.end, cast, chain)


def _resolved(head: Head, start: int, end: int, cast: Cast, chain: Chain) -> tuple[str, ...]:
    if head.kind == "person":
        return (head.words, *chain.joined(head.words, start, end))
    if head.kind == "pronoun":
        return chain.pronoun(head.words, start)
    if head.kind == "role":
        return chain.role(head.words, start)
    if head.kind in ("body", "description"):
        return (head.words,)
    return ()
