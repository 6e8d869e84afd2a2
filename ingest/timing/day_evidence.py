"""An article's days and what the rules found, as the choice of each statement's day looks at them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.timing.dated_page import is_of_next
from ingest.timing.day_marks import DayMark, day_marks, has_words, is_gathering, lead_of, period, sentence_of
from ingest.timing.document_dates import OF_DOCUMENT
from ingest.timing.event_times import is_at_event
from ingest.timing.exchange import OTHER_TIMES, PERSONS, is_recalled
from ingest.timing.scene_dates import DEICTIC
from rag.schema import Days

if TYPE_CHECKING:
    from ingest.timing.dated_page import Page

RECENT = 8  # days before publication that a story's day may lie
BODY_LINES = 6  # of a report that has a lead
STORY_LINES = 3  # paragraphs from the lead on that may tell the story's day
RELEASE_LINES = 8
RELEASE = re.compile(r"\b(?:(?:media|press|news) release|for immediate release|embargoed|news from)\b", re.IGNORECASE)
OWNED = re.compile(r"[’']s(?: [\w-]+)? (?P<noun>[\w-]+)")
SCENES = ("beside", "scene")
FUTURE = frozenset(["will", "’ll", "'ll", "shall"])  # not said yet
ANOTHER_TIME = frozenset(["earlier", "previously", "once", "often", "since"])
HAD = frozenset(["had", "’d", "'d"])  # "had told": before the day in hand
MOVING = (*SCENES, "happening")


class Evidence:
    """The marks of an article, the days by rules, and the day of the story that it reports."""

    def __init__(self, page: Page, ruled: Sequence[Days | None]) -> None:
        self.page, self.ruled = page, ruled
        self.marks = day_marks(page, ruled)
        self.own = {
            mark.number: mark.days
            for mark in self.marks
            if mark.number is not None and not _is_of_document(ruled[mark.number])
        }

    @cached_property
    def latest(self) -> str:
        """The last day that the story tells of."""
        return max((mark.days.start for mark in self.marks if mark.kind in MOVING), default="")

    @cached_property
    def is_transcript(self) -> bool:
        """Whether most statements are turns of a transcript or an interview."""
        turns = sum(each.turn is not None for each in self.page.attributions)
        return 2 * turns > len(self.page.attributions)

    @cached_property
    def is_release(self) -> bool:
        """Whether the top of the page says that it is a release."""
        return RELEASE.search("\n".join(self.page.text.split("\n")[:RELEASE_LINES])) is not None

    @cached_property
    def has_body(self) -> bool:
        """Whether an article has more to tell than its lead."""
        return sum(bool(line.strip()) for line in self.page.text.split("\n")) >= BODY_LINES

    @cached_property
    def story(self) -> tuple[DayMark, str] | None:
        """The mark of the day of what the article reports, and the way in which it is told."""
        first = self.page.lines.number(self._lead)
        single = [mark for mark in self.marks if self._is_recent(mark.days)]
        lead = [mark for mark in single if mark.line <= first + STORY_LINES]
        scenes = [mark for mark in lead if mark.kind in SCENES or self._leads(mark, lead)]
        asides = [mark for mark in lead if mark.kind == "other"]
        if scenes:
            mark = max(scenes, key=_day)
            return mark, f"lead.{'happening' if mark.kind == 'other' else mark.kind}"
        if asides:
            return max(asides, key=_day), "aside"
        lines = [mark for mark in single if mark.kind in ("dateline", "line")]
        late = [mark for mark in single if mark.kind == "scene"]
        return (lines[0], "line") if lines else (late[0], "late") if late else None

    @cached_property
    def lead_marks(self) -> tuple[DayMark, ...]:
        """The recent days that the lead and the paragraphs behind it tell."""
        first = self.page.lines.number(self._lead)
        recent = (mark for mark in self.marks if self._is_recent(mark.days))
        found = (mark for mark in recent if mark.line <= first + STORY_LINES and mark.kind in (*MOVING, "other"))
        return tuple(mark for mark in found if not self._is_of_a_thing(mark))

    def _is_of_a_thing(self, mark: DayMark) -> bool:
        """Whether a day is that of what is no event: "today's newsletter"."""
        owned = OWNED.match(self.page.text, mark.offset + len(mark.words))
        return owned is not None and not has_words(owned["noun"], "gatherings", "events", "assembled")

    @cached_property
    def is_gathering(self) -> bool:
        """Whether the story's day is that of a gathering: what is said there is said that day."""
        if self.story is None:
            return False
        return is_gathering(self.page.text, self.story[0].offset)

    @cached_property
    def is_assembly(self) -> bool:
        """Whether the story's day is told with those who sat together: a council, a court, a committee."""
        return self.story is not None and has_words(sentence_of(self.page.text, self.story[0].offset), "assembled")

    def is_apart(self, number: int) -> bool:
        """Whether a statement is not of the day told around it: recalled, to come, or told by somebody quoted.

        Nor is that known of "she" who is nobody known, or of what was said "later", unless people have come together.
        """
        page = self.page
        attribution, outer = page.attributions[number], page.around[number]
        words = page.cue_words(number)
        if outer is not None and page.attributions[outer].kind == "direct":
            return True
        if attribution.kind != "declined_to_say" and not FUTURE.isdisjoint(words):
            return True
        if self.ruled[number] is None and is_of_next(page, number):
            return True
        if is_recalled(page.text, attribution) or not ANOTHER_TIME.isdisjoint(words):
            return True
        if not HAD.isdisjoint(words) or is_at_event(page, number):
            return True
        doubtful = self._is_nobody(number) or not OTHER_TIMES.isdisjoint(words)
        return doubtful and not self.is_gathering

    def _is_nobody(self, number: int) -> bool:
        source, voice = self.page.attributions[number].source, self.page.voice(number)
        unresolved = voice is not None and not voice.speakers
        return unresolved and source is not None and source.of(self.page.text).lower() in PERSONS

    def is_overtaken(self, mark: DayMark, start: int) -> bool:
        """Whether the text tells a later day between a mark and an offset, or another one below where both sum up."""
        if mark.offset > start:
            return len({period(each.days) for each in self.marks if each.offset > start and each.kind in SCENES}) > 1
        since = [each for each in self.marks if mark.offset < each.offset < start and each.kind in MOVING]
        return any(each.days.start > mark.days.start for each in since)

    @cached_property
    def _lead(self) -> int:
        """The offset of the first line of prose."""
        return lead_of(self.page.text)

    def _leads(self, mark: DayMark, told: Sequence[DayMark]) -> bool:
        """Whether a mark tells when what a report opens with happened: in its first sentences, on the main verb.

        "Yesterday" does whatever word of theirs it hangs on, and as the first day told in the next sentences.
        """
        if not self.has_body or mark.kind not in ("happening", "other"):
            return False
        opens, recent = mark.line == self.page.lines.number(self._lead), DEICTIC.match(mark.words) is not None
        if mark.kind == "other":
            return opens and recent
        return opens or (recent and mark.line == told[0].line)

    def _is_recent(self, days: Days) -> bool:
        if days.start != days.end:
            return False
        published = self.page.published
        if published is None or "X" in days.start:
            return True
        return 0 <= (published - date.fromisoformat(days.start)).days <= RECENT


def _is_of_document(days: Days | None) -> bool:
    """Whether a day is that of a document: what its writer says besides is of some other day."""
    return days is not None and days.because.startswith(OF_DOCUMENT)


def _day(mark: DayMark) -> str:
    return mark.days.start
