"""The processes of a cluster: servers and workers of this program over one shared store, made to be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from evals.bench.cold import ASK
from evals.cluster.started import NotStarted, ending

Role = Literal["serve", "work"]
START_SECONDS = 180.0
IDLE_SECONDS = 10.0  # after which a worker without work counts as one at work
COMMANDS: Mapping[Role, tuple[str, ...]] = {"serve": ("serve", "--port", "0", "--json"), "work": ("work", "--json")}


class Member:
    """A process that is started again after it was killed. `told` is given each line that it prints."""

    def __init__(self, role: Role, environment: Mapping[str, str], told: Callable[[str], None]) -> None:
        self.role = role
        self._environment = {**os.environ, **environment, "PYTHONUNBUFFERED": "1"}
        self._told = told
        self._process: subprocess.Popen[str] | None = None
        self._reading: threading.Thread | None = None
        self.url: str | None = None
        self._has_told = False
        self._begun = 0.0

    @property
    def is_up(self) -> bool:
        """Whether it runs and, if it is a server, has told where."""
        runs = self._process is not None and self._process.poll() is None
        return runs and (self.role == "work" or self.url is not None)

    @property
    def is_at_work(self) -> bool:
        """Whether it has done something since it was started: a worker tells only of what it stored."""
        return self.is_up and (self.role == "serve" or self._has_told or time.monotonic() - self._begun > IDLE_SECONDS)

    def start(self) -> None:
        """Start it; from the main thread, as the kernel takes the end of the thread that starts it for its parent's."""
        self.url, self._has_told, self._begun = None, False, time.monotonic()
        self._process = subprocess.Popen(
            [*ending(), sys.executable, "-c", ASK, *COMMANDS[self.role]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment,
            text=True,
        )
        self._reading = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reading.start()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as told:
            for line in told:
                if not line.endswith("\n"):
                    return  # killed while it wrote
                if self.role == "serve" and self.url is None:
                    self.url = json.loads(line)["url"]
                else:
                    self._has_told = True
                    self._told(line)

    def kill(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self.url = None
        if self._reading is not None:
            self._reading.join()


def wait_for(members: Sequence[Member], seconds: float = START_SECONDS) -> None:
    """Until all are up. Raises `NotStarted`."""
    end = time.monotonic() + seconds
    while not all(each.is_up for each in members):
        if time.monotonic() > end:
            raise NotStarted("A server over the shared store did not start: run `ontherecord serve` on it to see why.")
        time.sleep(0.05)
