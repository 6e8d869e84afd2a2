"""The bytes of a file to articles: the format is detected from the content, not only from the name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Literal

from ingest.readers.decode import decode
from ingest.readers.feed import is_feed, read_feed
from ingest.readers.headline import headline
from ingest.readers.identity import id_from_title
from ingest.readers.json_files import is_json, read_json, read_lines
from ingest.readers.mail import is_mail, read_mail
from ingest.readers.markdown import has_front_matter, read_markdown, split_front_matter
from ingest.readers.newsml import is_newsml, read_newsml
from ingest.readers.other_xml import told_as_xml
from ingest.readers.pdf import read_pdf
from ingest.readers.source import Rejected, Source, article_of, read_fields
from ingest.readers.web_archive import ArchivedPage, is_wacz, is_warc, pages_of_wacz, pages_of_warc
from ingest.readers.word import DOCUMENT, read_word
from rag.errors import BadInput
from rag.schema import Article

Format = Literal["text", "fronted", "markdown", "html", "json", "lines"]

SUFFIXES: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
OTHER_ZIP = "a ZIP archive or office document: unpack it, or save it as .docx, text or PDF"


def read_bytes(data: bytes, source: Source) -> Iterator[Article | Rejected]:
    """Each article in the bytes of a file, or why there is none."""
    try:
        yield from _read(data, source)
    except BadInput as error:
        yield Rejected(source.name, str(error))
    except RecursionError:
        yield Rejected(source.name, "nested too deeply to be read")


def _read(data: bytes, source: Source) -> Iterator[Article | Rejected]:
    for is_format, read in BINARY:
        if is_format(data, source):
            yield from read(data, source)
            return
    text = decode(data)
    if source.suffix == ".docx" and text.strip():
        raise BadInput("not a Word document, whatever its name: save it again as .docx, or name it .txt")
    if is_newsml(text):
        yield from _read_newsml(text, source)
        return
    if why := told_as_xml(text):
        raise BadInput(why)
    yield from READERS[_format(text, source.suffix)](text, source)


def _read_pdf(data: bytes, source: Source) -> Iterator[Article | Rejected]:
    found = read_pdf(data)
    fields = {"text": found.text, "pages": found.pages, "title": found.title or headline(found.text)}
    yield article_of(fields, source)


def _read_zip(data: bytes, source: Source) -> Iterator[Article | Rejected]:
    if is_wacz(io.BytesIO(data)):
        yield from read_archived(pages_of_wacz(io.BytesIO(data)), source)
        return
    if not _holds_a_document(data):
        raise BadInput(OTHER_ZIP)
    try:
        found = read_word(data)
    except BadInput as error:
        raise BadInput(f"it {error}") from error
    text = "\n".join(found.paragraphs).strip("\n")
    yield article_of({"text": text, "title": found.title or headline(text)}, source)


def _holds_a_document(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return DOCUMENT in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadInput("a ZIP archive or office document that is broken: save it again") from error


def _read_warc(data: bytes, source: Source) -> Iterator[Article | Rejected]:
    yield from read_archived(pages_of_warc(io.BytesIO(data)), source)


def read_archived(pages: Iterator[ArchivedPage], source: Source) -> Iterator[Article | Rejected]:
    """The articles of the pages of a web archive; one that breaks off gives those before the break."""
    found = False
    try:
        for page in pages:
            if found:
                source.more(1)
            found = True
            yield _archived(page, source)
    except BadInput as error:
        yield Rejected(source.name, str(error))
        return
    if not found:
        yield Rejected(source.name, "no article found: no page in this web archive")


def _archived(page: ArchivedPage, source: Source) -> Article | Rejected:
    name = f"{source.name}: {page.url}"
    if page.reason:
        return Rejected(name, page.reason)
    try:
        html = decode(page.content)
    except BadInput as error:
        return Rejected(name, str(error))
    return article_of({"html": html, "url": page.url}, source._replace(name=name))


def _read_mail(data: bytes, source: Source) -> Iterator[Article | Rejected]:
    fields = read_mail(data)
    outlet = source.defaults.outlet
    yield article_of(fields | {"outlet": outlet} if outlet else fields, source)


def _read_feed(data: bytes, source: Source) -> Iterator[Article | Rejected]:
    feed = read_feed(data, source.url or "")
    if not feed.items:
        raise BadInput("no article found: a feed without items")
    source.more(len(feed.items) - 1)
    for number, item in enumerate(feed.items, 1):
        name = f"{source.name} item {number}"
        if item.text:
            outlet = source.defaults.outlet or item.outlet
            yield read_fields(item._replace(outlet=outlet).fields(), name, source.defaults)
        else:
            there = f" ({item.url})" if item.url else ""
            yield Rejected(name, f"only a summary: ingest the page at its address{there}")


def _read_newsml(text: str, source: Source) -> Iterator[Article | Rejected]:
    for number, item in enumerate(read_newsml(text), 1):
        source.more(1 if number > 1 else 0)
        name = source.name if number == 1 else f"{source.name} item {number}"
        yield Rejected(name, item) if isinstance(item, str) else read_fields(item, name, source.defaults)


BINARY: tuple[tuple[Callable[[bytes, Source], bool], Callable[[bytes, Source], Iterator[Article | Rejected]]], ...] = (
    (lambda data, _: data.startswith(b"%PDF") or (data[:1024].find(b"%PDF-") > 0 and b"\0" in data), _read_pdf),
    (lambda data, _: data.startswith(b"PK\x03\x04"), _read_zip),
    (lambda data, _: is_warc(data), _read_warc),
    (lambda data, source: source.suffix == ".eml" or (source.suffix == "" and is_mail(data)), _read_mail),
    (lambda data, source: is_feed(data), _read_feed),
)


def _format(text: str, suffix: str) -> Format:
    """By what it holds where that is plain, else by its name."""
    named = SUFFIXES.get(suffix, "text")
    if named == "markdown":
        return named
    if _PAGE.match(text) and named in ("text", "html"):
        return "html"
    if named == "text":
        return _format_by_content(text)
    return "text" if named == "html" and "<" not in text else named


def _format_by_content(text: str) -> Format:
    if has_front_matter(text):
        return "fronted"
    if not text.lstrip().startswith(("{", "[")):
        return "text"
    first, _, rest = text.strip().partition("\n")
    if is_json(text):
        return "json"
    return "lines" if rest and is_json(first) and first.startswith("{") else "text"


def _read_text(text: str, source: Source) -> Iterator[Article | Rejected]:
    """Its title is its first short line, where nobody gives another; its id stays that of its file, if it has one."""
    found = article_of({"text": text}, source)
    if isinstance(found, Rejected) or found.title or not (title := headline(found.text)):
        yield found
        return
    told = {"title": title}
    if source.stem is None and source.url is None:
        told["id"] = id_from_title(title, found.outlet, str(found.published) if found.published else None)
    yield found.model_copy(update=told)


def _read_markdown(text: str, source: Source) -> Iterator[Article | Rejected]:
    fields, body = read_markdown(text.replace("\r\n", "\n").replace("\r", "\n"))
    yield article_of({**fields, "text": body}, source)


def _read_fronted(text: str, source: Source) -> Iterator[Article | Rejected]:
    """Plain text under front matter: its line ends are its own."""
    fields, body = split_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    yield article_of({**fields, "text": body}, source)


def _read_page(text: str, source: Source) -> Iterator[Article | Rejected]:
    yield article_of({"html": text}, source)


READERS: dict[Format, Callable[[str, Source], Iterator[Article | Rejected]]] = {
    "text": _read_text,
    "fronted": _read_fronted,
    "markdown": _read_markdown,
    "html": _read_page,
    "json": read_json,
    "lines": read_lines,
}
