"""What a date expression comes to: its TIMEX3 value and its days, and the moments it is reckoned from. Pure."""

from __future__ import annotations

from calendar import isleap
from datetime import MAXYEAR, MINYEAR, date
from typing import Literal, NamedTuple, get_args

from rag.dates.calendar_days import Period, month_of, year_of
from rag.dates.timex_tokens import Order
from rag.schema import Days

Granularity = Literal[
    "time", "day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century", "reference",
    "duration",
]  # fmt: skip
GRANULARITIES: dict[str, Granularity] = {name: name for name in get_args(Granularity)}
Year = Literal["given", "inferred", "unknown"]
Mode = Literal["report", "narrative", "question"]
UNKNOWN_YEAR = 4  # leap, and no year of any news: what an unknown year is reckoned with
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Locale(NamedTuple):
    """Whose calendar: the country whose holidays are meant, the order of numeric dates, the hemisphere of seasons."""

    country: str = "NZ"
    month_first: bool = False
    southern: bool = True

    @property
    def order(self) -> Order:
        """Of numeric dates."""
        return "month-day" if self.month_first else "day-month"


EARLIEST, LATEST = date(1000, 1, 1), date(8999, 12, 31)
NEW_ZEALAND = Locale()


class Moment(NamedTuple):
    """A year, month or day that others are reckoned from; a year of None is not known."""

    year: int | None
    month: int | None = None
    day: int | None = None
    bc: bool = False
    inferred: bool = False

    @property
    def date(self) -> date | None:
        """The day itself, its unknown year filled with `UNKNOWN_YEAR`; None before Christ or where no day is named."""
        if self.month is None or self.day is None or self.bc:
            return None
        return date(UNKNOWN_YEAR if self.year is None else self.year, self.month, self.day)

    def year_after(self, years: int) -> int:
        """The year so many after its own, before it where negative: 479 follows 480 before Christ; 1 at the least."""
        return max((self.year or 1) + (-years if self.bc else years), 1)

    @property
    def words(self) -> str:
        """For the reason given to a reader: "9 February 2026", "November 1939", "2025"."""
        parts = [
            str(self.day) if self.day else "",
            MONTH_NAMES[self.month - 1] if self.month else "",
            "" if self.year is None else f"{self.year} BC" if self.bc else str(self.year),
        ]
        return " ".join(part for part in parts if part)


class Context(NamedTuple):
    """What an expression is resolved against: the anchor of "yesterday", the topic of "the next day"."""

    mode: Mode
    anchor: Moment | None = None
    topic: Moment | None = None
    locale: Locale = Locale()
    anchor_words: str = ""
    heading: Moment | None = None
    forward: bool = False  # the sentence speaks of what is to come

    def under(self, heading: Moment, topic: Moment, words: str, forward: bool) -> Context:
        """The context of what stands under a day's heading: as of a report written on that day."""
        return Context("report", heading, topic, self.locale, words, heading, forward)


class Reading(NamedTuple):
    """A resolved expression; `moment` is what later expressions may be reckoned from."""

    value: str | None
    granularity: Granularity
    period: Period | None = None
    year: Year = "given"
    because: str = ""
    moment: Moment | None = None
    kind: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"

    @property
    def days(self) -> Days | None:
        if self.period is None:
            return None
        unknown = self.year == "unknown"
        return Days(
            start=_written(self.period.start, unknown),
            end=_written(self.period.end, unknown),
            year=self.year,
            because=self.because,
        )


def _written(day: date, unknown: bool) -> str:
    return f"XXXX{day:-%m-%d}" if unknown else f"{day.year:04}-{day:%m-%d}"


def held(day: date) -> date:
    """The day, or the nearest from which nothing that is reckoned leaves the calendar."""
    return min(max(day, EARLIEST), LATEST)


def in_a_year_that_has_it(moment: Moment) -> Moment:
    """The moment; with its year unknown where it is 29 February of a year that has none."""
    if (moment.month, moment.day) == (2, 29) and moment.year is not None and not isleap(moment.year):
        return moment._replace(year=None)
    return moment


def moment_of(day: date, like: Moment | None = None) -> Moment:
    """The moment of a day reckoned from `like`, with its year unknown or inferred where that one's is."""
    if like is not None and like.year is None:
        return Moment(None, day.month, day.day)
    return Moment(day.year, day.month, day.day, inferred=like is not None and like.inferred)


def certainty(moment: Moment) -> Year:
    return "unknown" if moment.year is None else "inferred" if moment.inferred else "given"


def year_text(moment: Moment) -> str:
    if moment.year is None:
        return "XXXX"
    return f"BC{moment.year:04}" if moment.bc else f"{moment.year:04}"


def read_moment(moment: Moment, because: str) -> Reading:
    """The reading of a year, a month or a day, as far as the moment names it."""
    value, granularity, period = year_text(moment), granularity_of("year"), None
    filler = UNKNOWN_YEAR if moment.year is None else moment.year
    if moment.month is not None:
        value, granularity = f"{value}-{moment.month:02}", granularity_of("month")
    if moment.day is not None:
        value, granularity = f"{value}-{moment.day:02}", granularity_of("day")
    if not MINYEAR <= filler <= MAXYEAR:
        return Reading(None, granularity, because=because)
    if not moment.bc:
        period = _period(moment, filler)
    return Reading(value, granularity, period, certainty(moment), because, moment)


def _period(moment: Moment, filler: int) -> Period | None:
    day = moment.date
    if day is not None:
        return Period(day, day)
    if moment.month is not None:
        return month_of(filler, moment.month)
    return year_of(filler) if moment.year else None


def week_reading(week: Period, base: Moment, because: str) -> Reading:
    iso = week.start.isocalendar()
    value = f"{iso.year:04}-W{iso.week:02}"
    return Reading(value, "week", week, certainty(base), because, moment_of(week.start, base))


def weekend_reading(weekend: Period, base: Moment, because: str) -> Reading:
    iso = weekend.start.isocalendar()
    value = f"{iso.year:04}-W{iso.week:02}-WE"
    return Reading(value, "weekend", weekend, certainty(base), because, moment_of(weekend.start, base))


def granularity_of(unit: str) -> Granularity:
    """The granularity of what is named by a unit ("last week")."""
    return GRANULARITIES.get(unit, "duration")
