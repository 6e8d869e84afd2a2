"""The day of a statement without a date of its own: the exchange it is part of, its paragraph, its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.days.dated_page import Page
from ingest.days.exchange import OTHER_TIMES, PRONOUNS, extent
from ingest.days.look_back import section_at
from ingest.days.scene_dates import SceneDate
from ingest.days.telling_words import word_set
from rag.schema import Days

if TYPE_CHECKING:
    from ingest.attribution.attributions import Attribution

HEADING = "under the heading "
OPENING_LINES = 3
GOES_ON = "goes on from a statement of that day: "


def carried(page: Page, number: int, told: Sequence[Days | None]) -> Days | None:
    """The day of the statement that this one goes on from, unless the text has moved on since."""
    before = page.before[number]
    days = told[before] if before is not None else None
    if before is None or days is None or days.because.startswith(HEADING):
        return None
    if not OTHER_TIMES.isdisjoint(page.cue_words(number)):
        return None  # "she later clarified"
    end, start = extent(page.attributions[before])[1], extent(page.attributions[number])[0]
    if days.start != days.end and page.lines.number(end - 1) != page.lines.number(start):
        return None  # "said last year" holds for the paragraph, not for what the speaker says next
    if any(end <= offset < start and other != days.start for offset, other in page.moves):
        return None
    return because(days, GOES_ON + days.because.removeprefix(GOES_ON))


def in_scene(page: Page, number: int) -> Days | None:
    """The day on which the paragraph sets its scene, where the statement is by the one it is about."""
    attribution = page.attributions[number]
    start = extent(attribution)[0]
    scene = next((one for one in reversed(page.scenes) if one.after <= start), None)
    days = scene.timex.days if scene else None
    if scene is None or days is None or days.start != days.end:
        return None
    if page.lines.number(scene.timex.span.start) != page.lines.number(start) or not _is_about(page, attribution, scene):
        return None
    return because(days, f"the paragraph's “{scene.timex.span.of(page.text)}”: {days.because}".rstrip(": "))


def at_gathering(page: Page, number: int) -> Days | None:
    """The day of the meeting or the talk with which a story opens, until it tells another day."""
    attribution = page.attributions[number]
    start = extent(attribution)[0]
    scene = next((one for one in page.scenes if _opens_gathering(page, one)), None)
    days = scene.timex.days if scene else None
    if scene is None or days is None or start < scene.after or not (page.is_past(number) or attribution.turn):
        return None
    if any(scene.after <= offset < start and other != days.start for offset, other in page.moves):
        return None
    return because(
        days, f"told of what opens the story, “{scene.timex.span.of(page.text)}”: {days.because}".rstrip(": ")
    )


def _opens_gathering(page: Page, scene: SceneDate) -> bool:
    """Whether a scene of one day stands in the first lines, where people come together or talk."""
    days, at = scene.timex.days, scene.timex.span.start
    if days is None or days.start != days.end or page.lines.number(at) >= OPENING_LINES:
        return False
    first, last = page.text.rfind("\n", 0, at) + 1, page.text.find("\n", at)
    words = re.findall(r"\w+", page.text[first : len(page.text) if last < 0 else last].lower())
    return not word_set("gatherings").isdisjoint(words)


def _is_about(page: Page, attribution: Attribution, scene: SceneDate) -> bool:
    if attribution.source is None:
        return True
    words = attribution.source.of(page.text).lower().split()
    return bool(words) and (words[0] in PRONOUNS or words[-1] in scene.subject)


def under_heading(page: Page, number: int) -> Days | None:
    """The day of the date heading that the statement stands under."""
    section = section_at(page.sections, extent(page.attributions[number])[0])
    if section is None or section.days is None:
        return None
    heading = section.heading.of(page.text) if section.heading else ""
    return because(section.days, f"{HEADING}{heading}: {section.days.because}".rstrip(": "))


def because(days: Days, reason: str) -> Days:
    """The same days for another reason."""
    return days.model_copy(update={"because": reason})
