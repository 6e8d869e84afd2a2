"""One safe fetch: pinned, bounded in time, bytes and redirects; the answer as bytes, whatever its type is said to be.

Each address on the way is resolved once, checked (`addresses.py`), and connected to by the machine's number, so that a
name which changes its mind between the check and the connection changes nothing.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from ingest.sources.addresses import Machines, Pinned, Resolve, pin, resolved
from rag.errors import BadInput

if TYPE_CHECKING:
    import httpx

MOST_REDIRECTS = 5
MOST_BYTES = 20_000_000  # as sent, and as unpacked
SECONDS = 30.0  # from the first look-up to the last byte
AGENT = "OnTheRecord"  # what robots.txt may name
HEADERS = {"user-agent": f"{AGENT}/0.1", "accept": "*/*", "accept-encoding": "gzip"}
REDIRECTS = frozenset((301, 302, 303, 307, 308))
UNCHANGED = 304
MOST_WAIT = 86_400.0  # seconds that a server's Retry-After is believed


class FetchFailed(BadInput):
    """An address gave nothing; `status` where it answered, `wait` in seconds where it says when to come back."""

    def __init__(self, reason: str, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(reason)
        self.status, self.wait = status, wait


class Fetched(NamedTuple):
    """What an address gave; `content` is empty and `is_unchanged` set where it is as it was at the last fetch."""

    url: str
    content: bytes
    etag: str | None = None
    modified: str | None = None
    is_unchanged: bool = False
    kind: str = ""


class FetchLimits(NamedTuple):
    """What one fetch may take; tests have shorter ones."""

    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES
    machines: Machines = Machines.PUBLIC
    resolve: Resolve = resolved


USUAL = FetchLimits()


def fetch(url: str, limits: FetchLimits = USUAL, etag: str | None = None, modified: str | None = None) -> Fetched:
    """Fetch an address, conditionally where an ETag or a day of change is known. Raises `FetchFailed`."""
    conditions = {"if-none-match": etag, "if-modified-since": modified}
    given = {name: value for name, value in conditions.items() if value}
    try:
        return asyncio.run(asyncio.wait_for(_follow(url, limits, given), limits.seconds))
    except TimeoutError as error:
        raise FetchFailed(f"took more than {limits.seconds:g} seconds") from error
    except FetchFailed:
        raise
    except BadInput as error:
        raise FetchFailed(str(error)) from error


async def _follow(url: str, limits: FetchLimits, conditions: Mapping[str, str]) -> Fetched:
    import httpx

    for _ in range(MOST_REDIRECTS + 1):
        pinned = await asyncio.to_thread(pin, url, limits.resolve, limits.machines)
        try:
            found = await _get(pinned, limits, conditions)
        except httpx.TimeoutException as error:
            raise FetchFailed(f"took more than {limits.seconds:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            raise FetchFailed(f"did not answer as a web server does ({str(error) or type(error).__name__})") from error
        if isinstance(found, Fetched):
            return found
        url = found
    raise FetchFailed(f"sends from one address to the next more than {MOST_REDIRECTS} times")


async def _get(pinned: Pinned, limits: FetchLimits, conditions: Mapping[str, str]) -> Fetched | str:
    """What the machine answers, or where it sends to."""
    import httpx

    parts = urlsplit(pinned.url)
    machine = f"[{pinned.ip}]" if ":" in pinned.ip else pinned.ip
    target = urlunsplit((pinned.scheme, f"{machine}:{pinned.port}", parts.path or "/", parts.query, ""))
    headers = {**HEADERS, **conditions, "host": parts.netloc}
    async with (
        httpx.AsyncClient(trust_env=False, timeout=limits.seconds, follow_redirects=False) as client,
        client.stream("GET", target, headers=headers, extensions={"sni_hostname": pinned.host}) as response,
    ):
        if response.status_code in REDIRECTS and (there := response.headers.get("location")):
            return str(urljoin(pinned.url, there))
        if response.status_code == UNCHANGED:
            return Fetched(pinned.url, b"", is_unchanged=True)
        if response.status_code != 200:
            raise FetchFailed(f"answered {response.status_code}", response.status_code, _wait(response))
        content = await _content(response, limits.most_bytes)
        told = response.headers
        return Fetched(
            pinned.url, content, told.get("etag"), told.get("last-modified"), kind=told.get("content-type", "")
        )


async def _content(response: httpx.Response, most: int) -> bytes:
    """The body, unpacked by ourselves: a client unpacks a whole piece before it can be counted."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchFailed(f"is packed in a way that nobody asked for ({encoding[:40]})")
    unpacker = None if encoding in ("", "identity") else zlib.decompressobj(zlib.MAX_WBITS | 32)
    sent, found = 0, bytearray()
    async for piece in response.aiter_raw():
        sent += len(piece)
        try:
            found += unpacker.decompress(piece, most + 1 - len(found)) if unpacker else piece
        except zlib.error as error:
            raise FetchFailed("is packed in a way that cannot be unpacked") from error
        if max(sent, len(found)) > most:
            raise FetchFailed(f"too large: more than {most:,} bytes")
    return bytes(found)


def _wait(response: httpx.Response) -> float | None:
    """Retry-After, in seconds or as a day (RFC 9110)."""
    from datetime import UTC, datetime

    told = response.headers.get("retry-after", "").strip()
    if told.isdigit():
        return min(float(told), MOST_WAIT)
    try:
        return min(max((parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds(), 0.0), MOST_WAIT)
    except (ValueError, TypeError):
        return None
