"""Fields in, an article out; the same for a file and for `POST /v1/articles`."""

from __future__ import annotations

from ingest.readers.article_input import MAX_CHARACTERS, ArticleInput, Defaults, is_active
from ingest.readers.dateline import day_in_text
from ingest.readers.identity import id_from_name, id_from_text, id_from_title, id_from_url
from ingest.readers.other_xml import told_as_xml
from ingest.readers.page import read_page
from ingest.readers.page_metadata import PageMetadata
from ingest.readers.published import Publication, publication
from rag.errors import BadInput
from rag.schema import Article

NO_DEFAULTS = Defaults()
NO_PAGE = PageMetadata()


def article_from(fields: ArticleInput, defaults: Defaults = NO_DEFAULTS, name: str | None = None) -> Article:
    """The article that these fields give; `name`, that of its file, gives an id where nothing else does.

    Raises BadInput, whose text is the reason. The text of plain text is final: only line ends are made alike.
    """
    text, page = _body(fields)
    title, url = fields.title or defaults.title or page.title, fields.url or _safe(page.url)
    outlet = fields.outlet or defaults.outlet or page.outlet
    timezone = fields.timezone or defaults.timezone
    when = _published(fields, defaults, page, text, timezone)
    updated = fields.updated or page.updated
    return Article(
        id=fields.id or _id(url, title, outlet, when, name, text),
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        authors=fields.authors or page.authors,
        published=when.day,
        published_at=when.at,
        published_from=when.source,
        updated_at=publication(updated, "metadata", timezone).at if updated else None,
        timezone=timezone,
        pages=tuple(sorted(each for each in fields.pages if each <= len(text))),
    )


def _safe(url: str | None) -> str | None:
    """The address that a page gives itself, unless it would run something."""
    return None if url is None or is_active(url) else url


def _body(fields: ArticleInput) -> tuple[str, PageMetadata]:
    if why := told_as_xml((fields.html or fields.text or "").removeprefix("\ufeff")):
        raise BadInput(why)
    text, page = (fields.text or "", NO_PAGE) if fields.html is None else read_page(fields.html, fields.url)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise BadInput("empty")
    if len(text) > MAX_CHARACTERS:
        raise BadInput(f"too large: {len(text):,} characters, and an article may have {MAX_CHARACTERS:,}")
    return text, page


def _published(
    fields: ArticleInput, defaults: Defaults, page: PageMetadata, text: str, timezone: str | None
) -> Publication:
    if given := fields.published or defaults.published:
        return publication(given, fields.published_from or "given", timezone)
    if page.published:
        return publication(page.published, page.published_from, timezone)
    day = day_in_text(text)
    return publication(day, "text", timezone) if day else Publication()


def _id(url: str | None, title: str | None, outlet: str | None, when: Publication, name: str | None, text: str) -> str:
    """By what is steadiest: the address, then the title in its outlet, then the name of the file, then the text."""
    if url:
        return id_from_url(url)
    if title:
        return id_from_title(title, outlet, str(when.day) if when.day else None)
    return id_from_name(name) if name else id_from_text(text)
