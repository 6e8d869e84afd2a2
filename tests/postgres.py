"""A server of PostgreSQL for the tests: started once on loopback as a user of its own, shared by every worker."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

HOST = "127.0.0.1"
USER = "reader"
PROGRAMS = Path("/usr/lib/postgresql")  # where Debian puts them, a folder a version
UNSAFE = ("fsync", "synchronous_commit", "full_page_writes")  # nothing of it outlives the tests


def programs() -> Path | None:
    """The folder of the newest version's programs, None where there is none that will do."""
    found = sorted((int(each.name), each / "bin") for each in PROGRAMS.glob("*") if each.name.isdigit())
    fit = [folder for version, folder in found if version >= 15 and (folder / "initdb").exists()]
    if fit:
        return fit[-1]
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of a server whose files are in this folder, ended when left."""
    found = programs()
    if found is None:
        raise RuntimeError("There is no PostgreSQL of version 15 or newer: .ci/run installs it.")
    port = _free_port()
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir(mode=0o700)
    _give(data)
    _run(found / "initdb", "-D", data, "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
    settings = [f"-c {name}=off" for name in UNSAFE] + [f"-c port={port}", f"-c listen_addresses={HOST}"]
    options = " ".join([*settings, "-c unix_socket_directories=''", "-c max_connections=200", "-c shared_buffers=64MB"])
    _run(found / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", data / "log", "-o", options, "start")
    try:
        yield f"postgresql://{USER}@{HOST}:{port}/postgres"
    finally:
        _run(found / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


@contextmanager
def schema(address: str) -> Iterator[str]:
    """The address of a schema of its own in the server's database: an empty store."""
    import psycopg

    name = f"s{uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}".encode())
    yield f"{address}?options={quote(f'-csearch_path={name}')}"
    with psycopg.connect(address, autocommit=True) as db:
        db.execute(f"DROP SCHEMA {name} CASCADE".encode())


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as listening:
        return int(listening.getsockname()[1])


def _run(*command: object) -> None:
    """As somebody who is not root: PostgreSQL refuses to run as that."""
    told = [str(each) for each in command]
    as_user = ["setpriv", f"--reuid={_owner().pw_uid}", f"--regid={_owner().pw_gid}", "--clear-groups"]
    done = subprocess.run(
        [*(as_user if os.getuid() == 0 else []), *told],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        check=False,
        text=True,
        timeout=120,
    )
    if done.returncode:
        raise RuntimeError(f"{told[0]} failed: {done.stderr.strip()}")


def _owner() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


def _give(folder: Path) -> None:
    if os.getuid() == 0:
        os.chown(folder, _owner().pw_uid, _owner().pw_gid)


@contextmanager
def temporary_server() -> Iterator[str]:
    """A server with a folder of its own, gone when left."""
    with (
        tempfile.TemporaryDirectory(prefix="ontherecord-postgres-", ignore_cleanup_errors=True) as folder,
        server(Path(folder)) as address,
    ):
        yield address
