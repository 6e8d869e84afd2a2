"""What an evaluation asks: the store at hand, a server, or recorded answers. The one module that sees `evals`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.desk import Desk
from api.open import open_desk
from evals.targets import Target, recorded, server
from rag.errors import NotFound
from rag.settings import Settings


@contextmanager
def graded(target: str | None, settings: Settings) -> Iterator[Target]:
    """Raises `BadInput` where recorded answers cannot be read, `StoreError` where the store cannot be used."""
    if target is not None:
        yield server(target) if target.startswith(("http://", "https://")) else recorded(Path(target))
        return
    with open_desk(settings) as desk:
        yield of_desk(desk, settings)


def of_desk(desk: Desk, settings: Settings) -> Target:
    def article_text(article_id: str, revision: str) -> str | None:
        try:
            return desk.article(article_id, revision).text
        except NotFound:
            return None

    told = settings.model_dump(mode="json", exclude={"data"})
    return Target("the store", desk.ask, article_text, {name: str(value) for name, value in told.items()})
