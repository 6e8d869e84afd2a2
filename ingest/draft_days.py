"""The day that a draft gives words: the one beside them, else the nearest that their paragraph tells. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ingest.draft_speakers import CELL
from ingest.parse import Parse
from ingest.timing.day_candidates import is_of_gathering, is_of_story, is_of_words_after
from ingest.timing.day_in_context import GOES_ON
from ingest.timing.exchange import OTHER_TIMES, PERFECT
from ingest.timing.scene_dates import SceneDate
from rag.dates import days as days_of
from rag.lexicon.nouns import is_person_noun
from rag.schema import Days, Span, Statement, Timex

WEEK = timedelta(days=7)
MARK = 1  # character of an opening mark, which the parse may put at the end of the sentence before
NEXT = 1  # paragraphs that may stand between a gathering and what was said there
OPENING = 2  # paragraphs in which a draft tells of the gathering that it reports
PRINTED = 40  # characters before a date in which it is told to be that of printing
SIGNATURE = 100  # characters behind words in which whoever signs them is named, with the day
_PERSONS = frozenset(("he", "she", "they", "we", "i"))
_HABITS = frozenset(("always", "usually", "never", "sometimes", "earlier", "used", "likes", "like", "tends"))
# "By Monday", "At the council's meeting on Monday": a paragraph that opens so is of that day, whatever it tells.
_OPENS = re.compile(
    r"\W*(?:(?:And|But|Then|Only|Back|Late|Early) )?(?:(?:On|By|In|At|During|To|on|by|in) "
    r"(?:(?!after|before|since|of|who|which)[\w’'-]+ ){0,6})?"
)
_LAST_WEEKDAY = re.compile(r"last \w+day", re.IGNORECASE)
# When words were printed is no day on which they were said.
# “It leaks.” (Ana Rua, 9 March); the line below, too: "— Ana Rua, 9 March".
_PRINTED = re.compile(r"\b(?:published|printed|appeared|ran)\W+(?:(?:in|on|by|the|last|this)\W+){0,3}$")
_SIGNATURE = re.compile(rf"[^\w\n]{{0,4}}(?:\n[\s>]{{0,5}})?[(\[—–-][^\n“\"]{{0,{SIGNATURE}}}")


class GivenDay(NamedTuple):
    """The day given to words.

    `dated`: it stands beside them, in their sentence or in the lead-in of their paragraph. `far`: only what the whole
    draft reports tells it, or what others said before in the paragraph. `or_on`: the other day "last Monday" may mean.
    """

    days: Days | None
    dated: bool = False
    far: bool = False
    or_on: date | None = None


class DraftDays(NamedTuple):
    """The text of a draft with its parse, its sentences, the days it tells, its scenes and what it says was said."""

    text: str
    parse: Parse
    sentences: Sequence[Span]
    dates: Sequence[Timex]
    scenes: Sequence[SceneDate]
    said: Sequence[Statement]
    published: date | None

    def given(self, span: Span, statement: Statement | None) -> GivenDay:
        """The day of words at `span`, which a `statement` has or nobody is told to have said."""
        if signed := self._signed(span):
            return GivenDay(signed, dated=True)
        found = self._told(span, statement)
        if found.days is None:
            return found
        pieces = [span]
        if statement is not None:
            pieces = [*statement.spans, *(each for each in (statement.cue_span, statement.source) if each)]
        near = is_of_gathering(found.days) and self._is_told_near(span.start, found.days)
        far = found.far or (is_of_story(found.days) and not near)
        dating = [timex.span.of(self.text) for timex in self._dating(pieces, statement, found.days)]
        is_either = bool(dating) and all(map(_LAST_WEEKDAY.fullmatch, dating))
        or_on = date.fromisoformat(found.days.start) - WEEK if is_either else None
        return GivenDay(found.days, bool(dating), far, or_on)

    def _told(self, span: Span, statement: Statement | None) -> GivenDay:
        """As read where it stands beside the words, else the nearest of their paragraph, else that of a gathering."""
        read = statement.said_on if statement else None
        if read is not None and not (is_of_story(read) or is_of_words_after(read) or read.because.startswith(GOES_ON)):
            return GivenDay(read)
        is_older = statement is not None and self._is_of_another_time(statement)
        if not is_older and (near := self._of_paragraph(span.start, statement)):
            return near
        if read is None or not is_of_story(read) or (is_of_gathering(read) and not is_older and self._opens(read)):
            return GivenDay(read)
        return GivenDay(None)

    def _signed(self, span: Span) -> Days | None:
        """The day beside the name of whoever signs the words, or in the same row of a table."""
        first, last = self.text.rfind("\n", 0, span.start) + 1, self.text.find("\n", span.end)
        tail = _SIGNATURE.match(self.text, span.end)
        low, high = span.end, tail.end() if tail else span.end
        if CELL.search(self.text, first, span.start):
            low, high = first, len(self.text) if last < 0 else last
        inside = [each.days for each in self.dates if low <= each.span.start and each.span.end <= high]
        return next((each for each in inside if each is not None and each.start == each.end), None)

    def _of_paragraph(self, start: int, statement: Statement | None) -> GivenDay | None:
        """The day told last before the words in their line: of a scene with people, or of what was said in it."""
        line = self.text.rfind("\n", 0, start) + 1
        told = [(end, GivenDay(days)) for end, days in self._set(line, start)]
        told += [(end, GivenDay(days, far=far)) for end, days, far in self._spoken(line, start, statement)]
        return max(told, key=lambda one: one[0])[1] if told else None

    def _set(self, line: int, start: int) -> Iterator[tuple[int, Days]]:
        names = {word.lower() for one in self.said for name in one.speakers for word in name.split()} | _PERSONS
        for scene in self.scenes:
            days, at = self._past(scene.timex), scene.timex.span.start
            if days is None or days.start != days.end or at < line or scene.after > start + MARK:
                continue
            opens = _OPENS.fullmatch(self.text, line, at)
            is_told = scene.speech or scene.subject & names or any(map(is_person_noun, scene.subject))
            if opens or (scene.close and is_told):
                yield scene.after, days

    def _past(self, timex: Timex) -> Days | None:
        """The days of a date in a clause in the past: "by Wednesday the offer was dead" is the last one."""
        if timex.days is None or self.published is None or timex.days.start <= self.published.isoformat():
            return timex.days
        found = days_of(timex.span.of(self.text), self.published)
        return found if found and found.end <= self.published.isoformat() else None

    def _spoken(self, line: int, start: int, statement: Statement | None) -> Iterator[tuple[int, Days, bool]]:
        for one in self.said:
            first, days = one.spans[0].start, one.said_on
            if one is statement or not line <= first < start or days is None or days.start != days.end:
                continue
            if not is_of_story(days) and not is_of_words_after(days) and not self._is_of_another_time(one):
                same = statement is not None and statement.speakers == one.speakers
                yield max(one.spans[-1].end, one.cue_span.end if one.cue_span else 0), days, not same

    def _is_of_another_time(self, one: Statement) -> bool:
        """Whether the verb says that the words are older, or said over and over: "has said", "likes to say"."""
        at = self.parse.token_at(one.cue_span.start) if one.cue_span else None
        if at is None:
            return False
        tokens = self.parse.tokens
        helping = [child for child in self.parse.children[at] if tokens[child].dep in ("aux", "advmod")]
        spoken = [tokens[each] for each in (*helping, at - 2, at - 1) if each >= 0]
        beside = {token.text.lower() for token in spoken if not self._is_said(Span(start=token.start, end=token.end))}
        if {"at", "once"} <= beside | {token.text.lower() for token in tokens[at + 1 : at + 3]}:
            return False  # "answered at once"
        return not beside.isdisjoint(PERFECT | OTHER_TIMES | _HABITS)

    def _opens(self, days: Days) -> bool:
        """Whether the first paragraphs of the draft tell the day."""
        lines = [found.end() for found in re.finditer(r"[^\n]*\S[^\n]*", self.text)][:OPENING]
        begin = bisect_left(self.dates, lines[-1] if lines else 0, key=lambda timex: timex.span.start)
        return any(_is_of(each, days) for each in self.dates[:begin])

    def _is_told_near(self, start: int, days: Days) -> bool:
        """Whether the gathering of that day is told in this paragraph or the one before."""
        before = [timex.span.end for timex in self.dates if timex.span.end <= start and _is_of(timex, days)]
        apart = self.text[before[-1] : start].split("\n")[1:-1] if before else ()
        return bool(before) and sum(bool(line.strip()) for line in apart) < NEXT

    def _dating(self, pieces: Sequence[Span], statement: Statement | None, days: Days) -> Iterator[Timex]:
        """The dates that give words their day in their own sentence or in the lead-in of their paragraph.

        A lead-in is what stands before the words in their paragraph, without the sentences that tell what others say or
        that quote something else. A date within somebody's words dates nothing.
        """
        start, end = pieces[0].start, max(piece.end for piece in pieces)
        own = [sentence for piece in pieces for sentence in self._sentences(piece)]
        first = min([self.text.rfind("\n", 0, start) + 1, *(sentence.start for sentence in own)])
        last = max([end, *(sentence.end for sentence in own)])
        begin = bisect_left(self.dates, first, key=lambda timex: timex.span.start)
        for timex in self.dates[begin : bisect_left(self.dates, last, key=lambda timex: timex.span.start)]:
            at = timex.span.start
            is_of_print = _PRINTED.search(self.text[max(0, at - PRINTED) : at])
            if is_of_print or not _is_of(timex, days) or self._is_said(timex.span):
                continue
            (sentence,) = self._sentences(timex.span)[:1] or (timex.span,)
            if sentence in own or (timex.span.end <= start and not self._is_anothers(sentence, statement)):
                yield timex

    def _is_said(self, span: Span) -> bool:
        return any(part.contains(span) for each in self.said for part in each.spans)

    def _sentences(self, span: Span) -> Sequence[Span]:
        begin = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.end)
        return self.sentences[begin : bisect_left(self.sentences, span.end, key=lambda sentence: sentence.start)]

    def _is_anothers(self, sentence: Span, one: Statement | None) -> bool:
        speakers = one.speakers if one else ()
        others = (each for each in self.said if each is not one and (each.speakers != speakers or _is_quoted(each)))
        return any(sentence.overlaps(part) for other in others for part in other.spans)


def _is_quoted(statement: Statement) -> bool:
    return statement.kind in ("direct", "mixed")


def _is_of(timex: Timex, days: Days) -> bool:
    told = timex.days
    return told is not None and (told.start, told.end) == (days.start, days.end)
