"""Calls that may hang, given up on after so many seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from time import monotonic
from typing import TypeVar

AT_ONCE = 4
PAUSE_SECONDS = 30.0  # after a call was given up on, others fail at once: a hanging server would delay every answer

_T = TypeVar("_T")


class Deadlines:
    """Runs calls in daemon threads: one that never returns keeps no caller waiting and no process from ending."""

    def __init__(self) -> None:
        self._free = threading.BoundedSemaphore(AT_ONCE)
        self._paused_until = 0.0

    def call(self, seconds: float, work: Callable[[], _T]) -> _T:
        """What `work` returns or raises. Raises `TimeoutError` where it takes longer, or one did just before."""
        started = monotonic()
        if started < self._paused_until or not self._free.acquire(timeout=seconds):
            raise TimeoutError
        future: Future[_T] = Future()
        threading.Thread(target=self._run, args=(work, future), daemon=True).start()
        try:
            return future.result(timeout=max(0.0, seconds - (monotonic() - started)))
        except TimeoutError:
            if not future.done():
                self._paused_until = monotonic() + PAUSE_SECONDS
            raise

    def _run(self, work: Callable[[], _T], future: Future[_T]) -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # it belongs to the caller, whatever it is
            future.set_exception(error)
        finally:
            self._free.release()
