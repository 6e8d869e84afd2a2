"""Attacks on a server and its commands from outside, without a look at the code: `python -m tests.attacks [WORD]`.

Each attack has a name and tells what it found, or nothing where everything holds. After each the server must be alive,
answer an honest question as before, and hold the articles that it held.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.shell import ROOT, Shell

QUESTION = "What did Odo Maske say about the boat?"
GOOD = "“The boat will sail at noon, whatever the ferry board says,” ferryman Odo Maske said on Tuesday.\n"
PORT = "“Nobody has moved the buoys since the storm,” harbourmaster Piri Tane said on Thursday.\n"
SECRET = "the-words-of-another-file"
PATIENCE = 10.0  # seconds in which an attack is answered or refused
STORELESS = ("keys", "verify-evidence")  # commands that take no --data
START_SECONDS = 120.0  # for models to load on a busy machine


def run_without_store(shell: Shell, *words: str) -> tuple[int, str, str]:
    command = (sys.executable, "-c", "from api.cli import script; script()", *words)
    done = subprocess.run(
        command, cwd=ROOT, env=shell.environment, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout, done.stderr


class Target(NamedTuple):
    """A server that was started as anybody starts it, and what its owner knows of it."""

    url: str
    port: int
    shell: Shell
    folder: Path
    read_key: str = ""
    write_key: str = ""

    @property
    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=PATIENCE, trust_env=False)

    def keyed(self, key: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {key}"} if key else {}

    def raw(self, *parts: bytes, seconds: float = 3.0) -> bytes:
        """What comes back until the server closes, or nothing more does."""
        found = b""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            for part in parts:
                connection.sendall(part)
            while chunk := connection.recv(65_536):
                found += chunk
        return found

    def command(self, *words: str) -> tuple[int, str, str]:
        """A command over a store of its own, which no server has."""
        own = Shell(self.folder / "own")
        own.store.parent.mkdir(exist_ok=True)
        return own.run(*words) if words[0] not in STORELESS else run_without_store(own, *words)


Attack = Callable[[Target], str | None]
OPEN: dict[str, Attack] = {}
GUARDED: dict[str, Attack] = {}


def attack(name: str, on: dict[str, Attack] = OPEN) -> Callable[[Attack], Attack]:
    def kept(do: Attack) -> Attack:
        assert name not in on, name
        on[name] = do
        return do

    return kept


def refused(reply: httpx.Response, *statuses: int) -> str | None:
    """What is wrong with a reply that should have had one of these statuses, and a reason in words."""
    if reply.status_code not in statuses:
        return f"{reply.request.method} {str(reply.request.url)[:200]}: {reply.status_code} {reply.text[:300]}"
    return told_too_much(reply.text)


def told_too_much(text: str) -> str | None:
    for word in ("Traceback (most recent call last)", "sqlite3.", "root:x:0", SECRET, 'File "/'):
        if word in text:
            return f"it tells {word!r}: {text[:300]}"
    return None


def first(found: Iterator[str | None]) -> str | None:
    return next(filter(None, found), None)


def honest(target: Target) -> str | None:
    """Whether the server is alive, answers as before, and holds what it held."""
    key = target.keyed(target.read_key)
    with target.client as client:
        if client.get("/health").json() != {"status": "alive"}:
            return "the server is not alive"
        answer = client.post("/v1/ask", json={"question": QUESTION}, headers=key).json()
        if answer.get("status") != "answered" or "Odo Maske" not in answer["text"]:
            return f"an honest question is not answered any more: {json.dumps(answer)[:300]}"
        if (total := client.get("/v1/articles", headers=key).json()["total"]) != 2:
            ids = [each["id"] for each in client.get("/v1/articles", headers=key).json()["articles"]]
            return f"the store holds {total} articles: {ids}"
    return None


@contextmanager
def served(folder: Path, *, guarded: bool = False) -> Iterator[Target]:
    """A server over two articles, started by the command; with keys where it is guarded."""
    shell = Shell(folder)
    (folder / "in").mkdir()
    (folder / "in" / "boat.txt").write_text(GOOD, "utf-8")
    (folder / "in" / "port.txt").write_text(PORT, "utf-8")
    status, out, err = shell.run("ingest", str(folder / "in"), "--published", "2026-02-11", "--outlet", "The Tide")
    assert status == 0, out + err
    keys = {"read": "", "write": ""}
    if guarded:
        shell.environment["ONTHERECORD_KEYS"] = str(folder / "keys")
        for role in keys:
            _, out, _ = run_without_store(shell, "keys", "add", role, "--role", role)
            keys[role] = next(word for word in out.split() if len(word) > 30)
    process = shell.start("serve", "--port", "0", "--json")
    try:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        target = Target(url, int(url.rpartition(":")[2]), shell, folder, keys["read"], keys["write"])
        _wait(target)
        yield target
    finally:
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
        (folder / "log.txt").write_text(err, "utf-8")


def _wait(target: Target) -> None:
    end = time.monotonic() + START_SECONDS
    while (found := honest(target)) is not None:
        assert time.monotonic() < end, found
        time.sleep(0.1)


def tried(name: str, do: Attack, target: Target) -> str | None:
    """What the attack found, be it by itself or by what it left behind."""
    try:
        return do(target) or honest(target)
    except httpx.HTTPError as error:
        return f"no reply: {error!r}"


def failures_in_log(folder: Path) -> str:
    """What the server wrote once it was ended, where it failed at something; warnings of what was sent are none."""
    told = (folder / "log.txt").read_text("utf-8")
    return told[-3_000:] if "ERROR" in told or "Traceback" in told else ""


def number_of(word: str) -> int:
    return sum(word in name for name in (*OPEN, *GUARDED))


def load() -> None:
    """Import every attack."""
    from tests import attacks_api, attacks_files, attacks_keys, attacks_protocols, attacks_wire

    assert all((attacks_api, attacks_files, attacks_keys, attacks_protocols, attacks_wire))


def main(word: str = "") -> int:
    load()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, (attacks, guarded) in enumerate(((OPEN, False), (GUARDED, True))):
            if not any(word in name for name in attacks):
                continue
            place = Path(folder, str(number))
            place.mkdir()
            with served(place, guarded=guarded) as target:
                for name, do in ((name, do) for name, do in attacks.items() if word in name):
                    began = time.monotonic()
                    found = tried(name, do, target)
                    failed += found is not None
                    sys.stdout.write(f"{'FOUND' if found else 'holds'}  {time.monotonic() - began:5.1f} s  {name}\n")
                    sys.stdout.write(f"       {found}\n" if found else "")
                    sys.stdout.flush()
            failed += bool(found := failures_in_log(place))
            sys.stdout.write(f"The server's log has:\n{found}\n" if found else "")
    sys.stdout.write(f"{number_of(word)} attacks, {failed} found something.\n")
    return 1 if failed else 0


if __name__ == "__main__":
    os.environ.pop("ONTHERECORD_DATA", None)
    from tests import attacks  # the module that the attacks are kept in, not this run of it

    sys.exit(attacks.main(*sys.argv[1:]))
