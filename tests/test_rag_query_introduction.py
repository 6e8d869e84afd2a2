"""What stands around the sentence that asks: introductions, remarks, doubt, retorts, and words run together."""

from __future__ import annotations

import pytest

from rag.query.introduction import parted
from rag.query.spelling import mend
from rag.query.wording import split
from tests.interpret_rows import MARA, TOMAS, Row, ask, read_as

PARTED = (
    ("no introduction", "What did Tennick say about kelp?", (), "What did Tennick say about kelp?"),
    ("a greeting alone", "Hi there. What did Tennick say?", (), "Hi there. What did Tennick say?"),
    (
        "two sentences before",
        "I run a fish shop. Tennick visited it. What did she say?",
        ("I run a fish shop.", "Tennick visited it."),
        "What did she say?",
    ),
    (
        "a request without a question mark",
        "I am planning a talk on reefs. Please list all Tennick said on kelp",
        ("I am planning a talk on reefs.",),
        "Please list all Tennick said on kelp",
    ),
    (
        "a remark behind",
        "what did Tennick say on kelp? it was in the paper i think",
        (),
        "what did Tennick say on kelp?",
    ),
    ("a name behind is no remark", "what did she say? Mara Tennick", (), "what did she say? Mara Tennick"),
    ("a title's full stop", "Anything from Cllr. Brandt on eels?", (), "Anything from Cllr. Brandt on eels?"),
    ("initials", "Did J. T. Moss say so?", (), "Did J. T. Moss say so?"),
    ("nothing asks", "Tennick spoke. Kelp was up.", (), "Tennick spoke. Kelp was up."),
)

ROWS = (
    Row(
        "the asker introduces, the question names all",
        "Dear desk, I am preparing a lecture on reefs for a summer school. What did Tennick say about kelp?",
        MARA,
        topic="kelp",
    ),
    Row(
        "the speaker stands before",
        "The wharf was shut last year and Tennick was blamed. What did she say about eels?",
        MARA,
        topic="eels",
    ),
    Row(
        "of two named the last",
        "Tennick left the room. Reedway stayed. What did he say about eels?",
        TOMAS,
        topic="eels",
    ),
    Row("they are both", "Tennick and Reedway met. What did they say about eels?", (MARA, TOMAS), topic="eels"),
    Row("whose explanation", "Reedway cut the quota. What was his explanation?", TOMAS, topic="cut the quota"),
    Row(
        "who said what is quoted, with a rumour behind",
        "“kelp is gold” who said this really? i heard Tennick did",
        (),
        "who",
        topic="kelp is gold",
    ),
    Row(
        "who said what is quoted, with a guess before",
        "my mate says it was Reedway: who said “the eels can wait”?",
        (),
        "who",
        topic="the eels can wait",
    ),
    Row("a name whose saying is doubted", "Did Tennick say “kelp is gold”?", MARA, "ever", topic="kelp is gold"),
    Row(
        "doubt behind names nothing",
        "did Tennick really say kelp was finished, or was it out of context?",
        MARA,
        "ever",
        topic="kelp was finished",
    ),
    Row("a choice is no doubt", "did Tennick say kelp or eels?", MARA, "ever", topic="kelp or eels"),
    Row("what'd", "tennick 9 february - what'd she say", MARA, said="2026-02-09"),
    Row("whatd", "tennick 9 february, whatd she say", MARA, said="2026-02-09"),
    Row("a retort", "has Tennick hit back at the kelp tax jibe?", MARA, "position", topic="kelp tax"),
    Row("anything new", "anything new from Tennick?", MARA),
    Row("a new law is no news", "anything from Tennick on the new kelp law?", MARA, topic="new kelp law"),
    Row(
        "the day of a meeting that something was said at",
        "what arguments for and against kelp were made at the harbour meeting of 9 February?",
        said="2026-02-09",
        occasion="harbour meeting",
        topic="kelp",
    ),
    Row(
        "a body that met is no speaker",
        "what was said at the State Fisheries Board meeting of 9 February about eels",
        said="2026-02-09",
        occasion="State Fisheries Board meeting",
        topic="eels",
    ),
    Row(
        "a position on two things, one of them a clause",
        "What is Tennick's position on what the wharf will cost the town and on eels?",
        MARA,
        "position",
        topic="wharf will cost the town and on eels",
    ),
    Row("what somebody wrote", "what was in Tennick's memo on kelp?", MARA, topic="kelp"),
    Row("what is told of is no writing", "what did Tennick say about the harbour notes?", MARA, topic="harbour notes"),
    Row("a name before what is asked", "tennick how long will kelp be banned", MARA, topic="kelp be banned"),
)


@pytest.mark.parametrize(("trap", "typed", "before", "asked"), PARTED, ids=[row[0] for row in PARTED])
def test_the_sentence_that_asks_is_parted_from_what_stands_around_it(
    trap: str, typed: str, before: tuple[str, ...], asked: str
) -> None:
    assert parted(typed) == (before, asked), trap


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.trap)
def test_what_stands_around_a_question_is_not_its_topic(row: Row) -> None:
    assert read_as(ask(row.question), row) == row


def test_contractions_are_read_as_the_word_they_begin_with() -> None:
    typed = "what'd whatd she'd they'll they've who'd i'd bed shed void"
    folds = [word.fold for word in mend(split(typed), {"fridah"}.__contains__).words]
    assert folds == ["what", "what", "she", "they", "they", "who", "i'd", "bed", "shed", "void"]


def test_a_name_on_record_is_no_misspelt_day() -> None:
    for names, read in (({"fridah"}, "fridah"), (set[str](), "friday")):
        mended = mend(split("what did Fridah say"), names.__contains__)
        assert mended.words[2].fold == read
