"""What ends a question without asking anything, and what only seems to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.fitting.marked import HELD, marked_questions
from evals.fitting.remarks import read_remarks, report
from rag.query.remarks import trained, without_remark
from tests.interpret_rows import MARA, RUTH, TOMAS, Row, ask, read_as

NAMES = frozenset(("tennick", "reedway"))


@pytest.mark.parametrize(
    "remark",
    [
        ", kindly list",
        " - kindly share",
        ". I need it for a school project",
        ". For a class assignment.",
        "? keep it short",
        ", keep it brief pls",
        "? asking for a friend",
        "? need it by noon",
        ", with the source",
        ", and cite your sources",
        "? no paraphrase",
        ", in chronological order",
        "? thanks in advance",
        ", any idea",
        "? I have read two versions",
    ],
)
@pytest.mark.parametrize("question", ["What did Tennick say about kelp", "tennick on kelp", "Tennick's view of kelp"])
def test_a_remark_behind_a_question_is_no_topic(question: str, remark: str) -> None:
    reading = ask(question + remark)
    assert (reading.speakers, reading.topic) == ((MARA,), "kelp")


@pytest.mark.parametrize(
    ("question", "trap"),
    [
        ("What did Tennick say about kelp, eels and crabs", "a list of topics"),
        ("What did Tennick say about kelp? And Reedway?", "another who is asked for"),
        ("Tennick, 9 February", "a day"),
        ("and in the house, a fortnight after?", "a turn that goes on from another"),
        ("has the board called for a ban", "the topic itself"),
        ("Tennick on the school, in detail or at all", "a word of remarks within a topic"),
        ("Where did Tennick answer “No, no”?", "within quotation marks"),
        ('did Tennick say "no thanks, any idea"', "the same of the straight ones"),
        ("", "nothing"),
        ("?", "a mark"),
    ],
)
def test_what_is_asked_about_stays(question: str, trap: str) -> None:
    assert without_remark(question, NAMES.__contains__) == question, trap


def test_a_name_is_no_remark() -> None:
    asked = "what did she say about kelp, tennick"
    assert without_remark(asked, NAMES.__contains__) == asked


@given(st.text(max_size=60))
def test_a_question_without_its_remark_is_what_it_began_with(typed: str) -> None:
    assert typed.startswith(without_remark(typed, NAMES.__contains__))


def test_of_remarks_held_back_seven_in_ten_are_found_and_no_question_in_a_hundred_is_spoilt() -> None:
    held = [row for row in marked_questions(HELD) if row.kind != "help" and len(row.line.words) > 2]
    told = report(trained(), held, [each.remark for each in read_remarks() if each.held]).split()
    found, of, spoilt = int(told[0]), int(told[2]), int(told[8])
    assert found >= 0.7 * of
    assert spoilt <= 0.01 * len(held)


ROWS = (
    Row("an office before its topic", "the prime minister eel quotas", MARA, topic="eel quotas"),
    Row("attributed to", "what is attributed to Tennick about kelp", MARA, topic="kelp"),
    Row("to utter is to say", "what did Tennick utter on 9 February 2026", MARA, said="2026-02-09"),
    Row(
        "what went on then",
        "what did Tennick say on the 9th February after the vote",
        MARA,
        said="2026-02-09",
        topic="after the vote",
    ),
    Row("a verb that begins a body's name", "what did the mayor of Port Averil state", RUTH),
    Row(
        "two set beside each other",
        "does Tennick agree with Reedway on kelp",
        (MARA, TOMAS),
        kind="compare",
        topic="kelp",
    ),
    Row(
        "one line against another",
        "Tennick's line on kelp against Reedway's",
        (MARA, TOMAS),
        kind="position",
        topic="kelp",
    ),
    Row(
        "accounts that match",
        "does Tennick's account of kelp match Reedway's",
        (MARA, TOMAS),
        kind="compare",
        topic="kelp",
    ),
    Row(
        "whose plan it is is topic",
        "what does Tennick think of Reedway's plan",
        MARA,
        kind="position",
        topic="Reedway's plan",
    ),
    Row(
        "the whole name of an occasion",
        "what did Tennick say in the Coast Radio interview",
        MARA,
        occasion="Coast Radio",
    ),
    Row("a scene that nobody recorded", "what did Tennick say in the witness box", MARA, occasion="witness box"),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.trap)
def test_a_question_is_read_as_it_is_meant(row: Row) -> None:
    assert read_as(ask(row.question), row) == row
