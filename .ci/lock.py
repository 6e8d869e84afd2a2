"""Print requirements.lock: exact versions of everything pyproject.toml asks for, for every supported platform."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEADER = "# Exact versions of what pyproject.toml asks for. Made by `make lock`; edit pyproject.toml instead."
# They come with a CUDA build of torch, which asks for its own; a CPU build needs none of them.
ACCELERATOR = ("nvidia-", "cuda-", "triton")
RESOLVE = (
    *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml"),
    *("--extra", "llm", "--extra", "postgres", "--group", "dev", "--universal"),
)


def main() -> None:
    root = Path(__file__).parent.parent
    command = (*RESOLVE, "--python-version", "3.11", "--no-header", "--no-annotate", "--quiet")
    resolved = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    kept = [line for line in resolved.splitlines() if not line.startswith(ACCELERATOR)]
    sys.stdout.write("\n".join([HEADER, *kept]) + "\n")


if __name__ == "__main__":
    main()
