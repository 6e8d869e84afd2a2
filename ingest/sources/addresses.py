"""Which addresses may be fetched from: public ones, and private ones where a source says so."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from enum import Enum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import urlsplit

from rag.errors import BadInput

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

PORTS = {"http": 80, "https": 443}
PRIVATE = tuple(
    map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "::1/128", "fc00::/7"))
)
# Where clouds hand out credentials to whoever asks from inside: never, whatever a source says.
METADATA = frozenset(map(ip_address, ("169.254.169.254", "169.254.170.2", "fd00:ec2::254", "168.63.129.16")))
_NAT64, _SIX_TO_FOUR, _TEREDO = map(ip_network, ("64:ff9b::/96", "2002::/16", "2001::/32"))


class Machines(Enum):
    """Which machines may be reached."""

    PUBLIC = "public"
    PRIVATE_TOO = "private too"  # those of one's own network


class Pinned(NamedTuple):
    """An address as it was typed, and the one machine that it is fetched from."""

    url: str
    scheme: str
    host: str
    port: int
    ip: str


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The machines that a name stands for, in the order the system prefers them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))


def pin(url: str, resolve: Resolve = resolved, machines: Machines = Machines.PUBLIC) -> Pinned:
    """Resolve an address once and check every machine it stands for. Raises BadInput with the reason."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadInput(f"not an address that can be fetched: {url[:200]!r}") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise BadInput(f"only http and https are fetched, not {url[:200]!r}")
    if parts.username is not None or parts.password is not None:
        raise BadInput("an address with a name or a password in it is not fetched")
    port = port or PORTS[parts.scheme]
    found = _found(parts.hostname, port, resolve)
    for machine in found:
        _check(machine, parts.hostname, machines)
    return Pinned(url, parts.scheme, parts.hostname, port, str(found[0]))


def _found(host: str, port: int, resolve: Resolve) -> tuple[Address, ...]:
    try:
        return (ip_address(host),)
    except ValueError:
        pass
    try:
        found = tuple(ip_address(each) for each in resolve(host, port))
    except (OSError, UnicodeError, ValueError) as error:
        raise BadInput(f"{host} is not found: is the name right, and is there a network?") from error
    if not found:
        raise BadInput(f"{host} is not found: is the name right, and is there a network?")
    return found


def _check(machine: Address, host: str, machines: Machines) -> None:
    real = _behind(machine)
    if real in METADATA:
        raise BadInput(f"{host} is at {machine}, where a cloud keeps credentials: it is never fetched")
    if is_public(machine):
        return
    remedy = "only a source with allow_private = true may (`ingest --allow-private`)"
    if machines is Machines.PRIVATE_TOO:
        if any(real.version == network.version and real in network for network in PRIVATE):
            return
        remedy = "it is never fetched"
    raise BadInput(f"{host} is at {machine}, which is not a public address: {remedy}")


def is_public(machine: Address) -> bool:
    real = _behind(machine)
    return real.is_global and not real.is_multicast and not real.is_reserved and not real.is_unspecified


def _behind(machine: Address) -> Address:
    """The IPv4 address that an IPv6 one carries, where it does: mapped, translated or tunnelled."""
    if isinstance(machine, IPv4Address):
        return machine
    if machine.ipv4_mapped:
        return machine.ipv4_mapped
    if machine in _NAT64:
        return IPv4Address(int(machine) & 0xFFFFFFFF)
    if machine in _SIX_TO_FOUR and machine.sixtofour:
        return machine.sixtofour
    if machine in _TEREDO and machine.teredo:
        return machine.teredo[1]
    return machine
