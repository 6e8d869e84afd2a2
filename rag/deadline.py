"""Calls that may hang, given up on after so many seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from time import monotonic
from typing import NoReturn, TypeVar

AT_ONCE = 4
PAUSE_SECONDS = 30.0  # after a call was given up on, others fail at once: a hanging server would delay every answer
IDLE_SECONDS = 10.0  # a thread waits so long for its next call: to start one takes longer than most calls

_T = TypeVar("_T")


class Deadlines:
    """Runs calls in daemon threads: one that never returns keeps no caller waiting and no process from ending."""

    def __init__(self) -> None:
        self._free = threading.BoundedSemaphore(AT_ONCE)
        self._paused_until = 0.0
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._counting = threading.Lock()
        self._idle = 0  # threads that wait for a call and are not yet promised one

    def call(self, seconds: float, work: Callable[[], _T]) -> _T:
        """What `work` returns or raises. Raises `TimeoutError` where it takes longer, or one did just before."""
        return self.begin(seconds, work)()

    def begin(self, seconds: float, work: Callable[[], _T]) -> Callable[[], _T]:
        """Begin a call while the caller does something else: what is returned waits for it, and raises as `call`."""
        started = monotonic()
        if started < self._paused_until or not self._free.acquire(timeout=seconds):
            return _timed_out
        future: Future[_T] = Future()
        self._hand_over(lambda: self._run(work, future))
        return lambda: self._awaited(future, started + seconds)

    def _awaited(self, future: Future[_T], until: float) -> _T:
        try:
            return future.result(timeout=max(0.0, until - monotonic()))
        except TimeoutError:
            if not future.done():
                self._paused_until = monotonic() + PAUSE_SECONDS
            raise

    def _hand_over(self, call: Callable[[], None]) -> None:
        with self._counting:
            is_taken = self._idle > 0
            self._idle -= is_taken
        self._calls.put(call)
        if not is_taken:
            threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        """Run one call after another until none comes."""
        while True:
            try:
                call = self._calls.get(timeout=IDLE_SECONDS)
            except Empty:
                with self._counting:
                    if self._idle:  # else a call is promised to this thread and on its way
                        self._idle -= 1
                        return
                continue
            call()

    def _run(self, work: Callable[[], _T], future: Future[_T]) -> None:
        try:
            found = work()
        except BaseException as error:  # it belongs to the caller, whatever it is
            self._is_free()
            future.set_exception(error)
        else:
            self._is_free()
            future.set_result(found)

    def _is_free(self) -> None:
        with self._counting:
            self._idle += 1
        self._free.release()


def _timed_out() -> NoReturn:
    raise TimeoutError
