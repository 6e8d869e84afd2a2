"""`ontherecord mcp`: the protocol on standard input and output, for clients that start a process."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from api.reach import AnyDesk, at_filled_desk
from api.shell import DataOption, JsonOption, Panel, app, settings_for
from rag.settings import Settings

if TYPE_CHECKING:
    from api.desk import Desk

logger = logging.getLogger(__name__)
LOOPBACK = "127.0.0.1"
PATIENCE = 5.0  # seconds for a server beside to end


@app.command(rich_help_panel=Panel.SERVE)
def mcp(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Serve the coverage to an assistant over standard input and output (Model Context Protocol).

    With --json what keeps it from starting is a problem on standard output, as of every command.
    """
    from api.mcp.server import mcp_server

    with ExitStack() as stack, suppress(KeyboardInterrupt):
        desk = SteadyDesk(settings_for(data), stack)
        desk()  # what is wrong with the store is told now, not by the first question
        mcp_server(desk).run("stdio")


class SteadyDesk:
    """The desk of a store for as long as a client runs: of the store, or of whichever server owns it just then.

    While this process owns the store it answers other commands on this machine, as a server does.
    """

    def __init__(self, settings: Settings, stack: ExitStack) -> None:
        self._settings = settings
        self._stack = stack
        self._reaching = threading.Lock()
        self._desk: AnyDesk | None = None

    def __call__(self) -> AnyDesk:
        """Raises `StoreError` where the store cannot be used."""
        with self._reaching:
            if self._desk is None or self._is_gone(self._desk):
                self._desk = self._reached()
            return self._desk

    def _is_gone(self, desk: AnyDesk) -> bool:
        from api.remote import RemoteDesk
        from rag.folder import owner

        if not isinstance(desk, RemoteDesk):
            return False
        server = owner(self._settings.store)
        return server is None or server.url != desk.url

    def _reached(self) -> AnyDesk:
        from api.desk import Desk

        desk = self._stack.enter_context(at_filled_desk(self._settings))
        if isinstance(desk, Desk):
            self._stack.enter_context(beside(self._settings, desk))
        return desk


@contextmanager
def beside(settings: Settings, desk: Desk) -> Iterator[str]:
    """A server on loopback for other commands of the store's owner, and for nobody else; its address."""
    import uvicorn

    from api.access import Access
    from api.app import create_app
    from api.keys import KeyRing, new_key

    own = new_key()
    served = create_app(settings, desk, access=Access(KeyRing(None, own)))
    server = uvicorn.Server(uvicorn.Config(served, log_level="error", lifespan="off"))
    with socket.create_server((LOOPBACK, 0)) as listening:
        url = f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        desk.library.archive.announce(url, own)
        try:
            yield url
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
