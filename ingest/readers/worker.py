"""Files are read in a process of its own, which is ended where it takes too long or too much memory.

What a file can make of itself while it is unpacked and parsed is not to be foreseen: nested tags, bombs in archives,
patterns that run for hours. The process stays for the next file; one that was ended is started again.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.readers.formats import read_archived, read_bytes
from ingest.readers.source import Rejected, Source, read_fields
from ingest.readers.web_archive import pages_of_wacz, pages_of_warc
from ingest.worker_process import MEMORY, UNLIMITED, WorkerProcess
from rag.schema import Article

SECONDS = 10.0  # for each article of a file
PDF_SECONDS = 70.0  # a newspaper of a hundred pages takes ten, and its pages have a deadline of their own
SMALL = 16_000  # bytes; what takes time in proportion to the square of its size is read in a moment
PACKED = (b"PK\x03\x04", b"\x1f\x8b")  # what unpacks to more than it is

Item = Article | Rejected


class Worker:
    """One process that reads, started when it is first needed; one file at a time."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._turn = threading.Lock()
        self._process = WorkerProcess("ingest.readers.worker", memory)

    def items(self, kind: str, given: tuple[object, ...], source: Source) -> Iterator[Item]:
        """What the reader of this kind makes of it, item by item, or why it was ended."""
        seconds = PDF_SECONDS if source.suffix == ".pdf" else self._seconds
        with self._turn:
            to = self._process.started()
            finished = False
            try:
                to.send((kind, given, source._replace(more=_unheard, mapped=_unheard)))
                while True:
                    if not to.poll(seconds):
                        yield Rejected(source.name, f"takes more than {seconds:g} seconds to read: save it as text")
                        return
                    told, value = to.recv()
                    if told == "end":
                        finished = True
                        return
                    if told == "more":
                        source.more(value)
                    elif told == "mapped":
                        source.mapped(*value)
                    else:
                        yield value
            except (EOFError, OSError):
                yield Rejected(source.name, "takes more memory to read than there is for it, or is broken")
            finally:
                if not finished:
                    self.close()

    def close(self) -> None:
        self._process.close()


WORKER = Worker()
atexit.register(WORKER.close)


def bounded_bytes(data: bytes, source: Source) -> Iterator[Item]:
    """Each article in these bytes, or why there is none, within the limits of a worker where they could matter."""
    if UNLIMITED or (len(data) <= SMALL and not data.startswith(PACKED)):
        return read_bytes(data, source)
    return WORKER.items("bytes", (data,), source)


def bounded_fields(fields: Mapping[str, object], source: Source) -> Item:
    """The article of these fields, as `read_fields` has it; a long page is read within the limits of a worker."""
    html = fields.get("html")
    if UNLIMITED or not isinstance(html, str) or len(html) <= SMALL:
        return read_fields(fields, source.name, source.defaults)
    found = list(WORKER.items("fields", (dict(fields),), source))
    return found[0] if found else Rejected(source.name, "no article found")


def bounded_file(file: Path, kind: str, source: Source) -> Iterator[Item]:
    """The articles of a web archive, which is read as a stream, item by item; its kind is one of `STREAMS`."""
    return STREAMS[kind](file, source) if UNLIMITED else WORKER.items(kind, (file,), source)


def _unheard(*_: object) -> None:
    """Takes the place of what hears of the articles of a file: it cannot be sent to another process."""


def _read_warc(file: Path, source: Source) -> Iterator[Item]:
    with file.open("rb") as opened:
        yield from read_archived(pages_of_warc(opened), source)


def _read_wacz(file: Path, source: Source) -> Iterator[Item]:
    yield from read_archived(pages_of_wacz(file), source)


STREAMS: dict[str, Callable[[Path, Source], Iterator[Item]]] = {"warc": _read_warc, "wacz": _read_wacz}


def serve(to: Connection) -> None:
    """Read what comes in, until nothing does: the life of the process."""
    to.send(("ready", None))
    while True:
        try:
            kind, given, source = to.recv()
        except (EOFError, OSError):
            return
        source = source._replace(
            more=lambda number: to.send(("more", number)), mapped=lambda *told: to.send(("mapped", told))
        )
        readers: dict[str, Callable[..., Iterator[Item]]] = {
            "bytes": read_bytes,
            "fields": lambda fields, source: iter((read_fields(fields, source.name, source.defaults),)),
            **STREAMS,
        }
        try:
            for item in readers[kind](*given, source):
                to.send(("item", item))
        except MemoryError:
            to.send(("item", Rejected(source.name, "takes more memory to read than there is for it")))
        except Exception as error:  # whatever a library raises over a hostile file: the next one is still read
            to.send(("item", Rejected(source.name, f"cannot be read ({type(error).__name__})")))
        to.send(("end", None))
