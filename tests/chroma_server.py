"""A server of Chroma on loopback, as `chroma run` starts it."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

HOST = "127.0.0.1"
PATIENCE = 60  # seconds for it to answer


@contextmanager
def chroma_server() -> Iterator[str]:
    """Its address, up until left."""
    with socket.create_server((HOST, 0)) as listening:
        port = listening.getsockname()[1]
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", HOST, "--port", str(port), "--path"]
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [*command, folder], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for(f"http://{HOST}:{port}", server)
            yield f"http://{HOST}:{port}"
        finally:
            server.kill()
            server.wait()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            if httpx.get(f"{url}/api/v2/heartbeat", timeout=5).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise RuntimeError("Chroma's server did not start.")
