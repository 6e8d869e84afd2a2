"""What every face asks for, answered from a store that this process owns."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from time import perf_counter
from typing import NamedTuple

from ingest import pipeline
from ingest.draft import DraftInput, read_draft
from ingest.readers.article_from import NO_DEFAULTS
from ingest.readers.article_input import Defaults
from ingest.readers.read import Rejected
from ingest.rules import rules_version
from rag import drafts, inspection, lookup
from rag.answers import Answer, Filters, Question
from rag.check import QuoteCheck
from rag.check.draft import DraftCheck
from rag.drafts import Progress, unwatched
from rag.engine import Library, Told, answer, ignore
from rag.errors import OnTheRecordError
from rag.follows import following
from rag.follows.schema import Follow, FollowDetail, FollowInput, FollowList
from rag.inspection import StoreSize
from rag.listings import (
    ArticleDetail,
    ArticleList,
    DayList,
    Inspection,
    Outcome,
    SearchResult,
    SpeakerList,
    StatementList,
)
from rag.lookup import Page, QuoteQuestion
from rag.schema import Article

logger = logging.getLogger(__name__)


class Desk(NamedTuple):
    """The store's questions and chores; `today` is the clock."""

    library: Library
    today: Callable[[], date]
    defaults: Defaults = NO_DEFAULTS

    def ask(self, question: Question, told: Told = ignore) -> Answer:
        started = perf_counter()
        found = answer(question, self.library, self.today(), told)
        return found.model_copy(update={"seconds": round(perf_counter() - started, 4)})

    def size(self) -> StoreSize:
        return inspection.size(self.library.archive)

    def check(self, question: QuoteQuestion) -> QuoteCheck:
        return lookup.check(self.library, question)

    def check_draft(self, draft: DraftInput, progress: Progress = unwatched) -> DraftCheck:
        """Every quotation of a draft against the store. Raises `BadInput` where it has no text."""
        started = perf_counter()
        found = drafts.check_draft(self.library, *read_draft(draft), self.today(), progress, draft.old)
        return found.model_copy(update={"seconds": round(perf_counter() - started, 4)})

    def search(self, q: str, filters: Filters, page: Page) -> SearchResult:
        return lookup.search(self.library, q, filters, page, self.today())

    def statements(self, q: str | None, filters: Filters, page: Page) -> StatementList:
        return lookup.statements_under(self.library, q, filters, page)

    def articles(self, filters: Filters, page: Page) -> ArticleList:
        return lookup.articles_under(self.library, filters, page)

    def article(self, article_id: str, revision: str | None = None) -> ArticleDetail:
        return lookup.article(self.library, article_id, revision)

    def days(self, speaker: str) -> DayList:
        return lookup.days(self.library, speaker)

    def speakers(self, page: Page) -> SpeakerList:
        return lookup.speakers(self.library, page)

    def ingest(self, incoming: Iterable[Article | Rejected]) -> Iterator[Outcome]:
        """Store articles, each outcome once it is kept; then every followed question is asked again."""
        came_in = set[str]()
        for outcome in pipeline.ingest(self.library.archive, incoming):
            if outcome.status in ("created", "replaced"):
                came_in.add(outcome.id)
            yield outcome
        try:
            following.update(self.library, came_in, self.today(), datetime.now(UTC))
        except OnTheRecordError as error:  # the articles are stored: what is followed is asked again by the next ingest
            logger.warning("What is followed could not be asked again: %s", error)

    def remove(self, article_id: str) -> bool:
        found = pipeline.remove(self.library.archive, article_id)
        following.forget(self.library, article_id)
        return found

    def follow(self, wanted: FollowInput) -> Follow:
        return following.begin(self.library, wanted, self.today(), datetime.now(UTC))

    def follows(self) -> FollowList:
        return following.listed(self.library)

    def followed(self, name: str, after: int = 0) -> FollowDetail:
        return following.detail(self.library, name, after)

    def unfollow(self, name: str) -> bool:
        return following.end(self.library, name)

    def rebuild(self) -> Iterator[str]:
        return pipeline.rebuild(self.library.archive)

    def left_to_rebuild(self) -> int:
        return pipeline.left_to_rebuild(self.library.archive)

    def outdated(self) -> int:
        """How many texts were read by the rules of another version."""
        return inspection.outdated(self.library.archive, rules_version())

    def check_ready(self) -> None:
        """Raises `OnTheRecordError` unless the store can be read and the model's weights are the right ones."""
        self.library.archive.catalog.stamp()
        self.library.archive.embedder.check()

    def verify(self) -> Inspection:
        return inspection.inspect(self.library.archive, rules_version())
