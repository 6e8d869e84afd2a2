"""The command line in processes of its own, as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent


class Shell:
    """Runs `ontherecord` over one store, with every connection but to this machine refused and written down."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "store"
        self.refused = folder / "refused.txt"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONTHERECORD_", "HF_"))}
        path = os.pathsep.join((str(ROOT / "tests" / "no_network"), str(ROOT)))
        self.environment = kept | {"PYTHONPATH": path, "REFUSED_CONNECTIONS": str(self.refused), "COLUMNS": "200"}

    def start(self, *words: str) -> subprocess.Popen[str]:
        heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # as in a terminal
        code = f"{heard}; from api.cli import script; script()"
        command = (sys.executable, "-c", code, *words, "--data", str(self.store))
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def run(self, *words: str) -> tuple[int, str, str]:
        process = self.start(*words)
        out, err = process.communicate(timeout=300)
        return process.returncode, out, err


def wait_for(url: str) -> None:
    for _ in range(200):
        try:
            urlopen(f"{url}/health", timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"{url} never answered")
