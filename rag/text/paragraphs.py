"""A stretch of text with the paragraphs it stands in and the one before. Pure."""

from __future__ import annotations


def with_paragraph_before(text: str, start: int, end: int) -> str:
    """From the start of the paragraph before the one that `start` is in, blank lines apart, to the end of `end`'s."""
    last = text.find("\n", end)
    return paragraphs_until(text, start, len(text) if last < 0 else last)


def paragraphs_until(text: str, start: int, end: int) -> str:
    """From the start of the paragraph before the one that `start` is in to `end`."""
    own = text.rfind("\n", 0, start) + 1
    before = text.rfind("\n", 0, len(text[:own].rstrip())) + 1
    return text[before:end]


def paragraph_of(text: str, start: int, end: int) -> str:
    """The paragraphs that `start` to `end` stand in."""
    last = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : len(text) if last < 0 else last]


def paragraph_before(text: str, start: int) -> str:
    """The paragraph before the one that `start` is in, blank lines apart; nothing before the first."""
    above = text[: text.rfind("\n", 0, start) + 1].rstrip()
    return above[above.rfind("\n") + 1 :]


def lead(text: str) -> str:
    """The first paragraph: it tells what the whole is about."""
    return text.lstrip().partition("\n")[0]
