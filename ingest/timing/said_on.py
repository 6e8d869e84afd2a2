"""The local calendar day on which each statement was said, with the reason in words.

From the surest to the least sure: a date beside the cue; the statement it goes on from; a date that sets the scene of
its paragraph; the date heading it stands under; a later sentence that dates it, or the end of the timeline it opens.
Where none tells, the day is unknown: the day of publication is no evidence of the day of speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ingest.occasions.programmes import on_programme
from ingest.timing.article_speech import ArticleDates, ArticleSpeech
from ingest.timing.attachment import main_token
from ingest.timing.dated_page import Page, dated_page, is_of_next, is_to_come
from ingest.timing.day_candidates import rule_of
from ingest.timing.day_evidence import FUTURE, Evidence
from ingest.timing.day_in_context import (
    at_gathering,
    at_the_time,
    because,
    carried,
    earlier_that_day,
    heard,
    in_scene,
    under_heading,
    within,
)
from ingest.timing.day_model import chosen_days
from ingest.timing.document_dates import DocumentDay, document_days, of_document
from ingest.timing.event_times import is_at_event
from ingest.timing.exchange import PERFECT, extent, is_recalled
from ingest.timing.look_back import LookBack, look_back
from ingest.timing.opening import last_entry, looked_back_day
from ingest.timing.records import of_record
from ingest.timing.releases import of_release
from ingest.timing.remarks import remarks
from ingest.timing.told_after import from_next, from_remark, of_lead
from rag.dates import days as days_of
from rag.lexicon.reporting import reporting_verbs
from rag.schema import Days, Timex


class Opening(NamedTuple):
    """What dates the part before the first heading: a sentence that looks back on it, its day, the last entry's day."""

    back: LookBack | None
    looked_back: Days | None
    last: Days | None


def said_on(speech: ArticleSpeech, dates: ArticleDates) -> tuple[Days | None, ...]:
    """The day or days of speech of each attribution, in their order; None where the text does not tell."""
    evidence = evidence_of(speech, dates)
    chosen = chosen_days(evidence)
    return tuple(
        None if days and _is_standing(evidence.page, number, days) else days for number, days in enumerate(chosen)
    )


def _is_standing(page: Page, number: int, days: Days) -> bool:
    """Whether "officials say" tells what several people hold: of no day before publication, whatever day is near."""
    cue = page.attributions[number].cue
    token = main_token(page.parse, cue) if cue else None
    told = page.parse.tokens[token] if token is not None else None
    if told is None or told.tag != "VBP" or told.text.casefold() not in reporting_verbs() or rule_of(days) == "heading":
        return False  # nor where a noun was read as a verb: "harbour master Roe said on Monday"
    if page.attributions[number].turn or page.published is None or "X" in days.end:
        return False
    return days.end < page.published.isoformat()


def evidence_of(speech: ArticleSpeech, dates: ArticleDates) -> Evidence:
    """What the choice of each day is made over: the days of an article and what the rules tell."""
    page = dated_page(speech, dates)
    return Evidence(page, by_rules(page, dates.timexes))


def by_rules(page: Page, timexes: Sequence[Timex]) -> tuple[Days | None, ...]:
    """The days that the rules tell, surest first."""
    told: list[Days | None] = []
    documents = document_days(page)
    for number in range(len(page.attributions)):
        told.append(_told(page, number, told, documents))
    back = look_back(page.text, page.parse, page.attributions, page.voices, page.sections)
    opening = Opening(
        back,
        looked_back_day(back, page.text, page.sections, timexes) if back else None,
        last_entry(page.sections, page.published),
    )
    found = [days or _of_opening(page, number, opening) for number, days in enumerate(told)]
    return _with_what_follows(page, found, timexes)


def _with_what_follows(page: Page, found: list[Days | None], timexes: Sequence[Timex]) -> tuple[Days | None, ...]:
    """Days filled in from the end, so that each stretch of one speaker's words takes the day told last of it."""
    after = remarks(page.text, page.parse, page.attributions, page.voices, page.lines)
    for number in range(len(found) - 1, -1, -1):
        if found[number] is None and not _is_of_another_time(page, number):
            found[number] = from_remark(page, number, after, timexes) or from_next(page, number, found)
    for number, days in enumerate(found):
        if days is None and not _is_of_another_time(page, number):
            found[number] = of_lead(page, number, found)
    return tuple(found)


def _is_of_another_time(page: Page, number: int) -> bool:
    return _is_recalled(page, number) or _is_to_be_said(page, number)


def _is_recalled(page: Page, number: int) -> bool:
    return is_recalled(page.text, page.attributions[number])


def _is_to_be_said(page: Page, number: int) -> bool:
    """Whether a cue is in the future; one that "will not say" does so now."""
    return page.attributions[number].kind != "declined_to_say" and not FUTURE.isdisjoint(page.cue_words(number))


def _told(page: Page, number: int, told: Sequence[Days | None], documents: Sequence[DocumentDay] = ()) -> Days | None:
    timex = page.date_of(number)
    if _is_to_be_said(page, number):
        return None
    read = of_document(page, documents, number)
    if read is not None and (timex is None or timex.days is None or read.start == timex.days.start):
        return read
    beside = _beside(page, number, timex) if timex else None
    if beside is not None:
        return beside
    if timex is not None and timex.kind == "DATE" and timex.days is None:
        return under_heading(page, number)  # a weekday that nothing resolves: no other day may be put in its place
    if is_of_next(page, number):
        return None
    if _is_recalled(page, number) or is_at_event(page, number):
        return None
    if page.around[number] is not None:
        return within(page, number, told)
    if (recorded := of_record(page, number)) is not None:
        return recorded
    if _is_perfect(page, number):
        then = at_the_time(page, number) or earlier_that_day(page, number)
        return then or heard(page, number) or under_heading(page, number)
    return (
        at_the_time(page, number)
        or carried(page, number, told)
        or in_scene(page, number)
        or under_heading(page, number)
        or on_programme(page, number)
        or at_gathering(page, number)
        or of_release(page)
    )


def _beside(page: Page, number: int, timex: Timex) -> Days | None:
    """The days of the date beside a cue; one to come is read as the last such day where the cue is in the past."""
    days, words = timex.days, timex.span.of(page.text)
    if page.published and is_to_come(days, page.published):
        days = _past_reading(timex, words, page.published) if page.is_past(number) else None
    if days is None:
        return None
    cue = page.attributions[number].cue
    beside = cue.of(page.text) if cue else "the quotation"
    return because(days, f"“{words}” beside “{beside}”: {days.because}".rstrip(": "))


def _past_reading(timex: Timex, words: str, published: date) -> Days | None:
    phrase = f"in {words}" if timex.granularity == "month" else words  # "May" alone may be a verb
    days = days_of(phrase, published)
    if days is None or is_to_come(days, published):
        return None
    return because(days, f"the last before publication on {published}")


def _is_perfect(page: Page, number: int) -> bool:
    """Whether the cue is in the perfect ("has said", "had told"): maybe of a day before the one in hand."""
    return not PERFECT.isdisjoint(page.cue_words(number))


def _of_opening(page: Page, number: int, opening: Opening) -> Days | None:
    """The day of a statement of the opening: that of the sentence that looks back on it, or the last entry's."""
    covered = opening.back is not None and opening.back.covers(page.text, page.attributions[number], page.voice(number))
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
    days = days_of(phrase, date.fromisoformat(anchor.start))
    if days is None:
        return None
    reason = f"“{phrase}” before {anchor.start}, {anchor.because}"
    return days.model_copy(update={"because": reason, "year": anchor.year})
