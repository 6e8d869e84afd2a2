"""What an evaluation found: the scores of each case, their means, the floors missed."""

from __future__ import annotations

from evals.cases import Expected
from evals.metrics.latency import Latency
from rag.answers import Answer
from rag.schema import DeclineReason, QuestionKind, Record


class MetricScore(Record):
    """One metric on one case; a metric that does not apply has none."""

    metric: str
    value: float
    why: str


class MissedEvidence(Record):
    """A paragraph of an article that holds what an answer misses."""

    article_id: str
    text: str
    holds: tuple[str, ...]


class CaseResult(Record):
    """A case as answered, with its scores; `error` where the target failed."""

    case_id: str
    kind: QuestionKind
    question: str
    expect: Expected
    scores: tuple[MetricScore, ...] = ()
    answer: Answer | None = None
    evidence: tuple[MissedEvidence, ...] = ()
    error: str | None = None
    seconds: float = 0.0

    @property
    def lost(self) -> float:
        """How many points, of one a metric."""
        return sum(1 - each.value for each in self.scores)

    @property
    def faults(self) -> tuple[MetricScore, ...]:
        """The scores that are not full."""
        return tuple(each for each in self.scores if each.value < 1)

    def value_of(self, metric: str) -> float | None:
        return next((each.value for each in self.scores if each.metric == metric), None)


class Mean(Record):
    """A metric's mean over the cases it applies to, if any, with a 95 % bootstrap interval."""

    metric: str
    cases: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Declining(Record):
    """Declines for one reason: of those called for the share given, of those given the share called for."""

    reason: DeclineReason
    called_for: int
    recall: float | None = None
    given: int
    precision: float | None = None


class Missed(Record):
    """A floor that was not reached, and by how much; `value` is None where nothing was scored."""

    metric: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.metric}: no case scored it, and its floor is {self.floor:.3f}"
        return f"{self.metric}: {self.value:.4f} is {self.floor - self.value:.4f} under its floor of {self.floor:.3f}"


class MetricChange(Record):
    """A metric over the cases that both of two runs score: the means, their difference with its 95 % interval.

    `flipped` cases went from full marks to fewer, `mended` ones to full marks.
    """

    metric: str
    cases: int
    before: float
    after: float
    low: float
    high: float
    better: int
    worse: int
    flipped: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()


class Comparison(Record):
    """The evaluated target beside another run over the same cases: `before` is the other."""

    other: str
    means: tuple[Mean, ...]
    latency: Latency | None
    changes: tuple[MetricChange, ...]
    by_kind: dict[str, tuple[MetricChange, ...]]


class Provenance(Record):
    """What ran: versions of the packages that matter, the commit, the target and its settings.

    `coverage` is a hash of the articles that were asked of; None where the target cannot tell them.
    """

    target: str
    settings: dict[str, str]
    versions: dict[str, str]
    commit: str | None
    coverage: str | None = None


class EvaluationReport(Record):
    """The whole of an evaluation, as written to `report.json`; two runs differ in `seconds` and `latency` only."""

    provenance: Provenance
    means: tuple[Mean, ...]
    by_kind: dict[str, tuple[Mean, ...]]
    by_reason: tuple[Declining, ...] = ()
    floors: dict[str, float]
    missed: tuple[Missed, ...]
    failed: tuple[str, ...]
    cases: tuple[CaseResult, ...]
    comparisons: tuple[Comparison, ...] = ()
    latency: Latency | None = None
    seconds: float = 0.0

    def worst(self) -> tuple[CaseResult, ...]:
        """The cases that lost points or were not answered, those that lost most first."""
        short = (each for each in self.cases if each.lost or each.error)
        return tuple(sorted(short, key=lambda each: (each.error is None, -each.lost)))

    @property
    def problems(self) -> tuple[str, ...]:
        """Why the gate fails, a sentence each."""
        return (*self.failed, *(str(each) for each in self.missed))

    @property
    def passed(self) -> bool:
        return not self.problems
