"""Occasions of speech, over statements written for these tests; the people and outlets are invented."""

from __future__ import annotations

import pytest

from ingest.occasions.mentions import mentions
from ingest.occasions.occasions import tidied
from tests.marked_text import marked
from tests.told_occasions import told, told_by_day

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("label", "occasion"),
    [
        ("hour meeting", "five-hour meeting"),
        ("’s council meeting", "council meeting"),
        ("But Tui Growers’ Council", "Tui Growers’ Council"),
        ("An article", None),
        ("Ana Rua MP, select committee", "select committee"),
        (None, None),
    ],
)
def test_an_occasion_is_called_by_whole_words_and_is_nobody(label: str | None, occasion: str | None) -> None:
    text = "Rua spoke at the five-hour meeting. Tui’s council meeting was short. Ana Rua MP sat on a select committee."
    assert tidied(text, label) == occasion


@pytest.mark.parametrize(
    ("source", "occasion"),
    [
        pytest.param("On KQV, {s1:Ngata} {c1:said} {q1:the road would close}.", "KQV", id="an outlet's letters"),
        pytest.param("On TVQ that morning, {s1:he} {c1:said} {q1:so}.", "TVQ", id="letters the parse takes for a noun"),
        pytest.param("{s1:Ngata} {c1:said} on Jo Moss TONIGHT {q1:so}.", "Jo Moss TONIGHT", id="a host's programme"),
        pytest.param(
            "Ngata was {c1:asked} by {s1:Jo Moss} on Kiwi Nights {q1:if it would close}.",
            "Jo Moss, Kiwi Nights",
            id="where an interviewer asks",
        ),
        pytest.param("{s1:Ngata} {c1:told} the Courier {q1:the road would close}.", "Courier", id="an outlet told"),
        pytest.param(
            "{s1:Ngata} {c1:told} KQV host Jo Moss {q1:the road would close}.", "KQV host Jo Moss", id="a host told"
        ),
        pytest.param("{s1:Ngata} {c1:told} reporters {q1:the road would close}.", "reporters", id="listeners"),
        pytest.param("{s1:Ngata} {c1:told} Perera {q1:the road would close}.", None, id="a person told"),
        pytest.param(
            "At a press conference on Monday, {s1:Ngata} {c1:said} {q1:the road would close}.",
            "press conference",
            id="a press conference without its day",
        ),
        pytest.param(
            "{q1:“It will close,”} {s1:Ngata} {c1:said} at a rally in Tui Bay.", "rally in Tui Bay", id="its place"
        ),
        pytest.param("{q1:“It will close,”} {s1:Ngata} {c1:said} in a letter to the council.", "letter", id="a letter"),
        pytest.param("{q1:“It will close,”} {s1:Ngata} {c1:tweeted}.", "tweet", id="a post is its verb"),
        pytest.param(
            "Asked by the Courier about it, {s1:Ngata} {c1:said} {q1:the road would close}.", "Courier", id="asked by"
        ),
        pytest.param("{s1:Ngata} {c1:wrote} in the Tui Post {q1:that it was unsafe}.", "Tui Post", id="wrote in"),
        pytest.param("{s1:Ngata} {c1:commented} on Toyota {q1:that it was unsafe}.", None, id="a subject, not a place"),
        pytest.param("In Parliament, {s1:Ngata} {c1:said} {q1:it was unsafe}.", "Parliament", id="a chamber"),
        pytest.param("{s1:Ngata} {c1:wrote} on Facebook {q1:that it was unsafe}.", "Facebook", id="a platform"),
        pytest.param("{s1:Ngata} {c1:said} at a stand-up {q1:it was unsafe}.", "stand-up", id="a hyphen"),
        pytest.param("At a debate in Tui Bay, {s1:Ngata} {c1:said} {q1:so}.", "debate in Tui Bay", id="no further"),
        pytest.param("{s1:Ngata} {c1:said} on Monday {q1:that it was unsafe}.", None, id="a day, not a place"),
        pytest.param("{s1:Ngata} {c1:said} {q1:the press conference was dull}.", None, id="an occasion spoken of"),
    ],
)
def test_the_occasion_is_the_one_named_in_the_cues_clause(source: str, occasion: str | None) -> None:
    assert told(source) == [occasion]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param(
            "{s1:Ngata} {c1:said} on KQV {q1:the road would close}.\n{q2:“It is unsafe.”}",
            ["KQV", "KQV"],
            id="a quotation alone",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} on KQV {q1:the road would close}.\n{s2:Perera} {c2:said} {q2:it was unsafe}.",
            ["KQV", None],
            id="another speaker",
        ),
        pytest.param(
            "{s1:Ngata} {c1:tweeted} {q1:“It will close.”}\n{s2:Ngata} {c2:said} {q2:it was unsafe}.",
            ["tweet", None],
            id="a post is over with its words",
        ),
        pytest.param(
            "Ana Ngata is asked by Jo Tamatea on Radio Tui about the road.\n{q1:“It will close.”}\n"
            "On KQV, she was asked if it was safe.\n{q2:“No,”} {s2:Ngata} {c2:said}.",
            ["Jo Tamatea, Radio Tui", "KQV"],
            id="asked on one programme and then on another",
        ),
        pytest.param(
            "Perera issued a statement marking the day. {s1:It} {c1:mentioned} {q1:the road}.",
            ["statement"],
            id="a statement speaks for itself",
        ),
    ],
)
def test_an_occasion_goes_on_until_it_changes(source: str, found: list[str | None]) -> None:
    assert told(source) == found


def test_a_question_asked_above_a_heading_does_not_set_up_what_stands_below_it() -> None:
    source = "3 May: Ngata is asked on KQV about it.\n4 May: {q1:“No,”} {s1:Perera} {c1:said}."

    assert told(source) == [None]


def test_an_occasion_does_not_run_over_a_date_heading() -> None:
    source = "May 4: {s1:Ngata} {c1:said} on KQV {q1:so}.\nMay 8: {s2:Ngata} {c2:said} {q2:otherwise}.\n"
    assert told(source) == ["KQV", None]


def test_a_sentence_that_looks_back_gives_its_occasion_to_the_opening_of_that_speaker_alone() -> None:
    source = (
        "{q1:“There is no plan,”} {s1:Ngata} {c1:said}.\n{s2:Perera} {c2:said} {q2:there was}.\n"
        "May 4: {s3:Ngata} {c3:said} on KQV {q3:so}.\n"
        "May 8: {s4:Ngata} {c4:said} {q4:otherwise}.\n"
        "She held a press conference where she made the comments at the start of this story.\n"
    )
    assert told(source, ("Ana Ngata", "Ravi Perera", "Ana Ngata", "Ana Ngata")) == [
        "press conference",
        None,
        "KQV",
        None,
    ]


def test_every_label_is_in_the_words_of_the_text() -> None:
    text, parse, attributions = marked(
        "{s1:Ngata} {c1:told} the Courier at a town hall in Port Tui {q1:the road would close}."
    )
    found = mentions(text, parse, attributions)
    assert found
    assert all(mention.label in text for mention in found)


@pytest.mark.parametrize(
    ("source", "occasion"),
    [
        pytest.param("{s1:Ngata} {c1:told} a press conference {q1:so}.", "press conference", id="a conference told"),
        pytest.param(
            "{s1:Ngata} {c1:told} Kiwi FM's breakfast programme {q1:so}.",
            "Kiwi FM's breakfast programme",
            id="a programme told, with what kind it is",
        ),
        pytest.param("{s1:Ngata} {c1:told} Jo Moss, on Kiwi FM, {q1:so}.", "Jo Moss, Kiwi FM", id="a person on air"),
        pytest.param(
            "Ngata used the dawn service on Monday to {c1:talk about} {q1:the mine}.", "dawn service", id="put to use"
        ),
        pytest.param(
            "{s1:Growers} filed a memorandum raising {c1:concerns} {q1:the river would fall}.",
            "memorandum",
            id="what a memorandum raises",
        ),
        pytest.param(
            "Ngata marked the day with a statement that {c1:mentioned} {q1:the mine}.", "statement", id="which mentions"
        ),
        pytest.param("{s1:His earlier comments on KQV} {c1:suggested} {q1:so}.", "KQV", id="recalled with its place"),
        pytest.param("MEDIA RELEASE\n\n{s1:Ngata} {c1:said} {q1:so}.", "media release", id="the text is a release"),
        pytest.param("The Media Release Trust\n\n{s1:Ngata} {c1:said} {q1:so}.", None, id="a name is no label"),
    ],
)
def test_what_speaks_or_is_spoken_to_is_the_occasion(source: str, occasion: str | None) -> None:
    assert told_by_day(source) == [occasion]


@pytest.mark.parametrize(
    ("source", "speakers", "found"),
    [
        pytest.param(
            "{s1:Ngata} {c1:said} on KQV on Sunday {q1:no}. {s2:She} {c2:said} on Monday {q2:yes}.",
            ("Ana Ngata", "Ana Ngata"),
            ["KQV", None],
            id="another day is another place",
        ),
        pytest.param(
            "{q1:“Stop,”} {s1:Ngata and Perera} {c1:said} in a joint statement. {s2:Perera} {c2:said} {q2:so}.",
            ("Ana Ngata and Ravi Perera", "Ravi Perera"),
            ["joint statement", None],
            id="one of two, alone",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} {q1:it was dead}.\n{q2:“Dead,”} {s2:Ngata} {c2:told} the Courier on Monday.",
            ("Ana Ngata", "Ana Ngata"),
            ["Courier", "Courier"],
            id="told in sum, then quoted",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} on Monday {q1:it was dead}.\n{s2:She} {c2:told} a press conference {q2:so}.",
            ("Ana Ngata", "Ana Ngata"),
            ["press conference", "press conference"],
            id="a lead, and the one occasion below",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} on Monday {q1:no}.\n{s2:She} {c2:told} KQV {q2:so}. {s3:She} {c3:told} TVQ {q3:so}.",
            ("Ana Ngata", "Ana Ngata", "Ana Ngata"),
            [None, "KQV", "TVQ"],
            id="a lead, and two occasions below",
        ),
        pytest.param(
            "{s1:Ngata} {c1:says} {q1:it is dead}.\nNgata made the remark on Kiwi FM on Monday.",
            ("Ana Ngata",),
            ["Kiwi FM"],
            id="a sentence about the remark",
        ),
        pytest.param(
            "{s1:Ngata} {c1:told} Jo Moss on Kiwi FM {q1:no}.\nPerera was back with Moss. {s2:He} {c2:said} {q2:yes}.",
            ("Ana Ngata", "Ravi Perera"),
            ["Jo Moss, Kiwi FM", "Jo Moss"],
            id="an interviewer met again",
        ),
        pytest.param(
            "The hall was full on Sunday. The meeting was long.\nRain fell.\n{q1:“No,”} {s1:Ngata} {c1:said}.",
            ("Ana Ngata",),
            ["meeting"],
            id="the meeting that opens the story",
        ),
    ],
)
def test_a_place_is_shared_within_one_scene_alone(
    source: str, speakers: tuple[str, ...], found: list[str | None]
) -> None:
    assert told_by_day(source, *speakers) == found
