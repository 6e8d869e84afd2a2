"""WARC and WACZ files: the pages that a crawl or a browser kept, each an article with its address."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from rag.errors import BadInput

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

MAX_UNPACKED = 4_000_000_000  # bytes of all records together
MAX_PAGE = 20_000_000  # bytes of one page; longer ones are told
_HTML = re.compile(r"(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
BROKEN = "this web archive is broken: what stands before the break was read"
GZIP, WARC = b"\x1f\x8b", b"WARC/"


class ArchivedPage(NamedTuple):
    """A page as it was answered; `reason` where it cannot be read."""

    url: str
    content: bytes
    reason: str | None = None


def is_warc(data: bytes) -> bool:
    """Whether bytes begin a WARC file, packed or not."""
    if data.startswith(GZIP):
        try:
            data = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, len(WARC))
        except zlib.error:
            return False
    return data.startswith(WARC)


def is_wacz(data: BinaryIO) -> bool:
    try:
        with zipfile.ZipFile(data) as archive:
            return bool(_warcs(archive))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def pages_of_warc(file: BinaryIO) -> Iterator[ArchivedPage]:
    """Each HTML page that was answered with 200. Raises BadInput where the file breaks off or unpacks without end."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    unpacked = _Bounded(_unpacked(file))
    try:
        for record in ArchiveIterator(unpacked):
            if page := _page(record):
                yield page
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error) as error:
        raise BadInput(BROKEN) from error
    if unpacked.is_broken:
        raise BadInput(BROKEN)


def pages_of_wacz(file: BinaryIO | Path) -> Iterator[ArchivedPage]:
    """The pages of each WARC in a WACZ. Raises `BadInput` where the archive is broken."""
    try:
        with zipfile.ZipFile(file) as archive:
            for name in _warcs(archive):
                with archive.open(name) as warc:
                    yield from pages_of_warc(cast("BinaryIO", warc))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise BadInput(BROKEN) from error


def _warcs(archive: zipfile.ZipFile) -> list[str]:
    return sorted(name for name in archive.namelist() if name.endswith((".warc", ".warc.gz")))


def _unpacked(file: BinaryIO) -> io.BufferedReader | gzip.GzipFile:
    buffered = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", file))
    return gzip.GzipFile(fileobj=buffered) if buffered.peek(2)[:2] == GZIP else buffered


class _Bounded(io.RawIOBase):
    """The bytes of a file, until there are more of them than anything real has."""

    def __init__(self, file: io.BufferedReader | gzip.GzipFile) -> None:
        self._file, self._left = file, MAX_UNPACKED
        self.is_broken = False  # warcio takes the end of a file that breaks off for its end

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            found = self._file.read1(size if size >= 0 else 65_536)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.is_broken = True
            return b""
        self._left -= len(found)
        if self._left < 0:
            raise BadInput(f"this web archive unpacks to more than {MAX_UNPACKED:,} bytes")
        return found

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        found = self.read(len(into))
        into[: len(found)] = found
        return len(found)


def _page(record: ArcWarcRecord) -> ArchivedPage | None:
    headers, kind = record.rec_headers, record.rec_type
    url = headers.get_header("WARC-Target-URI") or ""
    if not url.startswith(("http://", "https://")) or kind not in ("response", "resource"):
        return None
    answered = record.http_headers
    if kind == "response" and (answered is None or answered.get_statuscode() != "200"):
        return None
    type_ = answered.get_header("Content-Type") if answered is not None else headers.get_header("Content-Type")
    if not _HTML.match((type_ or "").strip()):
        return None
    content = record.content_stream().read(MAX_PAGE + 1)
    if len(content) > MAX_PAGE:
        return ArchivedPage(url, b"", f"too large: more than {MAX_PAGE:,} bytes")
    return ArchivedPage(url, content)
