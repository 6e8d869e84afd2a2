"""Date expressions of articles: what each comes to, against publication, the story's own years and its headings."""

from __future__ import annotations

from datetime import date

import pytest

from rag.dates import Locale, timexes

PUBLISHED = date(2026, 2, 11)  # a Wednesday


def read(text: str, anchor: date | None = PUBLISHED) -> dict[str, str | None]:
    return {timex.span.of(text): timex.value for timex in timexes(text, anchor)}


def days(text: str, anchor: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(t.days.start, t.days.end) for t in timexes(text, anchor) if t.days]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was signed on 9 February 2026.", "2026-02-09"),  # British order
        ("It was signed on February 9, 2026.", "2026-02-09"),  # American order
        ("It was signed on the 9th of February, 2026.", "2026-02-09"),
        ("It was signed on 2026-02-09.", "2026-02-09"),
        ("It was signed on 9/2/2026.", "2026-02-09"),  # day first where both orders can be
        ("It was signed on 02/22/2016.", "2016-02-22"),  # but there is no month 22
        ("It was signed on Feb. 9.", "2026-02-09"),  # a full stop after the month
        ("It was signed in February of 2024.", "2024-02"),
        ("It was signed in October, 2025.", "2025-10"),
        ("It was signed in 2025.", "2025"),
        ("It began in the 1990s.", "199"),
        ("It began in the nineteenth century.", "18"),
        ("It began in the third quarter of 2025.", "2025-Q3"),
        ("It began in the second half of 2025.", "2025-H2"),
        ("It began in the summer of 2025.", "2025-SU"),
        ("It began in early 2025.", "2025"),  # TIMEX3 keeps the year; the days are those of the part
        ("It began on 6 Pēpuere 2026.", "2026-02-06"),  # transliterated Māori month
        ("It began on 6 Huitanguru 2026.", "2026-02-06"),  # traditional Māori month, macrons or none
        ("It began on 6 Hui-tanguru 2026.", "2026-02-06"),
        ("It began in 480 BC.", "BC0480"),
        ("It began in 480 B.C. and went on.", "BC0480"),
    ],
)
def test_a_date_with_its_year_is_read_as_written(text: str, value: str) -> None:
    assert value in read(text).values()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She said so on Monday.", "2026-02-09"),
        ("She said so on Wednesday.", "2026-02-11"),  # the day of publication itself
        ("She said so on Thursday.", "2026-02-05"),  # not yet come this week
        ("She will meet iwi on Thursday.", "2026-02-12"),  # the verb looks forward
        ("She must answer by Thursday.", "2026-02-12"),
        ("She was beaten on Monday by a rival.", "2026-02-09"),  # "by" after it is no deadline
        ("She returns next Tuesday.", "2026-02-17"),
        ("She left last Tuesday.", "2026-02-10"),
        ("She was hired last March.", "2025-03"),  # a month that this year has not reached
        ("She said so yesterday.", "2026-02-10"),
        ("She said so last night.", "2026-02-10TNI"),
        ("She said so this morning.", "2026-02-11TMO"),
        ("She said so on Monday morning.", "2026-02-09TMO"),
        ("She spoke at 7.30pm on Tuesday.", "2026-02-10T19:30"),
        ("She said so last week.", "2026-W06"),
        ("She said so over the weekend.", "2026-W06-WE"),
        ("She said so earlier this month.", "2026-02"),
        ("She said so last October.", "2025-10"),
        ("She said so in November.", "2025-11"),
        ("She said so in January.", "2026-01"),
        ("She left on December 20.", "2025-12-20"),  # the year before is nearer
        ("She returns on March 5.", "2026-03-05"),  # eleven months back would have had its year
        ("She said so two weeks ago.", "2026-01-28"),
        ("She spoke on Waitangi Day.", "2026-02-06"),
        ("She spoke on Anzac Day.", "2025-04-25"),
        ("She spoke at Christmas.", "2025-12-25"),
    ],
)
def test_a_report_is_read_from_its_publication(text: str, value: str) -> None:
    assert value in read(text).values()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ran from Monday to Wednesday.", [("2026-02-09", "2026-02-09"), ("2026-02-11", "2026-02-11")]),
        ("It ran from 27 January to 2 February.", [("2026-01-27", "2026-01-27"), ("2026-02-02", "2026-02-02")]),
        ("It ran on 5-9 February 2026.", [("2026-02-05", "2026-02-05"), ("2026-02-09", "2026-02-09")]),
        ("It ran February 5-9, 2026.", [("2026-02-05", "2026-02-05"), ("2026-02-09", "2026-02-09")]),
        ("It ran over the weekend.", [("2026-02-07", "2026-02-08")]),
        ("It ran in early 2025.", [("2025-01-01", "2025-06-30")]),
        ("It ran in mid-March 2025.", [("2025-03-10", "2025-03-20")]),
        ("It ran in late January.", [("2026-01-16", "2026-01-31")]),
        ("It ran last week.", [("2026-02-02", "2026-02-08")]),
        ("It ran in the summer of 2025.", [("2025-12-01", "2026-02-28")]),  # of the southern hemisphere
    ],
)
def test_ranges_and_parts_give_their_first_and_last_days(text: str, expected: list[tuple[str, str]]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May said it may rain, and the march went on.",  # a name, a verb, a noun
        "The Sun printed 1500 copies of it.",
        "The fund paid $2000 to 1800 miners.",
        "She hosts Breakfast TODAY and writes for Harbour Today.",  # names of programmes and papers
        "He was named Journalist of the Year.",
        "Tens of thousands marched.",
        "Three quarters of the voters agreed.",
        "She fed thousands of miners, and hundreds of thousands more.",
        "It stands at example.org/2026/01/28/minerals, or at /2026-01-28/ore.",
        "Version 4.22 was better than 3.16.",
        "It fell 31 metres in the fall.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert [t for t in timexes(text, PUBLISHED) if t.days and t.granularity in ("day", "month", "year")] == []


def test_a_narrative_carries_its_own_year_and_not_that_of_publication() -> None:
    text = (
        "The colony was founded on 4 March 1861. On 12 April the fort fell. The following day it burned, and three"
        " days later help came. In August of that year it was rebuilt. By the end of 1861 it stood. In January"
        " the settlers left, and in 1863 others came."
    )

    found = read(text, date(2009, 12, 19))

    assert found["12 April"] == "1861-04-12"
    assert found["The following day"] == "1861-04-13"
    assert found["three days later"] == "1861-04-16"
    assert found["August of that year"] == "1861-08"
    assert found["January"] == "1862-01"


def test_a_year_named_in_passing_does_not_carry_the_story_away() -> None:
    text = (
        "The talks opened on 3 May 1951. Papers released in 1998 show why. On 9 May they stopped. In June 1951 they"
        " began again, and on 2 July 1951 they ended."
    )

    assert read(text, date(2010, 1, 1))["9 May"] == "1951-05-09"


def test_the_first_day_of_a_range_takes_the_year_that_stands_with_the_last() -> None:
    text = "It lasted in all from July 1 to July 3, 1863. It had begun in 1861 and ended in 1865."

    assert read(text, date(2010, 1, 1))["July 1"] == "1863-07-01"


def test_what_is_reckoned_from_an_event_is_unknown_unless_a_date_stands_beside_it() -> None:
    told = next(t for t in timexes("She spoke two days after the slip.", PUBLISHED))
    assert (told.value, told.days) == ("P2D", None)  # the news marks the length, which is no day
    assert read("On 9 February, two days after the slip, she spoke.")["two days after"] == "2026-02-09"


def test_the_same_day_is_the_day_last_spoken_of() -> None:
    assert read("It was signed on 3 February. That afternoon she left.")["That afternoon"] == "2026-02-03TAF"


def test_without_an_anchor_a_day_has_no_year() -> None:
    text = "It was signed on February 9. Three days later it was dropped, as she said on Monday and last year."

    found = read(text, None)

    assert found["February 9"] == "XXXX-02-09"
    assert found["Three days later"] == "XXXX-02-12"
    assert found["Monday"] == "XXXX-WXX-1"
    assert found["last year"] == "XXXX"


def test_without_an_anchor_the_texts_own_full_date_gives_the_year_and_it_is_marked_inferred() -> None:
    text = "It was signed on 9 February 2026. It was dropped on 12 February."

    last = timexes(text, None)[-1]

    assert last.days is not None
    assert (last.value, last.days.year) == ("2026-02-12", "inferred")
    assert last.days.because == "year carried from 9 February 2026 before it"


def test_each_day_says_in_words_how_it_was_resolved() -> None:
    text = "She said on Monday what she had said in November."

    monday, november = timexes(text, PUBLISHED)

    assert monday.days is not None
    assert november.days is not None
    assert monday.days.because == "Monday before publication on 2026-02-11"
    assert november.days.because == "publication on 2026-02-11"


def test_numeric_dates_are_month_first_where_the_text_itself_shows_it_or_the_locale_says_so() -> None:
    assert read("First 2/22/2016, then 3/4/2016.")["3/4/2016"] == "2016-03-04"
    assert read("First 22/2/2016, then 3/4/2016.")["3/4/2016"] == "2016-04-03"
    american = timexes("It was 3/4/2016.", None, Locale(country="US", month_first=True, southern=False))
    assert [t.value for t in american] == ["2016-03-04"]


def test_a_season_lies_in_its_hemisphere() -> None:
    text = "It ran in the summer of 2025."

    (northern,) = timexes(text, PUBLISHED, Locale(country="US", southern=False))

    assert northern.days is not None
    assert (northern.days.start, northern.days.end) == ("2025-06-01", "2025-08-31")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Sales fell in the third quarter.", "the third quarter", "2025-Q3"),  # the last such quarter, no year named
        ("It posted a fourth-quarter loss.", "fourth-quarter", "2025-Q4"),  # hyphenated before a noun
        ("Costs rose in the quarter.", "the quarter", "2025-Q4"),  # the last one that is over
        ("In the year-earlier quarter it lost $2m.", "the year-earlier quarter", "2024-Q4"),
        ("The year-ago second quarter was better.", "The year-ago second quarter", "2024-Q2"),
        ("It made $3m in the third quarter, up from $2m a year earlier.", "a year earlier", "2024-Q3"),  # figures
        ("It moved in the third quarter. She left a year earlier.", "a year earlier", "2025"),  # nothing is compared
        ("Rallies are held daily.", "daily", "P1D"),  # a set by its period, as TimeML has it
        ("They met every week.", "every week", "P1W"),
        ("In recent weeks they met.", "recent weeks", "PXW"),  # one expression, not "recent" and "weeks"
        ("The team could come as early as Friday.", "Friday", "2026-02-13"),  # to come
        ("They had planned to leave on Friday.", "Friday", "2026-02-13"),
        ("On 20 January, a wet Tuesday, they met.", "Tuesday", "2026-01-20"),  # says what the date before it was
        ("They met on Tuesday 4 March.", "Tuesday 4 March", "2025-03-04"),  # the year in which that is a Tuesday
    ],
)
def test_expressions_of_business_and_of_what_is_to_come(text: str, words: str, value: str) -> None:
    assert read(text)[words] == value


@pytest.mark.parametrize(
    "text",
    [
        "The index closed at 2026.4 points.",  # a decimal is no year
        "A six-year-old boy spoke.",  # an age
        "He told a thanksgiving service that it was over.",  # a kind of service, held on any day
    ],
)
def test_figures_ages_and_kinds_of_service_are_no_dates(text: str) -> None:
    assert timexes(text, PUBLISHED) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 44 BC he fell. A year later she fled.", "BC0043"),
        ("In 480 BC he fled. The following spring he came back.", "BC0479-SP"),
        ("In 480 BC he fled. The previous winter he had fought.", "BC0481-WI"),
        ("In 480 BC he fled. That winter he died.", "BC0480-WI"),
        ("In March 44 BC he fell. Three months earlier he had met her.", "BC0045-12"),
        ("In March 44 BC he fell. Ten months later she fled.", "BC0043-01"),
        ("In March 44 BC he fell. A month later she fled.", "BC0044-04"),  # of the same year
        ("In March 44 BC he fell. The previous December he had met her.", "BC0045-12"),
        ("In October 44 BC he fell. The following May she fled.", "BC0043-05"),
        ("In 44 BC he fell. The next decade was calm.", "BC003"),
    ],
)
def test_time_before_christ_runs_backwards(text: str, value: str) -> None:
    assert timexes(text, PUBLISHED)[-1].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It shut twenty-five days ago.", "2026-01-17"),
        ("It shut thirty-two months ago.", "2023-06"),
        ("It shut on the twenty-first of May 2024.", "2024-05-21"),
    ],
)
def test_a_number_with_a_hyphen_is_one_number(text: str, value: str) -> None:
    assert [each.value for each in timexes(text, PUBLISHED)] == [value]


@pytest.mark.parametrize("text", ["The former judge spoke.", "She was formerly a judge."])
def test_who_was_something_once_is_dated_by_writers_of_history_alone(text: str) -> None:
    assert timexes(text, PUBLISHED) == ()
    assert [each.value for each in timexes(text, None)] == ["PAST_REF"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Fall 2024 was wet.", ["2024-FA"]),
        ("Rocks fall on the road.", []),  # a verb
    ],
)
def test_fall_is_a_season_where_its_year_says_so(text: str, values: list[str]) -> None:
    assert [each.value for each in timexes(text, PUBLISHED)] == values
