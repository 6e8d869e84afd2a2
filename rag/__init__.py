"""A question in, a grounded answer out."""

from __future__ import annotations

import os

# Read by numpy when it is imported: its products here are small, and its threads wait for one another by spinning.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def __getattr__(name: str) -> str:
    if name != "__version__":
        raise AttributeError(f"module 'rag' has no attribute {name!r}")
    from importlib.metadata import version

    return version("ontherecord")
