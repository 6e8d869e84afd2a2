"""The server: routes, page, guard and health around one desk."""

from __future__ import annotations

import shlex
from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from fastapi.routing import APIRoute
from starlette.middleware.cors import CORSMiddleware

from api import document, health, problems, routes
from api.desk import Desk
from api.guard import Guard
from api.heads import Heads
from api.metrics import Metrics
from api.reference import reference
from ingest.sources.visitor import Visitor
from rag.schema import Record
from rag.settings import Settings

MEDIA_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
# What a page of an allowed origin may send.
METHODS = ("GET", "HEAD", "POST", "DELETE")
HEADERS = ("content-type", "authorization")
MEGABYTE = 1_000_000


def create_app(settings: Settings, desk: Desk, visitor: Visitor | None = None) -> FastAPI:
    """The application over an open desk; `visitor` fetches addresses where the settings let it."""
    app = FastAPI(
        title="On the Record",
        version=version("ontherecord"),
        description="Ask a body of news coverage who said what, and when.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.state.metrics = Metrics(desk)
    app.state.fetches, app.state.visitor = settings.fetch, visitor or Visitor()
    app.include_router(routes.router)
    app.include_router(health.router)
    problems.install(app, (*routes.router.routes, *health.router.routes))
    document.install(app)
    _serve_page(app)
    _serve_adding(app, settings, desk)
    _serve_reference(app)
    app.add_middleware(Heads)
    if origins := [origin.strip().rstrip("/") for origin in settings.allowed_origins.split(",") if origin.strip()]:
        app.add_middleware(CORSMiddleware, allow_origins=origins, allow_methods=METHODS, allow_headers=HEADERS)
    hosts = frozenset(host.strip().lower() for host in settings.allowed_hosts.split(",") if host.strip())
    app.add_middleware(Guard, hosts=hosts, most_bytes=settings.max_body_megabytes * MEGABYTE)
    return app


def _serve_page(app: FastAPI) -> None:
    for resource in files("api").joinpath("page").iterdir():
        suffix = resource.name[resource.name.rfind(".") :]
        if suffix in MEDIA_TYPES:
            path = "/" if resource.name == "index.html" else f"/{resource.name}"
            _serve_file(app, path, resource.read_bytes(), MEDIA_TYPES[suffix])


def _serve_file(app: FastAPI, path: str, content: bytes, media_type: str) -> None:
    def serve() -> Response:
        return Response(content, media_type=media_type, headers={"cache-control": "no-cache"})

    app.router.routes.append(APIRoute(path, serve, include_in_schema=False))


class Adding(Record):
    """What the page tells of adding coverage: the command for this store, and what may be sent."""

    command: str
    fetches: bool
    most_bytes: int


def _serve_adding(app: FastAPI, settings: Settings, desk: Desk) -> None:
    store = desk.library.archive.folder
    told = Adding(
        command=f"ontherecord ingest FOLDER --data {shlex.quote(str(store))}",
        fetches=settings.fetch,
        most_bytes=settings.max_body_megabytes * MEGABYTE,
    )

    def serve() -> Adding:
        return told

    app.router.routes.append(APIRoute("/adding.json", serve, include_in_schema=False))


def _serve_reference(app: FastAPI) -> None:
    def serve() -> Response:
        return HTMLResponse(reference(app.openapi()))

    app.router.routes.append(APIRoute("/docs", serve, include_in_schema=False))
