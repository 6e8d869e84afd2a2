"""Which lines of the pure packages a file of tests executes, and how long it takes."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
Trace = Callable[[FrameType, str, object], "Trace | None"]


class Executed(NamedTuple):
    seconds: float
    lines: frozenset[tuple[str, int]]  # a path below the root, and a line executed after the import


class Recorder:
    """Notes each line executed in functions of these folders."""

    def __init__(self, folders: tuple[str, ...]) -> None:
        self.prefixes = tuple(f"{ROOT / folder}{os.sep}" for folder in folders)
        self.lines = set[tuple[str, int]]()

    def enter(self, frame: FrameType, event: str, value: object) -> Trace | None:
        code = frame.f_code
        if code.co_name == "<module>" or not code.co_filename.startswith(self.prefixes):
            return None
        self.lines.add((code.co_filename, frame.f_lineno))
        return self.step

    def step(self, frame: FrameType, event: str, value: object) -> Trace | None:
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self.step


def executed_by(
    test: str, folders: tuple[str, ...], prepare: Callable[[], None], run: Callable[[list[str]], int]
) -> Executed | None:
    """What a file of tests executes, run in a process of its own; None where it fails."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        prepare()
        recorder = Recorder(folders)
        began = time.perf_counter()
        sys.settrace(recorder.enter)
        failed = run([test])
        sys.settrace(None)
        seconds = time.perf_counter() - began
        lines = [(Path(path).relative_to(ROOT).as_posix(), line) for path, line in sorted(recorder.lines)]
        with os.fdopen(writing, "w") as pipe:
            json.dump(None if failed else {"seconds": seconds, "lines": lines}, pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        found = json.load(pipe)
    os.waitpid(child, 0)
    return found and Executed(found["seconds"], frozenset((path, line) for path, line in found["lines"]))
