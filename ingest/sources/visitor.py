"""A polite visitor: asks each host for its robots.txt, waits between requests, and fetches safely."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from ingest.sources.addresses import Machines
from ingest.sources.fetch import AGENT, USUAL, Fetched, FetchFailed, FetchLimits, fetch
from ingest.sources.robots import EVERYTHING, NOTHING, Robots, read_robots

BETWEEN = 1.0  # seconds between two requests to one public host
ROBOTS_SECONDS = 86_400.0  # RFC 9309: no longer than a day
UNREACHABLE_SECONDS = 600.0  # after which a robots.txt that failed is asked for again


class _Known(NamedTuple):
    robots: Robots
    until: float


class Visitor:
    """Fetches for one program; the clock and the wait are arguments."""

    def __init__(
        self,
        limits: FetchLimits = USUAL,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        self.limits = limits
        self._clock, self._wait = clock, wait
        self._robots: dict[tuple[str, Machines], _Known] = {}
        self._last: dict[str, float] = {}

    def get(
        self, url: str, machines: Machines = Machines.PUBLIC, *, etag: str | None = None, modified: str | None = None
    ) -> Fetched:
        """Raises `FetchFailed`, also where the host's robots.txt asks to stay away."""
        limits = self.limits._replace(machines=machines)
        robots = self._robots_of(url, limits)
        if not robots.allows(url):
            raise FetchFailed(f"the robots.txt of {urlsplit(url).netloc} asks not to fetch it")
        self._pause(url, robots, limits)
        return fetch(url, limits, etag, modified)

    def _pause(self, url: str, robots: Robots, limits: FetchLimits) -> None:
        """Wait until the host may be asked again; a source that is one's own needs no sparing."""
        host = urlsplit(url).netloc
        usual = BETWEEN if limits.machines is Machines.PUBLIC else 0.0
        between = usual if robots.delay is None else robots.delay
        left = self._last.get(host, -between) + between - self._clock()
        if left > 0 and host in self._last:
            self._wait(left)
        self._last[host] = self._clock()

    def _robots_of(self, url: str, limits: FetchLimits) -> Robots:
        parts = urlsplit(url)
        key = (f"{parts.scheme}://{parts.netloc}", limits.machines)
        known = self._robots.get(key)
        if known is None or known.until < self._clock():
            known = self._robots[key] = self._asked(f"{key[0]}/robots.txt", limits)
        return known.robots

    def _asked(self, url: str, limits: FetchLimits) -> _Known:
        """No file: everything may be fetched. A server that fails: nothing, for a while (RFC 9309, 2.3.1)."""
        now = self._clock()
        try:
            found = fetch(url, limits)
        except FetchFailed as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return _Known(EVERYTHING, now + ROBOTS_SECONDS)
            if error.status is None:
                return _Known(EVERYTHING, now)  # the page itself fails as well, and tells why
            return _Known(NOTHING, now + UNREACHABLE_SECONDS)
        return _Known(read_robots(found.content.decode("utf-8", "replace"), AGENT), now + ROBOTS_SECONDS)
