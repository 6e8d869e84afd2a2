"""Questions as people type and speak them: each row names its trap."""

from __future__ import annotations

import pytest

from rag.names import Person
from rag.people import Known as KnownPeople
from rag.question.known import Known
from rag.question.reading import read
from tests.interpret_rows import KNOWN, MARA, TODAY, Row, ask, read_as

FEB9 = "2026-02-09"

ROWS = (
    Row("a statement is words, no place", "tennick statement 9 feb", MARA, said=FEB9),
    Row("the latest before the name", "latest Tennick said", MARA),
    Row("a tag at the end", "So Tennick supports the kelp bill, right?", MARA, topic="supports the kelp bill"),
    Row("a tag without a comma is the topic", "What did Tennick say about the far right?", MARA, topic="far right"),
    Row("to question is to speak", "what did Tennick question?", MARA),
    Row("to question something", "Did Tennick question the kelp count?", MARA, topic="kelp count"),
    Row("a question announced", "Quick question: what did Tennick say about kelp?", MARA, topic="kelp"),
    Row("concerns raised", "What concerns did Tennick raise about kelp?", MARA, topic="kelp"),
    Row("raising without words is an act", "Why did Tennick raise the rates?", kind="fact",
        topic="Tennick raise the rates"),
    Row("a mis-typed role", "what did the prime ministr say", MARA),
    Row("an issue of a paper", "In the Star of 9 February, what did Tennick say about kelp?", MARA, published=FEB9,
        outlet="The Northern Star", topic="kelp"),
    Row("an issue after the question", "what did Tennick say in the Northern Star of 9 February", MARA,
        published=FEB9, outlet="The Northern Star"),
    Row("day and month the other way round", "What did Tennick say on 2/9/2026?", MARA, said=FEB9),
    Row("day and month that the coverage has", "What did Tennick say on 9/2/2026?", MARA, said=FEB9),
    Row("a day the coverage has in no order", "What did Tennick say on 3/10/2026?", MARA, said="2026-10-03"),
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.trap)
def test_a_question_is_read_as_it_was_meant(row: Row) -> None:
    assert read_as(ask(row.question), row) == row


@pytest.mark.parametrize(
    ("written", "speakers"),
    [
        ("Mayor Orr", ("Tamsin Orr",)),
        ("Councillor Orr", ("Dov Orr",)),
        ("Dr Orr", ("Dov Orr", "Tamsin Orr")),
        ("Orr", ("Dov Orr", "Tamsin Orr")),
    ],
)
def test_a_title_decides_between_two_of_a_name_where_one_has_the_role(written: str, speakers: tuple[str, ...]) -> None:
    people = (Person(name="Tamsin Orr", roles=("mayor of Lowmere",)), Person(name="Dov Orr", roles=("councillor",)))
    known = Known(people=KnownPeople(people))
    assert read(f"What did {written} say?", known, TODAY).speakers == speakers


def test_an_outlet_is_named_without_what_marks_it() -> None:
    known = Known(people=KNOWN.people, outlets=("Quay Courier (UK)",))
    for written in ("the Quay Courier", "the Courier"):
        assert read(f"What did Tennick say in {written}?", known, TODAY).outlet == "Quay Courier (UK)"
