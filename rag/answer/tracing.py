"""What became of every candidate of an answer, as values: `explain` shows it, logs count it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rag.explanation import CandidateTold, Explanation, Fate, WordRead
from rag.retrieval.candidates import Scored, Searches
from rag.retrieval.features import NAMES

MOST_TOLD = 60  # candidates, the nearest first


class Trace:
    """Collects what an explanation tells; made anew for each question."""

    def __init__(self) -> None:
        self.words: tuple[WordRead, ...] = ()
        self.topic_weights: dict[str, float] = {}
        self.respelt: dict[str, str] = {}
        self.relaxed: list[str] = []
        self.thresholds: dict[str, float] = {}
        self.passages: tuple[tuple[str, float], ...] = ()
        self.degraded: tuple[str, ...] = ()  # what could not be asked
        self.searches = Searches()
        self._seen: dict[tuple[str, int, int], tuple[Scored, Fate]] = {}

    def tell(self, scored: Iterable[Scored], stage: Fate) -> None:
        """A later stage of the same candidate takes the place of an earlier one."""
        for each in scored:
            found = each.candidate
            self._seen[found.article.id, found.start, found.end] = (each, stage)

    def counts(self) -> dict[str, int]:
        return dict(Counter(stage for _, stage in self._seen.values()))

    def explanation(self) -> Explanation:
        nearest = sorted(self._seen.values(), key=lambda told: -told[0].score)[:MOST_TOLD]
        return Explanation(
            words=self.words,
            topic_weights=self.topic_weights,
            respelt=self.respelt,
            relaxed=tuple(self.relaxed),
            thresholds=self.thresholds,
            candidates=tuple(_told(scored, stage) for scored, stage in nearest),
            passages=self.passages,
        )


def _told(scored: Scored, stage: Fate) -> CandidateTold:
    found = scored.candidate
    statement = found.statement
    return CandidateTold(
        article_id=found.article.id,
        start=found.start,
        end=found.end,
        statement_id=statement.id if statement else None,
        speakers=statement.speakers if statement else (),
        text=statement.text if statement else found.own,
        score=round(scored.score, 3),
        features={name: round(float(v), 3) for name, v in zip(NAMES, scored.features, strict=False) if v},
        stage=stage,
    )
