"""Checking: a claim, a quotation or a whole answer against the coverage; pure."""

from __future__ import annotations

from rag.support import Support, supports

__all__ = ["Support", "supports"]
