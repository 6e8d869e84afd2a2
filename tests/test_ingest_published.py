"""The day of publication is a local day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.dateline import day_in_text, without_day
from ingest.readers.published import given_moment, loose_moment, most_exact, publication, with_local_offset

AUCKLAND = "Pacific/Auckland"
SUMMER_TIME = timezone(timedelta(hours=13))


@pytest.mark.parametrize(
    ("moment", "zone", "day", "trap"),
    [
        ("2026-02-08T11:30:00Z", AUCKLAND, "2026-02-09", "half past midnight on the next day"),
        ("2026-02-08T10:59:59Z", AUCKLAND, "2026-02-08", "a second before midnight"),
        ("2026-07-08T11:30:00Z", AUCKLAND, "2026-07-08", "in winter that is still the same day"),
        (
            "2026-02-09T02:00:00+13:00",
            "America/New_York",
            "2026-02-08",
            "the article's zone is believed over the offset",
        ),
        ("2026-02-09T00:30:00+13:00", None, "2026-02-09", "its own offset where no zone is known"),
        ("2026-02-08T11:30:00Z", None, "2026-02-08", "nothing but UTC is known"),
        ("2026-02-09T00:30:00", AUCKLAND, "2026-02-09", "a clock without an offset is the local one"),
        ("2026-02-09", AUCKLAND, "2026-02-09", "a date is a local date already"),
    ],
)
def test_the_day_is_the_one_where_it_was_published(moment: str, zone: str | None, day: str, trap: str) -> None:
    found = publication(given_moment(moment), "given", zone)
    assert (str(found.day), found.source) == (day, "given"), trap


def test_the_moment_is_kept_only_with_an_offset() -> None:
    assert publication(datetime(2026, 2, 9, 0, 30), "given", None).at is None  # noqa: DTZ001
    assert publication(datetime(2026, 2, 9, 0, 30), "given", AUCKLAND).at == datetime(2026, 2, 8, 11, 30, tzinfo=UTC)  # noqa: DTZ001


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_day_is_within_a_day_of_the_one_in_utc(moment: datetime) -> None:
    day = publication(moment, "metadata", AUCKLAND).day
    assert day in (moment.date(), moment.date() + timedelta(days=1))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "9 Feb 2026",
        "2026-13-01",
        "2026-02-30",
        "09/02/2026",
        "20260209",
        "2026-W07-1",
        "0026-02-09",
        "2026-02-09T25:00:00Z",
        "yesterday",
    ],
)
def test_a_given_date_in_another_form_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="bad date"):
        given_moment(words)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-02-09T00:30:00+1300", datetime(2026, 2, 9, 0, 30, tzinfo=SUMMER_TIME)),
        ("2026-02-08 11:30:00 UTC", datetime(2026, 2, 8, 11, 30, tzinfo=UTC)),
        ("2026-02-08T11:30:00.000Z", datetime(2026, 2, 8, 11, 30, tzinfo=UTC)),
        ("Mon, 09 Feb 2026 00:30:00 +1300", datetime(2026, 2, 9, 0, 30, tzinfo=SUMMER_TIME)),
        ("20260209", date(2026, 2, 9)),
        ("2026/02/09", date(2026, 2, 9)),
        ("9 Feb, 2026 05:00 PM", date(2026, 2, 9)),
        ("Monday, February 9th, 2026", date(2026, 2, 9)),
        ("Sept. 3, 2025", date(2025, 9, 3)),
        ("09/02/2026", None),
        ("1770593400", None),
        ("30 February 2026", None),
        ("", None),
    ],
)
def test_pages_write_times_in_many_ways(words: str, moment: date | None) -> None:
    assert loose_moment(words) == moment


def test_a_bare_date_gives_way_to_a_time_of_the_same_moment() -> None:
    exact = datetime(2026, 2, 8, 11, 30, tzinfo=UTC)
    assert most_exact((date(2026, 2, 8), exact)) == exact
    assert most_exact((date(2026, 2, 8), datetime(2025, 2, 8, 11, 30, tzinfo=UTC))) == date(2026, 2, 8)
    assert most_exact(()) is None


def test_another_time_of_the_page_gives_away_the_offset() -> None:
    moved = with_local_offset(
        datetime(2026, 2, 8, 11, 30, tzinfo=UTC), (datetime(2026, 2, 9, 9, 0, tzinfo=SUMMER_TIME),)
    )
    assert moved.isoformat() == "2026-02-09T00:30:00+13:00"


STORY = "\nThe council met and voted.\nThe mayor, Jane Roe, spoke on 3 January 2020 too.\n"


@pytest.mark.parametrize(
    ("text", "day", "trap"),
    [
        ("Published 9 February 2026" + STORY, "2026-02-09", "said outright"),
        ("First published on Monday, February 9, 2026 at 5:00pm" + STORY, "2026-02-09", "American order, a weekday"),
        (
            "Port to stay\nHarbour Post · Posted: Feb. 9, 2026 11:52 AM | Last updated: Feb. 10" + STORY,
            "2026-02-09",
            "an outlet first",
        ),
        ("Port to stay\nPosted: 10:15 am on 9 February 2026" + STORY, "2026-02-09", "a clock first"),
        (STORY + "Published 9 February 2026", "2026-02-09", "at the end"),
        (STORY + "This report by Tide Wire was first published Feb. 9, 2026.", "2026-02-09", "an agency's last line"),
        ("WELLINGTON, 9 February 2026 — The council met." + STORY, "2026-02-09", "a dateline"),
        ("BLUFF, New Zealand (AP), Feb. 9, 2026 - The council met." + STORY, "2026-02-09", "an agency's dateline"),
        ("Port to stay\n9 Feb, 2026 05:00 PM" + STORY, "2026-02-09", "alone at the top"),
        (
            "Menu\nNews\nListen\nShop\nHome\nPort\nBy\nJo Doe\nPublish Date\nMon, 9 Feb 2026, 5:45pm" + STORY,
            "2026-02-09",
            "a label on its own line, under a menu",
        ),
        ("Publication date: 9 February 2026" + STORY, "2026-02-09", "another label"),
        ("date 2026-02-09 This article was first published in The Tide." + STORY, "2026-02-09", "an archive's line"),
        ("date 2026-02-09 is when the port shuts." + STORY, None, "a sentence"),
        ("Port to stay\n2026-02-09 - 01:59" + STORY, "2026-02-09", "a clock behind a dash"),
        ("Updated 9 February 2026" + STORY, None, "another day"),
        ("BLUFF, Feb. 9 — The council met." + STORY, None, "no year"),
        ("On 9 February 2026 the council met." + STORY, None, "a date in the story"),
        ("9 February 2026" + STORY + "10 February 2026" + STORY, None, "the headings of a chronology"),
        (STORY * 4 + "9 February 2026" + STORY, None, "a heading far down"),
        ("Published 30 February 2026" + STORY, None, "no such day"),
        ("", None, "nothing"),
    ],
)
def test_words_give_the_day_only_when_they_leave_no_doubt(text: str, day: str | None, trap: str) -> None:
    found = day_in_text(text)
    assert (str(found) if found else None) == day, trap


def test_only_a_lone_stamp_is_taken_out_of_a_page() -> None:
    assert (
        without_day("Port to stay\n9 February 2026\nThe council met.", date(2026, 2, 9))
        == "Port to stay\nThe council met."
    )
    chronology = "9 February 2026\nThe council met.\n8 February 2026\nIt did not."
    assert without_day(chronology, date(2026, 2, 9)) == chronology
    assert without_day("3 May 2020\nThe council met.", date(2026, 2, 9)) == "3 May 2020\nThe council met."
