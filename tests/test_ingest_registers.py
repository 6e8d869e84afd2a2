"""Documents whose form tells who speaks, and what only looks like one; everybody is invented."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.readers.wrapping import unwrapped
from ingest.statements.labels import Label, read_label
from tests.voices import voices

pytestmark = pytest.mark.models


def said(text: str) -> list[tuple[str, str]]:
    """Who speaks, by name or else by role, and the first words."""
    return [
        (" and ".join(voice.speakers) or voice.role or "", " ".join(words.split()[:3])) for words, voice in voices(text)
    ]


LABELS = [
    ("a name and an office", "TOM ADEYEMI, ANCHOR", Label("TOM ADEYEMI", "ANCHOR", "name")),
    (
        "an office and a name in brackets",
        "The Minister for Roads (Ana Rua)",
        Label("Ana Rua", "The Minister for Roads", "name"),
    ),
    ("places in brackets", "Ana Rua (Tui Bay) (Harbour)", Label("Ana Rua", "", "name")),
    ("a clock time beside it", "Mayor Jo Hale (02:31)", Label("Jo Hale", "Mayor", "name")),
    ("a short form with its stop", "GOV. JO HALE (R), KANOTA", Label("JO HALE", "GOV.", "name")),
    ("an asker with a number", "Reporter 1", Label("", "Reporter 1", "asker")),
    ("an asker of an outlet", "QUESTION (Lagoon Sentinel)", Label("Lagoon Sentinel", "QUESTION", "asker")),
    ("nobody by name", "Hon. Members", Label("", "Hon. Members", "asker")),
    ("a question on notice", "4. ANA RUA (Green) to the Minister of Roads", Label("ANA RUA", "", "name")),
    ("letters after a name", "Mayor Cr Jo Hale AM", Label("Jo Hale", "Mayor Cr", "name")),
    ("a dash before the office", "ANA RUA – HEAD COACH", Label("ANA RUA", "HEAD COACH", "name")),
    ("a numbered question", "Q9 Jo Hale", Label("Jo Hale", "", "name")),
    ("a numbered question of the chair", "Q. 12 Chair", Label("", "Chair", "asker")),
    ("who was there", "MEMBERS PRESENT", Label("", "MEMBERS PRESENT", "field")),
    ("what the record is of", "SPECIAL MEETING", Label("", "SPECIAL MEETING", "field")),
    ("a part of it", "II", Label("", "II", "field")),
    ("an episode", "Episode 48", Label("", "Episode 48", "field")),
    ("a witness", "THE WITNESS", Label("", "THE WITNESS", "asker")),
    ("a fact", "Verdict", Label("", "Verdict", "field")),
    ("a sentence", "We went home. It rained", None),
    ("words in lower case", "The best of the rest", None),
]


@pytest.mark.parametrize(("words", "expected"), [row[1:] for row in LABELS], ids=[row[0] for row in LABELS])
def test_a_label_is_read_in_its_parts(words: str, expected: Label | None) -> None:
    assert read_label(words) == expected


CASES = tomllib.loads((Path(__file__).parent / "registers.toml").read_text(encoding="utf-8"))


def cases(kind: str) -> list[object]:
    return [pytest.param(case, id=case["trap"]) for case in CASES[kind]]


@pytest.mark.parametrize("case", cases("talk"))
def test_a_talk_gives_each_turn_to_its_label(case: dict[str, Any]) -> None:
    assert said(case["text"]) == [tuple(pair) for pair in case["said"]]


@pytest.mark.parametrize("case", cases("no_talk"))
def test_labels_of_facts_are_no_speakers(case: dict[str, Any]) -> None:
    assert said(case["text"]) == []


@pytest.mark.parametrize("case", cases("headed"))
def test_the_line_over_a_remark_or_behind_it_names_who_made_it(case: dict[str, Any]) -> None:
    assert [speaker for speaker, _ in said(case["text"])] == case["speakers"]


def test_a_letter_is_said_by_who_signed_it() -> None:
    first = "SIR – I paid for that bridge.\n\nI drive over it.\n\nT. Hollis\nTui Bay"
    text = f"{first}\n\nSIR – We bake.\n\nAna Rua and Jo Rua\nHill Street"
    assert said(text) == [("T. Hollis", "I paid for"), ("Ana Rua and Jo Rua", "We bake.")]


def test_single_marks_run_over_paragraphs() -> None:
    text = "Jo Hale said: ‘I have served here.\n\n‘I’ve seen the dogs’ home go.\n\n‘Nobody asked.’\n\nShe left."
    assert [words for words, _ in voices(text)] == [
        "‘I have served here. ‘I’ve seen the dogs’ home go. ‘Nobody asked.’"
    ]


def test_questions_in_bold_and_prompts_without_a_mark_are_answered_by_whom_the_title_names() -> None:
    text = (
        "A talk with Ana Rua\nInterview by Jo Hale\n\n**Why ice?**\n\nI was cold.\n\n**You fell in 2009.**\n\n"
        "Only my arm.\n\n**Would you stop?**\n\nI would not."
    )
    assert [(speaker, words) for speaker, words in said(text) if speaker] == [
        ("Ana Rua", "I was cold."),
        ("Ana Rua", "Only my arm."),
        ("Ana Rua", "I would not."),
    ]


WRAPPED = (
    "Mayor Jo Hale said that the trust would go on keeping its weirs\n"
    "until the mill had money enough for one, and that\nthe ford would be closed.\n\nThe meeting ended at ten."
)


def test_text_broken_to_a_width_is_read_by_its_paragraphs_in_place() -> None:
    assert unwrapped(WRAPPED) == WRAPPED.replace("weirs\n", "weirs ").replace("that\n", "that ")
    assert (
        unwrapped("Road shut\nMayor Jo Hale said so.\nIt opens on Monday.")
        == "Road shut\nMayor Jo Hale said so.\nIt opens on Monday."
    )
