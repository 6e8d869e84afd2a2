"""The day of a record that says when it was made: minutes "held on 25 June", a talk "recorded on 3 December"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.timing.day_marks import line_of, sentence_of
from ingest.timing.exchange import extent
from rag.schema import Days, Timex

if TYPE_CHECKING:
    from ingest.parse import Token
    from ingest.timing.dated_page import Page

TOP = 8  # lines in which a record says when it was made
MADE = re.compile(
    r"\b(?:held|recorded|taped|conducted|took place|(?-i:sat)|convened|minutes|sitting|proceedings)\b", re.IGNORECASE
)  # "Sat, 11 April" is a weekday
RECORD = re.compile(
    r"\b(?:(?:press|media|news) release|for immediate release|joint statement|communiqu[eé]|minutes"
    r"|transcri(?:pt|ption|bed)"
    r"|(?:statement|declaration|message) (?:by|from|of|on behalf of)|verbatim|hansard|proceedings|official report"
    r"|(?:oral|written) evidence|hearing day|day \d+"
    r"|(?:record|notes?|report) of (?:the )?(?:\w+['’]?s?['’]? ){0,3}"
    r"(?:meeting|hearing|debate|session|sitting|interview))\b",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"(?:(?:members |also )?present|(?:in )?attendance|attend(?:ees|ing)|apologies)\b[^:]{0,20}:"  # who was there
    r"|(?:(?:extra)?ordinary|special|regular|monthly|annual|general|emergency|urgent) "
    r"(?:general |council |committee |board )?(?:meeting|session|sitting|assembly)\b",
    re.IGNORECASE,
)
LABEL = 10  # words of a line of the head beside its date
FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
OF_THE_PAGE = re.compile(r"\b(?:published|updated|posted|printed|released|last|next)\b", re.IGNORECASE)
TALK = (
    r"(?:met|meet|spoke|speak|talked|talk|sat|sit|caught up|catch up|had (?:lunch|coffee|tea|breakfast|dinner)"
    r"|interview(?:ed)?|chat(?:ted)?|rang|ring|phoned|called on|visit(?:ed)?|found|find|joined|join|are|were)"
)
WE_MET = re.compile(
    rf"\b(?:we|I) (?:\w+ ){{0,2}}?{TALK}\b|\b(?:interview|conversation|call) (?:was|took)\b", re.IGNORECASE
)
WRITER = re.compile(r"\b(?:I|me|we|us|my|our)\b")
IT_IS = re.compile(r"\b(?:it['’]?s|it is|today is|today['’]s|this is) $", re.IGNORECASE)
LED_BY = 12  # characters of "it is" before a date
RECORDED = "the record tells when it was made, "


def of_record(page: Page, number: int) -> Days | None:
    """The day of what stands in a record or an interview that tells its own day."""
    made = _of_clip(page, number) or _made(page)
    timex = made if made is not None and _is_turn(page, number) else _of_head(page)
    if timex is None or timex.days is None or _has_own_date(page, number):
        return None
    reason = f"{RECORDED}“{timex.span.of(page.text)}”: {timex.days.because}".rstrip(": ")
    return timex.days.model_copy(update={"because": reason})


def _of_clip(page: Page, number: int) -> Timex | None:
    """The day of somebody heard in a talk only after "We met Rua last Thursday" or "It's October 1989"."""
    turns = [each for each, attribution in enumerate(page.attributions) if attribution.turn is not None]
    if number not in turns or not page.voices:
        return None
    first = next(at for at, each in enumerate(turns) if page.voices[each].speakers == page.voices[number].speakers)
    if first < 2:  # whom the opening of the talk introduces
        return None
    before = page.attributions[turns[first - 1]].spans
    told = [timex for timex in page.dates if any(span.start <= timex.span.start < span.end for span in before)]
    return next((timex for timex in reversed(told) if _is_of_talk(page.text, timex)), None)


def _is_of_talk(text: str, timex: Timex) -> bool:
    at = timex.span.start
    return IT_IS.search(text, max(0, at - LED_BY), at) is not None or WE_MET.search(sentence_of(text, at)) is not None


def _is_turn(page: Page, number: int) -> bool:
    """Whether a statement is one of the record: a turn of what is mostly a talk, or told by minutes."""
    talk = 2 * sum(each.turn is not None for each in page.attributions) > len(page.attributions)
    return (talk and page.attributions[number].turn is not None) or _is_minuted(page, number)


def _is_minuted(page: Page, number: int) -> bool:
    """Whether a statement stands in a numbered paragraph, as in minutes and summary records."""
    return re.match(r"\s*\d{1,3}\.\s", line_of(page.text, extent(page.attributions[number])[0])) is not None


def _has_own_date(page: Page, number: int) -> bool:
    """ "ANA RUA (recorded 28 November):"."""
    source = page.attributions[number].source
    dates = (timex.span.start for timex in page.dates if timex.kind == "DATE")  # an hour is a time code
    return source is not None and any(source.start <= start < source.end for start in dates)


def _made(page: Page) -> Timex | None:
    """The date by which the top of a page says when people met or were recorded."""
    top = takewhile(lambda timex: page.lines.number(timex.span.start) < TOP, page.dates)
    return next((timex for timex in top if _is_of_making(page, timex)), None)


def _of_head(page: Page) -> Timex | None:
    """The one day in the head of what calls itself a record, above its prose: it is that of all that stands in it."""
    lines = page.text.split("\n")[:TOP]
    if not any((_is_label(line) and RECORD.search(line)) or MEETING.match(line.strip()) for line in lines):
        return None
    found = [timex for timex in page.dates if page.lines.number(timex.span.start) < TOP and _is_in_head(page, timex)]
    days = {(timex.days.start, timex.days.end) for timex in found if timex.days}
    return found[0] if len(days) == 1 else None


def _is_in_head(page: Page, timex: Timex) -> bool:
    """Whether a day stands in a line that tells when and where and says nothing."""
    days, line = timex.days, line_of(page.text, timex.span.start)
    if days is None or days.start != days.end or OF_THE_PAGE.search(line):
        return False
    is_label = _is_label(line.replace(timex.span.of(page.text), ""))
    return is_label and (line.isupper() or not any(token.tag in FINITE for token in _tokens(page, timex.span.start)))


def _is_label(line: str) -> bool:
    return line.isupper() or len(line.split()) <= LABEL


def _tokens(page: Page, offset: int) -> Iterator[Token]:
    """The words of the line around an offset."""
    start = page.text.rfind("\n", 0, offset) + 1
    end = start + len(line_of(page.text, offset))
    return (token for token in page.parse.tokens if start <= token.start < end)


def _is_of_making(page: Page, timex: Timex) -> bool:
    days, at = timex.days, timex.span.start
    if days is None or days.start != days.end:
        return False
    if MADE.match(line_of(page.text, at)):
        return True  # whatever a label above it may seem to say
    if _is_greeting(page, at):
        return True
    if page.is_spoken(at):
        return False
    sentence = sentence_of(page.text, at)
    if WE_MET.search(sentence) and not _is_before_talk(page, at):
        return True
    if _is_in_introduction(page, at) and (WRITER.search(sentence) or _is_scene(page, at)):
        return True
    return MADE.search(sentence) is not None and OF_THE_PAGE.search(sentence) is None


def _is_in_introduction(page: Page, at: int) -> bool:
    """Whether a date stands above the first question of an interview, the talk of one person."""
    turns = [number for number, each in enumerate(page.attributions) if each.turn is not None]
    answering = {page.voices[number].speakers for number in turns if page.attributions[number].turn == "answer"}
    return len(answering) == 1 and at < page.attributions[turns[0]].spans[0].start


def _is_greeting(page: Page, at: int) -> bool:
    """ "MARSH: It's Friday, the sixth of March": the day, told in the first turn of a talk."""
    first = next((each for each in page.attributions if each.turn is not None), None)
    within = first is not None and any(span.start <= at < span.end for span in first.spans)
    return within and IT_IS.search(page.text, max(0, at - LED_BY), at) is not None


def _is_scene(page: Page, at: int) -> bool:
    """ "It is ten at night on 4 May and Rua is eating soup": told in the present, or without a verb before what is."""
    number = page.parse.sentence_of[page.parse.token_at(at) or 0]
    first, last = page.parse.sentences[number]
    finite = [token for token in page.parse.tokens[first : last + 1] if token.tag in FINITE]
    told = bool(finite) or any(token.tag in FINITE for token in _tokens(page, at))  # no line of a date alone
    return told and all(token.tag in ("VBZ", "VBP") for token in finite)


def _is_before_talk(page: Page, at: int) -> bool:
    """Whether a date stands before "we met" and another behind it: "She quit on 6 May and we talked on Tuesday"."""
    end = page.text.find("\n", at)
    end = end if end >= 0 else len(page.text)
    met = WE_MET.search(page.text, at, end)
    return met is not None and any(met.end() <= timex.span.start < end for timex in page.dates)
