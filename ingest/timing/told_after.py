"""The day of a statement that only what follows tells: a sentence about the remark, or the speaker's next words."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.timing.attachment import main_token
from ingest.timing.dated_page import Page
from ingest.timing.day_in_context import because
from ingest.timing.day_marks import lead_of
from ingest.timing.exchange import GAP, NEXT, OTHER_TIMES, PERFECT, extent
from ingest.timing.look_back import LookBack
from ingest.timing.opening import OPENING_LINES, looked_back_day
from rag.schema import Days, Timex

PRESENT = frozenset(["VBZ", "VBP"])
GOES_ON_WITH = "goes on with a statement of that day: "
OWN = " beside "  # in the reason of a day that a date beside the cue tells


def from_remark(page: Page, number: int, remarks: Sequence[LookBack], dates: Sequence[Timex]) -> Days | None:
    """The day told of "the comment" or "the memorandum" in a sentence straight after it."""
    covering = (remark for remark in remarks if remark.covers(page.text, page.attributions[number], page.voice(number)))
    days = (looked_back_day(remark, page.text, page.sections, dates) for remark in covering)
    return next((each for each in days if each), None) if _is_open(page, number) else None


def from_next(page: Page, number: int, told: Sequence[Days | None]) -> Days | None:
    """The day of the same speaker's next words, in the next paragraph at most: told in sum first, then quoted."""
    after = next((each for each in range(number + 1, len(told)) if page.before[each] == number), None)
    days = told[after] if after is not None else None
    if after is None or days is None or not _is_open(page, number) or not _is_own(days):
        return None
    if not (PERFECT | OTHER_TIMES).isdisjoint(page.cue_words(number) | page.cue_words(after)):
        return None
    end, start = extent(page.attributions[number])[1], extent(page.attributions[after])[0]
    if _opens_with_date(page, after):
        return None
    if page.lines.number(start) - page.lines.number(end - 1) > NEXT or page.is_moved(end, start, days.start):
        return None
    return because(days, GOES_ON_WITH + days.because)


def of_lead(page: Page, number: int, told: Sequence[Days | None]) -> Days | None:
    """The one day of all that the speaker says below, where the lead sums it up in the present tense."""
    voice = page.voice(number)
    at = page.lines.number(extent(page.attributions[number])[0])
    top = max(OPENING_LINES, page.lines.number(lead_of(page.text)) + 1)
    if voice is None or not voice.speakers or page.sections or at > top or not _is_present(page, number):
        return None
    below = [
        (page.lines.number(extent(page.attributions[each])[0]), days)
        for each, days in enumerate(told)
        if each > number and days is not None and page.voices[each].speakers == voice.speakers
    ]
    if not below or below[0][0] - at > GAP or len({(days.start, days.end) for _, days in below}) > 1:
        return None
    days = below[0][1]
    if days.start != days.end or not _is_open(page, number):
        return None
    return because(days, f"sums up what is told below of that day: {days.because}")


def _opens_with_date(page: Page, number: int) -> bool:
    """Whether the sentence of a statement begins with its date: "On Tuesday she said" tells of another day."""
    timex = page.beside[number]
    token = page.parse.token_at(timex.span.start) if timex else None
    if token is None:
        return False
    return token - page.parse.sentences[page.parse.sentence_of[token]][0] <= 1


def _is_present(page: Page, number: int) -> bool:
    cue = page.attributions[number].cue
    token = main_token(page.parse, cue) if cue else None
    return token is not None and page.parse.tokens[token].tag in PRESENT


def _is_open(page: Page, number: int) -> bool:
    """Whether nothing beside a statement hints at a day that could not be told."""
    return page.beside[number] is None and page.around[number] is None


def _is_own(days: Days) -> bool:
    return days.start == days.end and OWN in days.because and not days.because.startswith("goes on")
