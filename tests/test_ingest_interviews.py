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
