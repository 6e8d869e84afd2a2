"""The server: routes, page, guard and health around one desk."""

from __future__ import annotations

from http import HTTPStatus
from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from fastapi.routing import APIRoute

from api import problems
from api.desk import Desk
from api.guard import Guard
from api.metrics import MEDIA_TYPE, Metrics
from api.reference import reference
from api.routes import router
from ingest.reading.article_input import ArticleInput
from rag.errors import OnTheRecordError
from rag.settings import Settings

MEDIA_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
MEGABYTE = 1_000_000


def create_app(settings: Settings, desk: Desk) -> FastAPI:
    """The application over an open desk."""
    app = FastAPI(
        title="On the Record",
        version=version("ontherecord"),
        description="Ask a body of news coverage who said what, and when.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.state.metrics = Metrics(desk)
    app.include_router(router)
    problems.install(app)
    _serve_health(app)
    _serve_page(app)
    _describe_bodies(app)
    _serve_reference(app)
    hosts = frozenset(host.strip().lower() for host in settings.allowed_hosts.split(",") if host.strip())
    app.add_middleware(Guard, hosts=hosts, most_bytes=settings.max_body_megabytes * MEGABYTE)
    return app


def _serve_health(app: FastAPI) -> None:
    @app.get("/health", operation_id="health", summary="The process is alive")
    def health() -> dict[str, str]:
        return {"status": "alive"}

    @app.get(
        "/ready",
        operation_id="ready",
        summary="The store is open and the model's weights are the right ones",
        responses={503: {"model": problems.Problem, "description": "What is not ready"}},
    )
    def ready(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        try:
            desk.check_ready()
        except OnTheRecordError as error:
            return problems.problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error), request)
        return JSONResponse({"status": "ready"})

    @app.get(
        "/metrics",
        operation_id="metrics",
        summary="Counts and seconds, for Prometheus",
        response_class=PlainTextResponse,
    )
    def metrics(request: Request) -> Response:
        counted: Metrics = request.app.state.metrics
        return Response(counted.text(), media_type=MEDIA_TYPE)


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


def _serve_reference(app: FastAPI) -> None:
    def serve() -> Response:
        return HTMLResponse(reference(app.openapi()))

    app.router.routes.append(APIRoute("/docs", serve, include_in_schema=False))


def _describe_bodies(app: FastAPI) -> None:
    """The body of `POST /v1/articles` is read item by item, so its schema is put in by hand."""
    describe = app.openapi

    def described() -> dict[str, object]:
        fresh = app.openapi_schema is None
        schema = describe()
        if fresh:
            model = ArticleInput.model_json_schema(ref_template="#/components/schemas/{model}")
            schema["components"]["schemas"]["ArticleInput"] = model
        return schema

    app.openapi = described  # type: ignore[method-assign]
