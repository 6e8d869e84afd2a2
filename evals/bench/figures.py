"""The figures of a benchmark: what it measured, and the ratios that hold on any machine. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rag.schema import Record


class IngestCost(Record):
    """Seconds of each stage alone and of the whole ingest, over the same articles in one run."""

    articles: int
    passages: int
    words: int
    embedding: float
    parsing: float
    statements: float
    dates: float
    whole: float
    torch_embedding: float | None = None  # of the same texts by sentence-transformers, where that is another library
    unchanged: float | None = None  # seconds to ingest the same articles again

    def ratios(self) -> dict[str, float]:
        torch, again = self.torch_embedding, self.unchanged
        beside_torch = (
            {"whole ingest / (torch embedding + parsing)": self.whole / (torch + self.parsing)} if torch else {}
        )
        unchanged = {"unchanged articles a second": self.articles / again} if again else {}
        return (
            beside_torch
            | unchanged
            | {
                "whole ingest / embedding": self.whole / self.embedding,
                "whole ingest / (embedding + parsing)": self.whole / (self.embedding + self.parsing),
                "finding statements / parsing": self.statements / self.parsing,
            }
        )


class Milliseconds(Record):
    """Milliseconds of one kind of question, or of the yardstick: the median and what 95 in 100 stay within."""

    kind: str
    p50: float
    p95: float
    times: int
    answered: int = 0


class DraftCost(Record):
    """Seconds to check a draft of so many words and quotations."""

    words: int
    quotations: int
    seconds: float


class SizeCost(Record):
    """What questions cost in a store of so many passages."""

    passages: int
    statements: int
    people: int
    ready_seconds: float
    model_megabytes: float
    peak_megabytes: float
    yardstick: Milliseconds
    kinds: tuple[Milliseconds, ...]
    asks_a_second: float = 0.0  # of all kinds, by many clients at once
    after_write: float = 0.0  # the first question after a write to the same one asked again
    draft: DraftCost | None = None

    def ratio(self, kind: Milliseconds) -> float:
        """The 95th of a hundred of this kind to that of the yardstick."""
        return kind.p95 / self.yardstick.p95


class VectorCost(Record):
    """Milliseconds of a question's vector, and sentences a second, by onnxruntime and by sentence-transformers."""

    query: float
    torch_query: float
    sentences: float
    torch_sentences: float

    def ratios(self) -> dict[str, float]:
        return {
            "query vector / by torch": self.query / self.torch_query,
            "sentences a second / by torch": self.sentences / self.torch_sentences,
        }


class ColdCost(Record):
    """Seconds, and seconds of processor time, of whole processes: two ask, one only imports the model library."""

    passages: int
    ask: float
    ask_busy: float
    library: float
    library_busy: float
    topic: float = 0.0
    topic_busy: float = 0.0

    def ratios(self) -> dict[str, float]:
        return {
            "cold ask / importing sentence_transformers": self.ask / self.library,
            "the same, processor time": self.ask_busy / self.library_busy,
            "cold ask with a topic / importing sentence_transformers": self.topic / self.library,
            "the same with a topic, processor time": self.topic_busy / self.library_busy,
        }


class ServerCost(Record):
    """What a server took to answer so many questions of many clients, and the most memory it held."""

    passages: int
    asks: int
    asks_a_second: float
    peak_megabytes: float


class BenchRow(Record):
    """A figure beside what it is to reach and what it aims at; no value where the run did not measure it."""

    name: str
    value: float | None
    reach: float
    aim: float
    is_met: bool | None


class BenchReport(Record):
    seed: int
    ingest: IngestCost
    sizes: tuple[SizeCost, ...]
    cold: ColdCost
    vectors: VectorCost | None = None  # of the default model
    served: ServerCost | None = None  # 300 articles, for how many it answers a second
    memory: ServerCost | None = None  # 10,000 passages, for its memory
    skipped: tuple[int, ...] = ()  # sizes for which no time was left
    rows: tuple[BenchRow, ...] = ()


def percentile(values: Sequence[float], share: float) -> float:
    """The least of the values that this share of them does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def latency(kind: str, seconds: Sequence[float], answered: int = 0) -> Milliseconds:
    p50, p95 = (round(1_000 * percentile(seconds, share), 2) for share in (0.5, 0.95))
    return Milliseconds(kind=kind, p50=p50, p95=p95, times=len(seconds), answered=answered)
