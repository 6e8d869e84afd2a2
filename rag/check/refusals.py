"""What somebody would not speak of, without the words that tell that they would not. Pure."""

from __future__ import annotations

import re

from rag.text.terms import is_content, terms

_WOULD_NOT = re.compile(
    r"^\W*(?:(?:ha[sd]|have|is|was|were|are)\s+)?(?:also\s+|again\s+|repeatedly\s+)?"
    r"(?:(?:wo|(?:would|will|did|do|does|could|can|may)\s*)(?:n[’']t|\bnot)|refus\w+|declin\w+|(?:not |un)willing)"
    r"\s+(?:to\s+)?"
    r"(?:(?:say|comment|discuss|answer|confirm|reveal|disclose|talk|speak|elaborate|address|tell|explain|give|respond"
    r"|reply|name|identify|specify)\b\s*)?(?:(?:on|about|to|over)\b\s*)?",
    re.IGNORECASE,
)


def unspoken(words: str) -> str | None:
    """What it is that somebody would not speak of, empty where nothing is named; None where the words refuse nothing.

    >>> unspoken("refused to say how much it had cost"), unspoken("declined to comment"), unspoken("denied it")
    ('how much it had cost', '', None)
    """
    found = _WOULD_NOT.match(words)
    if found is None:
        return None
    rest = words[found.end() :].strip()
    return rest if any(map(is_content, terms(rest))) else ""
