"""The HTTP contract of articles: what the store holds, adding to it, removing from it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Request, Response
from starlette.exceptions import HTTPException

from api.dependencies import ServiceDep
from api.middleware.guard import MULTIPART, require_json
from api.parameters import FilterParameters, Paging, refuse_unknown
from api.service import Service
from api.uploads import EXAMPLE, SCHEMA, Address, Uploads, uploads
from ingest.readers.article_input import defaults_from
from ingest.readers.source import Rejected, Source
from ingest.readers.worker import bounded_fields
from ingest.sources.visit import visit
from rag.errors import BadInput, NotFound
from rag.listings import ArticleDetail, ArticleList, OutcomeList
from rag.schema import Article
from rag.text.encoding import encodable

MOST_ARTICLES = 50  # in one request: each is searchable before the answer, about half a second of work

ArticleId = Annotated[str, Path(description="As the list of articles has it", examples=["nz-herald-2026-02-09"])]

router = APIRouter(prefix="/v1", dependencies=[Depends(require_json), Depends(refuse_unknown)])


@router.get("/articles", operation_id="articles", summary="What the store holds, the latest first")
def articles(
    filters: FilterParameters,
    page: Paging,
    service: ServiceDep,
    q: Annotated[
        str | None,
        Query(min_length=1, max_length=2_000, description="Words that it has, all of them", examples=["mine reopen"]),
    ] = None,
) -> ArticleList:
    return service.articles(filters, page, q)


@router.get("/articles/{article_id:path}", operation_id="article", summary="One article")
def article(
    article_id: ArticleId,
    service: ServiceDep,
    revision: Annotated[str | None, Query(description="An earlier text of the article")] = None,
) -> ArticleDetail:
    """The article with its text, its statements in the order they stand, its other texts and its copies."""
    return service.article(article_id, revision)


@router.post(
    "/articles",
    operation_id="put_articles",
    summary="Add or replace articles",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {
                        "anyOf": [
                            {"$ref": "#/components/schemas/ArticleInput"},
                            {
                                "type": "array",
                                "items": {"$ref": "#/components/schemas/ArticleInput"},
                                "maxItems": MOST_ARTICLES,
                            },
                        ]
                    }
                },
                MULTIPART: {"schema": SCHEMA, "example": EXAMPLE},
            },
        }
    },
)
def put_articles(
    service: ServiceDep, body: Annotated[object, Body()], sent: Annotated[Uploads | None, Depends(uploads)]
) -> OutcomeList:
    """One article or a list of up to 50, or files as a form; told in the order given, when they are searchable."""
    if sent is not None:
        return OutcomeList(articles=tuple(service.ingest(sent.articles(service.defaults))))
    given = body if isinstance(body, list) else [body]
    if len(given) > MOST_ARTICLES:
        raise BadInput(f"{len(given)} articles were given and a request may have {MOST_ARTICLES}: send them in parts.")
    return OutcomeList(articles=tuple(service.ingest(_read(item, place, service) for place, item in enumerate(given))))


@router.post("/fetch", include_in_schema=False)
def fetch(address: Address, service: ServiceDep, request: Request) -> OutcomeList:
    """The articles of an address; the server fetches nothing unless ONTHERECORD_FETCH=1."""
    if not request.app.state.fetches:
        raise HTTPException(
            HTTPStatus.FORBIDDEN, "This server fetches no addresses: start it with ONTHERECORD_FETCH=1."
        )
    timezone = address.timezone or service.defaults.timezone
    defaults = defaults_from(address.published, address.outlet, timezone)
    return OutcomeList(articles=tuple(service.ingest(visit(address.url, request.app.state.visitor, defaults))))


@router.delete(
    "/articles/{article_id:path}",
    operation_id="remove_article",
    summary="Forget an article",
    status_code=204,
)
def remove_article(article_id: ArticleId, service: ServiceDep) -> Response:
    """Every revision, statement and vector of it."""
    if not service.remove(article_id):
        raise NotFound(f"In this store no article is {article_id!r}.")
    return Response(status_code=204)


def _read(item: object, place: int, service: Service) -> Article | Rejected:
    """The article that an item of the body gives; an outcome calls one without an id by its place."""
    if not isinstance(item, dict):
        return Rejected(f"item {place}", "not an object with text or html")
    given = item.get("id")
    name = given if isinstance(given, str) else f"item {place}"
    read = bounded_fields(item, Source(name, defaults=service.defaults))
    return Rejected(*map(encodable, read)) if isinstance(read, Rejected) else read
