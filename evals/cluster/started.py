"""Programs that end with whoever started them, however that one ends."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from rag.errors import OnTheRecordError

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60.0
SERVANT = "nobody"  # as whom programs run that refuse to run as root


class NotStarted(OnTheRecordError):
    """A program that the benchmark needs did not start."""


def ending(signal_name: str = "KILL", user: str | None = None) -> list[str]:
    """What comes before a command so that it is sent this signal when its parent ends, and runs as this user.

    The kernel does so on Linux, where `setpriv` asks it to; elsewhere only an end in order ends what was started.
    """
    program = shutil.which("setpriv")
    if program is None:
        return []
    other = pwd.getpwnam(user) if user and os.getuid() == 0 else None
    as_other = [f"--reuid={other.pw_uid}", f"--regid={other.pw_gid}", "--clear-groups"] if other else []
    dying = [f"--pdeathsig={signal_name}"] if sys.platform == "linux" else []
    return [program, *as_other, *dying] if as_other or dying else []


def free_port() -> int:
    with socket.create_server((HOST, 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def running(
    command: Sequence[object], log: Path, end: signal.Signals = signal.SIGKILL
) -> Iterator[subprocess.Popen[bytes]]:
    """A program until left; what it says goes to the log."""
    with log.open("wb") as told:
        started = subprocess.Popen(
            [str(each) for each in command], stdin=subprocess.DEVNULL, stdout=told, stderr=told, cwd="/"
        )
        try:
            yield started
        finally:
            started.send_signal(end)
            try:
                started.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """The address of a Chroma server over a folder, as `chroma run` starts it. Raises `NotStarted`."""
    port = free_port()
    program = Path(sys.executable).with_name("chroma")
    command = [*ending(), program, "run", "--host", HOST, "--port", port, "--path", folder]
    with running(command, folder / "log") as server:
        url = f"http://{HOST}:{port}"
        end = time.monotonic() + PATIENCE_SECONDS
        while not _answers(f"{url}/api/v2/heartbeat"):
            if server.poll() is not None or time.monotonic() > end:
                raise NotStarted(f"Chroma's server did not start: run `{program} run` to see why.")
            time.sleep(0.05)
        yield url


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.HTTPError:
        return False
