"""The occasion that a whole article reports: an interview, a sitting, a release."""

from __future__ import annotations

import pytest

from ingest.occasions.article_scene import release_label, transcribed_scene
from ingest.occasions.occasions import occasions
from ingest.timing.article_speech import ArticleSpeech
from tests.marked_text import marked
from tests.told_occasions import told, told_by_day

pytestmark = pytest.mark.models


def test_an_interview_is_with_whoever_is_said_to_have_spoken_to_the_one_who_answers() -> None:
    text, parse, attributions = marked("Dr Ana Ngata maps caves. Jo Moss spoke to her on Sunday.\nA: {q1:It is deep.}")
    answer = tuple(each._replace(turn="answer") for each in attributions)
    assert occasions(ArticleSpeech(text, parse, answer), ()) == ("Jo Moss",)


@pytest.mark.parametrize(
    ("source", "occasion"),
    [
        pytest.param("{q1:“No,”} {s1:she} {c1:said} outside the court.", "outside court", id="on the steps"),
        pytest.param("{s1:Ngata} {c1:said} over the phone {q1:she knew nothing}.", "phone", id="over the phone"),
        pytest.param("{s1:The letter} {c1:reads} {q1:“We are tired.”}", "letter", id="a paper that speaks"),
        pytest.param("He sent a text message. {s1:He} {c1:wrote} {q1:“Wait.”}", "text message", id="the paper before"),
        pytest.param("{s1:Ngata} {c1:posted} on X {q1:that it was over}.", "X", id="a platform of one letter"),
        pytest.param("{s1:Ngata} {c1:told} a local radio station {q1:so}.", "station", id="an outlet without a name"),
        pytest.param("{s1:Ngata} {c1:said} {q1:the court was slow}.", None, id="spoken of, not spoken at"),
    ],
)
def test_a_sentence_names_a_place_or_a_medium_in_passing(source: str, occasion: str | None) -> None:
    found = told(source)[0]
    assert (occasion in found if found else False) if occasion else found is None


@pytest.mark.parametrize(
    ("source", "speakers", "found"),
    [
        pytest.param(
            "A man stole eels, a court has heard.\nHe is on trial at Port Tui Crown Court.\n"
            "{s1:Ann Rua} {c1:told} the jury {q1:it was so}.\n{s2:Rua} {c2:said} {q2:he ran}.",
            ("Ann Rua", "Ann Rua"),
            ["Port Tui Crown Court", "Port Tui Crown Court"],
            id="the court by its name, and what the same speaker says besides",
        ),
        pytest.param(
            "The Committee on Roads and Harbours met on Monday.\n{s1:Ann Rua} {c1:told} the committee {q1:no}.",
            ("Ann Rua",),
            ["Committee on Roads and Harbours"],
            id="a committee by what it is about",
        ),
        pytest.param(
            "He will appear at Port Tui Crown Court on Friday.\n{s1:Ann Rua} {c1:told} councillors {q1:no}.",
            ("Ann Rua",),
            [None],
            id="a sitting that is still to come",
        ),
        pytest.param(
            "A packed council meeting heard it on Monday.\n{s1:Ann Rua} {c1:told} councillors {q1:no}.\n"
            "{s2:A spokesman for the mill} {c2:said} {q2:it was sorry}.",
            ("Ann Rua", ""),
            ["council meeting", None],
            id="who speaks for others was not there",
        ),
    ],
)
def test_what_is_said_where_people_sit_takes_the_name_of_the_sitting(
    source: str, speakers: tuple[str, ...], found: list[str | None]
) -> None:
    labels = told_by_day(source, *speakers)
    assert [one if want is None else want in (one or "") for want, one in zip(found, labels, strict=True)] == [
        None if want is None else True for want in found
    ]


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("TRANSCRIPT\nJOINT PRESS CONFERENCE\nPort Tui, 4 May\n", "joint press conference"),  # capitals are made small
        ("Doorstop interview, Port Tui\n", "Doorstop interview"),
        ("RADIO TUI - MORNING HOUR\nProgramme transcript\n", "RADIO TUI - MORNING HOUR"),  # the programme's own line
        ("The eel catcher\nAnn Rua talked to us in her shed.\n", "interview"),
        ("Eels: a list\nThere are many kinds.\n", None),  # nothing is said to have been held
    ],
)
def test_the_head_of_a_transcript_says_what_it_is_of(head: str, label: str | None) -> None:
    assert transcribed_scene(head, len(head)) == label


def test_a_line_of_the_head_says_that_a_page_is_a_release() -> None:
    assert release_label("Hon Ann Rua\nMinister for Eels\n\nJOINT MEDIA RELEASE\n4 May\n") == "media release"
    assert release_label("A media release is a paper that many offices send out to everybody they know.") is None
