"""What a store of a million articles and more takes: measured for one article here, computed for many.

`python -m evals.bench.scale [--database postgresql://…]` prints both. The address must be of an empty schema or
database.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.bench.coverage_generator import FIRST_DAY
from evals.bench.ingest import sample
from evals.bench.store import fill, questions
from ingest.pipeline import ingest
from rag.answers import Question
from rag.archive import Archive
from rag.embed import Embedder, SentenceEmbedder
from rag.engine import Library, answer
from rag.inspection import size
from rag.roster import Roster
from rag.schema import Record

PASSAGES, ASKED = 4_000, 40
SEED = 7
FLOAT_BYTES, LINK_BYTES = 4, 2 * 16 * 4  # of a vector in the memory of an HNSW index with 16 links (Malkov 2018)
SIZES = (1_000_000, 10_000_000, 100_000_000)  # articles
GB, DAY, MONTH = 1e9, 86_400.0, 30 * 86_400.0


class Constants(Record):
    """Measured on this machine, of articles as generated: four passages and eight statements each."""

    engine: str
    articles: int
    passages: int
    dimensions: int = 384  # of a vector
    read_seconds: float  # of one article and one worker: parse, statements, embedding, of the sample
    store_seconds: float  # of one article: the transaction that only one writer holds
    store_bytes: float  # of one article in the database and in the index's files
    ask_seconds: float


class Prices(Record):
    """Given, not measured: dollars of a core for an hour, of a GB of disk and of memory for a month."""

    core_hour: float = 0.04
    disk_month: float = 0.10
    memory_month: float = 3.00


class Need(Record):
    """Computed for so many articles."""

    articles: int
    disk_gb: float
    memory_gb: float  # of the vector index, which Chroma keeps in memory where it searches
    worker_days: float  # of one worker; so many workers take a day
    writer_days: float  # at least, however many workers there are: writers take turns
    dollars_once: float  # to read every article
    dollars_month: float  # disk and memory


def need(constants: Constants, prices: Prices, articles: int) -> Need:
    """What so many articles take, in proportion."""
    disk = constants.store_bytes * articles / GB
    vectors = constants.passages / constants.articles * articles
    memory = vectors * (constants.dimensions * FLOAT_BYTES + LINK_BYTES) / GB
    return Need(
        articles=articles,
        disk_gb=disk,
        memory_gb=memory,
        worker_days=constants.read_seconds * articles / DAY,
        writer_days=constants.store_seconds * articles / DAY,
        dollars_once=constants.read_seconds * articles / 3_600 * prices.core_hour,
        dollars_month=disk * prices.disk_month + memory * prices.memory_month,
    )


def measured(database: str | None, embedder: Embedder, passages: int = PASSAGES, asked: int = ASKED) -> Constants:
    """Fill a store with the sample and with generated coverage, and ask it."""
    with TemporaryDirectory(prefix="ontherecord-scale-") as folder:
        dimensions = embedder.embed(["the model is loaded by this"]).shape[1]
        read = _read_seconds(Path(folder) / "sample", embedder)
        with Archive(Path(folder) / "store", embedder, database=database) as archive:
            began = time.perf_counter()
            fill(archive, SEED, passages, dimensions)
            stored = time.perf_counter() - began
            found = size(archive)
            return Constants(
                engine="PostgreSQL" if database else "SQLite",
                articles=found.articles,
                passages=passages,
                dimensions=dimensions,
                read_seconds=read,
                store_seconds=stored / found.articles,
                store_bytes=found.bytes / found.articles,
                ask_seconds=_ask_seconds(archive, passages, asked),
            )


def _read_seconds(folder: Path, embedder: Embedder) -> float:
    """Of an article of the sample, the model loaded before."""
    articles = sample()
    with Archive(folder, embedder) as archive:
        list(ingest(archive, articles[:1]))
        began = time.perf_counter()
        list(ingest(archive, articles[1:]))
        return (time.perf_counter() - began) / (len(articles) - 1)


def _ask_seconds(archive: Archive, passages: int, asked: int) -> float:
    library = Library(archive, Roster())
    asks = [Question(question=each.question) for each in questions(SEED, passages, max(1, asked // 5))]
    answer(asks[0], library, FIRST_DAY)
    began = time.perf_counter()
    for each in asks:
        answer(each, library, FIRST_DAY)
    return (time.perf_counter() - began) / len(asks)


def told(constants: Constants, prices: Prices) -> str:
    """Both tables, each under what it is."""
    measured_ = (
        f"Measured here, {constants.engine}, {constants.articles:,} generated articles"
        f" ({constants.passages:,} passages), reading of the sample:",
        f"  to read an article     {constants.read_seconds * 1e3:9.1f} ms of one worker",
        f"  to store an article    {constants.store_seconds * 1e3:9.1f} ms of the one writer and the index",
        f"  bytes of an article    {constants.store_bytes / 1e3:9.1f} kB",
        f"  a question, mixed kinds{constants.ask_seconds * 1e3:9.1f} ms",
    )
    head = "    articles      disk  vectors in  one worker  writer, least       once    a month"
    units = "                    GB  memory, GB        days           days          $          $"
    rows = (
        f"{each.articles:>12,}{each.disk_gb:>10,.0f}{each.memory_gb:>12,.0f}{each.worker_days:>12,.1f}"
        f"{each.writer_days:>15,.1f}{each.dollars_once:>11,.0f}{each.dollars_month:>11,.0f}"
        for each in (need(constants, prices, articles) for articles in SIZES)
    )
    given = (
        f"Computed in proportion, at prices given: {prices.core_hour} $ a core and hour, {prices.disk_month} $ a GB of"
        f" disk and {prices.memory_month} $ a GB of memory a month:"
    )
    return "\n".join((*measured_, "", given, head, units, *rows)) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.scale", description=__doc__)
    parser.add_argument("--database", help="an empty PostgreSQL database; a file of SQLite by default")
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    constants = measured(given.database, SentenceEmbedder(None), given.passages)
    sys.stdout.write(f"{constants.model_dump_json()}\n" if given.json else told(constants, Prices()))


if __name__ == "__main__":
    main()
