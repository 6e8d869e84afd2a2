"""Marks inside the paragraphs of a page: struck words, note marks, line breaks and edges between words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ingest.readers.bylines import is_byline
from ingest.readers.dateline import is_stamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FEWEST_PARAGRAPHS = 3  # lines that each end a sentence are paragraphs from this number and this mean length on
PARAGRAPH = 100  # characters

_STYLE = "translate(@style, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ ', 'abcdefghijklmnopqrstuvwxyz')"
_STRUCK = f"//s | //del | //strike | //*[contains({_STYLE}, 'line-through')]"
_NOTE_LINK = (
    "//a[@role='doc-noteref' or contains(@class, 'footnote-ref') or contains(@class, 'noteref')]"
    " | //sup[.//a[starts-with(@href, '#')] or contains(@class, 'footnote') or contains(@class, 'reference')]"
)
_NOTE_MARK = re.compile(r"^[(\[]?(?:\d{1,3}|[*†‡§¶]+|[a-z])[)\]]?(?:[,\s]+\[?\d{1,3}\]?)*$")
_RAISED = re.compile(r"(?:\d|\b(?:[munck]?m|km|ft|in|[a-zA-Z]))$")  # before a power: "10²", "40 m²", "x²"
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?$", re.IGNORECASE)
_BLOCKS = (
    "div", "figure", "section", "article", "aside", "header", "footer", "table", "ul", "ol", "img", "video", "iframe",
    "hr", "button", "svg", "label", "picture", "audio", "object",
)  # fmt: skip
_INLINE = ("a", "span", "strong", "b", "em", "i", "u", "small", "time", "cite", "label", "mark", "abbr")
_SET_APART = re.compile(
    r"display:(?:block|flex|grid|table|list-item|inline-block|inline-flex)"
    r"|(?:margin|padding)(?:-(?:left|right|inline|inline-start|inline-end))?:(?!0(?:px|em|rem|%)?(?:;|$|!))[.\d]"
    r"|float:(?:left|right)"
)
_ENDS_SENTENCE = re.compile(r"""[.!?…:;]["”’')\]]*$""")
_OWN_LINE = re.compile(
    r"^(?:[-–—•*·▪]\s|\d{1,2}[:.]\d\d\s*(?:[ap]\.?m)?\b|(?:\w+[.)]\s)(?=[A-Z“])"
    r"|[Q&A]:|(?!The\b|He\b|She\b|They\b|It\b)[A-Z][\w.'’-]*(?: [A-Z&][\w.'’-]*){0,4}(?: \([^()]{1,40}\))?:(?:\s|$))"
)
_INDENTED = re.compile(r"^[^\S\n]*[\xa0\u2002\u2003\u3000]{2,}")


def settle_marks(tree: HtmlElement) -> None:
    """Change the tree so that its text holds the words of the page as a reader takes them, and no others."""
    _drop(tree, _STRUCK, lambda _: True)
    _drop(tree, _NOTE_LINK, lambda element: _is_note_mark(element.text_content()))
    for mark in tree.xpath("//sup"):
        if _is_power(mark):
            mark.text = mark.text_content().strip().translate(_RAISED_DIGITS)
    _drop(tree, "//sup", lambda element: _is_note_mark(element.text_content()))
    _drop(tree, "//p//img | //p//picture | //p//svg", lambda _: True, " ")
    for element in tree.xpath("//ins | //wbr"):
        element.drop_tag()
    _set_apart(tree)
    _join_lines(tree)


def _drop(tree: HtmlElement, path: str, test: Callable[[HtmlElement], bool], place: str = "") -> None:
    for element in tree.xpath(path):
        if element.getparent() is not None and element.tag not in ("html", "body") and test(element):
            element.tail = f"{place}{element.tail or ''}"
            element.drop_tree()


def _is_note_mark(words: str) -> bool:
    return _NOTE_MARK.match(words.strip()) is not None


def _is_power(mark: HtmlElement) -> bool:
    return mark.text_content().strip().isdigit() and _RAISED.search(_before(mark)) is not None


def _before(element: HtmlElement) -> str:
    """The words just before an element in its own parent."""
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or previous.text_content()
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _set_apart(tree: HtmlElement) -> None:
    """A space on both sides of what a browser draws apart from the words beside it."""
    for element in tree.xpath("//body//*"):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.tag == "a" and _follows_another_link(element):
            _pad_before(element)
        if _stands_apart(element):
            _pad_before(element)
            if element.tail and (element.tail[0].isalnum() or element.tail[0] in "“‘("):
                element.tail = f" {element.tail}"


def _stands_apart(element: HtmlElement) -> bool:
    parent = element.getparent()
    if element.tag in _BLOCKS:
        return parent is not None and str(parent.tag) in ("p", *_INLINE)
    style = re.sub(r"\s", "", element.get("style", "")).lower()
    return element.tag in _INLINE and bool(style) and _SET_APART.search(style) is not None


def _follows_another_link(link: HtmlElement) -> bool:
    previous = link.getprevious()
    if previous is None or previous.tag != "a" or previous.tail:
        return False
    return bool(link.get("href")) and previous.get("href") not in (None, link.get("href"))


def _pad_before(element: HtmlElement) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = f"{previous.tail or ''} "
    elif parent is not None and (parent.text or str(parent.tag) in _INLINE):
        parent.text = f"{parent.text or ''} "


def _join_lines(tree: HtmlElement) -> None:
    """Take out the single line breaks that end no paragraph; two in a row stay, and end one."""
    for block in list(_blocks_with_breaks(tree)):
        lines, breaks = _lines(block), block.xpath(".//br")
        if _are_paragraphs(lines):
            continue
        for number, element in enumerate(breaks, 1):
            if not _ends_line(lines, number, element):
                element.tail = f" {element.tail or ''}"
                element.drop_tag()


def _blocks_with_breaks(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The innermost blocks that hold line breaks."""
    blocks = "self::p or self::div or self::li or self::td or self::blockquote or self::dd or self::section"
    seen: set[HtmlElement] = set()
    for element in tree.xpath("//body//br"):
        around = element.xpath(f"ancestor::*[{blocks} or self::article or self::body][1]")
        if around and around[0] not in seen and not around[0].xpath(".//p | .//div | .//ul | .//table"):
            seen.add(around[0])
            yield around[0]


def _lines(block: HtmlElement) -> list[str]:
    """The words between the line breaks of a block."""
    from lxml.etree import iterwalk

    lines = [""]
    for event, element in iterwalk(block, events=("start", "end")):
        if event == "start":
            if element.tag == "br":
                lines.append("")
            lines[-1] += element.text or ""
        elif element is not block:
            lines[-1] += element.tail or ""
    return lines


def _are_paragraphs(lines: list[str]) -> bool:
    told = [line.strip() for line in lines if line.strip()]
    long = len(told) >= FEWEST_PARAGRAPHS and sum(map(len, told)) >= PARAGRAPH * len(told)
    return long and all(_ENDS_SENTENCE.search(line) and not _is_open(line) for line in told)


def _ends_line(lines: list[str], number: int, line_break: HtmlElement) -> bool:
    """Whether the break before a line ends the one above it: two in a row, a label, a byline or stamp, a heading."""
    first, second = lines[number - 1].strip(), lines[number].strip()
    if not first or not second:
        return True
    if _is_open(" ".join(lines[:number])):
        return False
    if _INDENTED.match(lines[number].lstrip("\n")) or _OWN_LINE.match(second) or is_byline(first) or is_stamp(first):
        return True
    if _CLOCK.match(first) or (first.endswith(":") and len(first) < PARAGRAPH):
        return True
    return _is_heading(line_break.getprevious(), first) or _is_heading(line_break.getnext(), second)


def _is_open(words: str) -> bool:
    """Whether a quotation that began in these words goes on."""
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


def _is_heading(element: HtmlElement | None, line: str) -> bool:
    """Whether a line is one run of bold letters that is no part of a sentence."""
    bold = element is not None and element.tag in ("strong", "b") and element.text_content().strip() == line
    return bold and line[-1] not in ',;”"' and len(line) < PARAGRAPH
