"""Several questions in one turn: "what did X say, and what did Y reply?" Pure."""

from __future__ import annotations

import re

_AUXILIARY = r"(?:did|does|do|has|have|had|was|were|is|are)\b"
_WHAT_THEY_SAID = r"(?:also\s+)?what\s+(?:[\w'’-]+\s+){1,4}sa(?:id|ys)\b"
_ASKS = (
    rf"(?:what|who|when|where|how|why)\s+{_AUXILIARY}|who\s+(?:else\s+)?\w+ed\b|(?:did|does|has|was)\s+\w"
    rf"|{_WHAT_THEY_SAID}"
)
_AND_WHO = r",\s+(?=and\s+(?-i:[A-Z])[\w'’-]+(?:\s+(?-i:[A-Z])[\w'’-]+)?\s*\?\s*$)"  # ", and Ruru?"
_AND_ON = r",?\s+(?=and\s+on\s+(?:the\s+|\w+\s+)?\d{1,2}(?:st|nd|rd|th)?\b[^,;?]*\?*\s*$)"  # "and on 9 March?"
_BETWEEN = re.compile(
    rf"(?:\?\s+(?:and\s+)?|;\s*(?:and\s+)?|,?\s+and\s+)(?={_ASKS})|{_AND_WHO}|{_AND_ON}", re.IGNORECASE
)
_HOW = r"(?:when|where|to whom|how|on (?:what|which) (?:day|date)|in (?:what|which) (?:paper|outlet|publication))"
_IT_WAS = r"(?:\s+(?:did\s+)?(?:he|she|they)\s+sa(?:y|id)(?:\s+(?:it|so|that|this))?|\s+it\s+was(?:\s+said)?)"
_ONLY_HOW = re.compile(rf",?\s+and,?\s+{_HOW}{_IT_WAS}?\W*$", re.IGNORECASE)
_WHAT_THEY = re.compile(r"(?:,|(?<!\s))\s+and,?\s+what\s+(?:did|do|have)\s+they\s+(?:say|said)\W*$", re.IGNORECASE)
_ITEM = re.compile(r"(?<!\w)\((?:[a-e]|i{1,3}|[1-5])\)\s", re.IGNORECASE)


def questions_in(typed: str) -> tuple[str, ...]:
    """The questions of a turn in order; "and when?" at the end is none, since every answer tells, nor is "and what did
    they say?" of those whom it asks for.

    Letters that count them off ("(a) … (b) …") are left out.
    """
    plain = _ITEM.sub("", typed) if len(_ITEM.findall(typed)) > 1 else typed
    plain = _ONLY_HOW.sub("", plain)
    if plain.lstrip().lower().startswith("who"):
        plain = _WHAT_THEY.sub("", plain)
    return tuple(part for part in _BETWEEN.split(plain) if part.strip())
