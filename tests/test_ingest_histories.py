"""Whatever was done to a store, and in whatever order, it answers as one that was given the same articles at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from api.paging import all_texts
from api.service import Service
from ingest import pipeline
from ingest.backup import read_back, write
from rag.answers import Answer, Filters, Question
from rag.archive import Archive
from rag.engine import Library
from rag.inspection import inspect
from rag.lookup import Page
from rag.roster import Roster
from rag.schema import Article
from tests.conftest import TODAY, written
from tests.hashing_embedder import HashingEmbedder

# People who share a family name, a role that passes from one to another, a copy, a day that is told, words of nobody.
TEXTS = (
    "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait,” Ruru said.",
    "Mayor Tama Ruru said on Monday the mine would close. “We waited,” the mayor said.",
    "“We will talk,” Ruru said on Wednesday of the mine. The mayor added that rail would follow.",
    "Harbourmaster Piri Tane told Radio Tui on Tuesday that the port was quiet. “Nothing moves,” he said.",
    "February 9: Tane said the port would open.\n\nFebruary 10: Hana Ruru said the mine employs 140 people.",
    "The Karamea mine employs 150 people. “It is ours,” a sign said.",
)
IDS = st.sampled_from("abcd")
DAYS = st.sampled_from(("2026-02-11", "2026-02-12", "2026-03-04"))
QUESTIONS = (
    "what did Ruru say?",
    "what did Hana Ruru say on February 10?",
    "what did the mayor say about the mine?",
    "what did the harbourmaster say?",
    "who spoke about the mine?",
    "how many people does the Karamea mine employ?",
    "what was said on Radio Tui?",
    "what did Luxon say?",
)


class Histories(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.stores = 0
        self.archive = self._opened()
        self.given: dict[str, Article] = {}

    def _opened(self) -> Archive:
        return Archive(self.folder / str(self.stores), HashingEmbedder())

    @rule(ids=st.lists(IDS, min_size=1, max_size=3), text=st.sampled_from(TEXTS), day=DAYS)
    def put(self, ids: list[str], text: str, day: str) -> None:
        articles = [written(id=id_, text=text, published=day, outlet="Tasman Courier") for id_ in ids]
        list(pipeline.ingest(self.archive, articles))
        self.given |= {article.id: article for article in articles}

    @precondition(lambda self: self.given)
    @rule(data=st.data())
    def put_again(self, data: st.DataObject) -> None:
        article = self.given[data.draw(st.sampled_from(sorted(self.given)))]
        assert [each.status for each in pipeline.ingest(self.archive, [article])] == ["unchanged"]

    @rule(id_=IDS)
    def remove(self, id_: str) -> None:
        assert pipeline.remove(self.archive, id_) == (self.given.pop(id_, None) is not None)

    @rule()
    def rebuild(self) -> None:
        list(pipeline.rebuild(self.archive))

    @rule()
    def reopen(self) -> None:
        self.archive.close()
        self.archive = self._opened()

    @rule()
    def move(self) -> None:
        """Copied out, and in to another store that is used from here on."""
        copy = self.folder / "copy.jsonl"
        with copy.open("w", encoding="utf-8") as file:
            write(all_texts(_service(self.archive)), file)
        self.archive.close()
        self.stores += 1
        self.archive = self._opened()
        with copy.open(encoding="utf-8") as file:
            list(read_back(self.archive, file, copy.name))

    def teardown(self) -> None:
        try:
            assert inspect(self.archive).faults == ()
            with Archive(self.folder / "fresh", HashingEmbedder()) as fresh:
                list(pipeline.ingest(fresh, [self.given[id_] for id_ in sorted(self.given)]))
                assert _told(self.archive) == _told(fresh)
        finally:
            self.archive.close()


def _service(archive: Archive) -> Service:
    return Service(Library(archive, Roster()), lambda: TODAY)


def _told(archive: Archive) -> dict[str, object]:
    """Answers with their citations, all statements and people in their order, what a search finds."""
    service = _service(archive)
    told: dict[str, object] = {question: _answer(service, question) for question in QUESTIONS}
    found = service.search("the mine and the port", Filters(), Page())
    return told | {
        "statements": service.statements(None, Filters(), Page()),
        "speakers": service.speakers(Page()),
        "passages": {(each.citation.article_id, each.text) for each in found.passages},
    }


def _answer(service: Service, question: str) -> Answer:
    answer = service.ask(Question(question=question))
    assert (answer.status == "answered") == bool(answer.claims)
    for each in answer.citations:
        assert service.article(each.article_id, each.revision).text[each.start : each.end] == each.quote
    return answer.model_copy(update={"seconds": 0.0})


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)
