"""What is evaluated: the local store, a running server, or a file of answers that some system gave."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from pydantic import ValidationError

from rag.answers import Answer, Question
from rag.errors import BadInput, OnTheRecordError

TIMEOUT_SECONDS = 60


class TargetFailed(OnTheRecordError):
    """The system under evaluation gave no usable answer."""


@dataclass(frozen=True, slots=True)
class Target:
    """A system to ask: its answers, the text of an article in a revision (None when it has none), its settings."""

    name: str
    ask: Callable[[Question], Answer]
    article_text: Callable[[str, str], str | None]
    settings: Mapping[str, str] = field(default_factory=dict)


def server(url: str) -> Target:
    """A running server that speaks the contract's HTTP."""
    base = url.rstrip("/")

    def ask(question: Question) -> Answer:
        body = question.model_dump_json(by_alias=True).encode()
        headers = {"Content-Type": "application/json"}
        return _answer(_fetch(Request(f"{base}/v1/ask", data=body, headers=headers, method="POST")), base)

    def article_text(article_id: str, revision: str) -> str | None:
        query = urlencode({"revision": revision})
        try:
            return str(json.loads(_fetch(Request(f"{base}/v1/articles/{quote(article_id)}?{query}")))["text"])
        except HTTPError:
            return None

    return Target(name=base, ask=ask, article_text=article_text)


def recorded(path: Path) -> Target:
    """A file of recorded answers, one JSON object a line: `{"answer": Answer, "articles": {id: text}?}`.

    The first recorded answer to a question is taken; `articles` gives the texts that its citations point into.

    Raises:
        BadInput: naming the file and the line that cannot be read.
    """
    answers: dict[str, Answer] = {}
    texts: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            answer = Answer.model_validate(row["answer"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(f"{path}:{number}: is no recorded answer: {error}") from error
        answers.setdefault(answer.question, answer)
        texts.update(row.get("articles", {}))

    def ask(question: Question) -> Answer:
        if question.question not in answers:
            raise TargetFailed(f"{path} holds no answer to {question.question!r}")
        return answers[question.question]

    return Target(name=str(path), ask=ask, article_text=lambda article_id, revision: texts.get(article_id))


def _fetch(request: Request) -> bytes:
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            content: bytes = response.read()
            return content
    except HTTPError:
        raise
    except (URLError, TimeoutError) as error:
        raise TargetFailed(f"{request.full_url} cannot be reached: {error}; is the server running?") from error


def _answer(content: bytes, name: str) -> Answer:
    try:
        return Answer.model_validate_json(content)
    except ValidationError as error:
        raise TargetFailed(f"{name} gave what is not an answer: {error}") from error
