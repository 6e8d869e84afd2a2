"""What happened is told by what tells it as done, of what was asked about and on the day asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from ingest.pipeline import ingest
from rag.answers import Answer, Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.roster import Roster
from tests.conftest import written
from tests.real_embedder import real_embedder

pytestmark = pytest.mark.models

TEXTS = {
    "ferry": "Ferry master Lena Strand said she would resign if the ferry sank.\n\nThe ferry has never sunk.",
    "library": "The reading room had a quiet year.\n\nThe council did not close the library.",
    "bridge": "A dam stands in Upper Kea.\n\n"
    "The Kea bridge is 40 metres long. It was built in 1962 by Hollow Brothers.",
    "pier": "The pier is 90 metres long. It was painted in 1970 by Marsh Brothers.",
    "storm": "A gale crossed the bay.\n\nNo one was hurt.",
    "talk": "Ida Moss spoke to reporters on 9 March. She said that 40 boats use the wharf.",
    "sorry": "Jonas Pell apologised at the quay.\n\n“I am sorry for the delays,” Pell said.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Archive(tmp_path_factory.mktemp("done") / "store", real_embedder()) as archive:
        told = [written(id=name, text=text, published="2026-03-10") for name, text in TEXTS.items()]
        assert [outcome.status for outcome in ingest(archive, told)] == ["created"] * len(told)
        yield Library(archive, Roster())


def ask(library: Library, question: str) -> Answer:
    return answer(Question(question=question), library, date(2026, 3, 12))


@pytest.mark.parametrize(
    ("trap", "question"),
    [
        ("only supposed", "Who resigned?"),
        ("denied", "Who closed the library?"),
        ("done to the thing before, not to the one asked about", "Who built the dam?"),
        (
            "said by the one asked about, on another day",
            "How many boats did Ida Moss say use the wharf on 8 March 2026?",
        ),
    ],
)
def test_what_was_not_done_so_is_no_answer(library: Library, trap: str, question: str) -> None:
    assert ask(library, question).status != "answered", trap


@pytest.mark.parametrize(
    ("trap", "question", "words"),
    [
        ("“it” is what the sentence before tells of", "Who painted the pier?", "Marsh Brothers"),
        ("a denial that has one word of the question", "Was anyone hurt?", "No one was hurt"),
        ("an act told in the speaker's paragraph before", "Did Jonas Pell apologise?", "I am sorry"),
    ],
)
def test_what_was_done_is_found_beside_too(library: Library, trap: str, question: str, words: str) -> None:
    assert words in ask(library, question).text, trap
