"""Whom a pronoun or an office stands for where somebody without a name is told of, or where it is asked."""

from __future__ import annotations

import pytest

from ingest.extract import find_statements
from ingest.parse import parse_texts
from rag.schema import Article

# ruff: noqa: E501
pytestmark = pytest.mark.models


def speakers_of(text: str) -> list[tuple[str, ...]]:
    (parse,) = parse_texts([text])
    return [one.speakers for one in find_statements(Article(id="a", text=text), "r", parse)]


OPENING = "The Harbour Minister, Timo Kallas, told the House it was late. “I counted twice,” he said.\n\n"
LAST = [
    ("kin who act", OPENING + "His brother opened the gate and sat down. “It was never shut,” he said.", ()),
    ("the office, once it is asked", OPENING + "“Who paid?” asked Ida Lund of Labour. “I count boats,” the Minister replied.",
     ("Timo Kallas",)),
    ("the office, once somebody wants to know", OPENING + "Ida Lund wanted to know who had paid. The Minister took the question "
     "on notice.", ("Timo Kallas",)),
    ("nobody is between", OPENING + "The hall was cold and half empty. “It was never shut,” he said.", ("Timo Kallas",)),
    ("the parents of whom it tells", OPENING + "The son of a miner and a nurse, Kallas left school at 14. “I read the labels,” he "
     "said.", ("Timo Kallas",)),
]  # fmt: skip


@pytest.mark.parametrize(("trap", "text", "speakers"), LAST, ids=[trap for trap, _, _ in LAST])
def test_the_last_is_spoken_by_whoever_is_meant(trap: str, text: str, speakers: tuple[str, ...]) -> None:
    assert speakers_of(text)[-1] == speakers, trap


def test_an_office_that_opens_a_story_is_of_whom_the_next_sentence_names() -> None:
    text = (
        "The manager of Tui Bay's best-known band has called the radio station ‘a thief with a mast’.\n\n"
        "Kofi Larbi claims his client Nana Osei has not been paid since June."
    )
    assert speakers_of(text)[0] == ("Kofi Larbi",)


def test_a_role_before_a_comma_makes_a_name_a_person_s_though_it_is_a_club_s() -> None:
    text = (
        "Umpire Ida Brekke said it was fair. “I was a yard away,” she said.\n\n"
        "The club’s president, Signe Lauritz, left early. On Friday she had forecast “a flat sea, and nothing but gulls”."
    )
    assert speakers_of(text)[-1] == ("Signe Lauritz",)


def test_who_wants_to_know_asks() -> None:
    (parse,) = parse_texts(["Ida Lund, of Labour, wanted to know why the door was shut."])
    (one,) = find_statements(
        Article(id="a", text="Ida Lund, of Labour, wanted to know why the door was shut."), "r", parse
    )
    assert (one.speakers, one.cue, one.text) == (("Ida Lund",), "wanted to know", "why the door was shut")
