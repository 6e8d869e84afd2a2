"""One small story, and the reading of it in whatever format."""

from __future__ import annotations

import json

from ingest.readers.article_input import defaults_from
from ingest.readers.formats import read_bytes
from ingest.readers.source import Source
from rag.schema import Article

SAID = "“The ferry sails at noon,” harbourmaster Ines Varga said on Tuesday."
MORE = "The berth had been closed since the storm, and the council met twice over it."
HTML = f"<p>{SAID}</p><p>{MORE}</p><figure><img><figcaption>The berth. Picture: A. Nemo</figcaption></figure>"
BODY = f"{SAID}\n{MORE}"


def items(
    content: bytes | str | dict[str, object] | list[object], name: str = "a.json", **given: object
) -> list[object]:
    data = json.dumps(content) if isinstance(content, dict | list) else content
    raw = data.encode() if isinstance(data, str) else data
    return list(read_bytes(raw, Source(name, name, defaults_from(**given))))  # type: ignore[arg-type]


def only(content: bytes | str | dict[str, object] | list[object], name: str = "a.json", **given: object) -> Article:
    (item,) = items(content, name, **given)
    assert isinstance(item, Article), item
    return item
