"""Where a server may listen, and at which address it answers."""

from __future__ import annotations

import re
from ipaddress import ip_address

from rag.errors import BadInput
from rag.settings import Settings

PREFIX = re.compile(r"(/[A-Za-z0-9_.~-]+)*")


def check_host(host: str, settings: Settings) -> None:
    """Raises `BadInput` where others could reach the server and it would ask nobody for a key."""
    if settings.keys is None and not is_loopback(host):
        raise BadInput(
            f"Other machines reach {host}, and this server has no keys: name a file in ONTHERECORD_KEYS and make one"
            " with `ontherecord keys add NAME --role read`, or leave --host out."
        )


def check_prefix(root_path: str) -> str:
    """The path that a proxy serves this under, without a slash at its end. Raises `BadInput`."""
    prefix = root_path.rstrip("/")
    if not PREFIX.fullmatch(prefix):
        raise BadInput(f"--root-path takes a path such as /record, not {root_path!r}.")
    return prefix


def is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def answering(host: str, port: int) -> str:
    """The address at which a server that listens at this host answers a command on the same machine."""
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return f"http://{host}:{port}"
    if address.is_unspecified:  # every address of the machine, and itself none that can be called
        address = ip_address("127.0.0.1" if address.version == 4 else "::1")
    return f"http://[{address}]:{port}" if address.version == 6 else f"http://{address}:{port}"
