"""The date expressions that can tell a day of speech, those that point back ("that afternoon") resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.timing.event_days import OF_EVENT, with_event_days
from ingest.timing.look_back import section_at
from rag.dates import Section
from rag.dates.timex_marks import is_of_a_fixture
from rag.schema import Days, Timex

VAGUE = frozenset(["reference", "duration", "decade", "century"])  # "recently", "for two days", "the 1990s"
PARTS = "morning|afternoon|evening|night|day"
POINTS_BACK = re.compile(
    rf"(?:that|the same) (?:{PARTS})$|(?:later|earlier)(?: (?:that|in the|on the|the same) (?:{PARTS}))?$"
    r"|(?:minutes|moments|hours|seconds) later$",
    re.IGNORECASE,
)
SOON = re.compile(r"(?:minutes|moments|hours|seconds) later$", re.IGNORECASE)
LATE = re.compile(r"T(?:EV|NI|1[89]|2\d)")  # hours later it may be the next day
# Small letters begin these in running text; a capital makes a name of them: "USA Today", "on This Week".
DEICTIC = re.compile(r"(?:today|tonight|tomorrow|yesterday|this|last|next)\b", re.IGNORECASE)
HABIT = re.compile(
    r"(?:nights|mornings|afternoons|evenings|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\Z", re.IGNORECASE
)
FORENAMES = frozenset(["April", "May", "June", "August", "Jan"])  # "April Moss said"
MONTHS_FOLLOW = re.compile(r"\b(?:in|since|until|till|from|by|last|next|this|early|late|mid|of)[ -]\Z", re.IGNORECASE)
SURNAME = re.compile(r" [A-Z][a-z]+")
# Days that are given names in West Africa: "Mr Sunday Eke", "the spokesman, Friday Obi".
DAY_NAMES = frozenset(["Sunday", "Friday", "Monday"])
NAMED = re.compile(
    r"(?:\n|\A|[a-z], |\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Chief|Pastor|Rev|Alhaji|Barrister|Engr|Comrade|Senator)\.? )\Z"
)
# "On the night of the fault" is of the fault's day.
OF_AN_EVENT = re.compile(r"\s+of (?:the|his|her|their|its|that|a)\b")
# "In her Christmas message" names the message, not the day she gave it.
FESTIVE = re.compile(
    r"(?:Christmas|Easter|New Year(?:[’']s)?|Diwali|Eid|Ramadan|Passover|Hanukkah|Thanksgiving)(?= (?:and New Year )?"
    r"(?:message|address|speech|sermon|letter|greetings?|card|broadcast|appeal|party|dinner|lunch|drinks|concert|fair"
    r"|market|tree|holidays?|break|recess|campaign|bonus)\b)"
)
# "On the eve of the vote, which was held on Wednesday": who spoke then did so before that day.
BEFORE_EVENT = re.compile(
    r"\b(?:eve of|ahead of|before|prior to|run-up to) (?:the|a|an|his|her|their|its) [^,;.\n]{2,40},"
    r" (?:which|due|held|set|scheduled|planned|expected|taking place|to be)\b[^,;.\n]{0,40}\Z",
    re.IGNORECASE,
)
FAR_BEFORE = 110  # characters from such words to the day of the event
LONGEST_HEADING = 60  # characters of a line that dates what stands under it
FILED = re.compile(r"[^a-z\n]{3,60}[^.\n]{0,50}(?:[(–—]| -)")  # "PORT TUI, March 2 (Wire) - "
OPENING_MARKS = frozenset("“\"‘'")
CLOSING_MARKS = frozenset("”\"’'")
# "A day after the Sunday Lens reported it": a capital goes on with the paper's name.
THE_WEEKDAY = re.compile(r"\bthe (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z")
# "She said on Sunday Innings.": behind a day and its capital the sentence is over.
PROGRAMME = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:[A-Z]\w+ ?)+(?:[.!?](?=\s|\Z)|\n|\Z)")
NAME_GOES_ON = re.compile(r"[ ](?:[A-Z][a-z]+ing [A-Z]|Times|Telegraph|Herald|Post|Night Live|Mail|Mirror|Star|Show)\b")
# "Südtribüne 1911 said", "Vision 2030 says": a year behind a name is the name's, save "at Expo 2020".
NAMED_BY_YEAR = re.compile(r"\b(?P<held>(?:[Aa]t|[Ii]n|[Dd]uring|[Oo]n) )?(?:the )?(?:[A-Z][\w’']{0,20}[ -]){1,5}\Z")
CLASS_OF = re.compile(r"\b(?:[Cc]lass|[Gg]eneration|[Bb]oys|[Gg]irls) of \Z")
BEFORE_A_YEAR = re.compile(r"(?:In|Since|By|During|Until|From|Before|After|For|Around|And|But|Through|To|Of)[ -]\Z")


def usable_dates(
    text: str, timexes: Sequence[Timex], contents: Sequence[tuple[int, int]], sections: Sequence[Section]
) -> tuple[Timex, ...]:
    """Dates and times of day that are neither headings nor parts of names, in the order of the text.

    What was said, which is `contents`, resolves no date outside of it.
    """
    headings = [(section.heading.start, section.heading.end) for section in sections if section.heading]
    kept = [
        timex
        for timex in with_event_days(text, timexes)
        if timex.kind in ("DATE", "TIME")
        and (timex.granularity not in VAGUE or SOON.match(timex.span.of(text)))
        and not any(start <= timex.span.start < end for start, end in headings)
        and not _is_name(text, timex)
        and not HABIT.search(timex.span.of(text))
        and not _is_of_event(text, timex)
        and not BEFORE_EVENT.search(text, max(0, timex.span.start - FAR_BEFORE), timex.span.start)
        and not _is_of_no_known_day(text, timex)
    ]
    return tuple(_resolved(text, kept, contents, sections))


def _is_name(text: str, timex: Timex) -> bool:
    words = timex.span.of(text)
    if names_occasion(text, timex):
        return True
    if NAME_GOES_ON.match(text, timex.span.end):
        return True
    if PROGRAMME.match(text, timex.span.start):
        return True
    if THE_WEEKDAY.search(text, timex.span.start, timex.span.end) and text[timex.span.end :][:2].strip().isupper():
        return True
    if words in DAY_NAMES and NAMED.search(text, max(0, timex.span.start - 16), timex.span.start):
        return SURNAME.match(text, timex.span.end) is not None
    if words in FORENAMES and not MONTHS_FOLLOW.search(text, 0, timex.span.start):
        return SURNAME.match(text, timex.span.end) is not None
    if words.isdigit() and _is_named_by_year(text, timex.span.start):
        return True
    if not (words[:1].isupper() and DEICTIC.match(words)):
        return False
    before, after = text[: timex.span.start].rstrip(" ")[-1:], text[timex.span.end :][:2]
    if before in OPENING_MARKS:
        return after.strip(",.")[:1] in CLOSING_MARKS  # on “This Week”
    return before.isalnum()  # no mark or line break before it: the capital is the name's


def _is_named_by_year(text: str, year: int) -> bool:
    start = max(0, year - LONGEST_HEADING)
    if CLASS_OF.search(text, start, year):
        return True
    named = NAMED_BY_YEAR.search(text, start, year)
    return named is not None and not named["held"] and not BEFORE_A_YEAR.search(text, start, year)


def names_occasion(text: str, timex: Timex) -> bool:
    """Whether a feast is part of the name of what was held or sent for it: "her Christmas message"."""
    return any(found.end() == timex.span.end for found in FESTIVE.finditer(text, timex.span.start, timex.span.end + 30))


def _is_of_event(text: str, timex: Timex) -> bool:
    """Whether a part of a day is only told by what happened then: "the night of the fault"."""
    dated = timex.days is not None and timex.days.because.startswith(OF_EVENT)
    event = timex.span.of(text).lower().startswith("the ") and bool(OF_AN_EVENT.match(text, timex.span.end))
    return event and not dated


def _is_of_no_known_day(text: str, timex: Timex) -> bool:
    """ "Yesterday" of an article without a day, reckoned from a date that a sentence of it told of something else."""
    if timex.days is None or not DEICTIC.match(timex.span.of(text)):
        return False
    if not timex.days.because.startswith("reckoned from"):
        return False
    before = text[: timex.span.start].split("\n")
    dated = next((line for line in reversed(before) if re.search(r"\d", line)), "")
    return len(dated) > LONGEST_HEADING and not FILED.match(dated)


def _resolved(
    text: str, timexes: Iterable[Timex], contents: Sequence[tuple[int, int]], sections: Sequence[Section]
) -> Iterator[Timex]:
    day: Days | None = None
    section: Section | None = None
    late = False
    for timex in timexes:
        here = section_at(sections, timex.span.start)
        if here is not section:
            section, day = here, _single(here.days) if here else None
        if here and _single(here.days) and is_of_a_fixture(text, timex.span.start, timex.span.end):
            continue  # the heading tells on which Monday "his Monday morning round" was
        if POINTS_BACK.match(timex.span.of(text)) or (timex.kind == "TIME" and timex.days is None):
            unsure = late and SOON.match(timex.span.of(text))
            yield timex.model_copy(update={"days": None if unsure else day or timex.days})
            continue
        if not any(start <= timex.span.start < end for start, end in contents):
            day = _single(timex.days) or day
            late = LATE.search(timex.value or "") is not None
        yield timex


def _single(days: Days | None) -> Days | None:
    return days if days and days.start == days.end else None
