"""An article as a page of its own and as CSL JSON, for reference managers and for links to its words."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from api.dependencies import ServiceDep
from api.markup import Markup, element, joined
from api.parameters import refuse_unknown
from rag.answer.phrasing import day_in_words
from rag.listings import ArticleDetail

CSL = "application/vnd.citationstyles.csl+json"

router = APIRouter(include_in_schema=False, dependencies=[Depends(refuse_unknown)])


@router.get("/articles/{article_id}")
def article_page(article_id: str, service: ServiceDep, request: Request, revision: str | None = None) -> Response:
    """The text with citation tags that reference managers read (Zotero's Embedded Metadata)."""
    return HTMLResponse(page(service.article(article_id, revision), str(request.base_url)))


@router.get("/v1/articles/{article_id}/csl")
def article_csl(article_id: str, service: ServiceDep, request: Request) -> Response:
    """The article as a list of one CSL item."""
    return JSONResponse([csl(service.article(article_id), str(request.base_url))], media_type=CSL)


def address(article: ArticleDetail, base: str) -> str:
    return str(article.url) if _is_web(article.url) else f"{base}articles/{quote(article.id, safe='')}"


def csl(article: ArticleDetail, base: str) -> dict[str, object]:
    """As the Citation Style Language has a newspaper's article; what is not known is left out."""
    told: dict[str, object | None] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title,
        "container-title": article.outlet,
        "author": [{"literal": name} for name in article.authors] or None,
        "issued": {"date-parts": [list(article.published.timetuple()[:3])]} if article.published else None,
        "URL": address(article, base),
    }
    return {name: value for name, value in told.items() if value is not None}


def page(article: ArticleDetail, base: str) -> str:
    title = article.title or article.id
    day = day_in_words(article.published.isoformat()) if article.published else "no day of publication"
    head = joined((element("title", title), *_tags(article, base)))
    by = ", ".join((*article.authors, *((article.outlet,) if article.outlet else ()), day))
    there = [element("p", element("a", "At the publisher's", href=str(article.url)))] if _is_web(article.url) else []
    text = joined(element("p", line) for line in article.text.split("\n") if line.strip())
    body = element("main", element("h1", title), element("p", by), *there, text)
    return f"<!doctype html>\n{element('html', element('head', head), element('body', body), lang='en')}"


def _tags(article: ArticleDetail, base: str) -> Iterator[Markup]:
    yield element("meta", charset="utf-8")
    yield element("meta", name="viewport", content="width=device-width, initial-scale=1")
    day = article.published.isoformat() if article.published else None
    known = {
        "citation_title": article.title,
        "citation_journal_title": article.outlet,
        "citation_publisher": article.outlet,
        "citation_publication_date": day and day.replace("-", "/"),
        "citation_public_url": article.url if _is_web(article.url) else None,
        "DC.type": "newspaperArticle",
        "DC.title": article.title,
        "DC.publisher": article.outlet,
        "DC.date": day,
    }
    yield from (element("meta", name=name, content=value) for name, value in known.items() if value)
    yield from (element("meta", name="citation_author", content=name) for name in article.authors)
    yield Markup(f'<link rel="stylesheet" href="{_up("style.css")}">')
    yield Markup(f'<link rel="alternate" type="{CSL}" href="{_up(f"v1/articles/{quote(article.id)}/csl")}">')


def _up(path: str) -> str:
    """From a page one level beneath the root, wherever a proxy serves that."""
    return f"../{path}"


def _is_web(url: str | None) -> bool:
    return bool(url) and str(url).lower().startswith(("http://", "https://"))
