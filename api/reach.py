"""The service that a command asks: of the store, or of the server that owns it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from rag.errors import StoreError, StoreLocked
from rag.settings import Settings
from rag.store.catalog import Access

if TYPE_CHECKING:
    from api.client import RemoteService
    from api.service import Service

SCANNED = 20_000  # passages whose vectors are read in a tenth of a second; to import Chroma takes a whole one

AnyService: TypeAlias = "Service | RemoteService"


class Missing(Enum):
    """What is done about a store that is not there."""

    REFUSED = "refused"
    MADE = "made"


@contextmanager
def service_at(settings: Settings) -> Iterator[AnyService]:
    """The service of the store, or of the server that owns it; an error where there is no store."""
    with ExitStack() as stack:
        yield _service(settings, stack)


@contextmanager
def service_to_fill(settings: Settings) -> Iterator[AnyService]:
    """The same for what fills a store, which makes one where there is none."""
    with ExitStack() as stack:
        yield _service(settings, stack, Missing.MADE)


def check_there(settings: Settings) -> None:
    """Raises `StoreError` where there is no store."""
    if not _is_there(settings):
        raise StoreError(
            f"There is no store in {settings.data}: `ontherecord ingest PATH` makes one, or name another with --data."
        )


def _is_there(settings: Settings) -> bool:
    """Whether there is a store, or somebody is making one; a database is one, be it empty."""
    from rag.folder import LOCK, exists

    folder = settings.store
    return settings.database is not None or exists(folder) or (folder / LOCK).exists()


def loads_models(service: AnyService) -> str | None:
    """What a command says before its first work: this process loads the models, a server has them already."""
    from api.service import Service

    return "Loading the models" if isinstance(service, Service) else None


def _service(settings: Settings, stack: ExitStack, missing: Missing = Missing.REFUSED) -> AnyService:
    from rag.folder import owner

    if server := owner(settings.store):
        return _remote(server.url, server.key)
    from api.open import open_service
    from rag.roster import Roster

    if missing is Missing.REFUSED:
        check_there(settings)
    try:
        service = stack.enter_context(open_service(settings))
        service.library.archive.scanned = SCANNED
        return service._replace(library=service.library._replace(roster=Roster(asked_often=False)))
    except StoreLocked:
        if server := owner(settings.store):  # it was starting
            return _remote(server.url, server.key)
        raise


def _remote(url: str, key: str | None) -> RemoteService:
    from api.client import RemoteService

    return RemoteService(url, key)


@contextmanager
def owned_service(
    settings: Settings, command: str, *, access: Access = Access.USE, missing: Missing = Missing.REFUSED
) -> Iterator[Service]:
    """The service of the store, for what no server does while it answers, such as emptying the index.

    Raises `StoreLocked` where a server owns the store.
    """
    from api.open import open_service
    from rag.folder import owner

    server = owner(settings.store)
    if server is not None:
        raise StoreLocked(
            f"`ontherecord {command}` needs {settings.data} for itself, and the server at {server.url} owns it:"
            f" end that (process {server.process}), run this again, then serve again."
        )
    if missing is Missing.REFUSED:
        check_there(settings)
    with open_service(settings, access=access) as service:
        yield service
