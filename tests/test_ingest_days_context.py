"""Dates near a statement that are not its own; the people and papers are invented."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.occasions.occasions import occasions
from ingest.parse import parse_texts
from ingest.speakers.resolution import Voice, name_speakers
from ingest.statements.attributions import find_attributions
from ingest.timing.article_speech import ArticleSpeech, article_dates
from ingest.timing.said_on import said_on
from rag.dates import sections
from tests.marked_text import marked

pytestmark = pytest.mark.models
WEDNESDAY = date(2026, 3, 18)


def last_day(source: str, *speakers: str) -> str | None:
    text, parse, attributions = marked(source)
    voices = tuple(Voice((speaker,) if speaker else (), None) for speaker in speakers)
    days = said_on(ArticleSpeech(text, parse, attributions, voices), article_dates(text, WEDNESDAY))[-1]
    return days.start if days else None


@pytest.mark.parametrize(
    ("source", "speakers", "day"),
    [
        pytest.param(
            "{s1:Ana Ngata} {c1:said}: {q1:“I will be in at seven.”}\n\nOn Friday, the chair wept.",
            ("Ana Ngata",),
            None,
            id="a date that opens the next paragraph",
        ),
        pytest.param(
            "On Tuesday, {s1:Lio Ngata} {c1:told} staff {q1:he would never sell}. His sister would. "
            "{s2:She} {c2:said} {q2:it was a gift}.",
            ("Lio Ngata", ""),
            None,
            id="she is not who spoke",
        ),
        pytest.param(
            "He has not been seen since Monday night.\n\n{s1:Ana Ngata} {c1:said} {q1:he was last seen on Route 9} at "
            "10:40 p.m.\n\n{q2:“We hope,”} {s2:Ngata} {c2:said}.",
            ("Ana Ngata", "Ana Ngata"),
            None,
            id="a time of day of what was told",
        ),
        pytest.param(
            "The denial came a day after the Sunday Lens {c1:reported} {q1:a sale}.", ("",), None, id="a paper of a day"
        ),
        pytest.param(
            "A note by the aide, Sunday Okoro, {c1:said} {q1:the bridge was shut}.", ("",), None, id="a day as a name"
        ),
        pytest.param(
            "Lio Ngata spoke on the night of the flood. {q1:“We are sorry,”} {s1:he} {c1:wrote}.",
            ("Lio Ngata",),
            None,
            id="the night of an event",
        ),
        pytest.param(
            "{q1:“It held,”} {s1:Ana Ngata} {c1:said} on Sunday Innings.",
            ("Ana Ngata",),
            None,
            id="a programme of a day",
        ),
        pytest.param(
            "Ana Ngata danced on Saturday nights. {s1:She} {c1:said} {q1:it held}.",
            ("Ana Ngata",),
            None,
            id="what she does every week",
        ),
        pytest.param(
            "Plans were passed by a vote at a stormy meeting in the hall on Monday night.\n\n"
            "{q1:“It held,”} {s1:Ana Ngata} {c1:told} the hall.",
            ("Ana Ngata",),
            "2026-03-16",
            id="the meeting that the lead tells of",
        ),
        pytest.param(
            "MEDIA RELEASE\n\n18 March 2026\n\n{s1:Ana Ngata} {c1:said} {q1:it held}.",
            ("Ana Ngata",),
            "2026-03-18",
            id="a release is of its day",
        ),
        pytest.param(
            "Dam holds\n\n18 March 2026\n\n{s1:Ana Ngata} {c1:said} {q1:it held}.",
            ("Ana Ngata",),
            None,
            id="a story's day is that of publication",
        ),
        pytest.param(
            "The clerk Ana Ngata warned yesterday of gales up to 120km/h on Monday. "
            "{s1:She} {c1:added}: {q1:“Stay in.”}",
            ("Ana Ngata",),
            "2026-03-17",
            id="yesterday, of another day's gales",
        ),
        pytest.param(
            "14 April\n\n{s1:Ana Ngata} {c1:said} {q1:it would hold}.", ("Ana Ngata",), None, id="under a day to come"
        ),
    ],
)
def test_a_date_near_a_statement_is_not_always_its_own(source: str, speakers: tuple[str, ...], day: str | None) -> None:
    assert last_day(source, *speakers) == day


def test_what_somebody_did_in_may_is_told_inside_her_name() -> None:
    text = "Mayor Ana Ngata, who backed the dam in May, said on her podcast that it was a marvel."
    (parse,) = parse_texts([text])
    found = find_attributions(text, parse)
    voices = name_speakers(text, parse, found)
    days = said_on(ArticleSpeech(text, parse, found, voices), article_dates(text, WEDNESDAY))
    assert [one.start if one else None for one in days] == ["2025-05-01", None]


def test_a_letters_date_leaves_the_hearing_where_it_was() -> None:
    source = (
        "The clerk stole it, a court heard on Tuesday.\n\n{s1:Ana Ngata} {c1:told} the jury {q1:it was so}.\n\n"
        "In a letter dated 3 June 2024, {s2:Moss} {c2:wrote}: {q2:“I am sorry.”}\n\n{s3:Ana Ngata} {c3:said} {q3:so}."
    )
    assert last_day(source, "Ana Ngata", "Moss", "Ana Ngata") == "2026-03-17"


def test_reporters_are_spoken_to_on_an_occasion_of_their_own() -> None:
    text, parse, attributions = marked("Speaking to reporters in Tui Bay, {s1:Ana Ngata} {c1:said} {q1:it held}.")
    voices = (Voice(("Ana Ngata",), None),)
    assert occasions(ArticleSpeech(text, parse, attributions, voices), sections(text, WEDNESDAY)) == (
        "reporters in Tui Bay",
    )


def test_of_two_days_in_the_lead_the_last_dates_the_hearing() -> None:
    source = (
        "Lio Ngata was convicted at the district court on 22 February and was jailed on Tuesday.\n\n"
        "Passing sentence, {s1:Judge Ana Rua} {c1:told} him: {q1:“You drove on.”}"
    )
    assert last_day(source, "Ana Rua") == "2026-03-17"
