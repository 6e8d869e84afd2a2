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
