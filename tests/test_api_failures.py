"""What goes on working when Chroma does not, while others write, and after a reader has gone."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray

from api.service import Service
from rag.answers import Answer, Question
from rag.archive import Archive
from rag.engine import Library
from rag.errors import BadInput
from rag.folder import INDEX
from rag.roster import Roster
from rag.settings import load_settings
from tests.conftest import TODAY, Opened, written
from tests.hashing_embedder import HashingEmbedder

Put = Callable[..., str]

MINE = "The Karamea mine employs 140 people. It opened in 1987 beside the old railway. Visitors are not allowed."
FACT = Question(question="how many people does the Karamea mine employ?")
ASKING = """
import json, sys
from datetime import date
from pathlib import Path
from threading import Event
from rag.engine import Library, answer
from rag.answers import Question
from rag.archive import Archive
from rag.roster import Roster
from tests.hashing_embedder import HashingEmbedder
with Archive(Path(sys.argv[1]), HashingEmbedder(), sys.argv[2] or None) as archive:
    question = Question(question=sys.argv[3])
    print(answer(question, Library(archive, Roster()), date(2026, 2, 13)).model_dump_json())
"""


@pytest.fixture
def stored(archive: Archive, put: Put) -> Path:
    """A store of one article, closed."""
    put(id="mine", text=MINE, published="2026-02-11")
    archive.close()
    return archive.folder


@pytest.fixture
def hanging() -> Iterator[str]:
    """The address of a server that takes connections and says nothing."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(50)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def _asked(archive: Archive) -> Answer:
    return Service(Library(archive, Roster()), lambda: TODAY).ask(FACT)


def _asked_elsewhere(store: Path, chroma_url: str) -> Answer:
    command = (sys.executable, "-c", ASKING, str(store), chroma_url, FACT.question)
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return Answer.model_validate_json(done.stdout)


def test_with_its_index_a_fact_is_answered_whole(stored: Path, open_archive: Opened) -> None:
    assert _asked(open_archive(stored)).degraded == ()


def test_an_index_that_cannot_be_read_degrades_the_answer_and_no_more(stored: Path) -> None:
    shutil.rmtree(stored / INDEX)
    (stored / INDEX).write_text("no folder")
    answer = _asked_elsewhere(stored, "")  # Chroma keeps what one process has opened in memory
    assert (answer.status, answer.degraded) == ("answered", ("vectors",))


def test_a_chroma_server_that_is_not_there_degrades_the_answer_and_no_more(stored: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with Archive(stored, HashingEmbedder(), url) as archive:
        answer = _asked(archive)
    assert (answer.status, answer.degraded) == ("answered", ("vectors",))


def test_a_chroma_server_that_hangs_keeps_neither_the_answer_nor_the_process(stored: Path, hanging: str) -> None:
    answer = _asked_elsewhere(stored, hanging)
    assert (answer.status, answer.degraded) == ("answered", ("vectors",))


def test_while_the_model_is_loaded_words_alone_find_what_is_near(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.archive.PATIENCE_SECONDS", 0.0)
    loaded = Event()

    class Slow(HashingEmbedder):
        def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
            assert loaded.wait(30)
            return super().embed(texts)

    with Archive(stored, Slow()) as archive:
        archive.load_in_background()
        meanwhile = _asked(archive)
        monkeypatch.setattr("rag.archive.PATIENCE_SECONDS", 30.0)
        loaded.set()
        after = _asked(archive)

    assert (meanwhile.status, meanwhile.degraded) == ("related", ("vectors",))  # less is sure of meaning
    assert (after.status, after.degraded) == ("answered", ())


def test_answers_given_during_an_ingest_cite_what_stands_in_their_revision(service: Service) -> None:
    question = Question(question="what did Hana Ruru say about the mine?")

    def version(number: int) -> dict[str, object]:
        words = "very " * (number % 7)
        text = f"Mayor Hana Ruru spoke. “The mine is {words}important,” she said on Tuesday, for the {number}th time."
        return {"id": f"a{number % 3}", "text": text, "published": "2026-02-11"}

    def ask(_: int) -> Answer:
        return service.ask(question)

    list(service.ingest(written(**version(number)) for number in range(3)))
    with ThreadPoolExecutor(4) as threads:
        answers = threads.map(ask, range(40))
        for number in range(3, 24):
            assert [outcome.status for outcome in service.ingest([written(**version(number))])] == ["replaced"]
        given = list(answers)
    for answer in given:
        assert answer.status == "answered"
        for each in answer.citations:
            assert service.article(each.article_id, each.revision).text[each.start : each.end] == each.quote


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://vectors.example", True),
        ("nonsense", False),
        ("ftp://vectors.example", False),
        ("http://", False),
        ("http://vectors.example:port", False),
        ("vectors.example:8000", False),
    ],
)
def test_the_address_of_a_chroma_server_is_looked_at_before_anything_is_opened(
    monkeypatch: pytest.MonkeyPatch, url: str, taken: bool
) -> None:
    monkeypatch.setenv("ONTHERECORD_CHROMA_URL", url)
    if taken:
        assert load_settings().chroma_url == url
        return
    with pytest.raises(BadInput, match=r"ONTHERECORD_CHROMA_URL: write http://host:port"):
        load_settings()
