"""What may have been said, told as a clause: how far it goes, and which of somebody's statements says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.pipeline import ingest
from ingest.readers.article_from import article_from
from ingest.readers.article_input import article_input
from rag.answers import Answer, Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.query.content_clause import content_clause
from rag.query.wording import split
from rag.roster import Roster
from tests.conftest import TODAY
from tests.interpret_rows import MARA
from tests.interpret_rows import ask as read_question
from tests.real_embedder import real_embedder

TEXTS = (
    {
        "id": "coaches",
        "published": "2026-01-06",
        "text": "Coach owner Tobias Crewe said the company could not afford another rise. “There is no secret pot of "
        "money,” Crewe said. He said he would not run a skeleton service during a strike.\n\n"
        "Crewe conceded he had misled drivers over their overtime. Asked whether he would resign, Crewe declined to "
        "comment.\n\nPassenger Doreen Holt said the queue had made her weep.",
    },
    {
        "id": "lagoon",
        "published": "2026-01-13",
        "text": "Fisher Cleon Burke said the silt would kill the lobster beds.\n\n"
        "Q: Has the dredging begun?\n\nDesmond Quill: Not a bucket of sand has been lifted.\n\n"
        "Q: Is the port broke?\n\nDesmond Quill: We have money for wages until July.",
    },
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Archive(tmp_path_factory.mktemp("clauses") / "store", real_embedder()) as archive:
        list(ingest(archive, [article_from(article_input(dict(each))) for each in TEXTS]))
        yield Library(archive, Roster())


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        pytest.param("did Vale ever say he wouldn't go", "he wouldn't go", id="a pronoun and an auxiliary"),
        pytest.param("when did Vale say that the wall would hold?", "the wall would hold", id="behind that"),
        pytest.param("did Vale tell the house the cost had doubled", None, id="who was told is not set apart"),
        pytest.param("did Vale tell the house he was wrong", "he was wrong", id="behind who was told"),
        pytest.param("has Vale said whether it is over?", "it is over", id="behind whether"),
        pytest.param("Vale and whether the drivers will walk out", "the drivers will walk out", id="without a verb"),
        pytest.param("is it true vale say no dredging start yet", "no dredging start yet", id="without an auxiliary"),
        pytest.param("did Vale admit he gave them the wrong number", "he gave them the wrong number", id="an act"),
        pytest.param("did Vale promise growers a higher price", None, id="an act and its objects"),
        pytest.param("did Vale rule out the job", None, id="a particle of the verb"),
        pytest.param("did Vale say anything about the wall", None, id="only led to"),
        pytest.param("who said what about the wall", None, id="all of it"),
        pytest.param("what did Vale say that night", None, id="a night, and no clause"),
    ],
)
def test_a_clause_has_all_its_words(question: str, clause: str | None) -> None:
    assert content_clause(split(question), frozenset()) == clause


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param(
            "did Crewe ever admit he gave drivers wrong numbers", "misled drivers", id="an act in other words"
        ),
        pytest.param("when did Crewe say there wasn't any hidden cash", "secret pot", id="no word shared"),
        pytest.param("did Crewe say the firm was too poor for a pay rise", "could not afford", id="one of many"),
        pytest.param("has Crewe said whether he would resign?", "comment", id="a refusal to say"),
        pytest.param("is it true Quill say no dredging start yet", "bucket", id="an answer to a question"),
        pytest.param("who said the shellfish would die", "lobster", id="nobody named, no word shared"),
        pytest.param(
            "did Burke say silt will wipe out shellfish before summer", "lobster", id="a day of what is to come"
        ),
    ],
)
def test_what_comes_nearest_in_meaning_answers_alone(library: Library, question: str, told: str) -> None:
    found = ask(library, question)
    assert [told in claim.text for claim in found.claims] == [True], found.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("did Holt say trams are quieter", id="of somebody with other words"),
        pytest.param("who said the airport should close", id="of nobody"),
        pytest.param("did Quill say the mayor had lied to him", id="of somebody who was asked other things"),
    ],
)
def test_what_nobody_said_is_not_answered_by_what_is_said_of_something_else(library: Library, question: str) -> None:
    assert not ask(library, question).claims


def ask(library: Library, question: str) -> Answer:
    return answer(Question(question=question), library, TODAY)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Did Tennick say that nothing had been agreed?", "nothing had been agreed"),
        ("Did Tennick ever say that everything was agreed?", "everything was agreed"),
        ("Did Tennick ever say that?", None),
        ("Did Tennick ever say anything?", None),
    ],
)
def test_a_clause_of_words_that_otherwise_only_ask_is_asked_about(question: str, topic: str | None) -> None:
    reading = read_question(question)
    assert (reading.kind, reading.speakers, reading.topic) == ("ever", (MARA,), topic)
