"""A name for each request: taken from `X-Request-ID` or made, sent back, and told with whatever is logged of it."""

from __future__ import annotations

import logging
import re
from asyncio import CancelledError
from contextvars import ContextVar
from typing import Any, Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER: Final = "x-request-id"
_TAKEN = re.compile(r"[A-Za-z0-9._:+/=-]{1,128}")  # nothing that ends a line of a log or a header
_current: ContextVar[str | None] = ContextVar("request_id", default=None)


class RequestIds:
    """Gives each request its id before anything else sees it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        request_id = given if _TAKEN.fullmatch(given) else uuid4().hex
        _current.set(request_id)  # a request has a task of its own, and the task a context

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        await self.app(scope, receive, named)


def current() -> str | None:
    """The id of the request that is worked on here; None outside of one."""
    return _current.get()


class WithRequest(logging.Filter):
    """Puts the id of the request before a message of the log; one that was ended with the server is no failure."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], CancelledError):
            record.msg, record.args, record.exc_info = "This request was ended with the server.", (), None
        record.request = f"[{_current.get()}] " if _current.get() else ""
        return True


def log_config() -> dict[str, Any]:
    """Uvicorn's, in which each line of a request begins with its id."""
    from uvicorn.config import LOGGING_CONFIG

    handler = {**LOGGING_CONFIG["handlers"]["default"], "filters": ["request"]}
    formatter = {**LOGGING_CONFIG["formatters"]["default"], "fmt": "%(levelprefix)s %(request)s%(message)s"}
    return {
        **LOGGING_CONFIG,
        "filters": {"request": {"()": WithRequest}},
        "handlers": {**LOGGING_CONFIG["handlers"], "default": handler},
        "formatters": {**LOGGING_CONFIG["formatters"], "default": formatter},
    }


def log_all_alike() -> None:
    """Have what others than uvicorn log told in lines of the same kind, unless somebody else has said how."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.getLogger("uvicorn").handlers[0])
