"""Words that mean nearly the same, and questions that ask in other words than an article has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.pipeline import ingest
from ingest.readers.article_from import article_from
from ingest.readers.article_input import article_input
from rag.answers import Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.retrieval.related_words import related
from rag.roster import Roster
from rag.text.terms import stem
from tests.conftest import TODAY
from tests.real_embedder import real_embedder

TEXTS = (
    {
        "id": "bridge",
        "published": "2026-04-08",
        "text": "Engineer Tove Aas said on Tuesday that the position of the piers had been wrong from the start.\n\n"
        "“Ten metres to the left and nobody would have noticed,” Aas said.\n\n"
        "Ferry owner Piet Odd said on Tuesday that the postponement suited him.\n\n"
        "Teacher Ilse Roe said on Tuesday that pupils walked to school in the dark.",
    },
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Archive(tmp_path_factory.mktemp("other-words"), real_embedder()) as archive:
        list(ingest(archive, (article_from(article_input(each)) for each in TEXTS)))
        yield Library(archive, Roster())


@pytest.mark.parametrize(
    ("trap", "one", "other"),
    [
        ("another word for it", "delay", "postponement"),
        ("a broader one", "fish", "salmon"),
        ("of one field", "medicine", "prescriptions"),
        ("an inflection", "builders", "constructed"),
    ],
)
def test_words_that_mean_nearly_the_same_are_related_both_ways(trap: str, one: str, other: str) -> None:
    assert 0 < related(stem(one))[stem(other)] <= 1, trap
    assert related(stem(one))[stem(other)] == related(stem(other))[stem(one)]


@pytest.mark.parametrize(("one", "other"), [("roof", "steel"), ("prescription", "train"), ("bus", "minister")])
def test_words_of_other_things_are_not_related(one: str, other: str) -> None:
    assert stem(other) not in related(stem(one))


@pytest.mark.parametrize(
    ("trap", "question", "told"),
    [
        ("another word for it", "What did Tove Aas say about the location of the pillars?", "position of the piers"),
        ("a word derived otherwise", "What did Piet Odd say about the delay?", "postponement suited him"),
    ],
)
def test_a_question_in_other_words_is_answered(library: Library, trap: str, question: str, told: str) -> None:
    assert told in answer(Question(question=question), library, TODAY).text, trap


@pytest.mark.parametrize("question", ["What did Ilse Roe say about food?", "What did Piet Odd say about whales?"])
def test_what_nobody_spoke_of_is_declined(library: Library, question: str) -> None:
    assert answer(Question(question=question), library, TODAY).status != "answered"
