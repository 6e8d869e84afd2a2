"""`/mcp`: the protocol over streamable HTTP, without sessions. The SDK is loaded by the first call."""

from __future__ import annotations

import threading
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import Request
from starlette.types import Receive, Scope, Send

from api.metrics import Metrics
from api.problems import problem
from api.service import Service

if TYPE_CHECKING:
    from mcp.server.lowlevel.server import Server

NO_STREAM = "/mcp takes POST alone: this server has nothing to tell unasked and keeps no session."


class McpEndpoint:
    """Answers each post by itself, so that clients of every version of the protocol may come and go."""

    def __init__(self, service: Service, metrics: Metrics, most_bytes: int) -> None:
        self.service = service
        self.metrics = metrics
        self.most_bytes = most_bytes
        self._making = threading.Lock()

    @cached_property
    def _server(self) -> Server[Any]:
        from api.mcp.server import mcp_server

        return mcp_server(lambda: self.service, self.metrics.ask)._lowlevel_server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            refused = problem(HTTPStatus.METHOD_NOT_ALLOWED, NO_STREAM, Request(scope))
            refused.headers["allow"] = "POST"
            await refused(scope, receive, send)
            return
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        with self._making:
            server = self._server
        manager = StreamableHTTPSessionManager(
            server, json_response=True, stateless=True, max_request_body_size=self.most_bytes
        )
        async with manager.run():
            await manager.handle_request(scope, receive, send)
