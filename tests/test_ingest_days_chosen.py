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


MATCH = """Rovers sunk by the last kick
Jo Marsh at Broad Park
They will tell this one in the harbour café for as long as it stands, and some of it will be true.
Keeper Ben Holt saved three penalties last night, the last of them with his knee.
“I guessed,” said Holt, who teaches at the infants’ school on the hill.
Coach Lena Rua watched none of it. She said that she had counted the gulls.
The crowd stayed on the pitch for an hour, and nobody asked them to leave it.
"""
CLUNG = """Ana Rua clung on as leader of the port board last night after an angry meeting about the ferries.
Rua, who last month told the board that the boats were sound, survived by two votes.
“I gave my word on a thing that was not mine,” she told the full chamber.
The owners deny it: no boat was ever sound, according to a log given to the Post on Monday.
Skipper Ben Holt called the week “a timetable written on the hoof”.
The board will meet again in May, when the new boats are due in the harbour.
"""


@pytest.mark.parametrize(
    ("story", "words"),
    [
        pytest.param(MATCH, ("“I guessed,”", "that she had c"), id="what happened is told in the second paragraph"),
        pytest.param(CLUNG, ("“I gave my wor",), id="“last night” hangs on a name"),
    ],
)
def test_what_the_first_lines_tell_of_yesterday_dates_what_is_said_of_it(story: str, words: tuple[str, ...]) -> None:
    assert {days_of(story)[each] for each in words} == {"2026-03-17"}


NEWSLETTER = """The Buoy #88
Your Wednesday letter from the wet side and the dry side
by Ines Marsh
Good morning from the pier, where the towels have run out and the lawyers have not.
Ben Holt, the pilot, was asked whether he had slept at all on the night of the fire.
"I don't recall," he said. "I may have."
He told the commissioner that the light was out before he came on watch.
"""
LETTERS = """LETTERS
On buoys and thanks
Re: “Pilot boss ‘regrets the night,’” March 16
I am the old fool with the lamp. I want to say in print what I said to Ben Holt: you lit that buoy.
Gord Marsh
Tui Bay
I was a pilot for 14 years until last month. I was the watch that night, and I had been sent home at ten.
J. Rua
Port Tui
"""


@pytest.mark.parametrize("text", [NEWSLETTER, LETTERS], ids=["of a newsletter", "of what a letter answers"])
def test_a_day_in_a_line_at_the_top_dates_nothing_that_was_said(text: str) -> None:
    assert set(days_of(text).values()) == {None}


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
