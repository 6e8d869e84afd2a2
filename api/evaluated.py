"""What an evaluation asks: the store at hand, a server, or recorded answers. The one module that sees `evals`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from api.cli import AnyDesk, at_desk
from evals.targets import Target, recorded, server
from rag.errors import BadInput, NotFound
from rag.settings import Settings


@contextmanager
def graded(target: str | None, settings: Settings) -> Iterator[Target]:
    """Raises `BadInput` where no such server or file can be reached, `StoreError` where the store cannot be used."""
    if target is not None:
        yield _running(target) if target.startswith(("http://", "https://")) else recorded(Path(target))
        return
    with at_desk(settings) as desk:
        yield of_desk(desk, settings)


def _running(url: str) -> Target:
    try:
        httpx.get(url, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise BadInput(
            f"{url} cannot be reached ({error}): start the server, or name another with --target."
        ) from error
    return server(url)


def of_desk(desk: AnyDesk, settings: Settings) -> Target:
    def article_text(article_id: str, revision: str) -> str | None:
        try:
            return desk.article(article_id, revision).text
        except NotFound:
            return None

    told = settings.model_dump(mode="json", exclude={"data"})
    return Target("the store", desk.ask, article_text, {name: str(value) for name, value in told.items()})
