"""Word documents (.docx): their paragraphs, tables included, in order."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import NamedTuple

from rag.errors import BadInput

MAX_UNPACKED = 50_000_000  # bytes of all parts of a document: a few megabytes can hold gigabytes
DOCUMENT = "word/document.xml"


class WordDocument(NamedTuple):
    """The words of a document, and its title, told by the style of a paragraph."""

    paragraphs: list[str]
    title: str | None


def read_word(data: bytes) -> WordDocument:
    """Read a document. Raises BadInput with what is said behind a file's name: "is not a readable Word document"."""
    import docx  # parses with lxml, which takes a while to import
    from docx.table import Table

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise BadInput(f"unpacks to more than {MAX_UNPACKED // 1_000_000} megabytes: it is not a document")
            if DOCUMENT not in archive.namelist():
                raise BadInput("is a zip file without a Word document: give a .docx, text, Markdown or HTML")
        document = docx.Document(BytesIO(data))
        blocks = list(document.iter_inner_content())
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, SyntaxError) as error:
        raise BadInput("is not a readable Word document: save it again as .docx") from error
    told: list[str] = []
    heading: str | None = None
    for block in blocks:
        if isinstance(block, Table):
            told += [cell.text for row in block.rows for cell in row.cells]
        else:
            told.append(block.text)
            style = str(block.style.name if block.style is not None else "")
            if heading is None and style in ("Title", "Heading 1") and block.text.strip():
                heading = " ".join(block.text.split())
    return WordDocument(told, heading)
