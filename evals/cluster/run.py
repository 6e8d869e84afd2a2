"""The benchmark of a shared store, on one machine: throughput by processes, and what is left after many kills."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

from pydantic import SecretStr

from api.open import open_service
from evals.bench.coverage_generator import PASSAGES_PER_ARTICLE
from evals.bench.questions import filled, in_own_process
from evals.bench.store import BenchQuestion, questions
from evals.cluster.figures import ClusterReport, KillTrial, Throughput
from evals.cluster.load import throughput
from evals.cluster.members import Member, Role, wait_for
from evals.cluster.postgres import temporary_server
from evals.cluster.started import chroma_server
from evals.cluster.witness import Witness
from ingest import work
from rag.archive import Archive
from rag.embed import SentenceEmbedder
from rag.inspection import inspect
from rag.settings import PREFIX, Settings

PASSAGES = 300 * PASSAGES_PER_ARTICLE
PROCESSES = (1, 2, 4)
MEMBERS: tuple[Role, ...] = ("serve", "serve", "work", "work")
EACH_KIND = 10  # questions
ASKED = 12  # questions that are asked again and again meanwhile
PAUSE = (0.1, 1.0)  # seconds between two kills, at least and at most
DRAIN_SECONDS = 300.0  # for workers to read what waits in the end

Told = Callable[[str], None]


class Shared(NamedTuple):
    """A shared store, and how a process is told of it."""

    settings: Settings
    environment: Mapping[str, str]


class Course(NamedTuple):
    """What is measured: where it is kept, what it is generated from, how often a process is killed and how long."""

    folder: Path
    seed: int
    kills: int
    minutes: float
    processes: Sequence[int] = PROCESSES
    passages: int = PASSAGES


def cluster(settings: Settings, course: Course, tell: Told) -> ClusterReport:
    """Measure a store that is shared by processes which this starts and ends; everything lies in the folder.

    Raises `NotStarted` where PostgreSQL or Chroma cannot be started, `MissingExtra` where psycopg is not installed.
    """
    seed, passages = course.seed, course.passages
    until = time.monotonic() + 60 * course.minutes
    tell("PostgreSQL and Chroma")
    with _shared(settings, course.folder) as shared:
        tell(f"A store of {passages:,} passages")
        dimensions = SentenceEmbedder(settings.embedder).embed(["How wide is a vector?"]).shape[1]
        in_own_process(filled, shared.settings, seed, passages, dimensions)
        asked = questions(seed, passages, EACH_KIND)
        found = tuple(_throughput(shared, asked, number, tell) for number in course.processes)
        trial = _trial(shared, asked, course, until, tell) if course.kills else None
    return ClusterReport(seed=seed, passages=passages, throughput=found, trial=trial)


@contextmanager
def _shared(settings: Settings, folder: Path) -> Iterator[Shared]:
    vectors = folder / "chroma"
    vectors.mkdir()
    with temporary_server() as database, chroma_server(vectors) as chroma:
        given = {"data": folder / "data", "database": SecretStr(database), "chroma_url": chroma}
        environment = {f"{PREFIX}DATA": str(folder / "data"), f"{PREFIX}DATABASE": database}
        environment[f"{PREFIX}CHROMA_URL"] = chroma
        yield Shared(settings.model_copy(update=given), environment)


def _throughput(shared: Shared, asked: Sequence[BenchQuestion], number: int, tell: Told) -> Throughput:
    tell(f"Questions to {number} API process{'es' if number > 1 else ''}")
    with ExitStack() as stack:
        servers = [_started(stack, "serve", shared.environment) for _ in range(number)]
        wait_for(servers)
        return throughput([each.url for each in servers if each.url], asked)


def _started(stack: ExitStack, role: Role, environment: Mapping[str, str], told: Told = lambda _: None) -> Member:
    member = Member(role, environment, told)
    stack.callback(member.kill)
    member.start()
    return member


def _trial(shared: Shared, asked: Sequence[BenchQuestion], course: Course, until: float, tell: Told) -> KillTrial:
    """Kill processes at random, each started again at once, while a witness writes, asks and looks on."""
    tell(f"{course.kills} kills of {len(MEMBERS)} processes")
    certain = [each.question for each in asked if each.kind == "person and day"][:ASKED]
    with open_service(shared.settings) as service, ExitStack() as stack:
        archive = service.library.archive
        before = frozenset(map(str, inspect(archive).faults))  # generated coverage is not told as rules would read it
        servers: list[Member] = []
        witness = Witness(archive, servers, certain)
        members = [_started(stack, role, shared.environment, witness.worked) for role in MEMBERS]
        servers += [each for each in members if each.role == "serve"]
        wait_for(members)
        witness.begin()
        try:
            done = _kill(members, Random(course.seed), course.kills, until, witness)
            wait_for(servers)
        finally:
            witness.close()
        _drain(archive, members)
        for each in members:
            each.kill()
        return _found(archive, witness, course.kills, done, before)


def _kill(members: Sequence[Member], chance: Random, kills: int, until: float, witness: Witness) -> int:
    """How many were killed: one that is at work at a time, no server while it is the only one; each begins again."""
    done = 0
    while done < kills and time.monotonic() < until and not witness.is_ended:
        time.sleep(chance.uniform(*PAUSE))
        up = [each for each in members if each.is_at_work]
        others = sum(each.is_up for each in members if each.role == "serve") > 1
        fit = [each for each in up if each.role == "work" or others]
        if fit:
            chosen = chance.choice(fit)
            chosen.kill()
            chosen.start()
            done += 1
    return done


def _drain(archive: Archive, members: Sequence[Member]) -> None:
    """Have the workers read all that waits."""
    end = time.monotonic() + DRAIN_SECONDS
    while work.length(archive).waiting and time.monotonic() < end:
        for each in members:
            if not each.is_up and each.role == "work":
                each.start()
        time.sleep(0.2)


def _found(archive: Archive, witness: Witness, asked: int, done: int, before: frozenset[str]) -> KillTrial:
    archive.settle()
    return KillTrial(
        kills=done,
        asked_kills=asked,
        articles=len(witness.acknowledged),
        lost=witness.lost(),
        halves=tuple(sorted(witness.halves)),
        faults=tuple(told for told in map(str, inspect(archive).faults) if told not in before),
        asks=witness.asks,
        wrong=witness.wrong,
        unanswered=witness.unanswered,
        longest_seconds=round(witness.longest, 1),
    )
