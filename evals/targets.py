"""What is evaluated: the local store, a running server, or a file of answers that some system gave."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from pydantic import Field, ValidationError

from rag.answers import Answer, Question
from rag.errors import BadInput, OnTheRecordError
from rag.schema import Record

TIMEOUT_SECONDS = 60
NOT_FOUND = 404


class TargetFailed(OnTheRecordError):
    """The system under evaluation gave no usable answer."""


@dataclass(frozen=True, slots=True)
class Target:
    """A system to ask: its answers, the text of an article in a revision (None when it has none), its settings."""

    name: str
    ask: Callable[[Question], Answer]
    article_text: Callable[[str, str], str | None]
    settings: Mapping[str, str] = field(default_factory=dict)


class Recorded(Record):
    """One line of a file of recorded answers: what was asked, what came back, the texts its citations point into.

    {"asked": {"question": "…"}, "answer": {"question": "…", "status": "declined", …}, "articles": {"id": "text"}}
    """

    asked: Question
    answer: Answer
    articles: dict[str, str] = Field(default_factory=dict)


def server(url: str) -> Target:
    """A running server that speaks the contract's HTTP."""
    base = url.rstrip("/")

    def ask(question: Question) -> Answer:
        body = question.model_dump_json().encode()
        request = Request(f"{base}/v1/ask", data=body, headers={"Content-Type": "application/json"})
        return _answer(_fetch(request), base)

    def article_text(article_id: str, revision: str) -> str | None:
        address = f"{base}/v1/articles/{quote(article_id)}?{urlencode({'revision': revision})}"
        try:
            return str(json.loads(_fetch(Request(address)))["text"])
        except _Absent:
            return None

    return Target(name=base, ask=ask, article_text=article_text)


def recorded(path: Path) -> Target:
    """A file of recorded answers, as JSON Lines of `Recorded`.

    Raises:
        BadInput: naming the file and the line that cannot be read.
    """
    rows = _recorded_rows(path)
    answers = {row.asked: row.answer for row in rows}
    texts = {article_id: text for row in rows for article_id, text in row.articles.items()}

    def ask(question: Question) -> Answer:
        if question not in answers:
            raise TargetFailed(f"{path} holds no answer to {question.question!r}")
        return answers[question]

    return Target(name=str(path), ask=ask, article_text=lambda article_id, revision: texts.get(article_id))


def _recorded_rows(path: Path) -> list[Recorded]:
    rows: list[Recorded] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot read the recorded answers: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append(Recorded.model_validate_json(line))
        except ValidationError as error:
            raise BadInput(f"{path}:{number}: is no recorded answer: {error}") from error
    return rows


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


def _answer(content: bytes, name: str) -> Answer:
    try:
        return Answer.model_validate_json(content)
    except ValidationError as error:
        raise TargetFailed(f"{name} gave what is not an answer: {error}") from error
