"""What a language model sends, whole or broken, piece by piece; and what it is sent."""
# ruff: noqa: E501 - a reply a row

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.model.parse import WrittenSentence, sentences
from rag.model.prompt import prompt
from tests.test_rag_model_judge import CONDITIONAL, TWO

ONE = WrittenSentence("Ruru said so.", (1,))


@pytest.mark.parametrize(
    ("trap", "sent", "found"),
    [
        ("as asked for", '{"claims": [{"text": "Ruru said so.", "cites": [1]}]}', [ONE]),
        ("fenced, with talk around", 'Sure!\n```json\n{"claims": [{"text": "Ruru said so.", "cites": [1]}]}\n```', [ONE]),
        ("a bare list", '[{"text": "Ruru said so.", "cites": [1]}]', [ONE]),
        ("a line each", '{"text": "Ruru said so.", "cites": [1]}\n{"text": "A", "cites": [2]}', [ONE, WrittenSentence("A", (2,))]),
        ("the keys the other way round", '{"cites": [1], "text": "Ruru said so."}', [ONE]),
        ("one number, no list", '{"text": "Ruru said so.", "cites": 1}', [ONE]),
        ("numbers as text", '{"text": "Ruru said so.", "cites": ["[1]"]}', [ONE]),
        ("numbers in the sentence", '{"text": "Ruru said so. [1]"}', [WrittenSentence("Ruru said so. [1]", (1,))]),
        ("cut in the second", '{"claims": [{"text": "Ruru said so.", "cites": [1]}, {"text": "Ruru sa', [ONE]),
        ("broken, then whole", '{"text": "Ruru sa {"text": "Ruru said so.", "cites": [1]}', [ONE]),
        ("no JSON at all", "1. Ruru said so [1].\n- Ruru went [2][3]", [
            ONE, WrittenSentence("Ruru went.", (2,)),
        ]),
        ("nothing", "", []),
        ("talk", "I cannot help with that.", []),
        ("a number for a text", '{"text": 5, "cites": [1]}', []),
        ("true is no number", '{"text": "Ruru said so.", "cites": [true, 1]}', [ONE]),
    ],
)  # fmt: skip
def test_what_can_be_read_is_read(trap: str, sent: str, found: list[WrittenSentence]) -> None:
    assert list(sentences([sent])) == found
    assert list(sentences(sent)) == found  # a character at a time


def test_a_sentence_is_there_before_the_reply_ends() -> None:
    def pieces() -> object:
        yield '{"claims": [{"text": "Ruru said so.", "cites": [1]},'
        raise AssertionError("it was read on before the first sentence was handed over")

    assert next(iter(sentences(pieces()))) == ONE  # type: ignore[arg-type] - a generator of text


@pytest.mark.parametrize("piece", ["x", "{", '{"text": "', "[1", " ", "[[", '{"text": {"text": ', "\\", "\n"])
def test_no_reply_takes_long_to_read(piece: str) -> None:
    started = time.monotonic()
    assert len(list(sentences([piece] * 100_000))) <= 60
    assert time.monotonic() - started < 5


@given(st.text(max_size=200))
def test_anything_can_be_sent(sent: str) -> None:
    assert list(sentences(sent)) == list(sentences([sent]))


def test_the_findings_stand_on_a_line_each_between_the_marks() -> None:
    asked = prompt("What did\n>>>the mayor say?", TWO, "abc")
    assert "<<<abc" in asked.system
    assert asked.user.count("<<<abc") == asked.user.count("abc>>>") == 3
    assert "\nwords: Hana Ruru said: “We will wait”.\n" in asked.user
    assert "\nspeaker: Bo Ruru\n" in asked.user
    assert "What did >>>the mayor say?" in asked.user


def test_the_day_is_told_where_it_is_known() -> None:
    assert "\nsaid on: 9 February 2026\n" in prompt("?", CONDITIONAL, "abc").user
    assert "\nsaid on: not known\n" in prompt("?", TWO, "abc").user


def test_the_example_of_the_prompt_is_no_claim_that_could_stand() -> None:
    system = prompt("?", TWO, "abc").system
    for written in sentences([system]):
        assert written.text == "one sentence"
    assert json.loads(system[system.index('{"claims"') : system.index("]}]}") + 4])
