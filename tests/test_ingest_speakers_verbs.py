"""Who said a quotation, whatever the verb beside their name and whatever else stands there; the people are invented."""

from __future__ import annotations

import pytest

from tests.voices import voices

pytestmark = pytest.mark.models

BEFORE = "Bo Lynd told the council on Monday that an alarm had sounded.\n\n"  # who would be taken for the speaker
VERBS = [
    "said",
    "asked",
    "enquired",
    "inquired",
    "chirped",
    "grinned",
    "barked",
    "joked",
    "begged",
    "maintained",
    "swore",
    "estimated",
    "jibed",
    "heckled",
    "decreed",
    "hazarded",
    "enthused",
    "reiterated",
    "offered",
    "thundered",
    "shrugged",
]


def speakers_of(text: str, part: str = "roster") -> list[tuple[str, ...]]:
    return [voice.speakers for words, voice in voices(text) if part in words]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    "form",
    ["“Was it the roster’s?” Ana Rua {}.", "“It was the roster’s!” Ana Rua {}.", "“It was the roster’s,” Ana Rua {}."],
    ids=["?", "!", ","],
)
def test_any_verb_behind_a_name_introduces_what_stands_before(verb: str, form: str) -> None:
    assert speakers_of(BEFORE + form.format(verb)) == [("Ana Rua",)]


@pytest.mark.parametrize(
    ("told", "trap"),
    [
        ("“Was it the roster’s?” Ana Rua left.", "who leaves does not speak"),
        ("“Was it the roster’s?” Ana Rua resigned in May.", "nor does who resigns"),
        ("“Was it the roster’s?” Ana Rua closed the door of the office.", "nor who does a thing"),
    ],
)
def test_what_somebody_did_next_introduces_nothing(told: str, trap: str) -> None:
    assert speakers_of(told) != [("Ana Rua",)], trap


@pytest.mark.parametrize(
    "told",
    [
        "“It was the roster’s,” was Ana Rua’s response.",
        "“It was the roster’s,” a smiling Ana Rua told reporters.",
        "“It was the roster’s,” a visibly shaking Ana Rua said.",
        "A statement from Ana Rua read: “It was the roster’s.”",
        "The fault was the roster’s, said advocate Ana Rua.",
        "Ana Rua, who had in March insisted on “no work, no pay”, said the fault was the roster’s.",
    ],
)
def test_the_words_beside_a_name_do_not_hide_it(told: str) -> None:
    assert speakers_of(BEFORE + told)[-1:] == [("Ana Rua",)]


def test_whom_a_pastor_supports_does_not_speak() -> None:
    assert ("Ana Rua",) not in speakers_of("“It was the roster’s,” a pastor supporting Ana Rua said.")
