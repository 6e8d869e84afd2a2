"""What an occasion is called: whole words of the text, and nobody's name or the article itself. Pure."""

from __future__ import annotations

import re

from rag.lexicon.names import post_nominals

OPENING = re.compile(r"^(?:[’']s|But|And|An?|The)\s+")
# The article itself, and what its author goes on about, are no occasions.
ITSELF = frozenset(["article", "story", "column", "correction", "piece"])


def tidied(text: str, label: str | None) -> str | None:
    """The label without what does not belong to it; None where nothing is left."""
    parts = (_tidied(text, part) for part in label.split(", ")) if label else ()
    return ", ".join(dict.fromkeys(part for part in parts if part)) or None


def _tidied(text: str, part: str) -> str:
    part = _whole(text, OPENING.sub("", part))
    words = part.split()
    is_person = len(words) > 1 and words[-1] in post_nominals()
    return "" if is_person or part.lower() in ITSELF else part


def _whole(text: str, part: str) -> str:
    """ "five-hour meeting" of "hour meeting", which no text has standing alone."""
    if not part or re.search(rf"(?<![\w-]){re.escape(part)}", text):
        return part
    found = re.search(rf"(?<![\w-])(?:\w+-)+{re.escape(part)}", text)
    return found.group() if found else part
