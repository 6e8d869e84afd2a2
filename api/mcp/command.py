"""`ontherecord mcp`: the protocol on standard input and output, for clients that start a process."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from api.cli.shell import DataOption, JsonOption, Panel, app, settings_for
from api.reach import AnyService, service_to_fill
from rag.settings import Settings

if TYPE_CHECKING:
    from api.service import Service

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
        service = SteadyService(settings_for(data), stack)
        service()  # what is wrong with the store is told now, not by the first question
        mcp_server(service).run("stdio")


class SteadyService:
    """The service of a store for as long as a client runs: of the store, or of whichever server owns it just then.

    While this process owns the store it answers other commands on this machine, as a server does.
    """

    def __init__(self, settings: Settings, stack: ExitStack) -> None:
        self._settings = settings
        self._stack = stack
        self._reaching = threading.Lock()
        self._service: AnyService | None = None

    def __call__(self) -> AnyService:
        """Raises `StoreError` where the store cannot be used."""
        with self._reaching:
            if self._service is None or self._is_gone(self._service):
                self._service = self._reached()
            return self._service

    def _is_gone(self, service: AnyService) -> bool:
        from api.client import RemoteService
        from rag.folder import owner

        if not isinstance(service, RemoteService):
            return False
        server = owner(self._settings.store)
        return server is None or server.url != service.url

    def _reached(self) -> AnyService:
        from api.service import Service

        service = self._stack.enter_context(service_to_fill(self._settings))
        if isinstance(service, Service):
            self._stack.enter_context(beside(self._settings, service))
        return service


@contextmanager
def beside(settings: Settings, service: Service) -> Iterator[str]:
    """A server on loopback for other commands of the store's owner, and for nobody else; its address."""
    import uvicorn

    from api.app import create_app
    from api.keys import KeyRing, new_key
    from api.middleware.access import AccessRules

    own = new_key()
    served = create_app(settings, service, access=AccessRules(KeyRing(None, own)))
    server = uvicorn.Server(uvicorn.Config(served, log_level="error", lifespan="off"))
    with socket.create_server((LOOPBACK, 0)) as listening:
        url = f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        service.library.archive.announce(url, own)
        try:
            yield url
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
