"""A call and its reply in full, as they go over the wire."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlencode

from api.document import Example


class Exchange(NamedTuple):
    """What is sent, and what comes back, as text."""

    request: str
    reply: str


def exchange(method: str, example: Example) -> Exchange:
    query = f"?{urlencode(example.query)}" if example.query else ""
    asked = [f"{method.upper()} {example.path}{query}"]
    if example.body is not None:
        asked += ["Content-Type: application/json", "", _written(example.body)]
    return Exchange("\n".join(asked), _reply(example.reply))


def _reply(reply: object) -> str:
    if reply is None:
        return f"{HTTPStatus.NO_CONTENT.value} {HTTPStatus.NO_CONTENT.phrase}"
    return f"{HTTPStatus.OK.value} {HTTPStatus.OK.phrase}\n\n{_written(reply).rstrip()}"


def _written(body: object) -> str:
    """JSON, or a text as it is."""
    return body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, indent=2)
