"""What stands in a source beside its head: others who speak too, and those who only describe it."""

from __future__ import annotations

import pytest

from tests.voices import voices

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("text", "together"),
    [
        pytest.param(
            "The plan is dead, said Gene B. Sperry, a former adviser to President Bill Corrin and President Ann Obry, "
            "who has offered advice.",
            ("Gene B. Sperry",),
            id="presidents whom somebody advised",
        ),
        pytest.param(
            "“It works,” said Ana Rua, who worked with Bede Landau and Ned Marsh in the mine.",
            ("Ana Rua",),
            id="those she worked with",
        ),
        pytest.param("“Yes,” said Ana Rua of Kea Energy and Weka Power.", ("Ana Rua",), id="two employers"),
        pytest.param(
            "Bede Corry and Ned Landau said the mine would close.", ("Bede Corry", "Ned Landau"), id="two names"
        ),
        pytest.param(
            "Neither Ana Rua nor Bede Marsh would comment on the mine.", ("Ana Rua", "Bede Marsh"), id="neither"
        ),
        pytest.param(
            "Mayor Ana Rua and Councillor Bede Marsh said they would resign.",
            ("Ana Rua", "Bede Marsh"),
            id="two names with titles",
        ),
        pytest.param(
            "Ministers Ana Rua, Bede Marsh and Ned Vale said they would close it.",
            ("Ana Rua", "Bede Marsh", "Ned Vale"),
            id="three in a row",
        ),
        pytest.param(
            "“We will close it,” Ana Rua and Bede Marsh said in a joint statement.",
            ("Ana Rua", "Bede Marsh"),
            id="a joint statement",
        ),
        pytest.param(
            "Ned Bolton and Valley News editor Dr. Ana Gork both said that it was late.",
            ("Ned Bolton", "Ana Gork"),
            id="a description before the second name",
        ),
        pytest.param(
            "“It is late,” said Representative Peter T. King of New Ulm, who came.",
            ("Peter T. King",),
            id="a family name that is a title as well",
        ),
        pytest.param(
            "Crane spokesman Rick Tyler said that the campaign would go on.", ("Rick Tyler",), id="a spokesman by name"
        ),
        pytest.param(
            "Crane spokesman Rick Tyler said that the campaign will go on, he said.",
            ("Rick Tyler",),
            id="he who is named in what he says",
        ),
        pytest.param(
            "On leaving the United States, Hilda Moran’s right-hand woman told supporters: “We will not stop.”",
            ("Hilda Moran’s right-hand woman",),
            id="a place before somebody’s aide",
        ),
        pytest.param(
            "Bede Marsh came. Later the Republicans said that it was over.", (), id="many are not the one just named"
        ),
        pytest.param("Ana Rua’s lawyer said that she was innocent.", ("Ana Rua’s lawyer",), id="somebody’s lawyer"),
    ],
)
def test_only_heads_of_a_source_speak(text: str, together: tuple[str, ...]) -> None:
    assert voices(text)[-1][1].speakers == together


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mayor Ana Rua chairs the council. When asked whether she wanted the job, she left.", id="asked"),
        pytest.param("Mayor Ana Rua met the miners. It was described as a “costly mistake”.", id="a passive"),
        pytest.param("Ana Rua is mayor. Reporters asked whether she would resign.", id="reporters ask"),
    ],
)
def test_words_with_a_cue_but_nobody_to_speak_them_are_nobodys(text: str) -> None:
    assert [voice.speakers for _, voice in voices(text)] == [()]


TALK = "\n\n{q}Is it safe?\n\n{a}It is safe for now.\n\n{q}Who says so?\n\n{a}I do."


@pytest.mark.parametrize(("question", "answer"), [("Q: ", "A: "), ("", "")], ids=["letters", "bare lines"])
@pytest.mark.parametrize(
    "introduction",
    [
        "Jonty Breen spoke to geologist Ruben Pascoe on Tuesday.",
        "Jonty Breen interviewed geologist Ruben Pascoe on Tuesday.",
        "This is an interview with geologist Ruben Pascoe.",
        "Jonty Breen sat down with Ruben Pascoe, a geologist, to talk about the mine.",
    ],
)
def test_answers_are_those_of_whom_the_introduction_names(introduction: str, question: str, answer: str) -> None:
    said = voices(introduction + TALK.format(q=question, a=answer))[-4:]
    assert [voice.speakers for _, voice in said] == [(), ("Ruben Pascoe",)] * 2


def test_labels_of_a_transcript_are_the_people_the_article_names() -> None:
    text = (
        "Ned Tappen interviewed Governor Mary Fallon on Sunday.\n\nTAPPEN: Why is that?\n\nFALLON: It leaks.\n\n"
        "It always has.\n\nTAPPEN: Thank you.\n\nFALLON: Goodbye."
    )
    assert [voice.speakers for _, voice in voices(text)] == [("Ned Tappen",), ("Mary Fallon",)] * 2


def test_two_of_one_name_are_told_apart_by_title_and_by_what_they_say_of_themselves() -> None:
    text = (
        "Dr Ana Pascoe and Mayor Bede Pascoe met. Dr Pascoe said that the mine leaks. Mayor Pascoe said that it did "
        "not. Pascoe said that she had measured it. Pascoe said that he had not. Pascoe said that it was late."
    )
    assert [voice.speakers for _, voice in voices(text)] == [
        ("Ana Pascoe",),
        ("Bede Pascoe",),
        ("Ana Pascoe",),
        ("Bede Pascoe",),
        (),
    ]


@pytest.mark.parametrize("heading", ["10.40am", "10:40", "**11 a.m.**", "10.40am NZDT"])
def test_no_exchange_runs_over_the_time_that_heads_an_entry(heading: str) -> None:
    text = f"10.15am\nAna Rua says that the mine will close.\n{heading}\n“It is a disgrace for the whole valley.”"
    assert [voice.speakers for _, voice in voices(text)] == [("Ana Rua",), ()]


def test_whom_a_question_names_is_not_who_answers() -> None:
    text = "Ari Vale spoke to Jo Marsh.\n\nQ: Have you talked to Lee Brack?\n\nA: Not yet.\n\nQ: Why?\n\nA: He is away."
    assert [voice.speakers for words, voice in voices(text) if words in ("Not yet.", "He is away.")] == [
        ("Jo Marsh",),
        ("Jo Marsh",),
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param("Ari Vale came.\n“It is over and done with,”Jo Marsh said.", ("Jo Marsh",), id="no blank behind"),
        pytest.param(
            "Ari Vale said it was late.\n“It was never worth it.\nJo Marsh, a miner.”",
            ("Jo Marsh",),
            id="closed by a name",
        ),
        pytest.param(
            "Ari Vale said it was late.\nCOUNCIL AT ODDS “It has never been so far apart as on this.” [Kea Post.]",
            (),
            id="an outlet's credit",
        ),
        pytest.param(
            "It did not surprise the surveyor Jo Marsh: “It was always going to be so.”",
            ("Jo Marsh",),
            id="before a colon",
        ),
    ],
)
def test_words_without_a_cue_are_told_by_what_stands_around_them(text: str, speakers: tuple[str, ...]) -> None:
    assert voices(text)[-1][1].speakers == speakers
