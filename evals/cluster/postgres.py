"""A server of PostgreSQL on loopback, started from what is installed, in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.cluster.started import HOST, PATIENCE_SECONDS, SERVANT, NotStarted, ending, free_port, running

USER = "reader"
OLDEST = 15
PROGRAMS = Path("/usr/lib/postgresql")  # where Debian puts them, a folder a version
UNSAFE = ("fsync", "synchronous_commit", "full_page_writes")  # nothing of it outlives the process that started it


def programs() -> Path | None:
    """The folder of the newest version's programs, None where there is none that will do."""
    found = sorted((int(each.name), each / "bin") for each in PROGRAMS.glob("*") if each.name.isdigit())
    fit = [folder for version, folder in found if version >= OLDEST and (folder / "initdb").exists()]
    if fit:
        return fit[-1]
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of a server whose files are in this folder, ended when left or with this process.

    Raises `NotStarted`.
    """
    found = programs()
    if found is None:
        raise NotStarted(f"There is no PostgreSQL of version {OLDEST} or newer: install it, as postgresql in Debian.")
    port = free_port()
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir(mode=0o700)
    if os.getuid() == 0:
        servant = pwd.getpwnam(SERVANT)
        os.chown(data, servant.pw_uid, servant.pw_gid)
    _initialise(found, data)
    settings = [f"{name}=off" for name in UNSAFE]
    settings += [f"port={port}", f"listen_addresses={HOST}", "unix_socket_directories="]
    settings += ["max_connections=200", "shared_buffers=64MB"]
    command = [*ending("QUIT", SERVANT), found / "postgres", "-D", data, *(f"--{each}" for each in settings)]
    with running(command, folder / "log", signal.SIGQUIT) as started:
        _wait_for(found, port, started)
        yield f"postgresql://{USER}@{HOST}:{port}/postgres"


def _initialise(found: Path, data: Path) -> None:
    options = ("-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
    done = subprocess.run(
        [*ending("KILL", SERVANT), str(found / "initdb"), "-D", str(data), *options],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd="/",
        check=False,
        text=True,
        timeout=120,
    )
    if done.returncode:
        raise NotStarted(f"PostgreSQL's initdb failed: {done.stderr.strip()}")


def _wait_for(found: Path, port: int, started: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    asking = [str(found / "pg_isready"), "-q", "-h", HOST, "-p", str(port), "-d", "postgres", "-U", USER]
    while subprocess.run(asking, check=False).returncode:
        if started.poll() is not None or time.monotonic() > end:
            raise NotStarted("PostgreSQL did not start on loopback.")
        time.sleep(0.05)


@contextmanager
def temporary_server() -> Iterator[str]:
    """A server with a folder of its own, gone when left."""
    with (
        tempfile.TemporaryDirectory(prefix="ontherecord-postgres-", ignore_cleanup_errors=True) as folder,
        server(Path(folder)) as address,
    ):
        yield address
