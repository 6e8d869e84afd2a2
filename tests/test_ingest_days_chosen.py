"""Days that no rule tells for sure, chosen among those that the article tells; people and papers are invented."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.parse import parse_texts
from ingest.speakers.resolution import name_speakers
from ingest.statements.attributions import find_attributions
from ingest.timing.article_speech import ArticleSpeech, article_dates
from ingest.timing.day_candidates import Candidate
from ingest.timing.day_model import DayModel, most_probable
from ingest.timing.said_on import said_on
from rag.schema import Days

pytestmark = pytest.mark.models
WEDNESDAY = date(2026, 3, 18)
MEETING = """Ferry fares to rise

Ferry fares will rise by a tenth after a stormy night in Oruhia.

Mayor Lio Ngata told a meeting of the council on Monday night that the fleet was worn out.

“We have two boats and one of them leaks,” he said.

Councillor Ana Rua said families would be priced off the water.

“They will swim,” she told the meeting.

Engineer Piri Moss said the hulls had been patched nine times.
"""


def days_of(text: str, published: date | None = WEDNESDAY) -> dict[str, str | None]:
    """The first day of each statement, by its first words."""
    parse = next(iter(parse_texts([text])))
    found = find_attributions(text, parse)
    voices = name_speakers(text, parse, found)
    days = said_on(ArticleSpeech(text, parse, found, voices), article_dates(text, published))
    return {each.spans[0].of(text)[:14]: told.start if told else None for each, told in zip(found, days, strict=True)}


def test_the_day_of_the_meeting_in_the_lead_is_that_of_what_others_say_there() -> None:
    assert set(days_of(MEETING).values()) == {"2026-03-16"}


@pytest.mark.parametrize(
    ("line", "trap"),
    [
        pytest.param("In 2019 Rua had said that the boats were sound.", "that the boats", id="what was said before"),
        pytest.param("Moss will tell the harbour board that he is done.", "that he is don", id="what is to be said"),
    ],
)
def test_the_day_of_the_story_does_not_date(line: str, trap: str) -> None:
    assert days_of(f"{MEETING}\n{line}\n").get(trap) != "2026-03-16"


def test_a_stamp_dates_nothing_that_was_said() -> None:
    text = MEETING.replace(" on Monday night", "").replace("\n\nFerry", "\n\nWed 18 Mar 2026 | 06:00\n\nFerry", 1)
    assert "2026-03-18" not in days_of(text).values()


def test_in_an_article_without_a_day_of_publication_a_weekday_stays_unknown() -> None:
    assert set(days_of(MEETING, None).values()) == {None}


def test_the_most_probable_days_are_told_from_the_threshold_on() -> None:
    model = DayModel(weights={"near": 2.0, "far": -2.0}, bias=0.0, threshold=0.5)
    first, other = Days(start="2026-03-16", end="2026-03-16"), Days(start="2026-03-17", end="2026-03-17")

    assert most_probable(model, [Candidate(first, {"far": 1.0}), Candidate(other, {"near": 1.0})]) == other
    assert most_probable(model, [Candidate(first, {"far": 1.0})]) is None
    assert most_probable(model, []) is None
