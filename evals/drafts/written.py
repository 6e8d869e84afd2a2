"""A draft in the format it is written in: plain text, Markdown, a page, a Word document, an assistant's answer."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from api.drafts.files import DraftFile
from evals.drafts.word_file import word_file
from ingest.draft import DraftInput

Format = Literal["text", "markdown", "html", "docx", "answer"]

_TAG = re.compile(r"<(?P<closes>/?)s(?P<number>\d{1,3})>")
_OPENS = 0xE000  # private use: no draft has these characters, and no reader takes them for marks or white space
_MARK = re.compile("[\ue000-\ue7ff]")


def without_tags(marked: str) -> str:
    """The draft as its writer has it."""
    return _TAG.sub("", marked)


def with_marks(marked: str) -> str:
    """Each tag as one character that every reader keeps."""
    return _TAG.sub(lambda tag: chr(_OPENS + 2 * int(tag["number"]) + bool(tag["closes"])), marked)


def with_tags(read: str) -> str:
    """What was read of a draft with marks, with its tags again."""
    return _MARK.sub(lambda mark: _tag(ord(mark.group()) - _OPENS), read)


def _tag(code: int) -> str:
    return f"<{'/' if code % 2 else ''}s{code // 2}>"


def draft_input(source: str, written_as: Format, published: date) -> DraftInput:
    """What is sent to be checked. Raises `BadInput` where the draft cannot be read."""
    if written_as in ("text", "answer"):
        kind: Literal["draft", "answer"] = "answer" if written_as == "answer" else "draft"
        return DraftInput(text=source, published=published, format=kind)
    name, to_bytes = FILES[written_as]
    content = b64encode(to_bytes(source))
    return DraftFile.model_validate({"name": name, "content": content, "published": published}).read.draft


FILES: Mapping[str, tuple[str, Callable[[str], bytes]]] = {
    "markdown": ("draft.md", str.encode),
    "html": ("draft.html", str.encode),
    "docx": ("draft.docx", word_file),
}
