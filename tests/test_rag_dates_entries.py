"""The hours that head the entries of a live blog, in the ways of many desks, and what only looks like them."""

from __future__ import annotations

from datetime import date

import pytest

from rag.dates import sections, timexes

PUBLISHED = date(2026, 12, 4)


def days(text: str) -> list[str | None]:
    """The day of each stretch that stands under a heading."""
    return [part.days.start[5:] if part.days else None for part in sections(text, PUBLISHED) if part.heading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("18:42 GMT\nIt broke.\n17:15 GMT\nIt held.", ["12-04"] * 2, id="a zone behind the hour"),
        pytest.param(
            "3.22pm Mayor speaks:\nNo.\n3.05pm Weir\nIt held.\n2.40pm It rained.", ["12-04"] * 3, id="a title"
        ),
        pytest.param("[6:10 PM] – Stay.\n[5:45 PM] – Go.\n[4:30 PM] – Wait.", ["12-04"] * 3, id="brackets"),
        pytest.param("1430hrs: Rain.\n1310hrs: Sun.\n1150hrs: Fog.", ["12-04"] * 3, id="hours of four figures"),
        pytest.param("14.20 Rain came.\n13.45 “Go,” he says.\n11.02 Fog.", ["12-04"] * 3, id="a stop for a colon"),
        pytest.param(
            "Dec 4, 2026, 1:20 pm\nRain.\nDec 3, 2026, 10:30 pm\nSun.", ["12-04", "12-03"], id="a full date and an hour"
        ),
        pytest.param(
            "3 December\n23:58\nRain.\n00:31\nSun.\n01:10\nFog.", ["12-03", "12-03", "12-04", "12-04"], id="up"
        ),
        pytest.param("4 December\n01:10\nFog.\n00:31\nSun.\n23:58\nRain.", ["12-04"] * 3 + ["12-03"], id="down"),
        pytest.param(
            "The board met last night.\n18.05 Rain.\n18.40 Sun.\n19.10 Fog.", ["12-03"] * 3, id="last night, above them"
        ),
        pytest.param("23:58\nRain.\n00:31\nSun.\n01:10\nFog.", [None] * 3, id="midnight of a page that no date heads"),
        pytest.param("00:02 Host: Hi.\n03:15 Ana: Hi.\n20:20 Host: Bye.", [], id="time codes"),
        pytest.param("[12:02] Hi.\n[13:15] Yes.\n[20:20] Bye.", [], id="time codes in brackets"),
        pytest.param("4.10 The board met.\n4.11 The board ate.\n4.12 The board rose.", [], id="numbered parts"),
        pytest.param("8pm is late.\n9am is early.", [], id="two sentences"),
        pytest.param(
            "Dam waits\n2 December 2026 | News | Dams\nThe dam held.", [], id="sections behind the day of a page"
        ),
        pytest.param("Dam waits\n2026-12-03 - 07:15\nThe dam held.", [], id="one stamp, of the page"),
    ],
)
def test_an_hour_that_opens_a_line_heads_an_entry(text: str, expected: list[str | None]) -> None:
    assert days(text) == expected


def test_yesterday_of_an_entry_behind_midnight_is_the_day_that_the_date_heads() -> None:
    text = "3 December\n23:58\nRain fell.\n00:31\nShe spoke yesterday.\n01:10\nFog."
    (told,) = (one for one in timexes(text, PUBLISHED) if one.span.of(text) == "yesterday")
    assert told.value == "2026-12-03"
