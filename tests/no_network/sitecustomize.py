"""Put first on PYTHONPATH: every connection but to this machine is refused, and the attempt is written down."""

from __future__ import annotations

import os
import socket
from pathlib import Path

_connect = socket.socket.connect
_resolve = socket.getaddrinfo
LOCAL = ("127.", "::1", "localhost", "/")


def _allowed(host: object) -> bool:
    if host is None or str(host).startswith(LOCAL):
        return True
    with Path(os.environ["REFUSED_CONNECTIONS"]).open("a") as file:
        file.write(f"{host}\n")
    return False


def connect(self: socket.socket, address: object) -> None:
    if not _allowed(address[0] if isinstance(address, tuple) else address):
        raise OSError("no network here")
    return _connect(self, address)  # type: ignore[arg-type]


def getaddrinfo(host: object, *rest: object, **more: object) -> object:
    if not _allowed(host):
        raise OSError("no network here")
    return _resolve(host, *rest, **more)  # type: ignore[arg-type]


socket.socket.connect = connect  # type: ignore[method-assign,assignment]
socket.socket.connect_ex = connect  # type: ignore[method-assign,assignment]
socket.getaddrinfo = getaddrinfo  # type: ignore[assignment]
