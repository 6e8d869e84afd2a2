"""What is turned away before anything is read: foreign hosts, bodies too large, other bodies than JSON."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus
from ipaddress import ip_address

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.middleware.headers import NOT_KEPT, SECURITY
from api.problems import problem

MULTIPART, TAKES_FORMS = "multipart/form-data", "/v1/articles"


class Guard:
    """Checks the Host header (against DNS rebinding) and the size of a body; sets security headers."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], most_bytes: int) -> None:
        self.app = app
        self.hosts = hosts
        self.most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused is not None:
            await problem(*refused, Request(scope))(scope, receive, _secured(send))
            return
        await self.app(scope, self._bounded(receive), _secured(send))

    def _refusal(self, scope: Scope) -> tuple[HTTPStatus, str] | None:
        headers = Headers(scope=scope)
        host = _host(headers.get("host", ""))
        if host not in self.hosts and not _is_own_address(host, scope):
            return (
                HTTPStatus.MISDIRECTED_REQUEST,
                f"This server does not answer to the host {host!r}: set ONTHERECORD_ALLOWED_HOSTS.",
            )
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self.most_bytes:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._too_large()
        return None

    def _too_large(self) -> str:
        return f"A body may have {self.most_bytes:,} bytes: send fewer articles at once."

    def _bounded(self, receive: Receive) -> Receive:
        """The same messages, until more bytes came than a body may have."""
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most_bytes:  # a body sent in chunks does not say its length
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._too_large())
            return message

        return bounded


def require_json(request: Request) -> None:
    """A page elsewhere may send forms and plain text without asking, never JSON. Raises `HTTPException`.

    On the one path that takes forms, `api.middleware.access.Gate` has turned away those of pages elsewhere.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    taken = ("application/json", MULTIPART) if request.url.path == TAKES_FORMS else ("application/json",)
    if request.method == "POST" and media_type not in taken:
        raise HTTPException(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON, with the header Content-Type: application/json."
        )


def _is_own_address(host: str, scope: Scope) -> bool:
    """Whether the host is the very address that the call came in at: a number is no name that could be rebound."""
    with suppress(ValueError, TypeError, KeyError):
        return ip_address(host.strip("[]")) == ip_address(scope["server"][0])
    return False


def _host(header: str) -> str:
    """The name without the port; an IPv6 address keeps its brackets."""
    if header.startswith("["):
        return header.partition("]")[0] + "]"
    return header.partition(":")[0].lower()


def _secured(send: Send) -> Send:
    async def secured(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(SECURITY)
            for name, value in NOT_KEPT.items():
                headers.setdefault(name, value)
        await send(message)

    return secured
