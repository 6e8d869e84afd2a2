"""What every face asks for, answered from a store that this process owns."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from rag.answers import Answer, Filters, Question
from rag.engine import Library, Told, answer, ignore
from rag.errors import OnTheRecordError

if TYPE_CHECKING:  # what a question alone does not need is imported where it is used
    from ingest.draft import DraftInput
    from ingest.readers.article_input import Defaults
    from ingest.readers.source import Rejected
    from rag.check import QuoteCheck
    from rag.check.draft import DraftCheck
    from rag.drafts.checking import Progress
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

Answering = Callable[[Question, date, Told], Answer]


class Service(NamedTuple):
    """The store's questions and chores; `today` is the clock."""

    library: Library
    today: Callable[[], date]
    timezone: str | None = None  # of the local day of publication, for articles that name none
    answering: Answering | None = None  # in place of this process

    @property
    def defaults(self) -> Defaults:
        from ingest.readers.article_input import Defaults

        return Defaults(timezone=self.timezone)

    def ask(self, question: Question, told: Told = ignore) -> Answer:
        started = perf_counter()
        if self.answering is not None:
            found = self.answering(question, self.today(), told)
        else:
            found = answer(question, self.library, self.today(), told)
        return found.model_copy(update={"seconds": round(perf_counter() - started, 4)})

    def size(self) -> StoreSize:
        from rag import inspection

        return inspection.size(self.library.archive)

    def check(self, question: QuoteQuestion) -> QuoteCheck:
        from rag import lookup

        return lookup.check(self.library, question)

    def check_draft(self, draft: DraftInput, progress: Progress | None = None) -> DraftCheck:
        """Every quotation of a draft against the store. Raises `BadInput` where it has no text."""
        from api.drafts.lines import with_places
        from ingest.bounded import draft_within_bounds
        from rag.drafts import checking

        started = perf_counter()
        read = checking.ReadDraft(*draft_within_bounds(draft), draft.format, draft.old, draft.published)
        found = checking.check_draft(self.library, read, self.today(), progress or checking.unwatched)
        found = with_places(found, draft.text or draft.html)
        return found.model_copy(update={"seconds": round(perf_counter() - started, 4)})

    def search(self, q: str, filters: Filters, page: Page) -> SearchResult:
        from rag import lookup

        return lookup.search(self.library, q, filters, page, self.today())

    def statements(self, q: str | None, filters: Filters, page: Page) -> StatementList:
        from rag import lookup

        return lookup.statements_under(self.library, q, filters, page)

    def articles(self, filters: Filters, page: Page, q: str | None = None) -> ArticleList:
        from rag import lookup

        return lookup.articles_under(self.library, filters, page, q)

    def article(self, article_id: str, revision: str | None = None) -> ArticleDetail:
        from rag import lookup

        return lookup.article(self.library, article_id, revision)

    def days(self, speaker: str) -> DayList:
        from rag import lookup

        return lookup.days(self.library, speaker)

    def speakers(self, page: Page) -> SpeakerList:
        from rag import lookup

        return lookup.speakers(self.library, page)

    def ingest(self, incoming: Iterable[Article | Rejected]) -> Iterator[Outcome]:
        """Store articles, each outcome once it is kept; then every followed question is asked again."""
        from ingest import pipeline
        from rag.follows import following

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
        from ingest import pipeline
        from rag.follows import following

        found = pipeline.remove(self.library.archive, article_id)
        following.forget(self.library, article_id)
        return found

    def follow(self, wanted: FollowInput) -> Follow:
        from rag.follows import following

        return following.begin(self.library, wanted, self.today(), datetime.now(UTC))

    def follows(self) -> FollowList:
        from rag.follows import following

        return following.listed(self.library)

    def followed(self, name: str, after: int = 0) -> FollowDetail:
        from rag.follows import following

        return following.detail(self.library, name, after)

    def unfollow(self, name: str) -> bool:
        from rag.follows import following

        return following.end(self.library, name)

    def rebuild(self) -> Iterator[str]:
        from ingest import pipeline

        return pipeline.rebuild(self.library.archive)

    def left_to_rebuild(self) -> int:
        from ingest import pipeline

        return pipeline.left_to_rebuild(self.library.archive)

    def outdated(self) -> int:
        """How many texts were read by the rules of another version."""
        from ingest.rules import rules_version
        from rag import inspection

        return inspection.outdated(self.library.archive, rules_version())

    def model_notice(self) -> str | None:
        """Why the embedding model runs more slowly than it should, if it does."""
        return getattr(self.library.archive.embedder, "fallback", None)

    def check_ready(self) -> None:
        """Raises `OnTheRecordError` unless the store can be read and the model's weights are the right ones."""
        self.library.archive.stamp_there()
        self.library.archive.embedder.check()

    def verify(self) -> Inspection:
        """What the store holds and what is wrong with it, once the index has caught up with the last write."""
        from ingest.repair import settle
        from ingest.rules import rules_version
        from rag import inspection

        settle(self.library.archive)
        return inspection.inspect(self.library.archive, rules_version())

    def repair(self) -> Inspection:
        """Mend what can be mended without losing a text; then what is still wrong."""
        from ingest.repair import repair

        done = repair(self.library.archive)
        return self.verify().model_copy(update={"repaired": done})
