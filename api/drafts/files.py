"""A draft read from a file: plain text, Markdown, HTML, .docx, or standard input."""

from __future__ import annotations

import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

from ingest.draft import MAX_CHARACTERS, DraftInput
from ingest.readers.decode import decode
from ingest.readers.markdown import read_markdown
from rag.errors import BadInput

STANDARD_INPUT = "-"
MAX_BYTES = 20_000_000  # of a file; a .docx carries its pictures
MAX_UNPACKED = 50_000_000  # bytes of the text of a .docx: a few megabytes can hold gigabytes
DOCUMENT = "word/document.xml"


def draft_from(path: str, published: date | None, timezone: str | None) -> DraftInput:
    """The draft in a file, or on standard input for `-`. Raises `BadInput` naming the file and the remedy."""
    name = "standard input" if path == STANDARD_INPUT else path
    data = _bytes(path, name)
    if data.startswith(b"PK\x03\x04"):
        body = {"text": _docx_text(data, name)}
    else:
        body = _body(decode(data), Path(path).suffix.lower())
    if not next(iter(body.values())).strip():
        raise BadInput(f"{name} has no text: there is nothing to check.")
    if len(next(iter(body.values()))) > MAX_CHARACTERS:
        raise BadInput(f"{name} is too large: a draft may have {MAX_CHARACTERS:,} characters. Check it in parts.")
    return DraftInput.model_validate({**body, "published": published, "timezone": timezone})


def _bytes(path: str, name: str) -> bytes:
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        try:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise BadInput(f"{name} cannot be read: {error.strerror or error}.") from error
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} is too large: a draft may have {MAX_BYTES // 1_000_000} megabytes.")
    return data


def _body(text: str, suffix: str) -> dict[str, str]:
    """The field of the draft that a text goes into: a page is told by its name or by how it begins."""
    head = text.lstrip().lower()
    if suffix in (".html", ".htm") or head.startswith(("<!doctype html", "<html")):
        return {"html": text}
    return {"text": read_markdown(text)[1] if suffix in (".md", ".markdown") else text}


def _docx_text(data: bytes, name: str) -> str:
    """The paragraphs of a Word document, tables included, in order. Raises `BadInput` where it is none."""
    import docx  # parses with lxml, which takes a while to import
    from docx.table import Table

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise BadInput(f"{name} unpacks to more than {MAX_UNPACKED // 1_000_000} megabytes: it is no draft.")
            if DOCUMENT not in archive.namelist():
                raise BadInput(f"{name} is a zip file without a Word document: give a .docx, text, Markdown or HTML.")
        document = docx.Document(BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError) as error:
        raise BadInput(f"{name} is no Word document that can be read: save it again as .docx.") from error
    told: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            told += [cell.text for row in block.rows for cell in row.cells]
        else:
            told.append(block.text)
    return "\n".join(told)
