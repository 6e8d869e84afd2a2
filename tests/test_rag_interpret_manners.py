"""How people of many desks and countries ask: each row names the manner."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.answers import Question
from rag.query.interpret import NOBODY_MEANT, understand
from tests.interpret_rows import HEMI, KNOWN, MARA, RUTH, TODAY, TOMAS, Row, ask, read_as, span

FEB9 = "2026-02-09"
ROWS = (
    Row("a request with words for the form", "Kindly give date-wise statements of Tennick", MARA, kind="timeline"),
    Row("a form in other words", "Please a short overview of all statements from Tennick", MARA, kind="summary"),
    Row("a form and who it is for", "Could you sum up for an old man what Tennick said on 9 February?", MARA,
        kind="summary", said=FEB9),
    Row("an unknown word that begins a request", "Provide a chronological schedule of Reedway's statements", TOMAS,
        kind="timeline"),
    Row("set down in order", "Would you set down in order, with the dates, what Tennick said?", MARA, kind="timeline"),
    Row("day by day", "kelp quota, day by day, tennick", MARA, kind="timeline", topic="kelp quota"),
    Row("a word for a form as topic", "What did Tennick say about the summary?", MARA, topic="summary"),
    Row("what the one who answers is to do", "can you confirm what Waiariki told the press conference on 9 February",
        HEMI, said=FEB9, occasion="press conference"),
    Row("on or about", "Every utterance attributed to Mara Tennick on or about 9 February 2026.", MARA, kind="list",
        said=FEB9),
    Row("a date that is only recalled", "I thought it was in January: on what date did Tennick say the quota would go?",
        MARA, kind="when", topic="quota would go"),
    Row("a date, a colon and when", "9 February: what did Tennick say when the quota went?", MARA, said=FEB9,
        topic="quota went"),
    Row("an adjective behind an owner", "Tennick's current line on kelp?", MARA, topic="kelp"),
    Row("a paper that quotes", "Did the Northern Star quote Tennick on kelp?", MARA,
        outlet="The Northern Star", topic="kelp"),
    Row("which paper", "Which newspaper ran Ruth O'Dell's warning?", RUTH, kind="where"),
    Row("letters that count off", "State (a) what Tennick said of kelp and (b) to whom she said it.", MARA,
        topic="kelp"),
    Row("a heading before a date", "Regarding Tennick ma'am, whatever she told on 9th of February kindly share",
        MARA, said=FEB9),
    Row("what a speaker was asked to explain", "How did Tennick justify it at the press conference?", MARA,
        occasion="press conference"),
    Row("an interview of a station", "What has Tennick in the Coast Radio interview said?", MARA,
        occasion="Coast Radio"),
    Row("a quotation and two to choose from", "“the kelp was here before any of us” - Tennick or Reedway?", kind="who",
        topic="the kelp was here before any of us"),
    Row("a verb with a capital", "Trace Reedway's statements from February onwards", TOMAS, kind="timeline",
        said="2026-02-01..9999-12-31"),
    Row("a quotation and no more", "“the kelp was here before any of us”", kind="who",
        topic="the kelp was here before any of us"),
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.trap)
def test_a_question_is_read_whatever_the_manner(row: Row) -> None:
    assert read_as(ask(row.question), row) == row


@pytest.mark.parametrize(
    "question",
    [
        "the final recorded remark of Tennick",
        "Tennick's most up-to-date words on kelp",
        "what did Tennick say most recently",
        "newest statement, Tennick",
    ],
)
def test_the_last_words_are_asked_for(question: str) -> None:
    assert ask(question).order == "latest"


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("What did Tennick say on 27 January and on 9 February?", ["2026-01-27", "2026-02-09"]),  # not between them
        ("What did Tennick say on 4 February, and on the 9th?", ["2026-02-04", "2026-02-09"]),
        ("What did Tennick say between 27 January and 9 February?", ["2026-01-27..2026-02-09"]),
        ("What has Tennick on 9 February declared?", ["2026-02-09"]),
    ],
)
def test_two_days_are_two_questions(question: str, days: list[str]) -> None:
    read = understand(Question(question=question), KNOWN, TODAY)
    assert [span(each.reading.said_on) for each in read] == days
    assert {each.reading.speakers for each in read} == {(MARA,)}
    assert not any(each.acts for each in read)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("press conference, what did they say about kelp", True),
        ("what was said at the press conference when they met", True),
        ("what did they say about it", False),  # nothing tells whom or what is meant
        ("what did she say about kelp", False),
    ],
)
def test_they_may_be_anybody_and_she_is_somebody(question: str, meant: bool) -> None:
    (read,) = understand(Question(question=question), KNOWN, TODAY)
    assert (NOBODY_MEANT not in (read.reading.note or "")) is meant


@pytest.mark.parametrize(
    ("question", "outlet"),
    [
        ("according to PNA what did tennick want", "Peninsula News Agency"),
        ("what did tennick say in the pna", "Peninsula News Agency"),
        ("what did tennick say in the end", None),  # the letters of "Eastern News Daily" are a word
    ],
)
def test_an_outlet_is_known_by_its_initials(question: str, outlet: str | None) -> None:
    known = replace(KNOWN, outlets=(*KNOWN.outlets, "Peninsula News Agency", "Eastern News Daily"))
    (read,) = understand(Question(question=question), known, TODAY)
    assert read.reading.outlet == outlet
