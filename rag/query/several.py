"""Several questions in one turn: "what did X say, and what did Y reply?" Pure."""

from __future__ import annotations

import re

_AUXILIARY = r"(?:did|does|do|has|have|had|was|were|is|are)\b"
_ASKS = rf"(?:what|who|when|where|how|why)\s+{_AUXILIARY}|who\s+(?:else\s+)?\w+ed\b|(?:did|does|has|was)\s+\w"
_BETWEEN = re.compile(rf"(?:\?\s+(?:and\s+)?|;\s*(?:and\s+)?|,?\s+and\s+)(?={_ASKS})", re.IGNORECASE)
_ONLY_HOW = re.compile(r",?\s+and\s+(?:when|where|to whom|on what day)\W*$", re.IGNORECASE)


def questions_in(typed: str) -> tuple[str, ...]:
    """The questions of a turn in order; "and when?" at the end is none, since every answer tells."""
    return tuple(part for part in _BETWEEN.split(_ONLY_HOW.sub("", typed)) if part.strip())
