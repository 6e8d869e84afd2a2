"""Text that UTF-8 can hold."""

from __future__ import annotations


def encodable(words: str) -> str:
    """The words with a question mark for half a surrogate pair, which JSON and a terminal can give and UTF-8 cannot."""
    return words.encode("utf-8", "replace").decode()
