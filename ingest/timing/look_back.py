"""A sentence that places earlier text: "at the press conference he made the comments at the start of this story"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.timing.exchange import PRONOUNS, extent

if TYPE_CHECKING:
    from ingest.parse import Parse
    from ingest.speakers.resolution import Voice
    from ingest.statements.attributions import Attribution
    from rag.dates import Section

_REMARK = (
    "comment|remark|statement|claim|admission|announcement|word|quote|quotation|answer|promise|criticism|prediction"
)
_REMARKS = f"(?:{_REMARK})s?"
_SPOKEN_AT = "(?:press|news|media) (?:conference|briefing)|interview|speech|address|briefing|stand-up|debate|hearing"
_STORY = "(?:this|the|our) (?:story|article|report|piece|timeline|column|post)"
_START = "the (?:very )?(?:start|top|beginning|opening|outset|head)"
_LOOKING_BACK = re.compile(
    rf"\b{_REMARKS}\b[^.!?\n]{{0,40}}?"
    rf"(?:\b(?:at|from|in|to) {_START} of {_STORY}\b|\b(?:at|near) {_START}\b(?! of)|\bearlier in {_STORY}\b"
    r"|\b(?:(?:quoted|reported|cited|given|mentioned|outlined) )?above\b)"
    rf"|\b(?:{_SPOKEN_AT})\b,? (?:quoted|reported|cited) (?:at|from|in|to) {_START}\b",
    re.IGNORECASE,
)
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_RELATIVE = frozenset(["WRB", "WDT", "WP"])


class LookBack(NamedTuple):
    """The extent of the sentence, where what it speaks of begins and ends, and who is said to have spoken there."""

    start: int
    end: int
    until: int
    name: str
    speakers: tuple[str, ...]
    since: int = 0

    def covers(self, text: str, attribution: Attribution, voice: Voice | None) -> bool:
        """Whether a statement stands there and is by that speaker; a voice that nobody could name is taken to be."""
        if not self.since <= extent(attribution)[0] < self.until:
            return False
        if self.speakers and voice is not None:
            return not voice.speakers or voice.speakers == self.speakers
        named = not self.name or attribution.source is None or self.name in attribution.source.of(text).lower()
        if named or voice is None:
            return named
        if voice.speakers:
            return any(speaker.lower().split()[-1] == self.name for speaker in voice.speakers)
        return attribution.source is not None and _is_unresolved(attribution.source.of(text))


def _is_unresolved(source: str) -> bool:
    """Whether a source stands for somebody named elsewhere: "he", "The Prime Minister"."""
    first, *others = source.split()
    return first.lower() in PRONOUNS or (first.lower() == "the" and bool(others) and others[0][0].isupper())


def look_back(
    text: str,
    parse: Parse,
    attributions: Sequence[Attribution],
    voices: Sequence[Voice],
    sections: Sequence[Section],
) -> LookBack | None:
    """The last sentence that says of remarks that they stand earlier in the story, or None."""
    match = next(iter(reversed(list(_LOOKING_BACK.finditer(text)))), None)
    token = parse.token_at(match.start()) if match else None
    if match is None or token is None:
        return None
    first, end = parse.sentences[parse.sentence_of[token]]
    start = parse.tokens[first].start
    name = _subject(parse, token, first, end)
    speakers: tuple[str, ...] = ()
    if name in PRONOUNS:
        section = section_at(sections, start)
        name, speakers = "", _last_voice(attributions, voices, section.span.start if section else 0, start)
    until = next((section.span.start for section in sections if section.heading), start)
    return LookBack(start, parse.tokens[end - 1].end, until, name, speakers)


def section_at(sections: Sequence[Section], offset: int) -> Section | None:
    """The date heading's section that a character stands in."""
    return next((section for section in sections if section.span.start <= offset < section.span.end), None)


def _subject(parse: Parse, remarks: int, first: int, end: int) -> str:
    """The last word, lower-case, of the subject of the verb that the remarks hang on, or else of the sentence."""
    for verb in (parse.tokens[remarks].head, *range(first, end)):
        for child in parse.children[verb]:
            token = parse.tokens[child]
            if token.dep in SUBJECTS and token.tag not in _RELATIVE:
                return token.text.lower()
    return ""


def _last_voice(attributions: Sequence[Attribution], voices: Sequence[Voice], low: int, high: int) -> tuple[str, ...]:
    """The speakers of the last statement with a known voice between two offsets."""
    named = [
        voice.speakers
        for attribution, voice in zip(attributions, voices, strict=False)
        if low <= extent(attribution)[0] < high and voice.speakers
    ]
    return named[-1] if named else ()
