"""Files sent to `POST /v1/articles` as a form, and addresses that the server is asked to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from fastapi import Request
from pydantic import Field
from starlette.datastructures import UploadFile

from api.middleware.guard import MULTIPART
from ingest.readers.article_input import Defaults, Line, Zone, defaults_from
from ingest.readers.source import Rejected, Source
from ingest.readers.worker import bounded_bytes
from rag.errors import BadInput
from rag.schema import Article, Record
from rag.text.encoding import encodable

MOST_FILES = 50
FIELDS = ("published", "outlet", "timezone", "title")
SCHEMA = {
    "type": "object",
    "required": ["files"],
    "additionalProperties": False,
    "properties": {
        "files": {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_FILES,
            "items": {"type": "string", "contentMediaType": "application/octet-stream"},
            "description": "Files as `ontherecord ingest` reads them",
        },
        "published": {"type": "string", "description": "Day of publication, where a file does not say"},
        "outlet": {"type": "string", "description": "Who published them, where a file does not say"},
        "timezone": {"type": "string", "description": "Whose local days are meant"},
        "title": {"type": "string", "description": "The headline, where a file does not say"},
    },
}

EXAMPLE = {"files": ["“The kettle is on,” Piri Tane said on Monday."], "outlet": "RNZ", "published": "2026-02-11"}


class Address(Record):
    """What `POST /v1/fetch` takes: a page, a feed or a sitemap, and what its articles may not say themselves."""

    url: Annotated[str, Field(max_length=2_000, pattern=r"^https?://", description="A page, a feed or a sitemap")]
    outlet: Line | None = None
    published: Line | None = None
    timezone: Zone | None = None


class Upload(NamedTuple):
    name: str
    content: bytes


class Uploads(NamedTuple):
    """The files of a form, and what holds for articles in them that do not say."""

    files: tuple[Upload, ...]
    defaults: Defaults

    def articles(self, ours: Defaults) -> Iterator[Article | Rejected]:
        """A file's name makes no id here: two people may call different articles the same."""
        defaults = self.defaults.model_copy(update={"timezone": self.defaults.timezone or ours.timezone})
        for file in self.files:
            yield from bounded_bytes(file.content, Source(file.name, None, defaults))


def is_form(request: Request) -> bool:
    return _media_type(request) == MULTIPART


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def uploads(request: Request) -> Uploads | None:
    """The files of a request; None where it is no form. Raises BadInput naming the field."""
    if not is_form(request):
        return None
    async with request.form(max_files=MOST_FILES, max_fields=len(FIELDS) + 1) as form:
        files = [item for name, item in form.multi_items() if isinstance(item, UploadFile) and name == "files"]
        others = sorted({name for name, _ in form.multi_items() if name not in ("files", *FIELDS)})
        if others:
            raise BadInput(f"No field is called {', '.join(others)[:200]!r}: there are files, {', '.join(FIELDS)}.")
        if not files:
            raise BadInput("There is no file in the form: send one or more in the field `files`.")
        given = {name: str(form.get(name) or "").strip() or None for name in FIELDS}
        read = [Upload(_name(file), await file.read()) for file in files]
    defaults = defaults_from(given["published"], given["outlet"], given["timezone"], given["title"])
    return Uploads(tuple(read), defaults)


def _name(file: UploadFile) -> str:
    return encodable((file.filename or "a file").replace("\\", "/").rpartition("/")[2][:200])
