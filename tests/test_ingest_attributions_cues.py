"""Cues that the parse or the form of a sentence hides; the people are invented."""

from __future__ import annotations

import pytest

from tests.attributed import attributions

pytestmark = pytest.mark.models


def found(text: str) -> list[tuple[str, str, str]]:
    """Kind, source and content of each attribution."""
    return [
        (one.kind, one.source.of(text) if one.source else "", " ".join(span.of(text) for span in one.spans))
        for one in attributions(text)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "“They sent a man with a clipboard,” Batterby remembers.",
            ("direct", "Batterby", "“They sent a man with a clipboard,”"),
            id="a verb that the parse takes for a plural",
        ),
        pytest.param(
            "Rua opened the talks with a line nobody expected: “I cannot back it.” Seven councillors agreed with her.",
            ("direct", "Rua", "“I cannot back it.”"),
            id="a line that nobody expected, and who agreed with it",
        ),
        pytest.param(
            "Rua left the hall with a thought everybody repeated: “The sea does not read our plans.”",
            ("direct", "Rua", "“The sea does not read our plans.”"),
            id="a thought that others repeated",
        ),
        pytest.param(
            "Rua moans that “we are standing in the rain discussing roofs”.",
            ("direct", "Rua", "“we are standing in the rain discussing roofs”"),
            id="a moan",
        ),
        pytest.param(
            "Officer Ana Rua had texted her supervisor: “Cable broken. Do we run?”",
            ("direct", "Officer Ana Rua", "“Cable broken. Do we run?”"),
            id="a message",
        ),
        pytest.param(
            "As the novelist Ana Rua put it in her memoir, “a dam is a debt with a ribbon on it”.",
            ("direct", "the novelist Ana Rua", "“a dam is a debt with a ribbon on it”"),
            id="put it in a book",
        ),
        pytest.param(
            "Rua told the council when asked about the dam on Monday: “That is being looked at.”",
            ("direct", "Rua", "“That is being looked at.”"),
            id="told when asked",
        ),
        pytest.param(
            "\u202a”It burns and it will burn!!” posted Ana Rua.",
            ("direct", "Ana Rua", "”It burns and it will burn!!”"),
            id="a mark that nobody sees before the words",
        ),
        pytest.param(
            "Ana Rua, a hairdresser, hit back: “They sent us nothing at all.”",
            ("direct", "Ana Rua, a hairdresser", "“They sent us nothing at all.”"),
            id="hit back",
        ),
        pytest.param(
            "Ana Rua shot back that the dam had “never held”.",
            ("mixed", "Ana Rua", "that the dam had “never held”"),
            id="shot back that",
        ),
        pytest.param(
            "The minister, Ana Rua, called the delay “unacceptable” and left.",
            ("mixed", "The minister, Ana Rua", "the delay “unacceptable”"),
            id="a word in marks behind what it is said of",
        ),
        pytest.param(
            "Ana Rua put the loss at eight boats.",
            ("indirect", "Ana Rua", "the loss at eight boats"),
            id="put at a figure",
        ),
        pytest.param(
            "Ana Rua promised a loan of 4,000 dollars.",
            ("indirect", "Ana Rua", "a loan of 4,000 dollars"),
            id="promised a thing",
        ),
        pytest.param(
            "Ana Rua undertook to mend the dam.", ("indirect", "Ana Rua", "to mend the dam"), id="undertook to do it"
        ),
        pytest.param(
            "Ana Rua called on the minister to publish the contract.",
            ("indirect", "Ana Rua", "the minister to publish the contract"),
            id="called on somebody",
        ),
        pytest.param(
            "Ana Rua reckons her old club will go up.",
            ("indirect", "Ana Rua", "her old club will go up"),
            id="reckons",
        ),
        pytest.param(
            "Neither the council nor the ministry would comment.",
            ("declined_to_say", "Neither the council nor the ministry", "would comment"),
            id="neither would",
        ),
        pytest.param(
            "Ana Rua did not return calls seeking comment.",
            ("declined_to_say", "Ana Rua", "did not return calls seeking comment"),
            id="calls not returned",
        ),
        pytest.param(
            "Winding up, Ana Rua called on the minister to go.",
            ("indirect", "Ana Rua", "the minister to go"),
            id="called on somebody, having begun with something else",
        ),
        pytest.param("Ana Rua had ruled out a sale.", ("indirect", "Ana Rua", "a sale"), id="ruled out a thing"),
        pytest.param(
            "Ana Rua on Tuesday ruled out draining the dam.",
            ("indirect", "Ana Rua", "draining the dam"),
            id="ruled out doing something",
        ),
        pytest.param(
            "Ana Rua declined to be interviewed.",
            ("declined_to_say", "Ana Rua", "declined to be interviewed"),
            id="would not be interviewed",
        ),
        pytest.param(
            "Ana Rua told a podcast that the dam was “sound” and would “never, ever” fail.",
            ("mixed", "Ana Rua", "that the dam was “sound” and would “never, ever” fail"),
            id="what it would do besides",
        ),
        pytest.param(
            "Ana Rua said a successor would be named by August 10.",
            ("indirect", "Ana Rua", "a successor would be named by August 10"),
            id="somebody else to be named",
        ),
    ],
)
def test_a_cue_is_found(text: str, told: tuple[str, str, str]) -> None:
    assert told in found(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Rua did not return the books.", id="other things not returned"),
        pytest.param("Ana Rua called the clerk on her telephone to say hello.", id="called by telephone"),
        pytest.param("Ana Rua fired the clerk.", id="fired somebody"),
        pytest.param("A clerk, who asked not to be named, left.", id="asked not to be named"),
        pytest.param("A clerk, who did not want to be identified, left.", id="did not want to be identified"),
        pytest.param("Two clerks declined to be named.", id="declined to be named"),
        pytest.param("I cannot name one neighbour who wants this dam.", id="the writer's own not naming"),
        pytest.param("In her book, “The Long Way Home,” Rua walks home.", id="a title before a verb"),
    ],
)
def test_what_only_looks_like_a_cue_tells_nothing(text: str) -> None:
    assert [one for one in found(text) if one[0] != "direct" and "hello" not in one[2]] == []


@pytest.mark.parametrize(
    ("trap", "text"),
    [
        ("unclear whether", "It was unclear whether Ana Rua had said the dam was safe."),
        ("if so", "If Ana Rua said the dam was safe, she was wrong."),
    ],
)
def test_nobody_says_what_may_not_have_been_said(trap: str, text: str) -> None:
    assert found(text) == [], trap


@pytest.mark.parametrize(
    ("trap", "text", "told"),
    [
        ("quoted by another", "The mayor quoted Ana Rua as saying the dam was safe.", ("indirect", "Ana Rua")),
        ("thanked for it", "The mayor thanked Ana Rua for saying the dam was safe.", ("indirect", "Ana Rua")),
        ("urged to say so", "The mayor urged Ana Rua to say the dam was safe.", ("indirect", "The mayor")),
        ("neither … nor", "Neither Mott nor Rua would say more.", ("declined_to_say", "Neither Mott nor Rua")),
    ],
)
def test_whose_it_is_and_whether_it_was_said_stand_beside_the_cue(trap: str, text: str, told: tuple[str, str]) -> None:
    assert [each[:2] for each in found(text)] == [told], trap
