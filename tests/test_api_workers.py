"""Processes that answer for a server: the same answers, and none is missed when one of them ends."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from api.answerers import Answerers
from api.metrics import Abandoned
from api.open import open_service
from api.service import Service
from rag.answers import Question
from rag.engine import Stage, answer, ignore
from rag.schema import Article
from rag.settings import Settings
from tests.conftest import TODAY, written

pytestmark = pytest.mark.models
PATIENCE = 60
ABOUT = Question(question="What did Hana Ruru say about the mine?")
ON_DAY = Question(question="What did Ruru say on 10 February?")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data=tmp_path_factory.mktemp("shared") / "store")


@pytest.fixture(scope="module")
def service(settings: Settings) -> Iterator[Service]:
    with open_service(settings) as service:
        list(service.ingest([_told("one", "the mine would reopen")]))
        service.library.archive.settle()
        yield service


@pytest.fixture(scope="module")
def answerers(service: Service, settings: Settings) -> Iterator[Answerers]:
    found = Answerers(1, settings, service.library)
    end = time.monotonic() + PATIENCE
    while not found.ready and time.monotonic() < end:
        time.sleep(0.05)
    yield found
    found.close()


def _told(id_: str, what: str) -> Article:
    return written(id=id_, text=f"Mayor Hana Ruru said on Tuesday that {what}.", published="2026-02-10")


@pytest.mark.parametrize("question", [ABOUT, ON_DAY], ids=["topic", "day"])
def test_another_process_gives_the_same_answer_and_tells_the_same_stages(
    question: Question, answerers: Answerers, service: Service
) -> None:
    stages = dict[str, list[object]](here=[], there=[])
    there = answerers(question, TODAY, stages["there"].append)
    here = answer(question, service.library, TODAY, stages["here"].append)
    assert (there, stages["there"]) == (here, stages["here"])
    assert there.status == "answered"
    assert any(isinstance(each, Stage) for each in stages["there"])


def test_what_was_just_stored_is_answered(answerers: Answerers, service: Service) -> None:
    list(service.ingest([_told("two", "the wharf would close")]))
    assert "wharf" in answerers(Question(question="What did Hana Ruru say about the wharf?"), TODAY, ignore).text


def test_whoever_has_gone_away_leaves_the_process_free(answerers: Answerers) -> None:
    def gone(_: object) -> None:
        raise Abandoned

    with pytest.raises(Abandoned):
        answerers(ABOUT, TODAY, gone)
    assert answerers(ABOUT, TODAY, ignore).status == "answered"


def test_a_process_that_ends_costs_no_answer_and_is_started_again(answerers: Answerers) -> None:
    for process in answerers.processes:
        process.close()
    assert answerers(ABOUT, TODAY, ignore).status == "answered"
    end = time.monotonic() + PATIENCE
    while not answerers.ready and time.monotonic() < end:
        time.sleep(0.05)
    assert answerers.ready == 1
    assert answerers(ABOUT, TODAY, ignore).status == "answered"
