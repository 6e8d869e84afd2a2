"""A decline that informs: what was looked for, what the coverage spans, when and who did speak. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, assert_never

from rag.answer.phrasing import counted, day_in_words, days_in_words, listed, within
from rag.answers import Citation, Coverage, Decline, Interpretation, SpeakerCount, SpeakerDay
from rag.schema import DeclineReason

NEAREST = 5  # days offered
OTHERS = 8  # speakers offered
# What a decline offers, in words by which a "yes" finds it again.
DAYS_WITH_WORDS = "days with their words"
ALSO_THEN = "also quoted then"
ELSEWHERE = "words from"
PUBLISHED_THEN = "what was published then has"


class Spoke(NamedTuple):
    """How often somebody spoke on a day: of the many days few are offered."""

    speaker: str
    day: str
    times: int

    def offered(self) -> SpeakerDay:
        return SpeakerDay(speaker=self.speaker, day=self.day, count=self.times)


class There(NamedTuple):
    """What the coverage has beside what was asked for.

    `spoke` are all days on which the person asked about spoke, on the topic asked about where `on_topic`; `also` who
    else did then, `occasions` where; `undated` is how often they spoke on no single day,
    `published_then` how often on an unknown one, in what was published on the days asked about.
    """

    spoke: Sequence[Spoke] = ()
    also: Sequence[SpeakerCount] = ()
    occasions: Sequence[str] = ()
    evidence: Sequence[Citation] = ()
    on_topic: bool = False
    undated: int = 0
    published_then: int = 0


NOTHING = There()


def decline(reading: Interpretation, reason: DeclineReason, coverage: Coverage, there: There = NOTHING) -> Decline:
    """The reason with one sentence of detail."""
    near = nearest(
        reading, _elsewhen(reading, there.spoke) if reason == DeclineReason.NOTHING_SAID_ON_DAY else there.spoke
    )
    return Decline(
        reason=reason,
        detail=_detail(reading, reason, coverage, near, there),
        on_topic=there.on_topic,
        nearest=near,
        also_that_day=tuple(there.also[:OTHERS]),
        evidence=tuple(there.evidence),
        coverage=coverage,
    )


def _elsewhen(reading: Interpretation, spoke: Sequence[Spoke]) -> tuple[Spoke, ...]:
    """Without the days asked about: what was said then is not of the kind, or of the outlet, that was asked for."""
    asked = reading.said_on
    return tuple(each for each in spoke if asked is None or not asked.start <= each.day <= asked.end)


def nearest(reading: Interpretation, spoke: Sequence[Spoke]) -> tuple[SpeakerDay, ...]:
    """The days closest to the one asked about, in order; the latest ones where none was asked about."""
    asked = reading.said_on or reading.published
    dated = [each for each in spoke if not each.day.startswith("XXXX")]
    if asked is None or asked.start.startswith(("XXXX", "0001")):
        return tuple(each.offered() for each in (dated or spoke)[-NEAREST:])
    middle = date.fromisoformat(asked.start).toordinal()
    close = sorted(dated, key=lambda each: (abs(date.fromisoformat(each.day).toordinal() - middle), each.day))[:NEAREST]
    return tuple(each.offered() for each in sorted(close, key=lambda each: each.day))


def _detail(
    reading: Interpretation, reason: DeclineReason, coverage: Coverage, near: Sequence[SpeakerDay], there: There
) -> str:
    clauses = [_looked_for(reading, reason, there.evidence)]
    if there.occasions:
        whose = "their " if reading.speakers else ""
        clauses.append(f"it has {whose}{ELSEWHERE} {listed(there.occasions[:OTHERS])}")
    if there.published_then:
        clauses.append(f"{PUBLISHED_THEN} {counted(there.published_then, 'statement')} of theirs of unknown day")
    if near and reason not in (DeclineReason.UNKNOWN_SPEAKER, DeclineReason.FALSE_PREMISE):
        clauses.append(_days_offered(reading, near, there))
    if there.undated and not near and not there.published_then:
        clauses.append(f"it has {counted(there.undated, 'statement')} of theirs of no single day")
    if there.also:
        clauses.append(f"{ALSO_THEN}: {listed([each.speaker for each in there.also[:OTHERS]])}")
    clauses.append(_span(coverage))
    return "; ".join(clauses) + "."


def _days_offered(reading: Interpretation, near: Sequence[SpeakerDay], there: There) -> str:
    about = f" about {reading.topic}" if there.on_topic else ""
    which = "nearest" if reading.said_on or reading.published else "latest"
    return f"the {which} {DAYS_WITH_WORDS}{about} are {listed(_with_counts(near))}"


def _looked_for(reading: Interpretation, reason: DeclineReason, evidence: Sequence[Citation]) -> str:
    match reason:
        case DeclineReason.UNKNOWN_SPEAKER if not reading.speakers:
            return "The question does not tell who is meant"
        case DeclineReason.UNKNOWN_SPEAKER:
            return f"The coverage attributes nothing to {listed(reading.speakers)}"
        case DeclineReason.FALSE_PREMISE:
            return f"The coverage says otherwise{f': {_unended(evidence[0].quote)}' if evidence else ''}"
        case DeclineReason.NOT_SUPPORTED:
            return f"The coverage does not say what was asked{_day(reading)}{_nearest_words(evidence)}"
        case DeclineReason.NOT_IN_COVERAGE if not reading.speakers:
            return f"The coverage does not speak of this{_day(reading)}"
        case (
            DeclineReason.NOTHING_SAID_ON_DAY
            | DeclineReason.NOTHING_ABOUT_TOPIC
            | DeclineReason.UNKNOWN_OCCASION
            | DeclineReason.NOT_IN_COVERAGE
        ):
            # Whoever is in the coverage has other words there: "what did he say when he apologised?"
            other = reason == DeclineReason.NOT_IN_COVERAGE and not reading.topic
            return f"The coverage has nothing{' of that kind' if other else ''} said by {_sought(reading, reason)}"
        case _:
            assert_never(reason)


def _sought(reading: Interpretation, reason: DeclineReason) -> str:
    """Whose words were looked for, about what, where and when."""
    who = listed(reading.speakers) if reading.speakers else "anybody"
    about = f" about {reading.topic}" if reading.topic else ""
    place = reading.occasion or (reading.outlet if reason == DeclineReason.UNKNOWN_OCCASION else None)
    return f"{who}{about}{f' to or at {place}' if place else ''}{_day(reading)}"


def _nearest_words(evidence: Sequence[Citation]) -> str:
    return f"; the nearest that it has is: {_unended(evidence[0].quote)}" if evidence else ""


def _unended(quote: str) -> str:
    """A sentence as it stands inside another: on one line, without its full stop."""
    return " ".join(quote.split()).removesuffix(".")


def _day(reading: Interpretation) -> str:
    if reading.said_on is not None:
        return f" {within(reading.said_on)}"
    return f" in articles published on {days_in_words(reading.published)}" if reading.published else ""


def _with_counts(near: Sequence[SpeakerDay]) -> list[str]:
    """The days with how often anybody asked about spoke on them."""
    counts: Counter[str] = Counter()
    for each in near:
        counts[each.day] += each.count
    return [f"{day_in_words(day)} ({counted(count, 'statement')})" for day, count in counts.items()]


def _span(coverage: Coverage) -> str:
    if not coverage.articles:
        return "there are no articles yet: `ontherecord ingest PATH` adds some"
    undated = f", {coverage.undated:,} without a day" if coverage.undated else ""
    articles = counted(coverage.articles, "article") + undated
    if coverage.start is None or coverage.end is None:
        return f"the coverage holds {articles}"
    first, last = day_in_words(coverage.start.isoformat()), day_in_words(coverage.end.isoformat())
    return f"the coverage holds {articles}, published {first if first == last else f'{first} to {last}'}"
