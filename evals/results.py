"""What an evaluation found: the scores of each case, their means, the floors missed."""

from __future__ import annotations

from rag.answers import Answer
from rag.schema import QuestionKind, Record


class MetricScore(Record):
    """One metric on one case; a metric that does not apply has none."""

    metric: str
    value: float
    why: str


class CaseResult(Record):
    """A case as answered, with its scores; `error` where the target failed."""

    case_id: str
    kind: QuestionKind
    question: str
    scores: tuple[MetricScore, ...] = ()
    answer: Answer | None = None
    error: str | None = None
    seconds: float = 0.0

    @property
    def lost(self) -> float:
        """How many points, of one a metric."""
        return sum(1 - each.value for each in self.scores)

    def value_of(self, metric: str) -> float | None:
        return next((each.value for each in self.scores if each.metric == metric), None)


class Mean(Record):
    """A metric's mean over the cases it applies to, if any, with a 95 % bootstrap interval."""

    metric: str
    cases: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Missed(Record):
    """A floor that was not reached, and by how much; `value` is None where nothing was scored."""

    metric: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.metric}: no case scored it, and its floor is {self.floor:.3f}"
        return f"{self.metric}: {self.value:.4f} is {self.floor - self.value:.4f} under its floor of {self.floor:.3f}"


class Change(Record):
    """A metric beside a baseline report's, over the cases that both have."""

    metric: str
    before: float
    after: float
    better: int
    worse: int
    flipped: tuple[str, ...] = ()


class Provenance(Record):
    """What ran: versions of the packages that matter, the commit, the target and its settings."""

    target: str
    settings: dict[str, str]
    versions: dict[str, str]
    commit: str | None


class Report(Record):
    """The whole of an evaluation, as written to `report.json`; two runs differ in `seconds` only."""

    provenance: Provenance
    means: tuple[Mean, ...]
    by_kind: dict[str, tuple[Mean, ...]]
    floors: dict[str, float]
    missed: tuple[Missed, ...]
    failed: tuple[str, ...]
    cases: tuple[CaseResult, ...]
    changes: tuple[Change, ...] = ()
    seconds: float = 0.0

    def worst(self) -> tuple[CaseResult, ...]:
        """The cases that lost points, those that lost most first."""
        return tuple(sorted((each for each in self.cases if each.lost), key=lambda each: each.lost, reverse=True))

    @property
    def passed(self) -> bool:
        return not self.missed and not self.failed
