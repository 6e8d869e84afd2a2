"""The desk that a command asks: of the store, or of the server that owns it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeAlias

from rag.errors import StoreError, StoreLocked
from rag.settings import Settings

if TYPE_CHECKING:
    from api.desk import Desk
    from api.remote import RemoteDesk

SCANNED = 20_000  # passages whose vectors are read in a tenth of a second; to import Chroma takes a whole one

AnyDesk: TypeAlias = "Desk | RemoteDesk"


@contextmanager
def at_desk(settings: Settings) -> Iterator[AnyDesk]:
    """The desk of the store, or of the server that owns it; an error where there is no store."""
    with ExitStack() as stack:
        yield _desk(settings, stack)


@contextmanager
def at_filled_desk(settings: Settings) -> Iterator[AnyDesk]:
    """The same for what fills a store, which makes one where there is none."""
    with ExitStack() as stack:
        yield _desk(settings, stack, creates=True)


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


def loads_models(desk: AnyDesk) -> str | None:
    """What a command says before its first work: this process loads the models, a server has them already."""
    from api.desk import Desk

    return "Loading the models" if isinstance(desk, Desk) else None


def _desk(settings: Settings, stack: ExitStack, *, creates: bool = False) -> AnyDesk:
    from rag.folder import owner

    if server := owner(settings.store):
        return _remote(server.url, server.key)
    from api.open import open_desk

    if not creates:
        check_there(settings)
    try:
        desk = stack.enter_context(open_desk(settings))
        desk.library.archive.scanned = SCANNED
        return desk
    except StoreLocked:
        if server := owner(settings.store):  # it was starting
            return _remote(server.url, server.key)
        raise


def _remote(url: str, key: str | None) -> RemoteDesk:
    from api.remote import RemoteDesk

    return RemoteDesk(url, key)


@contextmanager
def own_desk(settings: Settings, command: str, *, mismatched: bool = False, creates: bool = False) -> Iterator[Desk]:
    """The desk of the store, for what no server does while it answers, such as emptying the index.

    Raises `StoreLocked` where a server owns the store.
    """
    from api.open import open_desk
    from rag.folder import owner

    server = owner(settings.store)
    if server is not None:
        raise StoreLocked(
            f"`ontherecord {command}` needs {settings.data} for itself, and the server at {server.url} owns it:"
            f" end that (process {server.process}), run this again, then serve again."
        )
    if not creates:
        check_there(settings)
    with open_desk(settings, mismatched=mismatched) as desk:
        yield desk
