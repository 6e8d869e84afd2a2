"""Files and folders in, articles out: whatever the format, told by content as well as by name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from ingest.readers.article_from import NO_DEFAULTS, article_from
from ingest.readers.article_input import Defaults, article_input, defaults_from
from ingest.readers.decode import decode
from ingest.readers.folder import article_files
from ingest.readers.identity import id_from_name
from ingest.readers.markdown import has_front_matter, read_markdown, split_front_matter
from ingest.readers.other_xml import told_as_xml
from rag.errors import BadInput
from rag.schema import Article

__all__ = ["Defaults", "Rejected", "defaults_from", "read", "read_fields"]

Format = Literal["text", "fronted", "markdown", "html", "json", "lines"]
Fields = Mapping[str, object]

# Bytes. A page carries up to twenty times its text in markup; a file of many articles is held in memory to be read.
MAX_BYTES = 256_000_000
MAX_PAGE_BYTES = 20_000_000

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


class Rejected(NamedTuple):
    """An input that gave no article, by its name, and why."""

    name: str
    reason: str


def read(paths: Iterable[Path], defaults: Defaults = NO_DEFAULTS) -> Iterator[Article | Rejected]:
    """Each article in these files and folders, or why there is none, lazily and in a settled order."""
    taken: dict[str, str] = {}
    for path in paths:
        for file, name in article_files(path):
            yield from (_told_apart(item, file, name, taken) for item in _read_file(file, name, defaults))


def read_fields(
    fields: Fields, name: str, defaults: Defaults = NO_DEFAULTS, file: str | None = None
) -> Article | Rejected:
    """The article that a mapping such as a JSON object gives, or why it gives none; `name` is for the message."""
    try:
        return article_from(article_input(fields), defaults, file)
    except BadInput as error:
        return Rejected(name, str(error))


def _read_file(file: Path, name: str, defaults: Defaults) -> Iterator[Article | Rejected]:
    try:
        text = decode(_bytes(file))
        if why := told_as_xml(text):
            raise BadInput(why)
        format_ = _format(text, file.suffix.lower())
        yield from READERS[format_](text, name, defaults)
    except BadInput as error:
        yield Rejected(name, str(error))
    except OSError as error:
        yield Rejected(name, f"cannot be read: {error.strerror or error}")


def _bytes(file: Path) -> bytes:
    if file.exists() and not file.is_file():
        raise BadInput("not a file")
    size, most = file.stat().st_size, _most_bytes(file.suffix.lower())
    if size > most:
        raise BadInput(f"too large: {size:,} bytes, and {most:,} are read at most")
    return file.read_bytes()


def _most_bytes(suffix: str) -> int:
    return MAX_BYTES if SUFFIXES.get(suffix) in ("json", "lines") else MAX_PAGE_BYTES


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
    if _is_json(text):
        return "json"
    return "lines" if rest and _is_json(first) and first.startswith("{") else "text"


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def _read_text(text: str, name: str, defaults: Defaults) -> Iterator[Article | Rejected]:
    yield read_fields({"text": text}, name, defaults, _stem(name))


def _read_markdown(text: str, name: str, defaults: Defaults) -> Iterator[Article | Rejected]:
    fields, body = read_markdown(text.replace("\r\n", "\n").replace("\r", "\n"))
    yield read_fields({**fields, "text": body}, name, defaults, _stem(name))


def _read_fronted(text: str, name: str, defaults: Defaults) -> Iterator[Article | Rejected]:
    """Plain text under front matter: its line ends are its own."""
    fields, body = split_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    yield read_fields({**fields, "text": body}, name, defaults, _stem(name))


def _read_page(text: str, name: str, defaults: Defaults) -> Iterator[Article | Rejected]:
    yield read_fields({"html": text}, name, defaults, _stem(name))


def _read_json(text: str, name: str, defaults: Defaults) -> Iterator[Article | Rejected]:
    try:
        loaded: object = json.loads(text)
    except json.JSONDecodeError as error:
        if _is_json(text.strip().partition("\n")[0]):
            yield from _read_lines(text, name, defaults)
            return
        raise BadInput(f"invalid JSON at line {error.lineno}: {error.msg}") from error
    except RecursionError as error:
        raise BadInput("invalid JSON: nested too deeply") from error
    if isinstance(loaded, dict) and "articles" not in loaded:
        yield read_fields(loaded, name, defaults, _stem(name))
        return
    items = loaded["articles"] if isinstance(loaded, dict) else loaded
    if not isinstance(items, list) or not items:
        raise BadInput("no article found")
    for number, item in enumerate(items, 1):
        yield _read_item(item, f"{name} article {number}", defaults)


def _read_lines(text: str, name: str, defaults: Defaults) -> Iterator[Article | Rejected]:
    for number, line in enumerate(text.split("\n"), 1):  # not splitlines: JSON strings may hold U+2028
        if line.strip():
            yield _read_line(line, f"{name} line {number}", number, defaults)


def _read_line(line: str, name: str, number: int, defaults: Defaults) -> Article | Rejected:
    try:
        item: object = json.loads(line)
    except json.JSONDecodeError as error:
        return Rejected(name, f"invalid JSON at line {number}: {error.msg}")
    except RecursionError:
        return Rejected(name, f"invalid JSON at line {number}: nested too deeply")
    return _read_item(item, name, defaults)


def _read_item(item: object, name: str, defaults: Defaults) -> Article | Rejected:
    if not isinstance(item, dict):
        return Rejected(name, "no article found: not an object with text or html")
    return read_fields(item, name, defaults)


READERS: dict[Format, Callable[[str, str, Defaults], Iterator[Article | Rejected]]] = {
    "text": _read_text,
    "fronted": _read_fronted,
    "markdown": _read_markdown,
    "html": _read_page,
    "json": _read_json,
    "lines": _read_lines,
}


def _stem(name: str) -> str:
    folder, mark, last = name.rpartition("/")
    return f"{folder}{mark}{last.rsplit('.', 1)[0] or last}"


def _told_apart(item: Article | Rejected, file: Path, name: str, taken: dict[str, str]) -> Article | Rejected:
    """Two files of one name in two folders given in one go are two articles, where the name is all they have."""
    if isinstance(item, Rejected):
        return item
    owner = taken.setdefault(item.id, str(file))
    named_by_file = not item.url and not item.title and item.id == id_from_name(_stem(name))
    if owner == str(file) or not named_by_file:
        return item
    return item.model_copy(update={"id": f"{item.id}-{sha256(str(file).encode()).hexdigest()[:10]}"})
