"""Settings to an open service: the one place where the store, the models and the clock are put together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from api.service import Service
from ingest.passages import OVERLAP_WORDS, WORDS
from rag.archive import Archive
from rag.embed import Embedder, SentenceEmbedder
from rag.engine import Library, Reader, Writer
from rag.entail import entailment
from rag.roster import Roster
from rag.settings import Settings
from rag.store.catalog import Access

PASSAGE_SETTINGS = {"passages": f"{WORDS} words, {OVERLAP_WORDS} shared"}


@contextmanager
def open_service(
    settings: Settings, *, embedder: Embedder | None = None, access: Access = Access.USE
) -> Iterator[Service]:
    """The service of the store these settings name, owned until left unless it is opened to be read beside its owner.

    Raises `StoreError` where the store cannot be used,
    `BadInput` and `MissingExtra` where the language model cannot.
    """
    words = _writer(settings)
    model = embedder or SentenceEmbedder(settings.embedder)
    with Archive(
        *(settings.store, model, settings.chroma_url, PASSAGE_SETTINGS),
        database=settings.database_url,
        access=access,
    ) as archive:
        library = Library(archive, Roster(), entailment(settings.entailment), words, _reader(settings))
        yield Service(library, lambda: local_day(settings.timezone), settings.timezone)


def _writer(settings: Settings) -> Writer | None:
    if settings.llm_url is None and settings.llm_model is None:  # most have none, and load nothing for it
        return None
    from rag.model.writer import writer

    return writer(settings)


def _reader(settings: Settings) -> Reader | None:
    if not settings.llm_reads:
        return None
    from rag.model.reader import question_reader

    return question_reader(settings)


def local_day(timezone: str | None) -> date:
    """Today in this zone, or in the machine's."""
    return datetime.now(ZoneInfo(timezone)).date() if timezone else datetime.now().astimezone().date()
