"""What the people of a novel, a play or a film say in an article about it: nobody said it.

A review tells a plot in the present. Somebody who speaks in the past anywhere in the article is no character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.parse import Parse
from ingest.statements.negation import words
from ingest.statements.phrases import Stretch
from rag.schema import Span

if TYPE_CHECKING:
    from ingest.speakers.resolution import Voice
    from ingest.statements.attributions import Attribution

_WORKS = "|".join(sorted(words("works")))
WORK = re.compile(rf"\b(?:{_WORKS})s?\b", re.IGNORECASE)
FILMED = re.compile(r"\b(?:documentary|documentaries|docuseries|biopic|memoir|footage)\b", re.IGNORECASE)
ORDINAL = r"(?:first|second|third|fourth|fifth|last|final|opening|closing|middle|next|one|two|three|\d+)"
# In which part of a work, or by whom somebody is played.
PLACED = re.compile(
    rf"\b(?:[Ii]n|[Oo]n|[Bb]y) (?:the|its|his|her|an?|one|another|this|each|every) (?:[\w’'-]{{1,30}} ){{0,3}}?"
    rf"(?:page|chapter|act|scene|prologue|epilogue|stanza|{_WORKS})s?\b|\b(?:chapters?|act|scene|page) {ORDINAL}\b"
    rf"|\b[Tt]he {ORDINAL} (?:chapter|act|scene)s?\b|\bplayed by\b"
)
CHARACTER = re.compile(
    r"([A-Z][\w’'-]{1,40}), (?:(?:who is |is )?played by"
    r"|(?:the|its|a) (?:hero|heroine|protagonist|narrator|villain) of)\b"
)
STAGED = re.compile(rf"\b(?:act|scene) {ORDINAL}\b|\b(?:[Tt]he|[Aa]) {ORDINAL} (?:act|scene)\b")
JOKE = re.compile(r"\bwalks? into an? \w|\b(?:the|that) (?:one|joke|story) about (?:the|a|an|two|three)\b")
MAKER = re.compile(r"\b(?:who|stars?|starring|plays|playing|directs|directed|wrote|writes)\b")
PRESENT = ("VBZ", "VBP")


def without_fiction(
    text: str, parse: Parse, found: Sequence[Attribution], voices: Sequence[Voice]
) -> tuple[Attribution, ...]:
    """The attributions of an article, those marked as not said that it tells of a work of fiction."""
    found = tuple(one._replace(standing="unsaid") if _is_of_joke(text, parse, one) else one for one in found)
    if not (WORK.search(text) or STAGED.search(text)) or FILMED.search(text):
        return found
    story = _Story(text, parse, found, voices)
    return tuple(
        one._replace(standing="unsaid") if story.tells(one, voice) else one
        for one, voice in zip(found, voices, strict=True)
    )


def _is_of_joke(text: str, parse: Parse, one: Attribution) -> bool:
    """ "A goat walks into a bar and says", "the one about the bishop who told his barber"."""
    at = parse.token_at(one.cue.start) if one.cue else None
    if at is None or one.cue is None:
        return False
    told = JOKE.search(text, text.rfind("\n", 0, one.cue.start) + 1, one.cue.start)
    return told is not None and (parse.tokens[at].tag in PRESENT or " about " in told[0])


class _Story:
    """An article about a work, with the names of the characters in it."""

    def __init__(self, text: str, parse: Parse, found: Sequence[Attribution], voices: Sequence[Voice]) -> None:
        self._text, self._parse = text, parse
        self._spoken = [span for one in found for span in one.spans]
        self._real = {self._name(one) for one in found if not self._is_present(one)}
        self._placed = [one for one in found if self._is_present(one) and self._is_placed(one)]
        self._lines = {self._line(one) for one in self._placed}
        named = {self._name(one) for one in self._placed} | set(CHARACTER.findall(text))
        self._characters = {name for name in named - self._real if name[:1].isupper()}
        told = zip(found, voices, strict=True)
        self._lines |= {self._line(one) for one, voice in told if self._is_told(one, voice)}

    def tells(self, one: Attribution, voice: Voice) -> bool:
        if not self._is_present(one):
            return False
        if one in self._placed or self._is_told(one, voice):
            return True
        source = self._name(one)
        nameless = not source[:1].isupper() or source in ("He", "She", "They")
        return nameless and self._line(one) in self._lines

    def _is_told(self, one: Attribution, voice: Voice) -> bool:
        return self._is_present(one) and self._is_character(one, *voice.speakers)

    def _is_character(self, one: Attribution, *speakers: str) -> bool:
        named = " ".join((one.source.of(self._text) if one.source else "", *speakers))
        return any(re.search(rf"\b{re.escape(name)}\b", named) for name in self._characters)

    def _line(self, one: Attribution) -> int:
        return self._text.count("\n", 0, one.spans[0].start)

    def _is_present(self, one: Attribution) -> bool:
        at = self._parse.token_at(one.cue.start) if one.cue else None
        return at is not None and self._parse.tokens[at].tag in PRESENT

    def _is_placed(self, one: Attribution) -> bool:
        """Whether its paragraph, up to the end of its sentence, names a part of a work outside what is said."""
        if one.cue is None or self._name(one) in self._real:
            return False
        at = self._parse.token_at(one.cue.start)
        last = self._parse.tokens[self._parse.sentences[self._parse.sentence_of[at or 0]][1] - 1].end
        begun = self._text.rfind("\n", 0, one.cue.start) + 1
        told = MAKER.search(self._text, one.cue.end, last)
        end = told.start() if told else last
        return any(PLACED.search(self._text, *part) for part in _outside((begun, end), self._spoken))

    def _name(self, one: Attribution) -> str:
        """The last word of the source, without what is told of it."""
        source = one.source.of(self._text) if one.source else ""
        words_of = re.findall(r"[\w’'-]+", source.split(", played by")[0])
        return words_of[-1] if words_of else ""


def _outside(part: Stretch, spans: Sequence[Span]) -> list[Stretch]:
    """The pieces of a stretch that none of the spans covers."""
    pieces, at = list[Stretch](), part[0]
    for span in sorted(spans, key=lambda each: each.start):
        if span.end <= at or span.start >= part[1]:
            continue
        pieces.append((at, max(at, span.start)))
        at = span.end
    return [*pieces, (at, max(at, part[1]))]
