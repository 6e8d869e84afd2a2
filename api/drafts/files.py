"""A draft read from a file: plain text, Markdown, HTML, .docx, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Base64Bytes, Field

from ingest.draft import MAX_CHARACTERS, DraftInput
from ingest.readers.article_input import Zone
from ingest.readers.decode import decode
from ingest.readers.markdown import read_markdown_draft
from ingest.readers.word import read_word
from rag.check.draft import OLD
from rag.errors import BadInput
from rag.schema import Record

STANDARD_INPUT = "-"
MAX_BYTES = 20_000_000  # of a file; a .docx carries its pictures
_ZIP = b"PK\x03\x04"


class DraftFile(Record):
    """What `POST /v1/check/draft/file` takes: a draft as a file."""

    name: Annotated[str, Field(min_length=1, max_length=255, description="Its name: its end tells Markdown and HTML")]
    content: Annotated[Base64Bytes, Field(max_length=MAX_BYTES, description="Its bytes in base64")]
    published: Annotated[date | None, Field(description="As of `/v1/check/draft`")] = None
    timezone: Annotated[Zone | None, Field(description="As of `/v1/check/draft`")] = None
    old: Annotated[int, Field(ge=1, le=100, description="As of `/v1/check/draft`")] = OLD

    @property
    def read(self) -> FileRead:
        """The draft in the file. Raises `BadInput` naming the file and the remedy."""
        fields = {"published": self.published, "timezone": self.timezone, "old": self.old}
        return _read(self.content, self.name, fields)


class FileRead(NamedTuple):
    """The draft in a file, and the file as it was written; None where it has no lines, as a .docx."""

    draft: DraftInput
    source: str | None


GIVE = "give a .docx, text, Markdown or HTML, or paste its text."


def name_of(path: str) -> str:
    """What a draft is called in messages and reports."""
    return "standard input" if path == STANDARD_INPUT else path


def draft_from(path: str, published: date | None, timezone: str | None) -> FileRead:
    """The draft in a file, or on standard input for `-`. Raises `BadInput` naming the file and the remedy."""
    name = name_of(path)
    return _read(_bytes(path, name), name, {"published": published, "timezone": timezone})


def _read(data: bytes, name: str, fields: Mapping[str, object]) -> FileRead:
    """The draft in a file, told by its content and its name."""
    source = None
    if data.startswith(_ZIP):
        body = {"text": "\n".join(_word_paragraphs(data, name))}
    else:
        source = _decoded(data, name)
        body = _body(source, Path(name).suffix.lower())
    (text,) = body.values()
    if not text.strip():
        raise BadInput(f"{name} has no text: there is nothing to check.")
    if len(text) > MAX_CHARACTERS:
        raise BadInput(f"{name} is too large: a draft may have {MAX_CHARACTERS:,} characters. Check it in parts.")
    if Path(name).suffix.lower() == ".docx" and not data.startswith(_ZIP):
        raise BadInput(f"{name} is not a Word document, whatever its name: {GIVE}")
    return FileRead(DraftInput.model_validate({**body, **fields}), source)


def _word_paragraphs(data: bytes, name: str) -> list[str]:
    try:
        return read_word(data).paragraphs
    except BadInput as error:
        raise BadInput(f"{name} {error}.") from error


def _decoded(data: bytes, name: str) -> str:
    if not data.strip():
        return ""
    if b"\0" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(f"{name} is not text: {GIVE}")
    try:
        return decode(data)
    except BadInput as error:  # a PDF, say: its words can be pasted
        raise BadInput(f"{name} is {str(error).removeprefix('not text: ')}: {GIVE}") from error


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
    return {"text": read_markdown_draft(text) if suffix in (".md", ".markdown") else text}
