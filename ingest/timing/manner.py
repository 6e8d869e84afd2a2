"""How a statement is told, as far as it bears on its day: tense, kind, source, audience, medium, place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.timing.attachment import main_token
from ingest.timing.day_marks import has_words
from ingest.timing.exchange import OTHER_TIMES, PERFECT, extent
from ingest.timing.sentences import around_cue

if TYPE_CHECKING:
    from ingest.timing.dated_page import Page
    from ingest.timing.day_evidence import Evidence

LEAD = 3  # paragraphs that sum up a story
HAD = frozenset(["had", "’d", "'d"])
TENSES = {"VBZ": "present", "VBP": "present", "VBD": "past", "VBG": "gerund"}
CAPITALS = re.compile(r"\b[^\W\d_a-zà-ÿ]\w+")
THEN = frozenset(["earlier", "then"])
VAGUE = re.compile(
    r"\b(?:recently|earlier|previously|once|often|always|years|months|weeks|in the past)\b", re.IGNORECASE
)


def manner(evidence: Evidence, number: int) -> Iterator[str]:
    """The names of what holds of a statement."""
    page, attribution = evidence.page, evidence.page.attributions[number]
    yield attribution.kind
    yield from _place(evidence, number)
    yield _tense(page, number)
    yield from _sentence(page, number)
    if not (OTHER_TIMES | THEN).isdisjoint(page.cue_words(number)):
        yield "other time"
    if attribution.source is None:
        yield "no source"
    elif has_words(attribution.source.of(page.text), "written", "documents"):
        yield "document"
    yield from _who(page, number)


def _who(page: Page, number: int) -> Iterator[str]:
    """Whether the speaker is somebody new, known from before, nobody known, or speaks for others."""
    source, voice = page.attributions[number].source, page.voice(number)
    words = source.of(page.text) if source else ""
    if has_words(words, "representatives"):
        yield "representative"
    if voice is None:
        return
    if not voice.speakers:
        yield "unknown voice"
    elif any(page.voices[each].speakers == voice.speakers for each in range(number)):
        yield "heard before"
    else:
        yield "introduced" if len(CAPITALS.findall(words)) > 1 else "new voice"


def _place(evidence: Evidence, number: int) -> Iterator[str]:
    """Where a statement stands: in another, in a transcript, in the lead, in an article of which kind."""
    page, attribution = evidence.page, evidence.page.attributions[number]
    outer = page.around[number]
    if outer is not None:
        yield "nested"
        if page.attributions[outer].kind == "direct":
            yield "nested in a quotation"
    if attribution.turn:
        yield "turn"
    elif evidence.is_transcript:
        yield "in transcript"
    if page.lines.number(extent(attribution)[0]) <= LEAD:
        yield "lead"
    if evidence.is_release:
        yield "release"
    if page.published is None:
        yield "no publication"
    if not evidence.latest:
        yield "no story day"
    if page.sections:
        yield "sections"


def _tense(page: Page, number: int) -> str:
    cue, words = page.attributions[number].cue, page.cue_words(number)
    token = main_token(page.parse, cue) if cue else None
    if token is None:
        return "no cue"
    if not words.isdisjoint(HAD):
        return "pluperfect"
    if not words.isdisjoint(PERFECT):
        return "perfect"
    return TENSES.get(page.parse.tokens[token].tag, "other form")


def _sentence(page: Page, number: int) -> Iterator[str]:
    """What the sentence of a cue says beside what was said."""
    around = around_cue(page.text, page.parse, page.attributions[number])
    if has_words(around, "assembled"):
        yield "to an audience"
    if has_words(around, "written", "outlets", "documents"):
        yield "medium"
    if has_words(around, "afterwards"):
        yield "afterwards"
    if VAGUE.search(around):
        yield "vague time"
