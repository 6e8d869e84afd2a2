"""Word documents (.docx): their paragraphs, tables included, in order; what an editor struck out is gone."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from rag.errors import BadInput

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

MAX_UNPACKED = 50_000_000  # bytes of all parts of a document: a few megabytes can hold gigabytes
DOCUMENT = "word/document.xml"
NOTES = ("footnotes", "endnotes")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Tracked changes that took words out, formatting, codes of fields, and boxes that float beside the text.
_UNREAD = {"del", "moveFrom", "instrText", "pPr", "rPr", "sdtPr", "drawing", "pict", "object"}
# What the library raises for a file whose parts are missing, cut, or others than their names say.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, SyntaxError),
    *(AttributeError, TypeError, LookupError, ValueError),
)


class WordDocument(NamedTuple):
    """The words of a document, and its title, told by the style of a paragraph."""

    paragraphs: list[str]
    title: str | None


def read_word(data: bytes) -> WordDocument:
    """Read a document as it stands with its tracked changes accepted, its notes at the end.

    Raises BadInput with what is said behind a file's name: "is not a readable Word document".
    """
    import docx  # parses with lxml, which takes a while to import

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise BadInput(f"unpacks to more than {MAX_UNPACKED // 1_000_000} megabytes: it is not a document")
            if DOCUMENT not in archive.namelist():
                raise BadInput("is a zip file without a Word document: give a .docx, text, Markdown or HTML")
        document = docx.Document(BytesIO(data))
        told = [*_paragraphs(document.element.body), *_notes(document)]
        return WordDocument(told, _title(document))
    except _BROKEN as error:
        raise BadInput("is not a readable Word document: save it again as .docx") from error


def _title(document: Document) -> str | None:
    titled = (each for each in document.paragraphs if each.style and each.style.name in ("Title", "Heading 1"))
    return next((words for each in titled if (words := " ".join(_words(each._p).split()))), None)


def _notes(document: Document) -> Iterator[str]:
    """The footnotes and endnotes, of which the library knows nothing."""
    from lxml.etree import XMLParser, fromstring

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rsplit("/", 1)[-1] in NOTES:
            parser = XMLParser(resolve_entities=False, no_network=True)
            yield from filter(str.strip, _paragraphs(fromstring(relation.target_part.blob, parser)))


def _paragraphs(element: _Element) -> Iterator[str]:
    """The paragraphs within, those of tables and content controls too; one whose end was struck out runs on."""
    begun = ""
    for paragraph in element.iter(f"{_W}p"):
        if next(paragraph.iterancestors(f"{_W}txbxContent", f"{_W}del", f"{_W}moveFrom"), None) is not None:
            continue
        words = begun + _words(paragraph)
        runs_on = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
        begun = words if runs_on else ""
        if not runs_on:
            yield words
    if begun:
        yield begun


def _words(element: _Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: _Element) -> Iterator[str]:
    for child in element.iterchildren(f"{_W}*"):
        name = str(child.tag).removeprefix(_W)
        if name == "t":
            yield child.text or ""
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "br":
            yield "" if child.get(f"{_W}type") in ("page", "column") else "\n"
        elif name not in _UNREAD and child.find(f"{_W}rPr/{_W}vanish") is None:
            yield from _pieces(child)
