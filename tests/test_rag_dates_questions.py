"""Date phrases of questions: the past reading, ranges, and what bounds them."""

from __future__ import annotations

from datetime import date

import pytest

from rag.dates import days, phrases, timexes, without_year

AS_OF = date(2026, 2, 11)  # a Wednesday


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("on February 9", "2026-02-09", "2026-02-09"),
        ("on Feb 9", "2026-02-09", "2026-02-09"),
        ("on 9th of February", "2026-02-09", "2026-02-09"),
        ("on 9th of January", "2026-01-09", "2026-01-09"),  # not the 9th of this month
        ("on february the ninth", "2026-02-09", "2026-02-09"),
        ("on 20 February", "2025-02-20", "2025-02-20"),  # not yet come this year
        ("on 11 February", "2026-02-11", "2026-02-11"),  # today
        ("on the 9th", "2026-02-09", "2026-02-09"),
        ("on the 20th", "2026-01-20", "2026-01-20"),  # not yet come this month
        ("on 29 February", "2024-02-29", "2024-02-29"),  # the latest leap year
        ("on 9/2/2026", "2026-02-09", "2026-02-09"),
        ("on 2/22/2016", "2016-02-22", "2016-02-22"),
        ("on Sat 7 Feb", "2026-02-07", "2026-02-07"),
        ("in the week of February 2", "2026-02-02", "2026-02-08"),
        ("in the week beginning 2 February", "2026-02-02", "2026-02-08"),
        ("on the weekend of 7 February", "2026-02-07", "2026-02-08"),
        ("on Waitangi Day", "2026-02-06", "2026-02-06"),
        ("on the day before Anzac Day 2025", "2025-04-24", "2025-04-24"),
        ("last weekend", "2026-02-07", "2026-02-08"),
        ("on Monday", "2026-02-09", "2026-02-09"),
        ("last Monday", "2026-02-02", "2026-02-02"),  # of last week
        ("in the second half of October 2025", "2025-10-16", "2025-10-31"),  # of the month, not of its year
        ("in the week commencing 2 February", "2026-02-02", "2026-02-08"),
        ("this past Monday", "2026-02-09", "2026-02-09"),  # the latest
        ("a week ago Tuesday", "2026-02-03", "2026-02-03"),  # a week before the latest
        ("on the Tuesday before last", "2026-02-03", "2026-02-03"),
        ("the Friday before last", "2026-01-30", "2026-01-30"),
        ("on 3 and 4 February", "2026-02-03", "2026-02-04"),
        ("on the 3rd and 4th", "2026-02-03", "2026-02-04"),
        ("over the weekend of 7-8 February", "2026-02-07", "2026-02-08"),
        ("over the weekend of 14-15 June", "2025-06-14", "2025-06-15"),  # not one of this month
        ("next Tuesday", "2026-02-17", "2026-02-17"),
        ("on Friday last week", "2026-02-06", "2026-02-06"),
        ("yesterday", "2026-02-10", "2026-02-10"),
        ("the day before yesterday", "2026-02-09", "2026-02-09"),
        ("yesterday morning", "2026-02-10", "2026-02-10"),
        ("two weeks ago", "2026-01-28", "2026-01-28"),
        ("1 month and 2 days ago", "2026-01-09", "2026-01-09"),
        ("in the last two weeks", "2026-01-28", "2026-02-10"),
        ("this quarter", "2026-01-01", "2026-03-31"),
        ("in the third quarter of 2025", "2025-07-01", "2025-09-30"),
        ("in H2 2025", "2025-07-01", "2025-12-31"),
        ("in the 90s", "1990-01-01", "1999-12-31"),
        ("in the nineteen seventies", "1970-01-01", "1979-12-31"),
        ("in nineteen ninety nine", "1999-01-01", "1999-12-31"),
        ("on the first Tuesday of November", "2025-11-04", "2025-11-04"),
        ("in the third week of 2027", "2027-01-18", "2027-01-24"),
        ("in week 10", "2026-03-02", "2026-03-08"),
        ("in late last year", "2025-07-01", "2025-12-31"),
        ("in mid January", "2026-01-10", "2026-01-20"),
        ("in 2025-11", "2025-11-01", "2025-11-30"),
        ("on the 20th of last month", "2026-01-20", "2026-01-20"),
        ("in Q4", "2025-10-01", "2025-12-31"),  # not yet come this year
        ("in H1", "2026-01-01", "2026-06-30"),  # under way
        ("in '25", "2025-01-01", "2025-12-31"),
        ("in 2026-W06", "2026-02-02", "2026-02-08"),  # a week of ISO 8601
        ("on 20260209", "2026-02-09", "2026-02-09"),
        ("over the past weekend", "2026-02-07", "2026-02-08"),  # not the seven days past
        ("in the week ending 8 February", "2026-02-02", "2026-02-08"),
        ("on the last Friday of January", "2026-01-30", "2026-01-30"),  # not last Friday
        ("in the first two weeks of January", "2026-01-01", "2026-01-14"),
        ("in the last 3 days of January", "2026-01-29", "2026-01-31"),  # not the three days past
        ("on 5 Jan 15", "2015-01-05", "2015-01-05"),  # a year in two figures
        ("on Jan. 5, '15", "2015-01-05", "2015-01-05"),
        ("on 5-Jan-2015", "2015-01-05", "2015-01-05"),
        ("on Jan/05/2015", "2015-01-05", "2015-01-05"),
        ("in the week before last", "2026-01-26", "2026-02-01"),
        ("in the year before last", "2024-01-01", "2024-12-31"),
        ("on the night before last", "2026-02-09", "2026-02-09"),
        ("a year and a half ago", "2024-08-11", "2024-08-11"),
        ("in the 1700s", "1700-01-01", "1799-12-31"),  # not the first ten of them
        ("in the 2000s", "2000-01-01", "2009-12-31"),
        ("in four business days", "2026-02-17", "2026-02-17"),
    ],
)
def test_a_phrase_is_read_as_past(phrase: str, start: str, end: str) -> None:
    found = days(f"what did she say {phrase}?", AS_OF)

    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("on Febuary 9", "2026-02-09", "2026-02-09"),  # a letter left out
        ("on 9 Feburary", "2026-02-09", "2026-02-09"),  # two letters swapped
        ("in Novemeber", "2025-11-01", "2025-11-30"),  # a letter too many
        ("on wensday", "2026-02-11", "2026-02-11"),  # as it sounds
        ("on Teusday", "2026-02-10", "2026-02-10"),  # nearer to Tuesday than to Thursday
        ("yesturday", "2026-02-10", "2026-02-10"),
        ("on sundry matters of the marsh", None, None),  # words of their own
        ("on matters of the octet", None, None),
    ],
)
def test_a_month_or_a_weekday_spelt_wrong_is_the_one_that_is_nearest(
    phrase: str, start: str | None, end: str | None
) -> None:
    found = days(f"what did she say {phrase}?", AS_OF)

    assert (found and found.start, found and found.end) == (start, end)


def test_only_a_question_is_read_for_what_it_may_have_meant() -> None:
    assert timexes("She moved to Febuary Street, lot 20260209.", AS_OF) == ()


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("on Australia Day", "2026-01-26"),  # another country's
        ("on Remembrance Day", "2025-11-11"),  # no holiday of any calendar
        ("on St Patrick's Day", "2025-03-17"),
        ("on Guy Fawkes", "2025-11-05"),
        ("on Easter Monday 2025", "2025-04-21"),
        ("on Ash Wednesday 2025", "2025-03-05"),  # counted from Easter, back over a month's end
        ("on Mother's Day 2025", "2025-05-11"),  # the second Sunday of May
        ("on Black Friday 2025", "2025-11-28"),  # the day after the fourth Thursday
        ("on Thanksgiving 2025", "2025-11-27"),
        ("on Matariki 2025", "2025-06-20"),  # by the library: a lunar calendar
    ],
)
def test_named_days_of_new_zealand_australia_britain_and_the_united_states(phrase: str, day: str) -> None:
    found = days(f"what did she say {phrase}?", AS_OF)

    assert found is not None
    assert (found.start, found.end) == (day, day)


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("between 3 and 5 February", "2026-02-03", "2026-02-05"),
        ("from 27 January to 2 February", "2026-01-27", "2026-02-02"),
        ("January 27-February 2", "2026-01-27", "2026-02-02"),
        ("from December 28 to January 3", "2025-12-28", "2026-01-03"),  # over New Year
        ("from 4 to 22 last month", "2026-01-04", "2026-01-22"),
        ("from Monday to Wednesday", "2026-02-09", "2026-02-11"),
        ("2026-02-02/2026-02-04", "2026-02-02", "2026-02-04"),  # an interval of ISO 8601
        ("from Nov 3 through Nov 5", "2025-11-03", "2025-11-05"),
        ("between Monday and Friday last week", "2026-02-02", "2026-02-06"),
        ("between May 2015 and 2018", "2015-05-01", "2018-12-31"),
        ("from July 1 to July 3, 2025", "2025-07-01", "2025-07-03"),
    ],
)
def test_a_range_has_its_last_day_in_it(question: str, start: str, end: str) -> None:
    (found,) = phrases(question, AS_OF)

    assert found.relation == "between"
    assert (found.days.start, found.days.end) == (start, end)


def test_days_includes_both_ends_of_a_range() -> None:
    found = days("between 3 and 5 February", AS_OF)

    assert found is not None
    assert (found.start, found.end) == ("2026-02-03", "2026-02-05")


@pytest.mark.parametrize(
    ("question", "relation", "start", "end"),
    [
        ("before February 4", "before", "0001-01-01", "2026-02-03"),
        ("until February 4", "until", "0001-01-01", "2026-02-04"),
        ("by February 4", "until", "0001-01-01", "2026-02-04"),
        ("after February 4", "after", "2026-02-05", "2026-02-11"),
        ("since February 4", "since", "2026-02-04", "2026-02-11"),
        ("on or before February 4", "until", "0001-01-01", "2026-02-04"),  # that day too
        ("no later than February 4", "until", "0001-01-01", "2026-02-04"),
        ("on or after February 4", "since", "2026-02-04", "2026-02-11"),
        ("after next month", "after", "2026-04-01", "9999-12-31"),  # begins after the question is asked
        ("since last week", "since", "2026-02-02", "2026-02-11"),
    ],
)
def test_an_open_range_ends_at_the_question_or_begins_with_the_calendar(
    question: str, relation: str, start: str, end: str
) -> None:
    (found,) = phrases(question, AS_OF)

    assert (found.relation, found.days.start, found.days.end) == (relation, start, end)


@pytest.mark.parametrize(
    ("question", "yearless"),
    [
        ("on February 9", True),
        ("on February 9, 2026", False),
        ("in November", True),
        ("last November", False),
        ("on Waitangi Day", True),
        ("on Waitangi Day 2025", False),
        ("in the week of February 2", True),
        ("between 3 and 5 February", True),
        ("on the 9th", False),  # the month is open, not the year alone
        ("yesterday", False),
    ],
)
def test_a_phrase_tells_whether_the_coverage_may_settle_its_year(question: str, yearless: bool) -> None:
    (found,) = phrases(question, AS_OF)

    assert found.yearless is yearless


def test_days_of_no_year_are_shown_so() -> None:
    found = days("on February 9", AS_OF)

    assert found is not None
    assert without_year(found).start == "XXXX-02-09"
    assert without_year(found).year == "unknown"


@pytest.mark.parametrize(
    "question",
    ["what did she say?", "what did Mrs May say of the march?", "on 31 June", "on Feb 30", "at 3pm", "who sat there?"],
)
def test_a_question_without_a_date_has_none(question: str) -> None:
    assert days(question, AS_OF) is None


def test_every_phrase_of_a_question_is_given_in_order() -> None:
    question = "what was said on the 2nd of Feb and on the 4th?"

    assert [p.span.of(question) for p in phrases(question, AS_OF)] == ["the 2nd of Feb", "the 4th"]
