"""An article as the search for days of speech looks at it: statements beside their dates, dates in their places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ingest.timing.article_speech import ArticleDates, ArticleSpeech
from ingest.timing.attachment import cue_words, is_aside, is_describing, is_of_document, is_past, main_token
from ingest.timing.cue_dates import dates_beside_cues
from ingest.timing.exchange import Lines, enclosing, predecessors
from ingest.timing.scene_dates import SceneDate, scene_dates
from ingest.timing.usable_dates import usable_dates
from rag.dates import Section
from rag.schema import Days, Timex

if TYPE_CHECKING:
    from ingest.parse import Parse
    from ingest.speakers.resolution import Voice
    from ingest.statements.attributions import Attribution


class Page(NamedTuple):
    """`attributions`, `beside` and `before` run alike; `sections` are the dated ones.

    `moves` are the dates outside what was said, in order; `around` is the statement in whose words each one stands.
    """

    text: str
    parse: Parse
    attributions: Sequence[Attribution]
    voices: Sequence[Voice]
    published: date | None
    sections: Sequence[Section]
    scenes: Sequence[SceneDate]
    lines: Lines
    beside: Sequence[Timex | None]
    before: Sequence[int | None]
    around: Sequence[int | None]
    moves: Sequence[Timex]
    dates: Sequence[Timex]

    def voice(self, number: int) -> Voice | None:
        return self.voices[number] if self.voices else None

    def date_of(self, number: int) -> Timex | None:
        """The date beside a cue; for words within another's words, only one that stands there too."""
        timex, outer = self.beside[number], self.around[number]
        if timex is None or outer is None:
            return timex
        inside = any(span.start <= timex.span.start < span.end for span in self.attributions[outer].spans)
        return timex if inside else None

    def is_past(self, number: int) -> bool:
        """Whether the cue of a statement, or the verb that it is a noun of, is in the past."""
        cue = self.attributions[number].cue
        token = main_token(self.parse, cue) if cue else None
        return token is not None and is_past(self.parse, token)

    def is_moved(self, start: int, end: int, day: str) -> bool:
        """Whether the text tells a date of another day between two offsets."""
        return any(start <= timex.span.start < end and timex.days.start != day for timex in self.moves if timex.days)

    def is_spoken(self, offset: int) -> bool:
        """Whether a character stands in what somebody said."""
        return any(span.start <= offset < span.end for attribution in self.attributions for span in attribution.spans)

    def cue_words(self, number: int) -> frozenset[str]:
        return cue_words(self.parse, self.attributions[number].cue)


def dated_page(speech: ArticleSpeech, given: ArticleDates) -> Page:
    """Lay the statements of an article beside its dates."""
    text, parse, attributions, voices, furniture = speech
    timexes, sections, published = given
    lines = Lines(text, furniture)
    contents = [(span.start, span.end) for attribution in attributions for span in attribution.spans]
    dates = usable_dates(text, timexes, contents, sections)
    known = [timex for timex in dates if not is_to_come(timex.days, published)]
    return Page(
        text,
        parse,
        attributions,
        voices,
        published,
        [section for section in sections if section.days],
        scene_dates(text, parse, contents, known),
        lines,
        dates_beside_cues(text, parse, attributions, dates, published),
        predecessors(speech, lines, [section.span.start for section in sections]),
        enclosing(attributions),
        _moves(parse, attributions, known),
        known,
    )


def is_to_come(days: Days | None, published: date | None) -> bool:
    return days is not None and published is not None and days.start > published.isoformat() and "X" not in days.start


def _moves(parse: Parse, attributions: Sequence[Attribution], dates: Sequence[Timex]) -> list[Timex]:
    contents = [(span.start, span.end) for attribution in attributions for span in attribution.spans]
    return [
        timex
        for timex in dates
        if timex.days
        and not any(start <= timex.span.start < end for start, end in contents)
        and not is_aside(parse, timex.span)
        and not (timex.granularity != "day" and is_describing(parse, timex.span))
        and not is_of_document(parse, timex.span)
    ]


def is_of_next(page: Page, number: int) -> bool:
    """Whether a statement was made the next morning or the following day of something whose day is not told.

    Reckoned from a day in hand such a day lies after publication, and no other may be put in its place.
    """
    timex = page.date_of(number)
    if timex is None or not is_to_come(timex.days, page.published) or not page.is_past(number):
        return False
    return timex.span.of(page.text).lower().startswith(("the next ", "the following ", "the same "))
