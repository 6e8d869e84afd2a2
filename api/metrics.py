"""What Prometheus is told: counts and seconds, never a word of a question."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from api.service import Service
from rag.answer.served import Served
from rag.answers import Answer, Question
from rag.engine import Stage, Told, ignore

MEDIA_TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Abandoned(Exception):
    """Whoever asked has gone away; whoever hears of an answer may raise it to end the work."""


class Metrics:
    """The counts of one server; questions asked through it are counted."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._registry = CollectorRegistry()
        self._registry.register(StoreGauges(service))
        self._questions = Counter(
            "ontherecord_questions",
            "Questions by outcome: answered, related, the reason of a decline, abandoned, or failed",
            ["outcome"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "ontherecord_answer_seconds",
            "Seconds of each stage of an answer",
            ["stage"],
            buckets=SECONDS,
            registry=self._registry,
        )

    def ask(self, question: Question, told: Told = ignore) -> Answer:
        """The service's answer, counted and timed."""
        before = perf_counter()

        def timed(event: Stage | Served) -> None:
            nonlocal before
            if isinstance(event, Stage):
                now = perf_counter()
                self._seconds.labels(event.name).observe(now - before)
                before = now
            told(event)

        outcome = "failed"
        try:
            answer = self._service.ask(question, timed)
            outcome = answer.declined.reason if answer.declined else answer.status
            return answer
        except Abandoned:
            outcome = "abandoned"
            raise
        finally:
            self._questions.labels(outcome).inc()

    def text(self) -> bytes:
        """The exposition, counted afresh. Raises `StoreError`."""
        return generate_latest(self._registry)


class StoreGauges(Collector):
    """What the store holds at the moment it is looked at."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing: to be registered must not read the store."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        size = self._service.size()
        yield GaugeMetricFamily("ontherecord_articles", "Articles in the store", size.articles)
        yield GaugeMetricFamily("ontherecord_statements", "Statements in the store", size.statements)
        yield GaugeMetricFamily(
            "ontherecord_store_bytes", "Bytes of the store's files, the index among them", size.bytes
        )
