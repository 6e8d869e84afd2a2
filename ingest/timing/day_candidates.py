"""The days that a statement may have been said on, each with named features that speak for it and against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ingest.timing.cue_dates import is_short
from ingest.timing.dated_page import is_to_come
from ingest.timing.day_evidence import MOVING, Evidence
from ingest.timing.day_in_context import GOES_ON, HEADING, OF_THE_PAGE, OPENS, is_news_before
from ingest.timing.day_marks import DayMark, MarkKind, period
from ingest.timing.exchange import extent
from ingest.timing.look_back import section_at
from ingest.timing.manner import manner
from ingest.timing.records import RECORDED
from ingest.timing.scene_dates import DEICTIC
from rag.schema import Days

if TYPE_CHECKING:
    from ingest.timing.dated_page import Page

Proposal = tuple[str, Days, str]  # the name of the feature, the days, the reason in words
RULES = (
    ("goes on from", "carried"),
    ("goes on with", "next"),
    ("the paragraph", "scene"),
    ("told of what opens", "opening"),
    ("under the heading", "heading"),
    ("the sentence", "heading"),
)
KINDS: tuple[MarkKind, ...] = ("beside", "scene", "dateline", "line", "other")
NEAR = ((0, "0"), (1, "1"), (3, "3"))  # paragraphs or statements apart
FROM_STORY = ((0, "0"), (1, "1"), (3, "3"), (6, "6"), (10, "10"))
AGES = ((0, "0"), (1, "1"), (3, "3"), (7, "7"), (31, "31"))  # days before publication
TIMES = ((0, "0"), (1, "1"), (3, "3"))  # statements of the article that the rules give the day to
TELLING = ("near", "story", "lead", "voice", "rule", "heading", "line")
FAR = "far"
STORYS = "the story’s "
WORDS_AFTER = "of the words after: "


class Candidate(NamedTuple):
    """Days that a statement may be of, with the reason in words, and their features."""

    days: Days
    features: Mapping[str, float]


def candidates(evidence: Evidence, number: int) -> list[Candidate]:
    """The days that a statement may have been said on, each once."""
    found: dict[tuple[str, str], tuple[Days, dict[str, float]]] = {}
    for name, days, reason in _proposed(evidence, number):
        features = found.setdefault(period(days), (days.model_copy(update={"because": reason}), {}))[1]
        features[name] = 1.0
    manners = tuple(manner(evidence, number))
    return [
        Candidate(days, features | _of_days(evidence, number, days) | _of_manner(features, manners))
        for days, features in found.values()
    ]


def rule_of(days: Days) -> str:
    """By which rule days were told, from their reason."""
    carried = days.because.removeprefix(GOES_ON)
    if carried.endswith(OF_THE_PAGE) or carried.startswith(RECORDED):
        return "other"  # all of a release or a record is of its day
    named = (name for words, name in RULES if days.because.startswith(words))
    return next(named, "beside" if " beside " in days.because else "other")


def is_of_story(days: Days) -> bool:
    """Whether days are those of what the whole article reports, which nothing nearer to the statement tells."""
    return days.because.removeprefix(GOES_ON).startswith((OPENS, STORYS))


def is_of_gathering(days: Days) -> bool:
    """Whether days are those of the gathering that opens an article."""
    return days.because.removeprefix(GOES_ON).startswith(OPENS)


def is_of_words_after(days: Days) -> bool:
    """Whether days are those of the statement after, which nothing before or beside the words tells."""
    return days.because.startswith(WORDS_AFTER)


def _of_manner(features: Mapping[str, float], manners: tuple[str, ...]) -> dict[str, float]:
    """How a statement is told weighs otherwise for its own date, for a day of the story, for mere publication."""
    group = "story"
    if "own" in features or "rule.beside" in features:
        group = "own"
    elif "published" in features and not any(name.startswith(TELLING) for name in features):
        group = "pub"
    return {group: 1.0} | {f"{group}&{each}": 1.0 for each in manners}


def _proposed(evidence: Evidence, number: int) -> Iterator[Proposal]:
    page, ruled = evidence.page, evidence.ruled[number]
    if ruled is not None:
        yield "rule." + rule_of(ruled), ruled, ruled.because
    yield from _of_marks(evidence, number)
    if page.around[number] is None:
        yield from _of_story(evidence, number)
        yield from _of_lead(evidence, number)
    yield from _of_speaker(evidence, number)
    section = section_at(page.sections, extent(page.attributions[number])[0])
    if section is not None and section.days is not None and not is_to_come(section.days, page.published):
        heading = section.heading.of(page.text) if section.heading else ""
        yield "heading", section.days, f"{HEADING}{heading}: {section.days.because}".rstrip(": ")
    if page.published:
        day, reason = page.published.isoformat(), "the day of publication"
        yield "published", Days(start=day, end=day, because=reason), reason


def _of_marks(evidence: Evidence, number: int) -> Iterator[Proposal]:
    """The date beside a cue, and of each kind of mark the nearest before a statement."""
    start = extent(evidence.page.attributions[number])[0]
    line = evidence.page.lines.number(start)
    own = next((mark for mark in evidence.marks if mark.number == number), None)
    if own is not None:
        yield "own", own.days, own.reason
    others = [mark for mark in evidence.marks if mark.offset < start and mark is not own and is_short(mark.days)]
    story = evidence.story[0] if evidence.story else None
    for kind in KINDS:
        alike = [mark for mark in others if mark.kind == kind]
        if alike and alike[-1] is not story and (evidence.has_body or kind != "scene"):
            mark = alike[-1]
            whose = f"near.{kind}.{_voice(evidence, mark, number)}"
            for name in (f"near.{kind}@{_bucket(line - mark.line, NEAR)}", whose):
                yield name, mark.days, mark.reason


def _of_story(evidence: Evidence, number: int) -> Iterator[Proposal]:
    if evidence.story is None:
        return
    page, (mark, way) = evidence.page, evidence.story
    together = evidence.is_gathering
    start = extent(page.attributions[number])[0]
    told_in_prose = mark.kind not in ("line", "dateline")
    if page.attributions[number].turn and told_in_prose and is_news_before(page, mark.offset):
        return
    if evidence.is_overtaken(mark, start) or not (together or evidence.has_body):
        return
    when = "pub" if mark.days.start == str(evidence.page.published) else "before"
    what = f"{when}.{'assembly' if evidence.is_assembly else 'gathering' if together else 'else'}"
    reason = f"{OPENS if together else STORYS}{mark.reason}"
    apart = _bucket(evidence.page.lines.number(start) - mark.line, FROM_STORY)
    whose = _voice(evidence, mark, number)
    names = [way, when, what, f"{what}.{whose}", f"@{apart}", f"{'gathering' if together else 'else'}@{apart}"]
    if mark.offset > start:
        names.append("after")
    yield from ((f"story.{name}", mark.days, reason) for name in names)


def _of_lead(evidence: Evidence, number: int) -> Iterator[Proposal]:
    """The other recent days that the first sentences tell, whatever their words hang on."""
    if not evidence.has_body or evidence.page.sections:
        return
    page, story = evidence.page, evidence.story[0] if evidence.story else None
    start = extent(page.attributions[number])[0]
    for mark in evidence.lead_marks:
        if mark is story or mark.number == number or evidence.is_overtaken(mark, start):
            continue
        deictic = "deictic" if DEICTIC.match(mark.words) else "dated"
        apart = _bucket(page.lines.number(start) - mark.line, FROM_STORY)
        names = [f"{mark.kind}", f"{mark.kind}.{deictic}", deictic, f"@{apart}", f"{deictic}@{apart}"]
        names += ["after"] if mark.offset > start else []
        names += [f"{deictic}.published"] if mark.days.start == str(page.published) else []
        names += [f"{deictic}.latest"] if mark.days.start == evidence.latest else []
        yield from ((f"lead.{name}", mark.days, f"{STORYS}{mark.reason}") for name in names)


def _voice(evidence: Evidence, mark: DayMark, number: int) -> str:
    """Whether a statement is by the one whom a date is told of."""
    if mark.number is None:
        return "scene"
    return "same voice" if _is_same_voice(evidence.page, mark.number, number) else "other voice"


def _is_same_voice(page: Page, first: int, second: int) -> bool:
    one, other = page.voice(first), page.voice(second)
    return one is not None and other is not None and bool(one.speakers) and one.speakers == other.speakers


def _of_speaker(evidence: Evidence, number: int) -> Iterator[Proposal]:
    """The date of what the speaker said before, and of the statement after."""
    page, own = evidence.page, evidence.own
    before = next(
        (each for each in range(number - 1, -1, -1) if each in own and _is_same_voice(page, each, number)), None
    )
    if before is not None:
        yield (
            f"voice.{_bucket(number - before, NEAR)}",
            own[before],
            f"of the speaker's words before: {own[before].because}",
        )
    after = number + 1
    if after in own and page.around[after] is None and not page.sections:
        name = "after.same" if _is_same_voice(page, after, number) else "after.other"
        yield name, own[after], f"{WORDS_AFTER}{own[after].because}"


def _of_days(evidence: Evidence, number: int, days: Days) -> dict[str, float]:
    """What speaks for and against days however they were proposed."""
    page, key = evidence.page, period(days)
    beside, ruled = page.beside[number], evidence.ruled[number]
    out = {"single" if days.start == days.end else "range": 1.0, f"age.{_age(days, page.published)}": 1.0}
    if evidence.latest:
        out[
            "latest" if days.start == evidence.latest else "superseded" if days.start < evidence.latest else "later"
        ] = 1.0
    if ruled is not None and period(ruled) != key:
        out["rule.else." + rule_of(ruled)] = 1.0
    if beside is not None and (beside.days is None or period(beside.days) != key):
        out["own.else"] = 1.0
    out |= {name: 1.0 for name in _of_neighbours(evidence, number, key)}
    return out | _moved(evidence, extent(page.attributions[number])[0], key)


def _of_neighbours(evidence: Evidence, number: int, key: tuple[str, str]) -> Iterator[str]:
    """Whether the rules tell the same day of the statements before and after, by the same speaker or by others."""
    for where, other in (("before", number - 1), ("after", number + 1)):
        days = evidence.ruled[other] if 0 <= other < len(evidence.ruled) else None
        if days is not None:
            whose = "same" if _is_same_voice(evidence.page, other, number) else "other"
            yield f"{where}.{whose}.{'alike' if period(days) == key else 'else'}"
    told = sum(days is not None and period(days) == key for days in evidence.ruled)
    yield f"told.{_bucket(told, TIMES)}"


def _moved(evidence: Evidence, start: int, key: tuple[str, str]) -> dict[str, float]:
    """How many other days the text has told since it last told these."""
    mentions = [mark.offset for mark in evidence.marks if mark.offset < start and period(mark.days) == key]
    if not mentions:
        return {}
    since = [mark for mark in evidence.marks if mentions[-1] < mark.offset < start and mark.kind in MOVING]
    return {f"moved.{min(2, len({period(mark.days) for mark in since} - {key}))}": 1.0}


def _bucket(apart: int, limits: tuple[tuple[int, str], ...]) -> str:
    return next((name for limit, name in limits if apart <= limit), FAR)


def _age(days: Days, published: date | None) -> str:
    if published is None or "X" in days.start:
        return "none"
    return _bucket((published - date.fromisoformat(days.start)).days, AGES)
