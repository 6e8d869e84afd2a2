"""The server: routes, page, guard and health around one service."""

from __future__ import annotations

import shlex
from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from fastapi.routing import APIRoute
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route

from api import article_page, article_routes, follow_routes, health, openapi, problems, request_ids, routes
from api.keys import KeyRing
from api.mcp.endpoint import McpEndpoint
from api.metrics import Metrics
from api.middleware.access import AccessRules, Gate, Prefixed
from api.middleware.guard import Guard
from api.middleware.head import Heads
from api.middleware.limits import Workload
from api.openai import routes as openai_routes
from api.reference import reference
from api.service import Service
from ingest.sources.visitor import Visitor
from rag.schema import Record
from rag.settings import Settings, listed

MEDIA_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
# What a page of an allowed origin may send.
METHODS = ("GET", "HEAD", "POST", "DELETE")
HEADERS = ("content-type", "authorization", "mcp-protocol-version", "mcp-session-id", "mcp-method", "mcp-name")
MEGABYTE = 1_000_000
ROUTERS = (
    article_page.router,  # before the paths that take whatever an id may hold
    *(routes.router, article_routes.router, health.router, follow_routes.router, openai_routes.router),
)


def create_app(
    settings: Settings,
    service: Service,
    visitor: Visitor | None = None,
    *,
    access: AccessRules | None = None,
    root_path: str = "",
) -> FastAPI:
    """The application over an open service; `visitor` fetches addresses where the settings let it, `access` tells who
    may do what, by default as the settings have it.

    Raises `BadInput` where the file of keys cannot be used.
    """
    allowed = access or access_from(settings)
    app = FastAPI(
        title="On the Record",
        version=version("ontherecord"),
        description="Ask a body of news coverage who said what, and when.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.service = service
    app.state.metrics = Metrics(service)
    app.state.fetches, app.state.visitor = settings.fetch, visitor or Visitor()
    public = _serve(app, settings, service)
    _guard(app, settings, allowed, public)
    if root_path:
        app.add_middleware(Prefixed, prefix=root_path)
    return app


def _serve(app: FastAPI, settings: Settings, service: Service) -> frozenset[str]:
    """Add every path; those that hold nothing of the coverage are told."""
    for router in ROUTERS:
        app.include_router(router)
    problems.install(app, tuple(route for router in ROUTERS for route in router.routes))
    openapi.install(app)
    public = _serve_page(app)
    _serve_adding(app, settings, service)
    _serve_reference(app)
    mcp = McpEndpoint(service, app.state.metrics, _most_bytes(settings))
    app.router.routes.append(Route("/mcp", mcp, include_in_schema=False))
    return public


def _guard(app: FastAPI, settings: Settings, allowed: AccessRules, public: frozenset[str]) -> None:
    """Add what a call passes on its way in; the last added is the first to see it."""
    app.add_middleware(Heads)
    app.add_middleware(Gate, access=allowed, public=public)
    if origins := sorted(allowed.origins):
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=METHODS,
            allow_headers=(*HEADERS, request_ids.HEADER),
            expose_headers=(request_ids.HEADER,),
        )
    hosts = frozenset(host.lower() for host in listed(settings.allowed_hosts))
    app.add_middleware(Workload)
    app.add_middleware(Guard, hosts=hosts, most_bytes=_most_bytes(settings))
    app.add_middleware(request_ids.RequestIds)


def _most_bytes(settings: Settings) -> int:
    return settings.max_body_megabytes * MEGABYTE


def access_from(settings: Settings, own: str | None = None, *, read_only: bool = False) -> AccessRules:
    """Who may do what by these settings; `own` is the key of commands on this machine. Raises `BadInput`."""
    origins = frozenset(origin.rstrip("/") for origin in listed(settings.origins))
    return AccessRules(KeyRing(settings.keys, own) if settings.keys else None, origins, read_only)


def _serve_page(app: FastAPI) -> frozenset[str]:
    """Serve the page's files; their paths, which hold nothing of the coverage."""
    paths = set[str]()
    for resource in files("api").joinpath("page").iterdir():
        suffix = resource.name[resource.name.rfind(".") :]
        if suffix in MEDIA_TYPES:
            path = "/" if resource.name == "index.html" else f"/{resource.name}"
            _serve_file(app, path, resource.read_bytes(), MEDIA_TYPES[suffix])
            paths.add(path)
    return frozenset(paths)


def _serve_file(app: FastAPI, path: str, content: bytes, media_type: str) -> None:
    def serve() -> Response:
        return Response(content, media_type=media_type, headers={"cache-control": "no-cache"})

    app.router.routes.append(APIRoute(path, serve, include_in_schema=False))


class Adding(Record):
    """What the page tells of adding coverage: the command for this store, and what may be sent."""

    command: str
    fetches: bool
    most_bytes: int


def _serve_adding(app: FastAPI, settings: Settings, service: Service) -> None:
    archive = service.library.archive
    told = Adding(
        command="ontherecord ingest FOLDER"  # with the same settings
        if archive.database
        else f"ontherecord ingest FOLDER --data {shlex.quote(str(archive.folder))}",
        fetches=settings.fetch,
        most_bytes=_most_bytes(settings),
    )

    def serve() -> Adding:
        return told

    app.router.routes.append(APIRoute("/adding.json", serve, include_in_schema=False))


def _serve_reference(app: FastAPI) -> None:
    def serve() -> Response:
        return HTMLResponse(reference(app.openapi()))

    app.router.routes.append(APIRoute("/docs", serve, include_in_schema=False))
