"""Ctrl-C in a server and in a command."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import time
from pathlib import Path

import pytest
from filelock import FileLock

from rag.folder import LOCK
from tests.shell import Shell, wait_for

pytestmark = pytest.mark.models

PRESSES = 4


def test_an_interrupted_server_did_what_it_was_to_do_and_an_interrupted_command_did_not(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    serving = shell.start("serve", "--port", "0")
    assert serving.stdout is not None
    told = serving.stdout.readline()
    assert told.startswith("On the Record is at ")
    wait_for(told.split()[5])  # then it has its own way with signals
    assert _interrupted(serving) == (0, "")
    with FileLock(shell.store / LOCK):
        waiting = shell.start("articles")
        time.sleep(4)  # for the store, which it does for ten seconds
        status, err = _interrupted(waiting, patience=2)
    assert status == 130
    assert "Traceback" not in err


def _interrupted(process: subprocess.Popen[str], patience: float = 60) -> tuple[int, str]:
    """As a user does who presses Ctrl-C again where nothing happens."""
    try:
        for _ in range(PRESSES):
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=patience)
                break
        _, err = process.communicate(timeout=patience)
    finally:
        process.kill()
    return process.returncode, err
