"""The days that an article tells, each with where and how it tells them: what a statement without a date may be of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from ingest.timing.telling_words import word_set
from rag.schema import Days, Timex

if TYPE_CHECKING:
    from ingest.timing.dated_page import Page

# Beside a cue; on the main verb of a sentence that tells of speech or of a gathering, or of what else happened; with
# the place of filing; in a line that is no sentence; elsewhere.
# A "stamp" is of the page: when it was published or changed, or a caption; it dates nothing that was said.
MarkKind = Literal["beside", "scene", "happening", "dateline", "line", "other", "stamp"]

BARE = 9  # words of a line that is a date, with its hour and place
LEAD_LENGTH = 60  # characters of a line that is no title
LONGEST_LINE = 110  # characters of a title, a dateline or a heading
SENTENCE = re.compile(r"[.!?]['\"’”)]*\s*\Z")
SENTENCE_END = re.compile(r"(?:(?<=\w\w)|(?<=\d))[.!?]['\"’”)]*\s+(?=[\"“‘A-Z])")
DATELINE = re.compile(r"[^\w\n]{0,20}[\w'’.-]{1,40}[^.\n]{0,50}[,:(–—-]\s?(?:[A-Z][a-z]+,? )?\Z")
# "Since Monday", "after Monday's vote": what is told then is of some other day.
BOUND = re.compile(
    r"\b(?:since|until|till|before|after|from|by|next|every|for) (?:late |early |last |the )?\Z", re.IGNORECASE
)
FAR = len(" before early ")
BOUNDING = frozenset(("since", "until", "till", "before", "after"))
CLAUSE_REACH = 8  # words from a date up to the verb of the clause that it is in
AFTER_DATELINE = re.compile(r"[^.\n]{0,25}?(?:\)|:| [-–—])")
REFERRED = re.compile(
    r"\s*(?:re|ref|regarding|in (?:reply|response) to)\b[:.]? ", re.IGNORECASE
)  # what a letter answers
STAMP = re.compile(
    r"\b(?:published|updated|posted|created|modified|edited|amended|corrected|photo(?:graph)?|pictured?|credit)\b"
    r"|\d[:.]\d\d ?(?:[ap]\.?m|[A-Z]{2,4}\b)",
    re.IGNORECASE,
)


class DayMark(NamedTuple):
    """A day or days told at an offset of a text; `number` is the statement that the date stands beside."""

    offset: int
    line: int
    days: Days
    words: str
    kind: MarkKind
    number: int | None = None

    @property
    def reason(self) -> str:
        return f"“{self.words}”: {self.days.because}".rstrip(": ")


def day_marks(page: Page, ruled: Sequence[Days | None]) -> tuple[DayMark, ...]:
    """The past days that the text tells outside what was said, in its order; `ruled` are the days by rules."""
    beside = {
        timex.span.start: number
        for number, timex in enumerate(page.beside)
        if timex is not None and timex.days is not None and _is_of(ruled[number], timex.days)
    }
    scenes = {scene.timex.span.start: scene.speech for scene in page.scenes}
    found = (_mark(page, timex, beside.get(timex.span.start), scenes) for timex in page.dates)
    return tuple(mark for mark in found if mark is not None)


def _is_of(ruled: Days | None, days: Days) -> bool:
    return ruled is not None and period(ruled) == period(days)


def period(days: Days) -> tuple[str, str]:
    """What makes two days the same, whatever the reasons."""
    return days.start, days.end


def line_of(text: str, offset: int) -> str:
    """The line of a text that a character stands in."""
    first, last = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    return text[first : len(text) if last < 0 else last]


def lead_of(text: str) -> int:
    """The offset of the first line of prose."""
    at = 0
    for line in text.split("\n"):
        if len(line) >= LEAD_LENGTH and SENTENCE.search(line):
            return at
        at += len(line) + 1
    return 0


def sentence_of(text: str, offset: int) -> str:
    """The sentence of a line that a character stands in, roughly: abbreviations may end it."""
    line, first = line_of(text, offset), text.rfind("\n", 0, offset) + 1
    ends = [match.end() for match in SENTENCE_END.finditer(line)]
    low = max((end for end in ends if end <= offset - first), default=0)
    return line[low : min((end for end in ends if end > offset - first), default=len(line))]


def _mark(page: Page, timex: Timex, number: int | None, scenes: Mapping[int, bool]) -> DayMark | None:
    if timex.days is None or not _is_told(page, timex, number):
        return None
    if timex.kind == "TIME" and timex.days.because.startswith("reckoned"):
        return None  # "at 10:40 p.m." repeats the day told before it
    kind = _kind(page, timex, number, scenes)
    at = timex.span.start
    return DayMark(at, page.lines.number(at), timex.days, timex.span.of(page.text), kind, number)


def _is_told(page: Page, timex: Timex, number: int | None) -> bool:
    """Whether a date is the article's own, not that of somebody's words, and bounds nothing."""
    if number is not None:
        return page.around[number] is None
    at = timex.span.start
    if page.is_spoken(at) and not _is_dateline(page.text, timex):
        return False
    return BOUND.search(page.text, max(0, at - FAR), at) is None and not _is_in_bounding_clause(page, at)


def _is_in_bounding_clause(page: Page, at: int) -> bool:
    """Whether a date is that of what something else came after, or before: "After he was held on 2 March she said"."""
    tokens, index = page.parse.tokens, page.parse.token_at(at)
    for _ in range(CLAUSE_REACH):
        if index is None or tokens[index].head == index:
            return False
        if tokens[index].dep == "advcl":
            marks = (tokens[child] for child in page.parse.children[index] if tokens[child].dep in ("mark", "prep"))
            if any(mark.text.lower() in BOUNDING and mark.start < at for mark in marks):
                return True
        index = tokens[index].head
    return False


def _kind(page: Page, timex: Timex, number: int | None, scenes: Mapping[int, bool]) -> MarkKind:
    line = line_of(page.text, timex.span.start)
    heads = len(line) <= LONGEST_LINE and not SENTENCE.search(line)
    if heads and _is_stamp(page, timex, line):
        return "stamp"
    if number is not None:
        return "beside"
    if _is_dateline(page.text, timex):
        return "dateline"
    if heads:
        return "line"
    speech = scenes.get(timex.span.start)
    if speech is None:
        return "other"
    return "scene" if speech or is_gathering(page.text, timex.span.start) else "happening"


def is_gathering(text: str, offset: int) -> bool:
    """Whether a sentence tells of people who come together, to speak or to see."""
    return has_words(sentence_of(text, offset), "gatherings", "events", "assembled")


def has_words(text: str, *lists: str) -> bool:
    """Whether a word of a text stands in one of some word lists."""
    found = set(re.findall(r"[\w-]+", text.lower()))
    return any(not found.isdisjoint(word_set(name)) for name in lists)


def _is_stamp(page: Page, timex: Timex, line: str) -> bool:
    """Whether a line tells when the page was published or changed, what a picture shows, or what a letter answers."""
    labelled = sum(each.turn is not None and each.source is not None for each in page.attributions)
    mostly_turns = 2 * labelled > len(page.attributions)  # of a record; a paper's interview has no labels
    if (STAMP.search(line) and not mostly_turns) or REFERRED.match(line):
        return True
    of_publication = page.published is not None and timex.days is not None
    same = of_publication and timex.days is not None and timex.days.start == str(page.published)
    weekday = timex.span.of(page.text).isalpha()  # "your Sunday letter"
    return same and not mostly_turns and (weekday or len(line.split()) <= BARE)


def _is_dateline(text: str, timex: Timex) -> bool:
    """Whether a date tells with its place where a report was filed: "LOWMARKET, 2 March (Wire) - "."""
    before = text[text.rfind("\n", 0, timex.span.start) + 1 : timex.span.start]
    return bool(DATELINE.match(before)) and bool(AFTER_DATELINE.match(text, timex.span.end))
