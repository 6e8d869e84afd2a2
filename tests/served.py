"""A real server on loopback over a real store: uvicorn in a thread, the hashing embedder in place of a model."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread

import uvicorn

from api.app import create_app
from api.service import Service
from ingest.sources.visitor import Visitor
from rag.archive import Archive
from rag.engine import Library
from rag.roster import Roster
from rag.settings import Settings
from tests.hashing_embedder import HashingEmbedder

HOST = "127.0.0.1"
ZONE = "Pacific/Auckland"
PATIENCE = 30  # seconds for a server to start or to stop


@contextmanager
def service_over(folder: Path, today: date) -> Iterator[Service]:
    """A service over a store of its own, the sample's zone for articles that name none."""
    with Archive(folder, HashingEmbedder()) as archive:
        yield Service(Library(archive, Roster()), lambda: today, ZONE)


@contextmanager
def serving(
    service: Service, settings: Settings | None = None, root_path: str = "", visitor: Visitor | None = None
) -> Iterator[str]:
    """The address of a server over this service, up until left; one that fetches addresses where it has a visitor."""
    settings = settings or Settings(allowed_hosts=HOST, fetch=visitor is not None)
    app = create_app(settings, service, visitor, root_path=root_path)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="off"))
    with socket.create_server((HOST, 0)) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            _wait_for(server, thread)
            yield f"http://{HOST}:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
        assert not thread.is_alive(), "the server did not stop"


def _wait_for(server: uvicorn.Server, thread: Thread) -> None:
    given_up = time.monotonic() + PATIENCE
    while not server.started:
        assert thread.is_alive(), "the server ended before it started"
        assert time.monotonic() < given_up, "the server did not start"
        time.sleep(0.01)
