"""Date headings and what stands under them."""

from __future__ import annotations

from datetime import date

import pytest

from rag.dates import Section, sections, timexes

PUBLISHED = date(2026, 2, 11)
CHRONOLOGY = """The mayor would not say more.
How we got here:
2025: Demand for the ore grew last year, said Tamsin Oru.
The council last March made a list. In November it grew.
January 14: Oru gave a lecture.
January 30: Papers carried it on the Friday afternoon.
February 2: She was asked of it on the radio. That afternoon she said no. She saw papers over the weekend.
Update: nothing was signed.
February 4: She spoke again later in the day.
"""


def headed(found: tuple[Section, ...], text: str) -> dict[str, str | None]:
    return {s.heading.of(text): s.days.start if s.days else None for s in found if s.heading}


def values(text: str, anchor: date | None) -> dict[str, str | None]:
    return {timex.span.of(text): timex.value for timex in timexes(text, anchor)}


@pytest.mark.parametrize("anchor", [PUBLISHED, None])
def test_days_after_a_year_heading_are_of_that_year_until_the_months_wrap(anchor: date | None) -> None:
    assert headed(sections(CHRONOLOGY, anchor), CHRONOLOGY) == {
        "2025": "2025-01-01",
        "January 14": "2026-01-14",
        "January 30": "2026-01-30",
        "February 2": "2026-02-02",
        "February 4": "2026-02-04",
    }


@pytest.mark.parametrize("anchor", [PUBLISHED, None])
def test_what_stands_under_a_year_heading_is_of_that_year(anchor: date | None) -> None:
    found = values(CHRONOLOGY, anchor)

    assert found["last year"] == "2025"
    assert found["last March"] == "2025-03"
    assert found["November"] == "2025-11"


def test_a_year_without_an_anchor_that_is_said_to_be_last_year_is_marked_inferred() -> None:
    last_year = next(t for t in timexes(CHRONOLOGY, None) if t.span.of(CHRONOLOGY) == "last year")

    assert last_year.days is not None
    assert last_year.days.year == "inferred"


def test_what_stands_under_a_day_heading_is_reckoned_from_that_day() -> None:
    found = values(CHRONOLOGY, PUBLISHED)

    assert found["Friday afternoon"] == "2026-01-30TAF"
    assert found["That afternoon"] == "2026-02-02TAF"
    assert found["the weekend"] == "2026-W05-WE"
    assert found["later in the day"] == "2026-02-04"


def test_the_stretch_before_the_first_heading_has_none_and_a_plain_line_is_no_heading() -> None:
    found = sections(CHRONOLOGY, PUBLISHED)

    assert found[0].heading is None
    assert found[0].span.of(CHRONOLOGY).endswith("How we got here:\n")
    assert "Update: nothing" in found[-2].span.of(CHRONOLOGY)


def test_a_heading_later_in_the_year_stays_in_it_where_the_next_year_would_be_after_publication() -> None:
    text = "2025: It grew. In December it fell.\nMarch 3: It was sold.\nOctober 9: It was shut.\n"

    assert headed(sections(text, PUBLISHED), text)["March 3"] == "2025-03-03"
    assert headed(sections(text, PUBLISHED), text)["October 9"] == "2025-10-09"


@pytest.mark.parametrize(
    ("text", "anchor", "days"),
    [
        # a year told in its own words has the days after it for siblings, whatever their month
        ("2025: It grew in April.\nJune 14: A.\nJuly 9: B.\n", date(2026, 7, 9), ("2026-06-14", "2026-07-09")),
        # without a day of publication, "last year" says which year is the present one
        ("2025: It grew last year.\nJune 14: A.\nJuly 9: B.\n", None, ("2026-06-14", "2026-07-09")),
        # nothing but a heading: the days are its own
        ("2025\nJune 14: A.\nJuly 9: B.\n", date(2026, 7, 9), ("2025-06-14", "2025-07-09")),
        # the next year's heading stands further down
        ("2025: It grew.\nJune 14: A.\n2026:\nJuly 9: B.\n", date(2026, 7, 9), ("2025-06-14", "2026-07-09")),
        # read by the publication they would be out of order
        ("2025: It grew.\nJune 14: A.\nMarch 9: B.\n", date(2026, 7, 9), ("2025-06-14", "2025-03-09")),
        # an old year, and days that do not come up to publication
        ("1994: He was elected.\nMay 3: A.\nMay 9: B.\n", date(2026, 11, 1), ("1994-05-03", "1994-05-09")),
    ],
)
def test_days_after_a_year_with_an_entry_of_its_own(text: str, anchor: date | None, days: tuple[str, str]) -> None:
    found = [section.days.start for section in sections(text, anchor) if section.days]

    assert tuple(start for start in found if not start.endswith("-01-01")) == days


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("February 9:", "2026-02-09"),
        ("9 February", "2026-02-09"),
        ("Monday 2 February", "2026-02-02"),
        ("Monday, February 2, 2026", "2026-02-02"),
        ("## 9 February 2026", "2026-02-09"),
        ("• 9 February –", "2026-02-09"),
        ("10.15am", "2026-02-11"),
        ("10.15am:", "2026-02-11"),
    ],
)
def test_a_date_alone_on_its_line_is_a_heading(heading: str, day: str) -> None:
    text = f"It began so.\n{heading}\nShe spoke.\n"

    _, second = sections(text, PUBLISHED)

    assert second.span.of(text).endswith("She spoke.\n")
    assert second.days is not None
    assert second.days.start == day


@pytest.mark.parametrize(
    "line",
    [
        "Update: the vote was put off.",
        "Note: the mayor was away.",
        "On February 9: the mayor was away.",  # a sentence, not a heading
        "February 9 was a wet day.",
        "Last week: the mayor was away.",
        "2025 was a wet year.",
    ],
)
def test_a_line_that_no_date_leads_is_no_heading(line: str) -> None:
    assert len(sections(f"It began so.\n{line}\nShe spoke.\n", PUBLISHED)) == 1


def test_times_in_a_live_blog_are_of_the_day_of_publication() -> None:
    text = "9.40am\nThe mayor is here.\n10.15am: She says this morning was hard.\n"

    found = timexes(text, PUBLISHED)

    assert [t.value for t in found] == ["2026-02-11T09:40", "2026-02-11T10:15", "2026-02-11TMO"]


def test_without_an_anchor_the_headings_of_a_day_have_no_year() -> None:
    text = "Monday 2 February\nShe spoke. That morning it rained.\n"

    (only,) = sections(text, None)

    assert only.days is not None
    assert (only.days.start, only.days.year) == ("XXXX-02-02", "unknown")
    assert values(text, None)["That morning"] == "XXXX-02-02TMO"


def test_an_hour_that_begins_a_line_is_of_the_day_of_the_page() -> None:
    text = "12.40pm It went on 7 February.\n1.15pm He says it was red.\nThe vote of 3 February began at 2pm."
    assert list(values(text, PUBLISHED).values())[::2] == ["2026-02-11T12:40", "2026-02-11T13:15", "2026-02-03T14:00"]


@pytest.mark.parametrize(
    ("line", "trap"),
    [
        ("Last March: the council met.", "counted from elsewhere"),
        ("44 BC: the senate met.", "of no calendar that news is dated by"),
        ("On Friday last: the council met.", "no date opens the line"),
    ],
)
def test_a_line_that_opens_with_no_date_of_its_own_heads_nothing(line: str, trap: str) -> None:
    assert headed(sections(f"{line}\nIt rained.", PUBLISHED), f"{line}\nIt rained.") == {}, trap


@pytest.mark.parametrize(
    ("above", "line", "heads", "trap"),
    [
        ("", "11 February 2026", False, "the day of publication over the text"),
        ("", "2026-02-11 - 01:59", False, "with a time, as a machine writes it"),
        ("", "2026-02-11 - a fire", True, "with words: what is told under it is of that day"),
        ("Port to stay\n", "11 February 2026", False, "under a title"),
        ("Port to stay\nIt will not close.\n", "11 February 2026", False, "under a title and one sentence"),
        ("Port to stay\nIt will not close.\nIt never will.\n", "11 February 2026", True, "a story has begun"),
        ("It will not close.\n", "11 February 2026", True, "a sentence is no title"),
        ("", "10 February 2026", True, "another day than that of publication"),
        ("", "11 February", True, "no year is told"),
    ],
)
def test_the_day_of_publication_over_a_text_heads_nothing(above: str, line: str, heads: bool, trap: str) -> None:
    text = f"{above}{line}\nShe spoke."
    assert bool(headed(sections(text, PUBLISHED), text)) is heads, trap


def test_of_two_lone_days_the_one_of_publication_heads_its_part_too() -> None:
    text = "11 February 2026\nShe spoke.\n12 February 2026\nHe did."
    assert headed(sections(text, PUBLISHED), text) == {
        "11 February 2026": "2026-02-11",
        "12 February 2026": "2026-02-12",
    }
