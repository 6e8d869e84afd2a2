"""Block quotations: the marks that their writer leaves to the page, put around the words quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HAS_MARKS = re.compile(r"[“”„«»\"]")
_NAMES_SOURCE = re.compile(r"\s*[–—-]{1,2}\s*\w")  # "— Ana Rua, mayor"
_SIGNED = re.compile(r"(?<=\S)\s{1,20}([—–]{1,2}\s*[A-Z][^.!?\n]{2,80}\.?)$")  # behind the words
_ENDS = ("footer", "cite", "br")  # of the words within a block that has no paragraphs


def with_marks(words: str) -> str:
    """A paragraph of a block quotation within marks; one that has some, or names the source, stays as it is.

    The source that stands behind the words gets a line of its own.
    """
    if not is_unmarked(words):
        return words
    signed = _SIGNED.search(words)
    return f"“{words[: signed.start()]}”\n{signed[1]}" if signed else f"“{words}”"


def is_unmarked(words: str) -> bool:
    return bool(words.strip()) and not _HAS_MARKS.search(words) and not _NAMES_SOURCE.match(words)


def mark_block_quotations(tree: HtmlElement) -> None:
    """Put marks around the words of each `blockquote` of a page that has none."""
    for block in tree.xpath("//blockquote"):
        if not _HAS_MARKS.search(block.text_content()):
            for part in block.xpath(".//p[not(ancestor::footer) and not(ancestor::cite)]") or [block]:
                if is_unmarked(part.text_content()):
                    _mark(part)


def _mark(part: HtmlElement) -> None:
    children = list(part)
    stop = next((number for number, child in enumerate(children) if child.tag in _ENDS), len(children))
    if stop == 0 and not (part.text or "").strip():
        return
    part.text = f"“{(part.text or '').lstrip()}"
    if stop == 0:
        part.text = f"{part.text.rstrip()}”"
    else:
        children[stop - 1].tail = f"{(children[stop - 1].tail or '').rstrip()}”"
