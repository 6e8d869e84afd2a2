"""What is made of the catalogue once, and again after a write."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from rag.store.catalog import generation
from rag.store.connection import Connection

T = TypeVar("T")


class Kept(Generic[T]):
    """What `make` makes of the catalogue, kept for as long as nothing is written."""

    def __init__(self, make: Callable[[Connection], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._kept: tuple[int, T] | None = None

    def of(self, db: Connection) -> T:
        now = generation(db)
        with self._lock:
            if self._kept is not None and self._kept[0] == now:
                return self._kept[1]
        made = self._make(db)
        with self._lock:
            self._kept = (now, made)
        return made
