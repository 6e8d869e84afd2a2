"""Days told by a document, a clause, an event or the meeting below; the people and papers are invented."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.parse import parse_texts
from ingest.speakers.resolution import Voice, name_speakers
from ingest.statements.attributions import find_attributions
from ingest.timing.article_speech import ArticleSpeech, article_dates
from ingest.timing.said_on import said_on
from tests.marked_text import marked

pytestmark = pytest.mark.models
WEDNESDAY = date(2026, 3, 18)
NGATA = "Ana Ngata"


def days_of(source: str, *speakers: str) -> list[str | None]:
    text, parse, attributions = marked(source)
    voices = tuple(Voice((speaker,) if speaker else (), None) for speaker in speakers)
    found = said_on(ArticleSpeech(text, parse, attributions, voices), article_dates(text, WEDNESDAY))
    return [days.start if days else None for days in found]


@pytest.mark.parametrize(
    ("source", "days"),
    [
        pytest.param(
            "In the circular, posted on 3 March, {s1:Ana Ngata} {c1:wrote}: {q1:“No more.”}",
            ["2026-03-03"],
            id="in a paper dated by what was done with it",
        ),
        pytest.param(
            "She held up an email that was sent on 3 March. {s1:It} {c1:said} {q1:the pump would fail}.",
            ["2026-03-03"],
            id="the next sentence reads it",
        ),
        pytest.param(
            "The memo, dated Monday, ran to a page. In the memo {s1:Ana Ngata} {c1:said} {q1:the pump was old}.",
            ["2026-03-16"],
            id="in the memo of before",
        ),
        pytest.param(
            "{s1:His entry for 3 March} {c1:reads}: {q1:“Rain again. Nobody came.”}", ["2026-03-03"], id="a diary"
        ),
        pytest.param(
            "In the circular, posted on 3 March, {s1:Ana Ngata} {c1:wrote}: {q1:“No more.”}\n"
            "{q2:“I am sorry,”} {s2:she} {c2:told} the room.",
            ["2026-03-03", None],
            id="the room is not read to",
        ),
    ],
)
def test_what_is_read_from_a_document_is_of_its_day(source: str, days: list[str | None]) -> None:
    assert days_of(source, *[NGATA for _ in days]) == days


@pytest.mark.parametrize(
    ("source", "day"),
    [
        pytest.param(
            "When he was stopped on 2 March {s1:Ana Ngata} {c1:told} officers {q1:he had slept}.",
            "2026-03-02",
            id="when that happened",
        ),
        pytest.param(
            "The bishop visited Orrin on 2 March, when {s1:he} {c1:told} farmers {q1:he would pray}.",
            "2026-03-02",
            id="the day, when he told",
        ),
        pytest.param(
            "{s1:Ana Ngata} {c1:said} after Saturday’s defeat {q1:the side was tired}.",
            "2026-03-14",
            id="after the match of that day",
        ),
        pytest.param(
            "She opened Monday’s meeting by {c1:saying} {q1:it would be short}.", "2026-03-16", id="how it was opened"
        ),
        pytest.param(
            "{s1:Ana Ngata} {c1:called} him {q1:“the last one who answered his own door”} in a message last Friday.",
            "2026-03-13",
            id="in a message after the quotation",
        ),
        pytest.param(
            "{s1:A guard, when contacted on Monday}, {c1:said} {q1:it was over}.", "2026-03-16", id="when contacted"
        ),
        pytest.param(
            "{s1:Ana Ngata}, who called it mad when it came out on 2 March, {c1:said} {q1:it was over}.",
            None,
            id="when something else was said",
        ),
        pytest.param(
            "{s1:Farmers in Orrin, which made a fortune last week}, {c1:say} {q1:it was over}.",
            None,
            id="“made”, but no statement",
        ),
        pytest.param(
            "{s1:The council, which issued a warning on 2 March}, {c1:said} {q1:it was over}.",
            "2026-03-02",
            id="what was issued then",
        ),
        pytest.param(
            "After he was stopped on 2 March {s1:Ana Ngata} {c1:said} {q1:he had slept}.", None, id="some day after"
        ),
    ],
)
def test_a_clause_tells_the_day_of_what_was_said_then(source: str, day: str | None) -> None:
    assert days_of(source, NGATA) == [day]


@pytest.mark.parametrize(
    ("source", "day"),
    [
        pytest.param("{s1:The group Südtribüne 1911} {c1:said} {q1:it would stay away}.", None, id="a group"),
        pytest.param("{s1:The Class of 1974} {c1:said} {q1:the hall was theirs}.", None, id="a class"),
        pytest.param("{s1:Coast Vision 2030} {c1:says} {q1:the bay is full}.", None, id="a plan of a year to come"),
        pytest.param("{s1:Friends of Rua 2020} {c1:said} on Monday {q1:it was over}.", "2026-03-16", id="a day beside"),
        pytest.param("In 2019 {s1:Ana Ngata} {c1:said} {q1:the pump was old}.", "2019-01-01", id="a year, not a name"),
        pytest.param("At Expo 2020 {s1:Ana Ngata} {c1:said} {q1:it was old}.", "2020-01-01", id="held in that year"),
    ],
)
def test_a_year_within_a_name_is_no_day_of_speech(source: str, day: str | None) -> None:
    assert days_of(source, NGATA) == [day]


def test_a_lead_in_which_a_meeting_has_heard_something_is_of_the_day_of_the_meeting() -> None:
    source = (
        "{q1:The old bridge will stay shut until the end of the year}, councillors in Orrin have been {c1:told}.\n"
        "The bridge was built in 1911.\n"
        "{s2:Ana Ngata} {c2:told} a meeting on Monday night {q2:the piers were rotten}."
    )
    assert days_of(source, "", NGATA) == ["2026-03-16", "2026-03-16"]


@pytest.mark.parametrize(
    "between",
    [
        "{s2:Ravi Perera} had {c2:told} a court {q2:the tank was full}.",  # before the day in hand
        "{s2:Ravi Perera} {c2:said} on the night of the fire {q2:the tank was full}.",  # a day that nothing tells
        "Mr Perera wept on the morning after the fire. {q2:“The tank was full,”} {s2:he} {c2:said}.",
    ],
)
def test_what_was_said_at_some_other_time_is_of_no_day_of_the_story(between: str) -> None:
    body = "\n".join(f"Line {each} of the report says nothing of any day at all." for each in range(6))
    source = f"{{s1:Ana Ngata}} {{c1:told}} a council meeting on Monday {{q1:the yard was safe}}.\n{between}\n{body}"
    assert days_of(source, NGATA, "Ravi Perera") == ["2026-03-16", None]


def test_the_news_that_an_interview_is_about_is_of_another_day_than_the_interview() -> None:
    text = (
        "The council voted at a packed meeting on Monday to close the pool for good.\n\n"
        "NEIL ABARA: Why did you vote for it?\n\nANA NGATA: Because the roof is not safe.\n\n"
        "NEIL ABARA: Who says so?\n\nANA NGATA: The engineer says so, and he has been up there twice."
    )
    (parse,) = parse_texts([text])
    found = find_attributions(text, parse)
    voices = name_speakers(text, parse, found)
    told = said_on(ArticleSpeech(text, parse, found, voices), article_dates(text, WEDNESDAY))
    assert sum(each.turn is not None for each in found) >= 2
    assert {days.start for days in told if days} <= {"2026-03-18"}
