from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest

from rag.deadline import Deadlines


def test_what_a_call_returns_or_raises_is_its_callers() -> None:
    assert Deadlines().call(5, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        Deadlines().call(5, lambda: 1 // 0)


def test_a_call_that_hangs_is_given_up_on_and_the_next_fails_at_once() -> None:
    never, deadlines = threading.Event(), Deadlines()
    with pytest.raises(TimeoutError):
        deadlines.call(0.05, never.wait)
    started = monotonic()
    with pytest.raises(TimeoutError):
        deadlines.call(60, lambda: None)
    assert monotonic() - started < 10
    never.set()


def test_a_call_that_fails_leaves_the_next_alone() -> None:
    deadlines = Deadlines()
    for _ in range(20):
        with pytest.raises(ZeroDivisionError):
            deadlines.call(5, lambda: 1 // 0)
    assert deadlines.call(5, lambda: 7) == 7


def test_a_process_ends_though_a_call_hangs() -> None:
    program = (
        "import threading; from rag.deadline import Deadlines\n"
        "try: Deadlines().call(0.05, threading.Event().wait)\n"
        "except TimeoutError: print('late')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "late\n"


def test_calls_one_after_another_share_a_thread_and_calls_at_once_do_not_wait_for_it() -> None:
    deadlines = Deadlines()
    assert deadlines.call(5, threading.get_ident) == deadlines.call(5, threading.get_ident)
    other = threading.Event()
    with ThreadPoolExecutor(2) as callers:
        waiting = callers.submit(deadlines.call, 5, lambda: other.wait(5))
        callers.submit(deadlines.call, 5, other.set)
        assert waiting.result()
