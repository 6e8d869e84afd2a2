"""Who may do what: keys, pages of other sites, and servers that only answer."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Collection
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.keys import KeyRing
from api.openai.routes import refused as openai_refused
from api.problems import problem
from rag.errors import StoreError

READING_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
# What is posted and changes nothing; whatever else is posted writes.
READING_PATHS = ("/v1/ask", "/v1/check", "/v1/evidence", "/v1/chat/completions", "/mcp")
OPENAI_PATHS = ("/v1/chat/", "/v1/models")  # whose clients read errors of another shape
NO_PAGES = frozenset(("/mcp",))  # the protocol has a server look at the origin of every call
OPEN_PATHS = frozenset(("/health",))
BEARER = 'Bearer realm="On the Record"'
BASIC = 'Basic realm="On the Record: any name, the key as password", charset="UTF-8"'
ABSENT = "This server asks for a key: send it as Authorization: Bearer KEY."
WRONG = "That key is not one of this server's: ask whoever runs it for another."
MAY_NOT = "This key may read and not write: a key with the role write may."
READ_ONLY = "This server was started with --read-only and changes nothing."
FOREIGN = "A page of another site may not do this here: ONTHERECORD_ORIGINS names those that may."


class AccessRules(NamedTuple):
    """What a server was started with: its keys (without any everybody who reaches it is let in), the origins of pages
    elsewhere that may ask, whether it only answers."""

    keys: KeyRing | None = None
    origins: frozenset[str] = frozenset()
    read_only: bool = False


class Refusal(NamedTuple):
    status: HTTPStatus
    detail: str
    challenge: str | None = None


class Prefixed:
    """Tells the routes which path a proxy serves this under; whether it takes that off before is all the same."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app({**scope, "root_path": self.prefix}, receive, send)


class Gate:
    """Turns away what may not be done, before anything is read; `public` paths need no key: they hold no coverage."""

    def __init__(self, app: ASGIApp, access: AccessRules, public: Collection[str]) -> None:
        self.app = app
        self.access = access
        self.public = OPEN_PATHS | frozenset(public)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refusal(scope) if scope["type"] == "http" else None
        if refused is None:
            await self.app(scope, receive, send)
            return
        await _response(refused, Request(scope))(scope, receive, send)

    def _refusal(self, scope: Scope) -> Refusal | None:
        path, headers = route_path(scope), Headers(scope=scope)
        writes = is_write(scope["method"], path)
        if not (path in self.public and scope["method"] in READING_METHODS):
            refused = self._without_key(headers, writes)
            if refused is not None:
                return refused
        if writes and self.access.read_only:
            return Refusal(HTTPStatus.FORBIDDEN, READ_ONLY)
        if (writes or path in NO_PAGES) and is_foreign(headers, self.access.origins):
            return Refusal(HTTPStatus.FORBIDDEN, FOREIGN)
        return None

    def _without_key(self, headers: Headers, writes: bool) -> Refusal | None:
        if self.access.keys is None:
            return None
        given = key_in(headers.get("authorization", ""))
        if given is None:
            return Refusal(HTTPStatus.UNAUTHORIZED, ABSENT, _challenge(headers))
        try:
            found = self.access.keys.holder(given)
        except StoreError as error:
            return Refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        if found is None:
            return Refusal(HTTPStatus.UNAUTHORIZED, WRONG, _challenge(headers))
        if writes and found.role != "write":
            return Refusal(HTTPStatus.FORBIDDEN, MAY_NOT)
        return None


def route_path(scope: Scope) -> str:
    """The path as the routes have it, without the prefix that a proxy serves it under."""
    path, prefix = str(scope["path"]), str(scope.get("root_path", ""))
    return path.removeprefix(prefix) if prefix and path.startswith(f"{prefix}/") else path


def is_write(method: str, path: str) -> bool:
    """Whether a call may change the store: whatever is not known only to read."""
    if method in READING_METHODS:
        return False
    return not any(path == each or path.startswith(f"{each}/") for each in READING_PATHS)


def is_foreign(headers: Headers, origins: frozenset[str]) -> bool:
    """Whether a page of another site sends this, as the browser tells (`Origin`, `Sec-Fetch-Site`)."""
    origin = headers.get("origin")
    if origin is not None:
        return origin not in origins and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
    return headers.get("sec-fetch-site") == "cross-site"


def key_in(authorization: str) -> str | None:
    """The key in a header: of a bearer, or the password of the basic scheme, which feed readers can send."""
    scheme, _, given = authorization.strip().partition(" ")
    if scheme.lower() == "bearer":
        return given.strip() or None
    if scheme.lower() != "basic":
        return None
    try:
        return b64decode(given.strip(), validate=True).decode().partition(":")[2] or None
    except (binascii.Error, ValueError):
        return None


def _challenge(headers: Headers) -> str:
    """Browsers that open an address, and feed readers, ask for a password; the page asks in its own words."""
    of_a_page = headers.get("sec-fetch-mode", "navigate") != "navigate"
    return BEARER if of_a_page else f"{BEARER}, {BASIC}"


def _response(refused: Refusal, request: Request) -> Response:
    response = (
        openai_refused(refused.status, refused.detail)
        if route_path(request.scope).startswith(OPENAI_PATHS)
        else problem(refused.status, refused.detail, request)
    )
    if refused.challenge is not None:
        response.headers["www-authenticate"] = refused.challenge
    return response
