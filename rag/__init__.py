"""A question in, a grounded answer out."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    if name != "__version__":
        raise AttributeError(f"module 'rag' has no attribute {name!r}")
    from importlib.metadata import version

    return version("ontherecord")
