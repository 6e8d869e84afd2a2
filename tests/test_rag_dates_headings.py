"""Which lines head what is dated by them: a line of publication, timelines that look back, headings of several days."""

from __future__ import annotations

from datetime import date

import pytest

from rag.dates import sections, timexes

DECEMBER = date(2026, 12, 4)


def headings(text: str, anchor: date | None = DECEMBER) -> list[tuple[str, str | None, str | None]]:
    """Each heading with its first and last day."""
    return [
        (part.heading.of(text), part.days.start if part.days else None, part.days.end if part.days else None)
        for part in sections(text, anchor)
        if part.heading
    ]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        pytest.param("Dam town waits\n\nBy Ana Rua\n\nDecember 4, 2026\n\nThe dam held.", 0, id="of publication"),
        pytest.param("Dam town waits\n2026-12-04 - 07:15\nThe dam held.", 0, id="a machine's stamp"),
        pytest.param("Dam town waits\n\nDecember 3, 2026\n\nThe dam held.", 1, id="of another day"),
        pytest.param("Dam town waits\n\n2026-12-04 - 01:59\n\nThe dam held.", 0, id="with an hour"),
        pytest.param("Wednesday, December 2nd 2026 - 09:12 UTC\n\nThe dam held.", 0, id="with an hour and a zone"),
        pytest.param("2 December, 11.40am\n\nIt broke.\n\n2 December, 9.05am\n\nIt held.", 2, id="live entries"),
        pytest.param("Dam town waits\nThe dam held.\nDecember 4, 2026\nIt broke.", 0, id="below a standfirst"),
        pytest.param("The dam held.\n\nDecember 4, 2026\n\nIt broke.", 1, id="below the story's first words"),
        pytest.param("Dam town waits\n\n4 December\n\nThe dam held.", 1, id="without a year"),
        pytest.param("4 December 2026\n\nIt broke.\n\n3 December 2026\n\nIt held.", 2, id="with others of its kind"),
    ],
)
def test_a_line_that_tells_when_the_article_appeared_is_no_heading(text: str, heads: int) -> None:
    assert len(headings(text)) == heads


@pytest.mark.parametrize("heading", ["**Monday: the engineer**", "## Monday", "Monday", "Monday:"])
def test_a_weekday_heads_what_was_told_that_week(heading: str) -> None:
    text = f"The inquiry sat.\n\n{heading}\n\nHe spoke.\n\n{heading.replace('Monday', 'Tuesday')}\n\nShe spoke."
    assert [first for _, first, _ in headings(text)] == ["2026-11-30", "2026-12-01"]


def test_a_sentence_that_a_weekday_opens_has_no_heading() -> None:
    assert headings("It began so.\n\nMonday was cold.\n\nOn Tuesday: nothing.") == []


def test_headings_of_a_timeline_before_one_that_has_come_have_come() -> None:
    text = "14 January\n\nIt began.\n\n2 March\n\nIt went on.\n\n20 November\n\nIt ended."
    assert [first for _, first, _ in headings(text)] == ["2026-01-14", "2026-03-02", "2026-11-20"]


def test_a_heading_after_the_last_that_has_come_may_be_to_come() -> None:
    text = "20 November\n\nIt ended.\n\n14 January\n\nA hearing is due."
    assert [first for _, first, _ in headings(text)] == ["2026-11-20", "2027-01-14"]


@pytest.mark.parametrize(
    "heading",
    ["October 30 – November 6", "October 30-November 6", "October 30 to November 6", "October 30 — November 6:"],
)
def test_a_heading_of_two_days_holds_all_between_them(heading: str) -> None:
    ((_, first, last),) = headings(f"It began so.\n\n{heading}\n\nNobody spoke.")
    assert (first, last) == ("2026-10-30", "2026-11-06")


def test_a_weekday_that_would_come_is_ahead() -> None:
    text = "Talks would resume on Saturday. Earlier that week they broke off."
    friday = date(2026, 6, 19)
    days = [(one.days.start, one.days.end) for one in timexes(text, friday) if one.days]
    assert days == [("2026-06-20", "2026-06-20"), ("2026-06-15", "2026-06-21")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("It fell on August 9. The clerk spoke on the 11th.", "2026-08-11", id="in the story's month"),
        pytest.param("It fell on August 9. The clerk spoke on the 3rd.", "2026-12-03", id="before the story's day"),
        pytest.param("It fell on December 1. The clerk spoke on the 3rd.", "2026-12-03", id="in this month"),
    ],
)
def test_a_day_alone_is_of_the_storys_month_where_it_comes_later(text: str, day: str) -> None:
    assert [one.days.start for one in timexes(text, DECEMBER) if one.days][-1] == day
