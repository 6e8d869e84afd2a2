"""What the benchmark of a shared store found."""

from __future__ import annotations

from rag.schema import Record


class Throughput(Record):
    """Questions of all kinds, by many clients at once, of so many API processes over one store."""

    processes: int
    asks: int
    asks_a_second: float


class KillTrial(Record):
    """What came of processes that were killed at random while others wrote and asked."""

    kills: int
    asked_kills: int
    articles: int  # acknowledged: stored for good, or waiting for good
    lost: tuple[str, ...]  # of them, not there in the end as they were given
    halves: tuple[str, ...]  # seen without all of their statements
    faults: tuple[str, ...]  # of the store in the end
    asks: int
    wrong: int  # answers that were not those before any kill
    unanswered: int  # questions that no process answered in time
    longest_seconds: float  # of a question, until some process answered it

    @property
    def is_whole(self) -> bool:
        return not (self.lost or self.halves or self.faults or self.wrong or self.unanswered)


class ClusterReport(Record):
    seed: int
    passages: int
    throughput: tuple[Throughput, ...]
    trial: KillTrial | None = None
