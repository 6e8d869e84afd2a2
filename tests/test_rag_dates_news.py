"""Date expressions of news: habits, hours, figures compared, what is to come, and what only looks like a date."""

from __future__ import annotations

from datetime import date

import pytest

from rag.dates import timexes

PUBLISHED = date(2026, 2, 11)  # a Wednesday


def read(text: str) -> dict[str, str | None]:
    return {timex.span.of(text): timex.value for timex in timexes(text, PUBLISHED)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The market opens every Friday.", "every Friday", "XXXX-WXX-5"),  # a habit, not last Friday
        ("The clinic sees walkers on Tuesdays.", "Tuesdays", "XXXX-WXX-2"),
        ("The bar shuts early on Monday nights.", "Monday nights", "XXXX-WXX-1TNI"),
        ("The buses leave each Sunday from the quay.", "each Sunday", "XXXX-WXX-7"),
        ("Polls close at 7 p.m. Saturday.", "7 p.m. Saturday", "2026-02-07T19:00"),  # one expression
        ("Bids closed at 5pm GMT Monday.", "5pm GMT Monday", "2026-02-09T17:00"),  # a zone between them
        ("The siren sounded at noon Sunday.", "noon Sunday", "2026-02-08T12:00"),
        ("The border shut at midnight Sunday.", "midnight Sunday", "2026-02-08T24:00"),
        ("She fell in the early hours of Sunday morning.", "the early hours of Sunday morning", "2026-02-08TMO"),
        ("They lived there for 3 1/2 years.", "3 1/2 years", "P3Y6M"),
        ("It took an hour and a half.", "an hour and a half", "PT1H30M"),
        ("It was a two-and-a-half-year wait.", "two-and-a-half-year", "P2Y6M"),
        ("He rang back ten minutes later.", "ten minutes later", "PT10M"),
        ("It runs for an additional month.", "an additional month", "P1M"),
        ("Owners must wait 60 days after the sale.", "60 days after", "P60D"),  # a length, counted from no date
        ("Losses widened over the past three quarters.", "the past three quarters", "P3Q"),
        ("The loss for the year ended 30 June was small.", "the year", "P1Y"),  # what the figures are of
        ("Sales rose in the latest quarter.", "the latest quarter", "2025-Q4"),
        ("Costs will rise this financial year.", "this financial year", "2026"),
        ("In last year's third quarter it lost $3m.", "last year's third quarter", "2025-Q3"),
        ("It made $3m in the third quarter, or $1.20 a share, from $2m a year ago.", "a year ago", "2024-Q3"),
        ("Profit rose in the third quarter. The year-earlier result held a gain.", "The year-earlier", "2024-Q3"),
        ("The sale should close by year-end.", "year-end", "2026-12-31"),
        ("They broke up a week or so ago.", "a week or so ago", "2026-02-04"),
        ("She left on a Tuesday.", "Tuesday", "XXXX-WXX-2"),  # one of many
        ("He fell on 14 June 2024. He had written on 2 June.", "2 June", "2024-06-02"),  # the year of the story
        ("It looks to the near term.", "near term", "FUTURE_REF"),
        ("He was held in January last year.", "January last year", "2025-01"),  # the year before, whatever the month
        ("He was held in June last year.", "June last year", "2025-06"),
        ("It shut last January.", "last January", "2026-01"),  # the latest that is over
        ("It shut last June.", "last June", "2025-06"),
        ("It opens in March next year.", "March next year", "2027-03"),
        ("It opens next March.", "next March", "2026-03"),
    ],
)
def test_expressions_of_the_news(text: str, words: str, value: str) -> None:
    assert read(text).get(words) == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Ms Holt, 61, will succeed Daniel R. Oke on 1 July.", "1 July", "2026-07-01"),  # an initial ends nothing
        ("The merger takes effect on Friday.", "Friday", "2026-02-13"),
        ("The court extended its stay until Monday.", "Monday", "2026-02-16"),
        ("The hearing was adjourned until Monday.", "Monday", "2026-02-16"),  # put off to it
        ("The two ministers meet on Sunday.", "Sunday", "2026-02-15"),  # the present of a timetable
        ("They planned a vigil on Saturday.", "Saturday", "2026-02-14"),
        ("It is expected to close on Friday.", "Friday", "2026-02-13"),  # the participle is no past tense
        ("They must succeed by Friday.", "Friday", "2026-02-13"),  # "succeed" ends like one
        ("The offer had been due to expire on Friday.", "Friday", "2026-02-06"),  # it did not
        ("Until Friday, they had not named a suspect.", "Friday", "2026-02-06"),  # and now they have
        ("On Friday the board planned to sell.", "Friday", "2026-02-06"),  # that day it had a plan
        ("They worked until Friday.", "Friday", "2026-02-06"),
    ],
)
def test_the_verb_tells_a_day_to_come_from_one_that_is_past(text: str, words: str, value: str) -> None:
    assert read(text)[words] == value


@pytest.mark.parametrize(
    "text",
    [
        "The former mayor spoke.",  # TimeML leaves these alone in the news
        "It must cover future payments.",
        "Ms Roe is 44 years old.",
        "It hired Sun Harbour and Jan Ruud.",  # names
        "She told '60 Minutes' that it was over.",  # a programme
        "He wrote for “This Week” and others.",
        "She read “Today” to the end.",
        "Shares fell, the fourth decline running.",
    ],
)
def test_names_ages_and_former_holders_are_no_dates(text: str) -> None:
    assert read(text) == {}


def test_an_ordinal_before_a_noun_is_no_day_of_the_month() -> None:
    assert read("It fell on Friday, the fourth drop running.") == {"Friday": "2026-02-06"}


def test_a_history_marks_former_holders() -> None:
    text = "In 1911 the former governor left. In 1912 he returned, and in 1913 he died."
    assert {t.span.of(text): t.value for t in timexes(text, None)}["former"] == "PAST_REF"


@pytest.mark.parametrize(
    ("text", "value", "trap"),
    [
        (
            "Held on 12 November 2025. The firm earned P212m in 2024. A letter dated 10 November was read.",
            "2025-11-10",
            "the year of a sum",
        ),
        ("The dam opened in 1998. On 10 November it leaked. In 1999 it broke.", "1998-11-10", "a history"),
        (
            "Held on 12 November 2025. The dam opened on 3 May 1998. On 10 July it leaked. In 1999 it broke.",
            "1998-07-10",
            "a day told before has the year",
        ),
    ],
)
def test_a_day_without_a_year_is_of_the_news_where_only_a_sum_has_another(text: str, value: str, trap: str) -> None:
    found = [each.value for each in timexes(text, date(2025, 11, 19))]
    assert value in found, trap
