"""Who a claim says is speaking: the name, the verb and what is told of the occasion, apart from the words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rag.model.tokens import ModelWord, stems

Run = Sequence[ModelWord]


class Frame(NamedTuple):
    """A way to read a claim: what is said stands before and behind the speaker and the verb."""

    before: Run
    behind: Run
    verb: str


@dataclass(frozen=True)
class SpeakerKeys:
    """What may be told of whoever speaks: keys of the names, of the roles, of the day and of the place.

    Of `required` one set must be named for each speaker; of a stretch of days no single day may be told.
    """

    names: frozenset[str]
    required: tuple[tuple[frozenset[str], ...], ...]
    circumstances: frozenset[str]
    day_numbers: frozenset[str]
    cue: str

    def is_named_in(self, run: Run) -> bool:
        keys = {token.key for token in run}
        return bool(self.required) and all(any(form <= keys for form in forms) for forms in self.required)

    def frames(self, token: ModelWord) -> bool:
        return not token.quoted and (
            token.is_glue
            or token.key in self.names
            or token.key in self.circumstances
            or token.key in stems("framing")
            or token.key in self.day_numbers
        )

    def tells_days_rightly(self, run: Run) -> bool:
        told = {token.key for token in run} & self.day_numbers
        return not told or told == self.day_numbers


def frames(run: Run, voice: SpeakerKeys) -> Iterator[Frame]:
    """Every way to read who says what, a verb of saying beside the speaker's name."""
    for at, token in enumerate(run):
        if token.quoted or token.key not in stems("neutral") | {voice.cue}:
            continue
        for start, end in _names_beside(run, at, voice):
            yield from _widened(run, start, end, token.key, voice)


def led_by_speaker(run: Run, voice: SpeakerKeys) -> Run | None:
    """What follows the speaker's name at the beginning of a claim; None where another begins it."""
    end = _while(run, 0, voice)
    named = next((at for at in range(1, end + 1) if voice.is_named_in(run[:at])), None)
    if named is None or not voice.tells_days_rightly(run[:named]):
        return None
    while named < end and run[named].key in voice.names:
        named += 1
    return run[named:]


def _names_beside(run: Run, verb: int, voice: SpeakerKeys) -> Iterator[tuple[int, int]]:
    """The stretches of verb and name, the name before ("Rua said") or behind ("said Rua", "according to Rua")."""
    start = verb
    while start > 0 and _is_name(run[start - 1], voice):
        start -= 1
    if voice.is_named_in(run[start:verb]):
        yield start, verb + 1
    if run[verb].key in stems("addressing"):
        return
    end = verb + 1
    while end < len(run) and (_is_name(run[end], voice) or run[end].key == "to"):
        end += 1
    if voice.is_named_in(run[verb + 1 : end]):
        yield verb, end


def _is_name(token: ModelWord, voice: SpeakerKeys) -> bool:
    return not token.quoted and (token.key in voice.names or token.key in stems("beside_names"))


def _widened(run: Run, start: int, end: int, verb: str, voice: SpeakerKeys) -> Iterator[Frame]:
    """The stretch with the day and the place told beside it; words before it are left out by a comma or a mark."""
    ends = dict.fromkeys((_closed(run, end, voice), end))
    lead = 0 if _while(run, 0, voice) >= start else start
    if lead and not run[start].breaks:
        return
    for stop in ends:
        if voice.tells_days_rightly([*run[lead:start], *run[end:stop]]):
            yield Frame(run[:lead], run[stop:], verb)


def _closed(run: Run, end: int, voice: SpeakerKeys) -> int:
    """Where the day and the place end that are told behind the verb; right there where no mark or "that" ends them."""
    stop = _while(run, end, voice)
    for at in range(stop, end, -1):
        if at == len(run) or run[at].breaks or run[at - 1].text.lower() == "that" or run[at].quoted:
            return at
    return end


def _while(run: Run, start: int, voice: SpeakerKeys) -> int:
    at = start
    while at < len(run) and voice.frames(run[at]):
        at += 1
    return at
