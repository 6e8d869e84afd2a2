"""Evidence as one zip file: what was told, the articles cited, their selectors, and a manifest of hashes."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from rag.answers import Answer
from rag.check.draft import DraftCheck
from rag.listings import ArticleDetail
from rag.proof.annotations import as_csv, cited_by, web_annotations
from rag.schema import Record

FORMAT: Literal["ontherecord-evidence-1"] = "ontherecord-evidence-1"
MANIFEST, ANSWER, DRAFT = "manifest.json", "answer.json", "draft.json"
ARTICLES, ANNOTATIONS, CITATIONS, READ_ME = "articles.json", "annotations.json", "citations.csv", "README.txt"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same evidence is the same file
EXPLAINED = """Evidence of an answer or of a checked draft, with the articles it cites.

answer.json or draft.json   what was told, with the place of every citation
articles/                   the text of each article cited, UTF-8; start and end of a citation count its characters
articles.json               which article each text is of, and its SHA-256
annotations.json            every citation as a W3C Web Annotation
citations.csv               the same for a spreadsheet
manifest.json               the SHA-256 of each of these files, and the versions that made them

`ontherecord verify-evidence FILE.zip` checks all of it without a store and without a network. It prints the SHA-256 of
the manifest: keep that apart, for whoever can rewrite this file can rewrite its manifest too.
"""


class ArticleKept(Record):
    """An article in the file: which it is, where its text stands, and the hash of that."""

    file: str
    article_id: str
    revision: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    sha256: str


class Manifest(Record):
    """What the file holds: `files` are hashes by name, `digest` is that of the rest of this record."""

    format: Literal["ontherecord-evidence-1"] = FORMAT
    of: Literal["answer", "draft"]
    made_on: date
    versions: dict[str, str]
    files: Annotated[dict[str, str], Field(description="SHA-256 by file")]
    digest: str = ""

    def digested(self) -> str:
        """The SHA-256 that `digest` has to be."""
        rest = self.model_dump(mode="json", exclude={"digest"})
        return sha256(json.dumps(rest, ensure_ascii=False, sort_keys=True).encode())


Texts = Callable[[str, str], ArticleDetail]


def pack(told: Answer | DraftCheck, article: Texts, made_on: date, versions: Mapping[str, str]) -> bytes:
    """The evidence of an answer or a checked draft; `article` gives an article in a revision."""
    cited = cited_by(told)
    kept = {key: article(*key) for key in dict.fromkeys((c.citation.article_id, c.citation.revision) for c in cited)}
    texts = {key: detail.text for key, detail in kept.items()}
    listed = [_kept(number, key, detail) for number, (key, detail) in enumerate(kept.items(), start=1)]
    files: dict[str, bytes] = {
        ANSWER if isinstance(told, Answer) else DRAFT: told.model_dump_json(by_alias=True, indent=2).encode(),
        ARTICLES: json_bytes([each.model_dump(mode="json") for each in listed]),
        ANNOTATIONS: json_bytes(web_annotations(cited, texts)),
        CITATIONS: as_csv(cited).encode(),
        READ_ME: EXPLAINED.encode(),
        **{each.file: bytes_of(texts[each.article_id, each.revision]) for each in listed},
    }
    manifest = Manifest(
        of="answer" if isinstance(told, Answer) else "draft",
        made_on=made_on,
        versions=dict(versions),
        files={name: sha256(content) for name, content in files.items()},
    )
    manifest = manifest.model_copy(update={"digest": manifest.digested()})
    return _zipped({MANIFEST: manifest.model_dump_json(indent=2).encode(), **files})


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _kept(number: int, key: tuple[str, str], detail: ArticleDetail) -> ArticleKept:
    return ArticleKept(
        file=f"articles/{number:04}.txt",
        article_id=key[0],
        revision=key[1],
        title=detail.title,
        outlet=detail.outlet,
        url=detail.url,
        published=detail.published,
        sha256=sha256(bytes_of(detail.text)),
    )


def json_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")


def _zipped(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return written.getvalue()
