"""Interviews whose questions stand in lines of their own, and what only looks like one; everybody is invented."""

from __future__ import annotations

import pytest

from ingest.parse import parse_texts
from ingest.speakers.resolution import name_speakers
from ingest.statements.attributions import find_attributions

pytestmark = pytest.mark.models


def answers(text: str) -> list[tuple[str, ...]]:
    """Who answers, of each answer."""
    (parse,) = parse_texts([text])
    found = find_attributions(text, parse)
    voices = name_speakers(text, parse, found)
    return [voice.speakers for one, voice in zip(found, voices, strict=True) if one.turn == "answer"]


def said(text: str, turn: str) -> list[str]:
    """The words of the questions, or of the answers."""
    (parse,) = parse_texts([text])
    return [" ".join(span.of(text) for span in one.spans) for one in find_attributions(text, parse) if one.turn == turn]


TALK = "\n\n**Do you still carve?**\n\nEvery day. Slate is honest.\n\n**Would you stop?**\n\nNo."


@pytest.mark.parametrize(
    "introduction",
    [
        pytest.param("The sculptor Ana Rua opens a show next week. We met in her studio.", id="we met"),
        pytest.param("The sculptor Ana Rua-Moss won. The chair of the judges spoke. She met me by the sea.", id="her"),
        pytest.param("I met Ana Rua in Tui Bay.", id="I met her"),
    ],
)
def test_the_writer_met_who_answers(introduction: str) -> None:
    said = answers(introduction + TALK)
    assert len(said) == 2
    assert {speakers[0].split("-")[0] for speakers in said} == {"Ana Rua"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The mayor spoke to Ana Rua on Monday.\n\n**What is the plan?**\n\nThe dam is raised.\n\n"
            "**What does it cost?**\n\nThe council says that it costs nothing.",
            id="an explainer's questions",
        ),
        pytest.param("Ana Rua met Jo Hale on Monday." + TALK, id="two who met without the writer"),
    ],
)
def test_questions_that_nobody_was_asked_have_no_answers(text: str) -> None:
    assert answers(text) == []


OWN = (
    "\n\nWas the warning late?\n\nI had the siren mended.\n\nWho asked you?\n\nI will not say."
    "\n\nWill you stand again?\n\nNo. I am tired."
)


@pytest.mark.parametrize(
    ("introduction", "answering"),
    [
        pytest.param("Ana Rua has led the port since 2016. She spoke to Jo Hale in Tui.", "Ana Rua", id="she spoke"),
        pytest.param("The novelist Ana Rua lives in Leith. She talked to Jo Hale.", "Ana Rua", id="an office before"),
        pytest.param(
            "Jo Hale spoke to Ana Rua, who runs the port.", "Ana Rua", id="a clause behind whom one speaks to"
        ),
        pytest.param("Dr. Ana Rua, who ran the port, spoke to Jo Hale.", "Ana Rua", id="a clause behind who speaks"),
        pytest.param("Ana Rua runs the port of Tui. Jo Hale met her there.", "Ana Rua", id="who meets asks"),
        pytest.param("Ana Rua retires in May. He sat down with Jo Hale on the quay.", "Ana Rua", id="sat down with"),
        pytest.param("Master Peter Gale retires. He was interviewed by Jo Hale.", "Peter Gale", id="interviewed by"),
        pytest.param("Interview by Jo Hale\n\nPeter Gale retires in May. We spoke at home.", "Peter Gale", id="credit"),
        pytest.param("Jo Hale went to Tui and spoke to pilot Peter Gale.", "Peter Gale", id="went and spoke"),
        pytest.param("Our reporter Jo Hale asked Peter Gale, the pilot, twice.", "Peter Gale", id="our reporter asks"),
        pytest.param(
            "Peter Gale, 71, retires. In an interview with the Tui Post he looks back.", "Peter Gale", id="paper"
        ),
    ],
)
def test_whom_an_introduction_tells_of_answers_and_not_who_asked(introduction: str, answering: str) -> None:
    assert set(answers(introduction + OWN)) == {(answering,)}


BY_TURNS = (
    "The sculptor Ana Rua opens a show in Tui. We met in her studio.\n\nDid your last show close early?\n\n"
    "Early? I have moved house twice since.\n\n{first}\n\n{answer}\n\n{second}\n\nI have asked three clerks.\n\n"
    "Will you close the school?\n\nI teach there on Fridays."
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("The critic wrote that you had run out of stone.", "The council offered a hall.", id="told of"),
        pytest.param("You once said you would never sell. That was in 2019.", "They deny it.", id="two sentences"),
        pytest.param("And the hall? Some say they want it back.", "Your mother disagrees.", id="asked before its end"),
    ],
)
def test_what_is_put_to_somebody_by_turns_is_not_their_answer(first: str, second: str) -> None:
    text = BY_TURNS.format(first=first, answer="My quarry is in the garden.", second=second)
    assert answers(text) == [("Ana Rua",)] * 4
    assert not {first, second} & set(said(text, "answer"))


def test_an_answer_of_three_paragraphs_is_one_answer() -> None:
    """A trap: the middle one of three lines between two questions, which speaks of itself."""
    text = BY_TURNS.format(first="I rent a barn in Leith.", answer="It has no roof.", second="My tools are there.")
    assert "It has no roof." in " ".join(said(text, "answer"))


ONCE = (
    "Night Desk\n\nAna Rua, the harbour master, was our guest.\n\nJo Hale: Are you sleeping?\n\n"
    "Ana Rua: Like a gull, Jo.\n\n{put}\n\nNo. I saw a survey boat.\n\nIs he your cousin?\n\n"
    "If he is, he never asked me for work.\n\nWhat is in the fund?\n\nI am not going to bargain here."
)


def test_labels_that_stand_once_are_taken_by_turns() -> None:
    put = "People say the digging has begun. There is a film of lights."
    text = ONCE.format(put=put)
    assert answers(text) == [("Ana Rua",)] * 4
    assert put in said(text, "question")


def test_labels_that_stand_once_over_a_story_are_not_taken_by_turns() -> None:
    """A trap: a report goes on under the exchange that it opens with."""
    text = "Jo Hale: Are you sleeping?\n\nAna Rua: Like a gull, Jo.\n\n" + "\n\n".join(
        ["The dam was shut in May.", "Will it open?", "Nobody knows.", "The council meets on Friday.", "Who will come?"]
    )
    assert "Nobody knows." not in said(text, "answer")
