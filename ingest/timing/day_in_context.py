"""The day of a statement without a date of its own: the exchange it is part of, its paragraph, its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.timing.attachment import main_token, shares_main_verb
from ingest.timing.dated_page import Page, is_to_come
from ingest.timing.day_marks import has_words, lead_of, sentence_of
from ingest.timing.document_dates import OF_DOCUMENT
from ingest.timing.exchange import GAP, NEXT, OTHER_TIMES, PERSONS, PRONOUNS, extent
from ingest.timing.look_back import section_at
from ingest.timing.opening import OPENING_LINES
from ingest.timing.scene_dates import SceneDate
from ingest.timing.sentences import around_cue
from ingest.timing.telling_words import word_set
from rag.schema import Days

if TYPE_CHECKING:
    from ingest.speakers.resolution import Voice
    from ingest.statements.attributions import Attribution

OF_THE_PAGE = " is of that day"
HEADING = "under the heading "
AT_THE_TIME = re.compile(
    r"\bat (?:the|that) time\b(?! (?:of|when|he|she|they|the)\b)|\b(?:shortly|soon|immediately) afterwards?\b(?! the\b)"
    r"|\bwithin (?:(?:\w+ )?minutes|the hour)\b(?! of\b)|\bmoments later\b",
    re.IGNORECASE,
)
HEARD = re.compile(r"\b(?:has|have|was|were) (?:been )?(?:told|heard)\b")
INTERVIEWED = 3  # voices of an interview
OPENS = "told of what opens the story, "
GOES_ON = "goes on from a statement of that day: "


def carried(page: Page, number: int, told: Sequence[Days | None]) -> Days | None:
    """The day of the statement that this one goes on from, unless the text has moved on since."""
    before = page.before[number]
    days = told[before] if before is not None else None
    if before is None or days is None or days.because.startswith(HEADING):
        return None
    if not OTHER_TIMES.isdisjoint(page.cue_words(number)) or not _is_read_on(page, number, days):
        return None  # "she later clarified"
    end, start = extent(page.attributions[before])[1], extent(page.attributions[number])[0]
    alone = page.attributions[number].source is None and page.attributions[number].cue is None
    if days.start != days.end and not alone and page.lines.number(end - 1) != page.lines.number(start):
        return None  # "said last year" holds for the paragraph, not for what the speaker says next
    if page.is_moved(end, start, days.start):
        return None
    return because(days, GOES_ON + days.because.removeprefix(GOES_ON))


def _is_read_on(page: Page, number: int, days: Days) -> bool:
    """Whether a statement may go on from one that was read from a document: alone, or "she wrote"."""
    cue = page.attributions[number].cue
    token = main_token(page.parse, cue) if cue else None
    if not days.because.removeprefix(GOES_ON).startswith(OF_DOCUMENT) or token is None:
        return True
    return page.parse.tokens[token].lemma.lower() in word_set("reading")


def within(page: Page, number: int, told: Sequence[Days | None]) -> Days | None:
    """The day of a statement told within another one: the same for one speaker's own words.

    Of what others said within a quotation it is unknown; within a report it may be that of the heading.
    """
    outer = page.around[number]
    mine, other = page.voice(number), page.voice(outer) if outer is not None else None
    if outer is None:
        return None
    if page.attributions[outer].kind == "direct":
        return None  # "I said it would hold", she said: that was some other day
    if mine and other and mine.speakers and mine.speakers == other.speakers:
        return told[outer] if outer < len(told) else None
    return under_heading(page, number)


def in_scene(page: Page, number: int) -> Days | None:
    """The day on which the text sets the scene, where the statement is by the one it is about.

    A scene holds for its paragraph; one of speech ("was asked on Monday whether ...") for the next one too.
    """
    scene, days = _scene_around(page, number)
    if scene is None:
        scene, days = _scene_before(page, number)
    if scene is None or days is None:
        return None
    return because(days, f"the paragraph's “{scene.timex.span.of(page.text)}”: {days.because}".rstrip(": "))


def earlier_that_day(page: Page, number: int) -> Days | None:
    """The day of the scene before, told with its part of day, of what was said "earlier" than that."""
    if "earlier" not in page.cue_words(number):
        return None
    scene, days = _scene_before(page, number)
    if scene is None or days is None or scene.timex.kind != "TIME":
        return None
    return because(days, f"earlier than “{scene.timex.span.of(page.text)}”: {days.because}".rstrip(": "))


def at_the_time(page: Page, number: int) -> Days | None:
    """The day or days of what the paragraph tells last, where the cue has "at the time" or "within minutes"."""
    cue = page.attributions[number].cue
    token = page.parse.token_at(cue.start) if cue else None
    if cue is None or token is None:
        return None
    first, end = page.parse.sentences[page.parse.sentence_of[token]]
    start = page.parse.tokens[first].start
    words = AT_THE_TIME.search(page.text, start, page.parse.tokens[end - 1].end)
    if words is None or page.is_spoken(words.start()):
        return None
    line = page.lines.number(start)
    earlier = [
        timex for timex in page.moves if timex.span.start < start and page.lines.number(timex.span.start) == line
    ]
    if not earlier or earlier[-1].days is None:
        return None
    return because(earlier[-1].days, f"“{words[0]}” of “{earlier[-1].span.of(page.text)}”: {earlier[-1].days.because}")


def _scene_around(page: Page, number: int) -> tuple[SceneDate | None, Days | None]:
    """The scene that the main verb above a cue sets: "he opened Monday's meeting by saying"."""
    parse, cue = page.parse, page.attributions[number].cue
    token = main_token(parse, cue) if cue else None
    if token is None or not shares_main_verb(parse, token):
        return None, None
    end = parse.tokens[parse.sentences[parse.sentence_of[token]][1] - 1].end
    scene = next((one for one in page.scenes if one.close and one.after == end), None)
    days = scene.timex.days if scene else None
    return (scene, days) if days is not None and days.start == days.end else (None, None)


def _scene_before(page: Page, number: int) -> tuple[SceneDate | None, Days | None]:
    """The last scene of one day before a statement by the one it is about, and its day."""
    attribution = page.attributions[number]
    start = extent(attribution)[0]
    scene = next((one for one in reversed(page.scenes) if one.close and one.after <= start), None)
    days = scene.timex.days if scene else None
    if scene is None or days is None or days.start != days.end or section_starts(page, scene.after, start):
        return None, None
    apart = page.lines.number(start) - page.lines.number(scene.timex.span.start)
    if apart > (NEXT if scene.speech else 0) or not _is_about(page, attribution, page.voice(number), scene):
        return None, None
    if apart and (page.is_moved(scene.after, start, days.start) or _is_told_between(page, scene.after, number)):
        return None, None
    return scene, days


def _is_told_between(page: Page, offset: int, number: int) -> bool:
    """Whether another statement stands between an offset and a statement."""
    return number > 0 and extent(page.attributions[number - 1])[1] > offset


def section_starts(page: Page, low: int, high: int) -> bool:
    return any(low <= section.span.start <= high for section in page.sections)


def at_gathering(page: Page, number: int) -> Days | None:
    """The day of the meeting or the talk with which a story opens, until it tells another day."""
    attribution = page.attributions[number]
    start = extent(attribution)[0]
    scene = _gathering(page) or _heard_in_lead(page)
    days = scene.timex.days if scene else None
    if scene is None or days is None or start < scene.after or not (page.is_past(number) or attribution.turn):
        return None
    if attribution.kind == "declined_to_say":
        return None  # who "did not speak" has said nothing that day
    if attribution.turn and is_news_before(page, scene.timex.span.start):
        return None
    if page.is_moved(scene.after, start, days.start):
        return None
    return because(days, f"{OPENS}“{scene.timex.span.of(page.text)}”: {days.because}".rstrip(": "))


def heard(page: Page, number: int) -> Days | None:
    """The day of the meeting below, in a lead that sums it up: "a court has heard", "councillors have been told"."""
    start = extent(page.attributions[number])[0]
    if page.lines.number(start) > page.lines.number(lead_of(page.text)) + 1:
        return None
    around = around_cue(page.text, page.parse, page.attributions[number])
    if not HEARD.search(around) or not has_words(around, "assembled"):
        return None
    below = [scene.timex for scene in page.scenes if scene.speech and 0 < _lines_below(page, scene, start) <= GAP]
    told = [(timex.days, timex) for timex in below if timex.days and timex.days.start == timex.days.end]
    if not told:
        return None
    days, timex = max(told, key=lambda each: each[0].start)
    return because(days, f"sums up what is told below, “{timex.span.of(page.text)}”: {days.because}")


def _lines_below(page: Page, scene: SceneDate, offset: int) -> int:
    return page.lines.number(scene.timex.span.start) - page.lines.number(offset)


def is_news_before(page: Page, offset: int) -> bool:
    """Whether a day of an interview is that of the news that it is about: its sentence tells of no talk."""
    turns = [at for at, each in enumerate(page.attributions) if each.turn]
    voices = {page.voices[at].speakers for at in turns if page.voices}
    if 2 * len(turns) <= len(page.attributions) or len(voices) > INTERVIEWED:
        return False
    return not has_words(sentence_of(page.text, offset), "interviews")


def _gathering(page: Page) -> SceneDate | None:
    """The scene of the opening; of several in its sentence the last ("was convicted in May and jailed on Friday")."""
    first = next((one for one in page.scenes if _opens_gathering(page, one)), None)
    if first is None:
        return None
    alike = [one for one in page.scenes if one.after == first.after and _opens_gathering(page, one)]
    return max(alike, key=lambda one: one.timex.days.start if one.timex.days else "")


def _heard_in_lead(page: Page) -> SceneDate | None:
    """The day of "the council was told on Monday", in a lead that sums up a meeting."""
    lead = page.lines.number(lead_of(page.text))
    for timex, attribution in zip(page.beside, page.attributions, strict=True):
        if page.lines.number(extent(attribution)[0]) > lead:
            return None
        days = timex.days if timex is not None else None
        if timex is None or days is None or days.start != days.end or attribution.source is not None:
            continue
        end, sentence = extent(attribution)[1], sentence_of(page.text, timex.span.start)
        if HEARD.search(sentence) and has_words(sentence, "assembled"):
            return SceneDate(max(end, timex.span.end), timex, frozenset(), True, True)
    return None


def _opens_gathering(page: Page, scene: SceneDate) -> bool:
    """Whether a scene of one day stands in the first lines, where people come together or talk."""
    days, at = scene.timex.days, scene.timex.span.start
    opening = max(OPENING_LINES, page.lines.number(lead_of(page.text)) + 1)
    if days is None or days.start != days.end or page.lines.number(at) >= opening:
        return False
    first, last = page.text.rfind("\n", 0, at) + 1, page.text.find("\n", at)
    words = re.findall(r"\w+", page.text[first : len(page.text) if last < 0 else last].lower())
    return not word_set("gatherings").isdisjoint(words)


def _is_about(page: Page, attribution: Attribution, voice: Voice | None, scene: SceneDate) -> bool:
    if attribution.source is None:
        return True
    words = attribution.source.of(page.text).lower().replace(",", " ").split()
    if not words or words[0] not in PRONOUNS:
        return bool(words) and words[-1] in scene.subject
    unresolved = words[0] in PERSONS and voice is not None and not voice.speakers
    return not unresolved or not PERSONS.isdisjoint(scene.subject)


def under_heading(page: Page, number: int) -> Days | None:
    """The day of the date heading that the statement stands under."""
    section = section_at(page.sections, extent(page.attributions[number])[0])
    if section is None or section.days is None or is_to_come(section.days, page.published):
        return None
    narrower = _narrower(page, number, section.days)
    if narrower:
        return narrower
    heading = section.heading.of(page.text) if section.heading else ""
    return because(section.days, f"{HEADING}{heading}: {section.days.because}".rstrip(": "))


def _narrower(page: Page, number: int, days: Days) -> Days | None:
    """The month that the sentence of a statement names, where its heading is that of a year."""
    start = page.attributions[number].spans[0].start
    token = page.parse.token_at(start)
    if days.start == days.end or token is None:
        return None
    first = page.parse.tokens[page.parse.sentences[page.parse.sentence_of[token]][0]].start
    named = [timex for timex in page.moves if first <= timex.span.start < start and timex.days]
    inside = [timex for timex in named if timex.days and days.start <= timex.days.start <= timex.days.end <= days.end]
    if len(named) != 1 or len(inside) != 1 or inside[0].days is None or inside[0].days == days:
        return None
    words = inside[0].span.of(page.text)
    return because(inside[0].days, f"the sentence's “{words}”: {inside[0].days.because}".rstrip(": "))


def because(days: Days, reason: str) -> Days:
    """The same days for another reason."""
    return days.model_copy(update={"because": reason})
