"""The service of a server that owns the store, over HTTP: the same calls, the same records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar
from urllib.parse import quote

import httpx
from pydantic import ValidationError

from ingest.draft import DraftInput
from ingest.readers.source import Rejected
from rag.answers import Answer, Filters, Question
from rag.check import QuoteCheck
from rag.check.draft import DraftCheck
from rag.drafts.checking import Progress, unwatched
from rag.errors import BadInput, NotFound, OnTheRecordError, StoreError, StoreLocked
from rag.follows.schema import Follow, FollowDetail, FollowInput, FollowList
from rag.listings import (
    ArticleDetail,
    ArticleList,
    Inspection,
    Outcome,
    OutcomeList,
    SearchResult,
    SpeakerList,
    StatementList,
)
from rag.lookup import Page, QuoteQuestion
from rag.schema import Article, Record

SECONDS = 300.0  # an ingest of a batch on a slow machine
BATCH = 16

_Reply = TypeVar("_Reply", bound=Record)
_ERRORS: dict[int, type[OnTheRecordError]] = dict.fromkeys((401, 403, 413, 422), BadInput) | {404: NotFound}


class RemoteService(NamedTuple):
    """Raises what the server's problem details say, and `StoreLocked` where the server does not answer."""

    url: str
    key: str | None = None

    def ask(self, question: Question) -> Answer:
        return self._post("/v1/ask", question, Answer)

    def check(self, question: QuoteQuestion) -> QuoteCheck:
        return self._post("/v1/check", question, QuoteCheck)

    def check_draft(self, draft: DraftInput, progress: Progress = unwatched) -> DraftCheck:
        return self._post("/v1/check/draft", draft, DraftCheck)

    def search(self, q: str, filters: Filters, page: Page) -> SearchResult:
        return self._get("/v1/search", SearchResult, q=q, **_given(filters), **page._asdict())

    def statements(self, q: str | None, filters: Filters, page: Page) -> StatementList:
        return self._get("/v1/statements", StatementList, q=q, **_given(filters), **page._asdict())

    def articles(self, filters: Filters, page: Page, q: str | None = None) -> ArticleList:
        return self._get("/v1/articles", ArticleList, q=q, **_given(filters), **page._asdict())

    def article(self, article_id: str, revision: str | None = None) -> ArticleDetail:
        return self._get(_path(article_id), ArticleDetail, revision=revision)

    def speakers(self, page: Page) -> SpeakerList:
        return self._get("/v1/speakers", SpeakerList, **page._asdict())

    def verify(self) -> Inspection:
        return self._get("/v1/inspection", Inspection)

    def ingest(self, incoming: Iterable[Article | Rejected]) -> Iterator[Outcome]:
        rest = iter(incoming)
        while batch := tuple(islice(rest, BATCH)):
            sent = [_fields(item) for item in batch if isinstance(item, Article)]
            told = iter(
                self._parsed(self._call("POST", "/v1/articles", json=sent), OutcomeList).articles if sent else ()
            )
            for item in batch:
                yield _rejected(item) if isinstance(item, Rejected) else next(told)

    def remove(self, article_id: str) -> bool:
        try:
            self._call("DELETE", _path(article_id))
        except NotFound:
            return False
        return True

    def follow(self, wanted: FollowInput) -> Follow:
        return self._post("/v1/follow", wanted, Follow)

    def follows(self) -> FollowList:
        return self._get("/v1/follow", FollowList)

    def followed(self, name: str, after: int = 0) -> FollowDetail:
        return self._get(f"/v1/follow/{quote(name, safe='')}", FollowDetail, after=after)

    def unfollow(self, name: str) -> bool:
        try:
            self._call("DELETE", f"/v1/follow/{quote(name, safe='')}")
        except NotFound:
            return False
        return True

    def _post(self, path: str, body: Record, reply: type[_Reply]) -> _Reply:
        return self._parsed(self._call("POST", path, json=body.model_dump(mode="json")), reply)

    def _get(self, path: str, reply: type[_Reply], **parameters: object) -> _Reply:
        given = {name: str(value) for name, value in parameters.items() if value is not None}
        return self._parsed(self._call("GET", path, params=given), reply)

    def _parsed(self, response: httpx.Response, reply: type[_Reply]) -> _Reply:
        try:
            return reply.model_validate_json(response.content)
        except ValidationError as error:
            raise StoreError(
                f"The server at {self.url} answers in words that this version does not know: use one version for both."
            ) from error

    def _call(self, method: str, path: str, **sent: object) -> httpx.Response:
        try:
            response = httpx.request(
                method,
                self.url + path,
                headers={"Authorization": f"Bearer {self.key}"} if self.key else {},
                timeout=SECONDS,
                trust_env=False,
                **sent,  # type: ignore[arg-type]
            )
        except httpx.HTTPError as error:
            raise StoreLocked(
                f"The server at {self.url} owns the store and does not answer ({error}): wait for it, or end it."
            ) from error
        if response.is_success:
            return response
        raise _ERRORS.get(response.status_code, StoreError)(_detail(response))


def _path(article_id: str) -> str:
    return f"/v1/articles/{quote(article_id, safe='')}"


def _given(filters: Filters) -> dict[str, object]:
    return filters.model_dump(mode="json", exclude_none=True)


def _fields(article: Article) -> dict[str, object]:
    """An article as `POST /v1/articles` takes it."""
    told = article.model_dump(mode="json", exclude={"furniture", "published_at", "updated_at"}, exclude_none=True)
    moments = {"published": article.published_at or article.published, "updated": article.updated_at}
    return told | {name: moment.isoformat() for name, moment in moments.items() if moment is not None}


def _rejected(item: Rejected) -> Outcome:
    return Outcome(id=item.name, status="rejected", reason=item.reason)


def _detail(response: httpx.Response) -> str:
    try:
        return str(response.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"The server answered {response.status_code}: is it On the Record, and of this version?"
