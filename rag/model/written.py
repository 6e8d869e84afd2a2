"""What a language model wrote, before anybody believes it."""

from __future__ import annotations

from typing import NamedTuple


class WrittenSentence(NamedTuple):
    """A sentence and the numbers of what it is to rest on."""

    text: str
    cites: tuple[int, ...]
