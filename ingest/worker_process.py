"""A process of this program's own that works for it and may be ended at any moment: started when first needed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from multiprocessing.connection import Connection, Pipe

MEMORY = 4_000_000_000  # bytes
START_SECONDS = 60.0  # to import what works, on a slow disk
UNLIMITED = not hasattr(os, "fork")  # where no process can be given limits


class WorkerProcess:
    """One process that runs `MODULE.serve(connection)`, which sends one thing when it is ready.

    It has a group of its own, so that what it started ends with it.
    """

    def __init__(self, module: str, memory: int = MEMORY) -> None:
        self._main = f"from ingest.worker_process import run; run({module!r}, {{}}, {memory})"
        self._process: subprocess.Popen[bytes] | None = None
        self._to: Connection | None = None

    def started(self) -> Connection:
        """The connection to the process, which is started anew where it was ended. Raises `EOFError` where it fails."""
        if self._process is not None and self._process.poll() is None and self._to is not None:
            return self._to
        self.close()
        ours, theirs = Pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-c", self._main.format(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # a library's warnings are no part of what a command prints
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
        )
        theirs.close()
        self._to = ours
        if ours.poll(START_SECONDS):
            ours.recv()
        return ours

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def close(self) -> None:
        if self._to is not None:
            self._to.close()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = self._to = None


def run(module: str, descriptor: int, memory: int) -> None:
    """The life of the process: within its limits it does what the module serves."""
    import resource
    from importlib import import_module

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import_module(module).serve(Connection(descriptor))
