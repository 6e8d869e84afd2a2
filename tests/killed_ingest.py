"""Works on a store in processes of their own, each article told once it is done with; made to be killed.

The processes are forked from one that has imported everything, loaded the parse and opened nothing: Chroma keeps in
memory what a process has opened.
"""

from __future__ import annotations

import resource
import time
import traceback
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from ingest import pipeline
from ingest.backup import read_back
from rag.archive import Archive
from tests.conftest import written
from tests.hashing_embedder import HashingEmbedder

PATIENCE = 300  # seconds for the longest work
_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.killed_ingest", "tests.parse_loaded"])


def _ingested(archive: Archive, source: Path) -> Iterator[str]:
    """A text a line, under the number of its line."""
    lines = source.read_text("utf-8").splitlines()
    articles = (written(id=f"a{number}", text=line) for number, line in enumerate(lines))
    return (outcome.id for outcome in pipeline.ingest(archive, articles))


def _imported(archive: Archive, source: Path) -> Iterator[str]:
    with source.open(encoding="utf-8") as lines:
        yield from (article.id for article in read_back(archive, lines, source.name))


def _rebuilt(archive: Archive, _: Path) -> Iterator[str]:
    return pipeline.rebuild(archive)


def _removed(archive: Archive, source: Path) -> Iterator[str]:
    """An id a line."""
    return (id_ for id_ in source.read_text("utf-8").split() if pipeline.remove(archive, id_))


WORK = {"ingest": _ingested, "import": _imported, "rebuild": _rebuilt, "remove": _removed}


class Done(NamedTuple):
    """The articles that a process told, in order, and the traceback of what ended it, empty where nothing did."""

    told: tuple[str, ...]
    failure: str


class _Ended(NamedTuple):
    failure: str


class Worker:
    """A process that does one of `WORK` on a store; no file of its may grow larger than so many bytes."""

    def __init__(self, work: str, store: Path, source: Path, largest_file: int | None = None) -> None:
        self._telling, theirs = _FORKS.Pipe(duplex=False)
        self._process = _FORKS.Process(target=_do, args=(theirs, work, store, source, largest_file), daemon=True)
        self._process.start()
        theirs.close()

    def done(self) -> Done:
        """What it told, when it has come to its end."""
        *told, last = self._rest()
        self._process.join(PATIENCE)
        assert isinstance(last, _Ended), f"the work did not come to its end: {self._process.exitcode}"
        return Done(tuple(map(str, told)), last.failure)

    def killed(self, after: float) -> list[str]:
        """What it had told when it was killed, so many seconds after it told the first."""
        rest = self._rest()
        first = [each for each in (next(rest, None),) if each]
        time.sleep(after)
        self._process.kill()
        told = [*first, *rest]
        self._process.join(PATIENCE)
        return [each for each in told if isinstance(each, str)]

    def _rest(self) -> Iterator[str | _Ended]:
        while self._telling.poll(PATIENCE):
            try:
                yield self._telling.recv()
            except EOFError:
                return


def _do(telling: Connection, work: str, store: Path, source: Path, largest_file: int | None) -> None:
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    pipeline.BATCH = 2  # many moments to be killed at
    failure = ""
    try:
        with Archive(store, HashingEmbedder()) as archive:
            for id_ in WORK[work](archive, source):
                telling.send(id_)
    except Exception:
        failure = traceback.format_exc()
    telling.send(_Ended(failure))
