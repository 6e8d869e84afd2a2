"""Evidence verified: every hash, every citation against its article, every annotation. No store, no network."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from pydantic import Field, ValidationError

from rag.answers import Answer, Citation
from rag.check.draft import DraftCheck
from rag.check.grounds import Texts
from rag.errors import BadInput
from rag.proof.annotations import as_csv, cited_by, web_annotations
from rag.proof.pack import (
    ANNOTATIONS,
    ANSWER,
    ARTICLES,
    CITATIONS,
    DRAFT,
    MANIFEST,
    ArticleKept,
    Manifest,
    json_bytes,
    sha256,
)
from rag.schema import Record

MOST_BYTES = 100_000_000  # of the file
MOST_UNPACKED = 200_000_000  # bytes of its entries together: a small zip can hold gigabytes
MOST_ENTRIES = 5_000
UNREADABLE = (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error)
NO_EVIDENCE = "{name} is not an evidence file: give one that `--evidence` or POST /v1/evidence wrote."


class AlteredPart(Record):
    """What is not as it was written, and why."""

    part: Annotated[str, Field(description="The file in it, or the citation")]
    reason: str


class Verified(Record):
    """What `ontherecord verify-evidence` tells; `manifest` is to be compared with a hash kept apart."""

    of: str
    manifest: Annotated[str, Field(description="SHA-256 of the manifest")]
    articles: int
    citations: int
    versions: dict[str, str]
    faults: tuple[AlteredPart, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.faults


class _Read(NamedTuple):
    files: Mapping[str, bytes]
    manifest: Manifest
    told: Answer | DraftCheck | None
    articles: tuple[ArticleKept, ...]


def verify(data: bytes, name: str) -> Verified:
    """Check evidence against itself.

    Raises:
        BadInput: where it is no such file, or larger than any is.
    """
    files, broken = _unpacked(data, name)
    manifest = _manifest(files, name)
    faults = [*broken, *_hashes(files, manifest)]
    try:
        told = _told(files, manifest)
        articles = tuple(ArticleKept.model_validate(each) for each in json.loads(files.get(ARTICLES, b"[]")))
    except (ValidationError, ValueError, RecursionError):
        faults.append(AlteredPart(part=ARTICLES, reason="it cannot be read, or what was told cannot"))
        told, articles = None, ()
    read = _Read(files, manifest, told, articles)
    faults += _of_articles(read)
    faults += _of_citations(read)
    cited = cited_by(told) if told and _is_whole(told) else ()
    return Verified(
        of=manifest.of,
        manifest=sha256(files[MANIFEST]),
        articles=len(articles),
        citations=len(cited),
        versions=manifest.versions,
        faults=tuple(dict.fromkeys(faults)),
    )


def _unpacked(data: bytes, name: str) -> tuple[dict[str, bytes], list[AlteredPart]]:
    """The entries, read no further than evidence goes, for the sizes a zip tells may be lies; and those broken."""
    if len(data) > MOST_BYTES:
        raise BadInput(f"{name} is too large: evidence has at most {MOST_BYTES // 1_000_000} megabytes.")
    files: dict[str, bytes] = {}
    broken: list[AlteredPart] = []
    left = MOST_UNPACKED
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except UNREADABLE as error:
        raise BadInput(f"{name} is not a readable zip file: it was cut short, or is not an evidence file.") from error
    with archive:
        if len(archive.infolist()) > MOST_ENTRIES:
            raise BadInput(f"{name} has more than {MOST_ENTRIES:,} entries: it is not an evidence file.")
        for entry in archive.infolist():
            if entry.is_dir() and not entry.file_size:
                continue  # folders, of what was unpacked and packed again
            if entry.filename in files:
                broken.append(AlteredPart(part=_plain(entry.filename), reason="it stands there twice"))
            try:
                with archive.open(entry) as opened:
                    files[entry.filename] = opened.read(left + 1)
            except UNREADABLE:
                broken.append(AlteredPart(part=_plain(entry.filename), reason="it cannot be unpacked"))
                continue
            left -= len(files[entry.filename])
            if left < 0:
                raise BadInput(f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} megabytes: no evidence does.")
    return files, broken


def _plain(name: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def _manifest(files: Mapping[str, bytes], name: str) -> Manifest:
    try:
        return Manifest.model_validate_json(files[MANIFEST])
    except (KeyError, ValidationError) as error:
        raise BadInput(NO_EVIDENCE.format(name=name)) from error


def _hashes(files: Mapping[str, bytes], manifest: Manifest) -> Iterator[AlteredPart]:
    if manifest.digest != manifest.digested():
        yield AlteredPart(part=MANIFEST, reason="it was changed after it was written")
    for name, wanted in manifest.files.items():
        if name not in files:
            yield AlteredPart(part=_plain(name), reason="it is missing")
        elif sha256(files[name]) != wanted:
            yield AlteredPart(part=_plain(name), reason="it was changed after it was written")
    for name in files:
        if name != MANIFEST and name not in manifest.files:
            yield AlteredPart(part=_plain(name), reason="the manifest does not name it")


def _told(files: Mapping[str, bytes], manifest: Manifest) -> Answer | DraftCheck | None:
    if manifest.of == "answer":
        return Answer.model_validate_json(files[ANSWER]) if ANSWER in files else None
    return DraftCheck.model_validate_json(files[DRAFT]) if DRAFT in files else None


def _of_articles(read: _Read) -> Iterator[AlteredPart]:
    """Each text is the one that its hash and the article's revision name."""
    for each in read.articles:
        content = read.files.get(each.file)
        if content is None:
            yield AlteredPart(part=_plain(each.file), reason="it is missing")
        elif sha256(content) != each.sha256:
            yield AlteredPart(part=_plain(each.file), reason=f"it is not the text that {ARTICLES} tells of")
        elif not each.sha256.startswith(each.revision.partition("-")[0]):
            yield AlteredPart(part=ARTICLES, reason=f"{_plain(each.article_id)}: the text is not that of its revision")


def _of_citations(read: _Read) -> Iterator[AlteredPart]:
    """Each citation stands in its article to the letter, and the annotations and the table tell the same."""
    if read.told is None:
        return
    if not _is_whole(read.told):
        yield AlteredPart(part=ANSWER, reason="a claim names a citation that is not there")
        return
    texts: Texts = {
        (each.article_id, each.revision): read.files[each.file].decode("utf-8", "surrogatepass")
        for each in read.articles
        if each.file in read.files and _is_text(read.files[each.file])
    }
    cited = cited_by(read.told)
    wrong = [fault for each in cited if (fault := _misplaced(each.citation, texts))]
    yield from wrong
    if wrong:
        return
    if read.files.get(ANNOTATIONS) != json_bytes(web_annotations(cited, texts)):
        yield AlteredPart(part=ANNOTATIONS, reason="it does not tell of the citations")
    if read.files.get(CITATIONS) != as_csv(cited).encode():
        yield AlteredPart(part=CITATIONS, reason="it does not tell of the citations")


def _is_whole(told: Answer | DraftCheck) -> bool:
    if isinstance(told, DraftCheck):
        return True
    numbers = {each.number for each in told.citations}
    return all(number in numbers for claim in told.claims for number in claim.citations)


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _misplaced(citation: Citation, texts: Texts) -> AlteredPart | None:
    text = texts.get((citation.article_id, citation.revision))
    part = f"citation {citation.number} of {_plain(citation.article_id)}"
    if text is None:
        return AlteredPart(part=part, reason="its article is missing")
    if text[citation.start : citation.end] != citation.quote:
        return AlteredPart(part=part, reason="the article does not have these words there")
    return None
