"""Quotations that a writer makes up, and says so before the mark: "I like to picture him: “I was wrong.”"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.statements.falsehood import SUPPOSED

if TYPE_CHECKING:
    from ingest.statements.attributions import Attribution

REACH = 300  # characters before a quotation in which its sentence begins
_SENTENCE = re.compile(r"(?<=[.!?…])[”’\")]*\s+(?=[A-Z“\"‘']|$)|\n")
_WHO = r"(?:I|we|you|one|he|she|they|it|(?:the |my |our )?[\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
_ONE = r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ne)"
_SAYING = r"(?:say|tell|answer|reply|write|ask|shout|whisper|announce|declare|admit|be saying)"
_NEARLY = rf"{_ONE} (?:can|could) (?:just|almost|practically|nearly) (?:hear|see|picture|imagine)\b"
_MADE_UP = re.compile(
    rf"\b(?:{SUPPOSED.pattern}|Let(?: us|[’']s) imagine\b)"
    rf"|{_ONE}(?: (?:(?:like|love|prefer|want|try) to|can|could|[’']d like to))?(?: (?:just|almost|only|well|easily))?"
    r" (?:picture|imagine|envisage)s?\b"
    rf"|{_NEARLY}|\b(?:easy|hard|tempting|fun|possible) to (?:picture|imagine)\b"
    r"|\b[Ii]n my (?:head|mind|imagination|dreams?)\b"
)
_SCENE = re.compile(
    rf"{_NEARLY}|\b(?:Picture|Imagine) (?:the scene|it|this)\b"
    rf"|{_ONE} (?:like to |can |could )?(?:picture|imagine) (?:how|the scene|it)\b"
)
_WOULD_SAY = re.compile(
    rf"(?<!sked )\b(?:[Ii]f|Were|Had) {_WHO}\b[^.“”\"]{{0,120}}(?:\bwould|[’']d|\bmight|\bcould) (?:\w+ )?{_SAYING}"
    r"(?: [\w’']+){0,3}[,:]? $"
)


def without_imagined(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions of a text, those marked as not said whose quotation the words before it make up."""
    return tuple(one._replace(standing="unsaid") if _is_made_up(text, one) else one for one in found)


def _is_made_up(text: str, one: Attribution) -> bool:
    start = one.spans[0].start
    if one.kind != "direct" or text[start : start + 1] not in "“\"‘'":
        return False
    *earlier, lead = _SENTENCE.split(text[max(0, start - REACH) : start])
    if lead.strip():
        return (_MADE_UP.search(lead) or _WOULD_SAY.search(lead)) is not None
    return bool(earlier) and _SCENE.search(earlier[-1]) is not None  # "You can almost hear it. “No,” he says"
