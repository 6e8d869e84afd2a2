"""What is evaluated: a store, a running server, or any system that fits a `Target`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from pydantic import ValidationError

from evals.metrics.score import RankedPassage
from rag.answers import Answer, Question
from rag.errors import OnTheRecordError
from rag.listings import SearchResult

TIMEOUT_SECONDS = 60
NOT_FOUND = 404
RANKED = 50  # passages of a search that are judged: well beyond the ten that any metric looks at

_Told = TypeVar("_Told", Answer, SearchResult)
Search = Callable[[Question], tuple[RankedPassage, ...] | None]


class TargetFailed(OnTheRecordError):
    """The system under evaluation gave no usable answer."""


def no_search(_question: Question) -> None:
    """A system that ranks nothing: the metrics of rankings give no score."""


@dataclass(frozen=True, slots=True)
class Target:
    """A system to ask: its answers, the text of an article in a revision (None: the live one), what it ranks.

    `article_text` gives None where there is no such text, `search` where it cannot rank for such a question.
    """

    name: str
    ask: Callable[[Question], Answer]
    article_text: Callable[[str, str | None], str | None]
    search: Search = no_search
    settings: Mapping[str, str] = field(default_factory=dict)
    coverage: Mapping[str, str] | None = None  # the live revision of each article, where it can be told


def searchable(question: Question) -> bool:
    """Whether a search, which knows neither a conversation nor another day than today, can be asked the same."""
    return not question.history and question.as_of is None


def ranked(found: SearchResult) -> tuple[RankedPassage, ...]:
    return tuple(RankedPassage(article_id=each.citation.article_id, text=each.text) for each in found.passages)


def server(url: str, key: str | None = None) -> Target:
    """A running server that speaks the contract's HTTP."""
    base = url.rstrip("/")
    allowed = {"Authorization": f"Bearer {key}"} if key else {}

    def ask(question: Question) -> Answer:
        body = question.model_dump_json().encode()
        request = Request(f"{base}/v1/ask", data=body, headers={"Content-Type": "application/json", **allowed})
        return _read(Answer, _fetch(request), base)

    def article_text(article_id: str, revision: str | None) -> str | None:
        wanted = f"?{urlencode({'revision': revision})}" if revision else ""
        request = Request(f"{base}/v1/articles/{quote(article_id)}{wanted}", headers=allowed)
        try:
            return str(json.loads(_fetch(request))["text"])
        except _Absent:
            return None

    def search(question: Question) -> tuple[RankedPassage, ...] | None:
        if not searchable(question):
            return None
        given = question.filters.model_dump(mode="json", exclude_none=True)
        wanted = urlencode({"q": question.question, "limit": RANKED, **given})
        return ranked(_read(SearchResult, _fetch(Request(f"{base}/v1/search?{wanted}", headers=allowed)), base))

    return Target(name=base, ask=ask, article_text=article_text, search=search)


class _Absent(TargetFailed):
    """The server has no such thing."""


def _fetch(request: Request) -> bytes:
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            content: bytes = response.read()
            return content
    except HTTPError as error:
        failure = _Absent if error.code == NOT_FOUND else TargetFailed
        raise failure(f"{request.full_url} answered {error.code} {error.reason}") from error
    except (URLError, TimeoutError) as error:
        raise TargetFailed(f"{request.full_url} cannot be reached: {error}; is the server running?") from error


def _read(kind: type[_Told], content: bytes, name: str) -> _Told:
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        raise TargetFailed(f"{name} gave what is not an answer: {error}") from error
