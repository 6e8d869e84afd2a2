"""Kill work on a store at random, look at what is left, and print how often it was broken.

    python -m tests.crash_harness 1000 [--seed 1] [--keep FOLDER]

Each run takes a copy of a small store, begins to ingest, replace, remove, rebuild, import or watch in a process of its
own, and ends that process at a moment, at a step, or by a write that fails. Then the store must be whole, must have
what was told as done, and must come to the same end when the work is done again. A broken store is kept, and its seed
told. Interrupted, it prints the figure of the runs that were done.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import json
import os
import random
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import chromadb

from ingest import pipeline
from ingest.parse import parse_texts
from ingest.rules import rules_version
from ingest.sources import watcher
from ingest.sources.sources_file import WatchedSource
from ingest.sources.state import State
from ingest.sources.visitor import Visitor
from rag.archive import Archive
from rag.errors import OnTheRecordError
from rag.inspection import inspect
from rag.schema import Article
from rag.store import articles
from tests.conftest import written
from tests.hashing_embedder import HashingEmbedder

assert chromadb  # imported once, and not by each run
OLD, NEW, CHANGED = range(6), range(6, 10), range(4)
STEPS = (  # each is called at least once by some work; what stands before and behind it is a moment to end at
    *("rag.store.sqlite:SqliteCatalog.writing", "rag.archive:Archive.settle", "rag.vectors:VectorIndex.add"),
    *("rag.vectors:VectorIndex.remove", "rag.vectors:VectorIndex.clear", "ingest.pipeline:with_statements"),
    "ingest.sources.state:State.put",
)
TO_ITS_END = "the work came to its end"
LONGEST = 0.6  # seconds that a work takes when nothing ends it
MANNERS = ("at a moment", "before a step", "behind a step", "by a failing write")


class End(NamedTuple):
    """How a work is ended."""

    manner: str
    step: str
    call: int
    seconds: float


class Work(NamedTuple):
    """What is done to a store: what it tells as done, and the texts by id that it is to leave; None is none."""

    run: Callable[[Archive], Iterator[str]]
    leaves: Mapping[str, str | None]


def text(number: int, version: int = 0) -> str:
    name = ("Hana Ruru", "Tama Ruru", "Piri Tane")[number % 3]
    waited = f"“We waited {number + version} years,” the mayor said on Tuesday."
    return f"Mayor {name} said mine {number} would reopen. {waited}"


def _articles(numbers: range, version: int = 0) -> list[Article]:
    return [written(id=f"a{n}", text=text(n, version), published="2026-02-11") for n in numbers]


def _ingested(numbers: range, version: int = 0) -> Work:
    def run(archive: Archive) -> Iterator[str]:
        return (outcome.id for outcome in pipeline.ingest(archive, _articles(numbers, version)))

    return Work(run, {f"a{n}": text(n, version) for n in numbers})


def _imported() -> Work:
    def run(archive: Archive) -> Iterator[str]:
        return (article.id for article in pipeline.ingest_as_given(archive, _articles(NEW)))

    return Work(run, {f"a{n}": text(n) for n in NEW})


def _watched() -> Work:
    """A round over a folder that lies in the store's own, of one file an article."""

    def run(archive: Archive) -> Iterator[str]:
        folder = archive.folder / "watched"
        folder.mkdir(exist_ok=True)
        for article in _articles(NEW):
            if not (file := folder / f"{article.id}.json").exists():
                file.write_text(article.model_dump_json(include={"id", "text", "published"}), "utf-8")
        with State(archive.folder) as state:
            rounds = watcher.Watcher(lambda incoming: pipeline.ingest(archive, incoming), state, Visitor())
            yield from (each.id or each.item for each in rounds.round(WatchedSource(path=str(folder))))

    return Work(run, {f"a{n}": text(n) for n in NEW})


def _removed() -> Work:
    def run(archive: Archive) -> Iterator[str]:
        for n in CHANGED:
            pipeline.remove(archive, f"a{n}")
            yield f"a{n}"

    return Work(run, {f"a{n}": None for n in CHANGED})


WORKS = {
    "ingest": _ingested(NEW),
    "replace": _ingested(CHANGED, 100),
    "remove": _removed(),
    "rebuild": Work(pipeline.rebuild, {}),
    "import": _imported(),
    "watch": _watched(),
}


def drawn(seed: int) -> tuple[str, End]:
    """The work and its end of a seed."""
    chance = random.Random(seed)
    work, manner = chance.choice(sorted(WORKS)), chance.choice(MANNERS)
    return work, End(manner, chance.choice(STEPS), chance.randint(1, 3), chance.uniform(0.0, LONGEST))


def _arrange(end: End) -> None:
    """Make this process end as is said."""
    if end.manner == "at a moment":
        signal.setitimer(signal.ITIMER_REAL, end.seconds)  # nothing of Python hears of this signal
        return
    module, _, path = end.step.partition(":")
    owner: Any = import_module(module)
    *outer, name = path.split(".")
    for each in outer:
        owner = getattr(owner, each)
    real, calls = getattr(owner, name), iter(range(1, 1_000_000))

    def wrapped(*args: object, **kwargs: object) -> object:
        is_now = next(calls) == end.call
        if is_now and end.manner == "by a failing write":
            raise OSError(errno.ENOSPC, "No space left on device")
        if is_now and end.manner == "before a step":
            os.kill(os.getpid(), signal.SIGKILL)
        told = real(*args, **kwargs)
        if is_now:
            os.kill(os.getpid(), signal.SIGKILL)
        return told

    setattr(owner, name, wrapped)


def _apart(work: Callable[[Callable[[str], None]], None]) -> list[str]:
    """The lines that a process of its own tells before it ends."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work(lambda line: os.write(writing, f"{line}\n".encode()) and None)
        except (OnTheRecordError, OSError):
            pass  # a write that failed is told to whoever asked for the work
        except BaseException:
            os.write(writing, f"! {traceback.format_exc(limit=-2)!r}\n".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        lines = told.read().splitlines(keepends=True)
    os.waitpid(child, 0)
    return [line.rstrip("\n") for line in lines if line.endswith("\n")]


def _do(folder: Path, work: Work, tell: Callable[[str], None], end: End | None = None) -> None:
    pipeline.BATCH = watcher.BATCH = 2
    with Archive(folder, HashingEmbedder()) as archive:
        if end:
            _arrange(end)
        for id_ in work.run(archive):
            tell(id_)
    if end:
        tell(TO_ITS_END)


def faults(folder: Path, work: Work, told: set[str]) -> Iterator[str]:
    """What is wrong with a store that a work on it left, and with the store once that is done again."""
    with Archive(folder, HashingEmbedder()) as archive:
        archive.settle()  # as each start does
        yield from (each.what for each in inspect(archive, rules_version()).faults)
        for n in (*OLD, *NEW):
            id_ = f"a{n}"
            found, before = _live(archive, id_), text(n) if n in OLD else None
            wanted = work.leaves.get(id_, before)
            if found not in ((wanted,) if id_ in told else (before, wanted)):
                yield f"{id_} is {found!r}, told {id_ in told}"
        list(work.run(archive))
        archive.settle()
        yield from (f"after the work was done again: {each.what}" for each in inspect(archive, rules_version()).faults)
        for id_, wanted in work.leaves.items():
            if _live(archive, id_) != wanted:
                yield f"after the work was done again {id_} is {_live(archive, id_)!r}"


def _live(archive: Archive, id_: str) -> str | None:
    with archive.catalog.reading() as db:
        stored = articles.live(db, id_)
    return stored.article.text if stored else None


class Ran(NamedTuple):
    """Whether the work was ended before its end, and what that broke."""

    ended: bool
    broken: list[str]


def run(seed: int, base: Path, folder: Path) -> Ran:
    name, end = drawn(seed)
    work = WORKS[name]
    shutil.copytree(base, folder)
    told = _apart(lambda tell: _do(folder, work, tell, end))
    crashed = [line for line in told if line.startswith("!")]

    def look(tell: Callable[[str], None]) -> None:
        for fault in faults(folder, work, set(told)):
            tell(json.dumps(fault))
        tell("looked")

    found = _apart(look)
    if found[-1:] != ["looked"]:
        crashed.append("the store could not be looked over")
    return Ran(TO_ITS_END not in told, crashed + [line for line in found if line != "looked"])


def main(runs: int, first: int, keep: Path) -> int:
    list(parse_texts(["The model is loaded once."]))
    keep.mkdir(parents=True, exist_ok=True)
    base = keep / "base"
    shutil.rmtree(base, ignore_errors=True)
    _apart(lambda tell: _do(base, _ingested(OLD), tell))
    done, broken, ended = 0, 0, 0
    with contextlib.suppress(KeyboardInterrupt):
        for seed in range(first, first + runs):
            folder = keep / f"seed-{seed}"
            shutil.rmtree(folder, ignore_errors=True)
            ran = run(seed, base, folder)
            done, ended = done + 1, ended + ran.ended
            if ran.broken:
                broken += 1
                print(f"seed {seed} {drawn(seed)} broke {folder}: {ran.broken}", flush=True)
            else:
                shutil.rmtree(folder)
            if done % 100 == 0:
                print(f"{done:,} of {runs:,} runs: {broken} of {ended:,} broken", file=sys.stderr, flush=True)
    bound = "" if broken or not ended else f", so at most {3 / ended:.1%} (3/n, with 95 % certainty)"
    print(f"{broken} of {ended:,} broken{bound}; {done - ended:,} more came to their end")
    return 1 if broken else 0


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("runs", type=int)
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--keep", type=Path, default=None, metavar="FOLDER")
    asked = given.parse_args()
    sys.exit(main(asked.runs, asked.seed, asked.keep or Path(mkdtemp(prefix="ontherecord-crashes-"))))
