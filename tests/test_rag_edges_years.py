"""The year of a date that does not say it, on either side of where a rule begins or ends."""

from __future__ import annotations

from datetime import date

import pytest

from rag.dates import timexes
from rag.dates.timex_reading import Context, Moment
from rag.dates.timex_years import year_of_day, year_of_month

ANCHOR = Moment(2026, 3, 10)
REPORT, QUESTION = Context("report", ANCHOR), Context("question", ANCHOR)


def narrative(topic: Moment | None) -> Context:
    return Context("narrative", ANCHOR, topic)


@pytest.mark.parametrize(
    ("month", "context", "expected", "trap"),
    [
        (3, REPORT, (2026, False), "this month"),
        (4, REPORT, (2026, False), "the month to come is nearer than eleven back"),
        (2, REPORT, (2026, False), "the month before"),
        (6, REPORT, (2025, False), "nine months back"),
        (4, REPORT._replace(forward=True), (2026, False), "what is to come is near"),
        (9, REPORT._replace(forward=True), (2026, False), "within half a year"),
        (10, REPORT._replace(forward=True), (2025, False), "further off it has been"),
        (2, REPORT._replace(anchor=Moment(2026, 11, 10), forward=True), (2027, False), "over New Year"),
        (3, QUESTION, (2026, False), "a question asks what has begun"),
        (4, QUESTION, (2025, False), "and not what has not"),
        (5, REPORT._replace(anchor=None), (None, False), "nobody knows from when it is told"),
        (5, REPORT._replace(heading=Moment(2019)), (2019, False), "a year heads the part"),
        (5, REPORT._replace(heading=Moment(2019, inferred=True)), (2019, True), "one that was inferred"),
        (6, REPORT._replace(heading=Moment(2019, 8)), (2025, False), "a month heads it, which tells no other's year"),
        (5, narrative(None), (None, False), "a story that has not begun"),
        (5, narrative(Moment(1940)), (1940, True), "a story of that year"),
        (6, narrative(Moment(1940, 12)), (1940, True), "half a year back is the same year"),
        (5, narrative(Moment(1940, 12)), (1941, True), "further back is the next year"),
        (8, narrative(Moment(1940, 2)), (1940, True), "half a year on is the same year"),
        (9, narrative(Moment(1940, 2)), (1939, True), "further on is the year before"),
        (9, narrative(Moment(44, 2, bc=True)), (44, True), "years before Christ stay as they are"),
    ],
)
def test_the_year_of_a_month(month: int, context: Context, expected: tuple[int | None, bool], trap: str) -> None:
    assert year_of_month(month, context) == expected, trap


@pytest.mark.parametrize(
    ("month", "day", "context", "expected", "trap"),
    [
        (3, 10, REPORT, (2026, False), "the day itself"),
        (3, 9, REPORT, (2026, False), "the day before"),
        (12, 31, REPORT, (2025, False), "last year's end is near"),
        (6, 14, REPORT, (2025, False), "nine months back"),
        (5, 1, REPORT, (2026, False), "further back it is to come"),
        (12, 31, REPORT._replace(forward=True), (2025, False), "what is near stays past"),
        (8, 1, REPORT._replace(forward=True), (2026, False), "what is to come and more than half a year back"),
        (3, 11, QUESTION, (2025, False), "a question asks what has been"),
        (3, 10, QUESTION, (2026, False), "today has been"),
        (6, 14, REPORT._replace(topic=Moment(2024, 6, 20)), (2024, True), "the story told is of that year"),
        (7, 2, REPORT._replace(topic=Moment(2024, 6, 14)), (2025, False), "of its month alone"),
        (
            6,
            14,
            REPORT._replace(topic=Moment(2024, 6, 20, inferred=True)),
            (2025, False),
            "not where that was inferred",
        ),
        (5, 9, REPORT._replace(heading=Moment(2019)), (2019, False), "a year heads the part"),
        (5, 9, narrative(Moment(1940, 12)), (1941, True), "a story moves on"),
    ],
)
def test_the_year_of_a_day(
    month: int, day: int, context: Context, expected: tuple[int | None, bool], trap: str
) -> None:
    assert year_of_day(month, day, context) == expected, trap


@pytest.mark.parametrize(
    ("text", "march", "trap"),
    [
        (
            "In 2025 the mill shut. In 2024 it was sold. In 2021 it had opened. In March it burnt.",
            "2021-03",
            "three years",
        ),
        ("In 2025 the mill shut. In 2021 it had opened. In March it burnt.", "2026-03", "two are too few"),
        (
            "In 2025 the mill shut. In 2024 it was sold. In 2021 it had opened. In March it burnt yesterday.",
            "2026-03",
            "a day told from the day of publication outweighs them",
        ),
    ],
)
def test_how_many_years_make_a_narrative(text: str, march: str, trap: str) -> None:
    found = {each.span.of(text): each.value for each in timexes(text, date(2026, 4, 11))}
    assert found["March"] == march, trap


@pytest.mark.parametrize(
    ("text", "values", "trap"),
    [
        ("In the first quarter of last year it fell.", ["2025-Q1"], "the first there is"),
        ("In the last quarter of 2024 it fell.", ["2024-Q4"], "the last there is"),
        ("In the last half of 2024 it fell.", ["2024-H2"], "a year has two"),
        ("In the fifth quarter of last year it fell.", [], "one that there is not"),
        ("It opens in week 12.", ["2026-W12"], "a week of the year"),
        ("It resumes on day 3.", [], "a day of something else"),
        ("It shut in December. It opened on the first Monday.", ["2025-12", "2025-12-01"], "of the month just told of"),
        ("Tens of thousands marched.", [], "no decade"),
    ],
)
def test_parts_of_a_year_by_their_number(text: str, values: list[str], trap: str) -> None:
    assert [each.value for each in timexes(text, date(2026, 2, 11))] == values, trap
