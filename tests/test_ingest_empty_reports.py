"""Cues that report nothing that anybody said, and sentences whose parse has to be put right first."""

from __future__ import annotations

import pytest

from tests.attributed import attributions, every_attribution

pytestmark = pytest.mark.models


def said(text: str) -> list[str]:
    """The contents that are told as said."""
    return [" ".join(span.of(text) for span in one.spans) for one in attributions(text) if one.standing == "said"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Rua put the boat at risk.", id="put at no figure"),
        pytest.param("Ana Rua plans to open a second quarry next year.", id="a plan"),
        pytest.param("The council decided to close the pool.", id="a decision"),
        pytest.param("The growers welcomed the news.", id="a welcome without words"),
        pytest.param("Ana Rua could not be reached for comment.", id="not reached"),
        pytest.param("Ana Rua has not commented on the letter.", id="has not commented so far"),
        pytest.param("Ana Rua asked us not to use her name.", id="a name withheld"),
        pytest.param("A diver, who wanted to be known only as Moss, left early.", id="known by another name"),
        pytest.param("One nurse pleaded not to be named for fear of losing work.", id="pleaded not to be named"),
        pytest.param("The musical “They Said It Would Snow” opens on Friday.", id="a verb in the title of a work"),
        pytest.param("We asked the ministry whether the road was safe.", id="the reporter's own question"),
        pytest.param("I dare say nobody did.", id="dare say"),
        pytest.param("A diver found guilty of arson has been jailed for nine years.", id="a participle, no verb"),
    ],
)
def test_nothing_is_told_as_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It has been said that Rua sold the field.", id="said by nobody"),
        pytest.param("I did not need a plumber to tell me it was leaking.", id="needless"),
    ],
)
def test_what_nobody_is_told_to_have_said_is_marked(text: str) -> None:
    assert said(text) == []
    assert any(one.standing == "unsaid" for one in every_attribution(text))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param(
            "Vale, reached at his shop on Wednesday, said he had withdrawn nothing.",
            "he had withdrawn nothing",
            id="a participle between commas",
        ),
        pytest.param(
            "Parents queued until after 10 p.m. Marcus Vale told the board that his son was tired.",
            "that his son was tired",
            id="a clock time that ends the sentence before",
        ),
        pytest.param(
            "It was a first for the port; its owner, Gregor Vale, told Coast FM in May the crane was sound.",
            "the crane was sound",
            id="a semicolon closes what stands before it",
        ),
    ],
)
def test_a_report_begins_behind_what_is_no_part_of_it(text: str, content: str) -> None:
    assert content in said(text)
    assert len([each for each in said(text) if each != content and "tired" not in each]) == 0


def test_whoever_is_asked_in_a_participle_says_what_follows() -> None:
    text = "One man, asked what he had thought of it, said only: “My bus is going without me.”"
    found = [one for one in attributions(text) if one.kind == "direct"]
    assert [one.source.of(text).split(",")[0] for one in found if one.source] == ["One man"]


TALK = """HARBOUR RADIO
HOST: Good morning, you are with Ines Rua. Was the roof safe, Gregor Vale?
GREGOR VALE: It was. I walked on it every week.
HOST: So you heard nothing.
VALE: I am a plumber. Would you know a good beam?
HARBOUR POST: Mr Vale, are you sorry?
VALE: I am."""


def test_what_a_nameless_host_or_an_outlet_asks_is_no_statement() -> None:
    turns = [one for one in attributions(TALK) if one.by_form]
    labels = {one.source.of(TALK) for one in turns if one.source and one.standing == "said"}
    assert labels == {"GREGOR VALE", "VALE"}
