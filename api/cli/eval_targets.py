"""What `ontherecord eval` grades: the store at hand in its several ways, a server, or recorded answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from api.paging import all_articles
from api.reach import AnyService, service_at
from rag.answers import Filters, Question
from rag.errors import BadInput, NotFound
from rag.settings import Settings

if TYPE_CHECKING:
    from evals.metrics.score import RankedPassage
    from evals.targets import Target

Opening = Callable[[], AnyService]
Targets = Callable[[str], "Target"]
STORE = "store"
COMPOSED = "composed"


@contextmanager
def targets(settings: Settings) -> Iterator[Targets]:
    """Targets by name; the store is opened when first one needs it, and held until left.

    Naming one raises `BadInput` where no such server or file can be reached, `StoreError` where the store cannot be
    used.
    """
    with ExitStack() as stack:

        @cache
        def opening() -> AnyService:
            return stack.enter_context(service_at(settings))

        yield lambda name: _target(name, opening, settings)


def _target(name: str, opening: Opening, settings: Settings) -> Target:
    from evals.recorded import recorded

    of_store: Mapping[str, Callable[[AnyService, Settings], Target]] = {
        STORE: of_service,
        COMPOSED: _composed,
        "plain": _plain,
    }
    if name in of_store:
        return of_store[name](_filled(opening(), settings), settings)
    key = settings.key.get_secret_value() if settings.key else None
    return _running(name, key) if name.startswith(("http://", "https://")) else recorded(Path(name))


def _filled(service: AnyService, settings: Settings) -> AnyService:
    """The same service. Raises `BadInput` where its store has no article: every mean over it would be worthless."""
    from rag.lookup import Page

    if not service.articles(Filters(), Page(1)).total:
        raise BadInput(f"The store in {settings.data} has no articles: ingest the coverage that the cases ask about.")
    return service


def of_service(service: AnyService, settings: Settings) -> Target:
    """The store as its own questions and searches answer."""
    from evals.targets import Target

    told = settings.model_dump(mode="json", exclude={"data", "keys", "key", "origins"})
    return Target(
        name="the store",
        ask=service.ask,
        article_text=lambda article_id, revision: _text(service, article_id, revision),
        search=lambda question: _ranked(service, question),
        settings={name: str(value) for name, value in told.items()},
        coverage={each.id: each.revision for each in all_articles(service)},
    )


def _composed(service: AnyService, settings: Settings) -> Target:
    """The store as it answers without its language model."""
    from api.service import Service

    if not isinstance(service, Service):
        raise BadInput("A server owns this store: stop it, or compare two servers with --target and --against.")
    plain = service._replace(library=service.library._replace(writer=None))
    return replace(of_service(plain, settings), name="the store without the language model")


def _plain(service: AnyService, settings: Settings) -> Target:
    from evals.plain_retrieval import Text, plain
    from rag.embed import SentenceEmbedder

    live = (service.article(each.id) for each in all_articles(service))
    texts = [Text(each.id, each.revision, each.text) for each in sorted(live, key=lambda each: each.id)]
    return plain(texts, SentenceEmbedder(settings.embedder))


def _running(url: str, key: str | None) -> Target:
    import httpx

    from evals.targets import server

    try:
        httpx.get(url, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise BadInput(
            f"{url} cannot be reached ({error}): start the server, or name another with --target."
        ) from error
    return server(url, key)


def _text(service: AnyService, article_id: str, revision: str | None) -> str | None:
    try:
        return service.article(article_id, revision).text
    except NotFound:
        return None


def _ranked(service: AnyService, question: Question) -> tuple[RankedPassage, ...] | None:
    from evals.targets import RANKED, ranked, searchable
    from rag.lookup import Page

    if not searchable(question):
        return None
    return ranked(service.search(question.question, question.filters, Page(RANKED)))
