"""The local calendar day on which each statement was said, with the reason in words.

From the surest to the least sure: a date beside the cue; the statement it goes on from; a date that sets the scene of
its paragraph; the date heading it stands under; a later sentence that dates it, or the end of the timeline it opens.
Where none tells, the day is unknown: the day of publication is no evidence of the day of speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ingest.attachment import main_token
from ingest.cue_dates import dates_beside_cues
from ingest.exchange import PRONOUNS, Lines, extent, predecessors
from ingest.look_back import LookBack, look_back, section_at
from ingest.opening import last_entry, looked_back_day
from ingest.scene_dates import SceneDate, scene_dates
from ingest.usable_dates import usable_dates
from rag.dates import Section
from rag.dates import timexes as timexes_of
from rag.schema import Days, Furniture, Timex

if TYPE_CHECKING:
    from ingest.attributions import Attribution
    from ingest.parse import Parse
    from ingest.speakers import Voice

HEADING = "under the heading "
GOES_ON = "goes on from a statement of that day: "
EARLIER = re.compile(r"\b(?:earlier|previous|past|prior|old)\b", re.IGNORECASE)  # "his earlier comments"


class Page(NamedTuple):
    """An article as this module looks at it; sequences of attributions, `beside` and `before` run alike."""

    text: str
    parse: Parse
    attributions: Sequence[Attribution]
    voices: Sequence[Voice]
    published: str | None
    sections: Sequence[Section]
    scenes: Sequence[SceneDate]
    lines: Lines
    beside: Sequence[Timex | None]
    before: Sequence[int | None]


class Opening(NamedTuple):
    """What dates the part before the first heading: a sentence that looks back on it, its day, the last entry's day."""

    back: LookBack | None
    looked_back: Days | None
    last: Days | None


def said_on(
    text: str,
    parse: Parse,
    attributions: Sequence[Attribution],
    timexes: Sequence[Timex],
    sections: Sequence[Section],
    published: date | None,
    furniture: Sequence[Furniture] = (),
    voices: Sequence[Voice] = (),
) -> tuple[Days | None, ...]:
    """The day or days of speech of each attribution, in their order; None where the text does not tell.

    `voices` (the speakers of each attribution) are optional and make it surer who goes on speaking.
    """
    page = _page(text, parse, attributions, timexes, sections, published, furniture, voices)
    told: list[Days | None] = []
    for number in range(len(attributions)):
        told.append(_told(page, number, told))
    back = look_back(text, parse, attributions, voices, page.sections)
    opening = Opening(
        back,
        looked_back_day(back, text, page.sections, timexes) if back else None,
        last_entry(page.sections, published),
    )
    return tuple(found or _of_opening(page, number, opening) for number, found in enumerate(told))


def _page(
    text: str,
    parse: Parse,
    attributions: Sequence[Attribution],
    timexes: Sequence[Timex],
    sections: Sequence[Section],
    published: date | None,
    furniture: Sequence[Furniture],
    voices: Sequence[Voice],
) -> Page:
    dated = [section for section in sections if section.days]
    lines = Lines(text, furniture)
    usable = [
        timex
        for timex in usable_dates(text, timexes, attributions, sections)
        if not (published and timex.days and timex.days.start > published.isoformat())  # of something to come
    ]
    breaks = [section.span.start for section in sections]
    return Page(
        text,
        parse,
        attributions,
        voices,
        published.isoformat() if published else None,
        dated,
        scene_dates(parse, attributions, usable),
        lines,
        dates_beside_cues(parse, attributions, usable),
        predecessors(text, attributions, voices, lines, breaks),
    )


def _told(page: Page, number: int, told: Sequence[Days | None]) -> Days | None:
    beside = page.beside[number]
    if beside is not None and beside.days is not None:
        return _beside(page, number, beside, beside.days)
    if beside is not None and beside.kind == "DATE":
        return _under_heading(page, number)  # a weekday that nothing resolves: no other day may be put in its place
    source = page.attributions[number].source
    if source and EARLIER.search(source.of(page.text)):
        return None
    if _is_perfect(page, number):
        return _under_heading(page, number)
    return _carried(page, number, told) or _in_scene(page, number) or _under_heading(page, number)


def _beside(page: Page, number: int, timex: Timex, days: Days) -> Days:
    cue = page.attributions[number].cue
    words = cue.of(page.text) if cue else ""
    return _because(days, f"“{timex.span.of(page.text)}” beside “{words}”: {days.because}".rstrip(": "))


def _is_perfect(page: Page, number: int) -> bool:
    """Whether the cue is in the perfect ("has said", "had told"): maybe of a day before the one in hand."""
    cue = page.attributions[number].cue
    token = main_token(page.parse, cue) if cue else None
    if token is None:
        return False
    return any(
        page.parse.tokens[child].lemma == "have" and page.parse.tokens[child].dep == "aux"
        for child in page.parse.children[token]
    )


def _carried(page: Page, number: int, told: Sequence[Days | None]) -> Days | None:
    before = page.before[number]
    days = told[before] if before is not None else None
    if days is None or days.because.startswith(HEADING):
        return None
    reason = days.because.removeprefix(GOES_ON)
    return _because(days, GOES_ON + reason)


def _in_scene(page: Page, number: int) -> Days | None:
    attribution = page.attributions[number]
    start = extent(attribution)[0]
    line = page.lines.number(start)
    scene = next((one for one in reversed(page.scenes) if one.after <= start), None)
    if scene is None or scene.timex.days is None or page.lines.number(scene.timex.span.start) != line:
        return None
    if not _is_about(page, attribution, scene):
        return None
    days = scene.timex.days
    return _because(days, f"the paragraph's “{scene.timex.span.of(page.text)}”: {days.because}".rstrip(": "))


def _is_about(page: Page, attribution: Attribution, scene: SceneDate) -> bool:
    if attribution.source is None:
        return True
    words = attribution.source.of(page.text).lower().split()
    return bool(words) and (words[0] in PRONOUNS or words[-1] in scene.subject)


def _under_heading(page: Page, number: int) -> Days | None:
    offset = extent(page.attributions[number])[0]
    section = section_at(page.sections, offset)
    if section is None or section.days is None:
        return None
    heading = section.heading.of(page.text) if section.heading else ""
    return _because(section.days, f"{HEADING}{heading}: {section.days.because}".rstrip(": "))


def _of_opening(page: Page, number: int, opening: Opening) -> Days | None:
    """The day of a statement of the opening: that of the sentence that looks back on it, or the last entry's."""
    attribution, voice = page.attributions[number], page.voices[number] if page.voices else None
    covered = opening.back is not None and opening.back.covers(page.text, attribution, voice)
    days = opening.looked_back if covered and opening.looked_back else _before_headings(page, number, opening)
    if days is None or _is_perfect(page, number):
        return None
    beside = page.beside[number]
    return days if beside is None or beside.kind == "TIME" else _against(beside, page.text, days)


def _before_headings(page: Page, number: int, opening: Opening) -> Days | None:
    if page.sections and extent(page.attributions[number])[0] < page.sections[0].span.start:
        return opening.last
    return None


def _against(timex: Timex, text: str, anchor: Days) -> Days | None:
    """A date of the opening read against the opening's own day: "over the weekend" is the weekend before it."""
    if "X" in anchor.start:
        return None
    phrase = timex.span.of(text)
    found = timexes_of(phrase, date.fromisoformat(anchor.start))
    days = found[0].days if found else None
    return _because(days, f"“{phrase}” before {anchor.start}, {anchor.because}") if days else None


def _because(days: Days, reason: str) -> Days:
    return days.model_copy(update={"because": reason})
