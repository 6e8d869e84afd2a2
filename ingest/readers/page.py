"""The text of an article in an HTML page."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from ingest.readers.block_quotations import mark_block_quotations
from ingest.readers.boilerplate import furniture
from ingest.readers.dateline import day_in_text, without_day
from ingest.readers.inline_marks import settle_marks
from ingest.readers.linked_data import article_nodes
from ingest.readers.page_metadata import PageMetadata, metadata
from rag.errors import BadInput

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_FURNITURE = 0.5  # of a page's paragraphs
FEWEST_UNLINKED = 15  # characters outside links of a sentence that has some
FEWEST_WORDS = 8  # less than one sentence of news is a login wall or an index of links

_STYLE = "translate(@style, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ ', 'abcdefghijklmnopqrstuvwxyz')"
_HIDDEN = (
    "//script | //style | //template | //noscript | //*[@hidden] | //*[@aria-hidden='true']"
    f" | //*[contains({_STYLE}, 'display:none')] | //*[contains({_STYLE}, 'visibility:hidden')]"
    f" | //*[contains(concat({_STYLE}, ';'), 'font-size:0;')] | //*[contains({_STYLE}, 'font-size:0px')]"
)
_CLASS = "translate(concat(@class, ' ', @id), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_', 'abcdefghijklmnopqrstuvwxyz-')"
# Parts of a class or id that name a part of the page which is not the story, below the level of its whole body.
_PARTS = (
    "caption", "credit", "byline", "author-bio", "author-note", "authorbio", "about-author", "about-the-author",
    "read-more", "readmore", "related", "newsletter", "signup", "sign-up", "promo", "advert", "share-bar", "sharing",
    "visually-hidden", "visuallyhidden", "sr-only", "screen-reader", "pull-quote", "pullquote", "more-from", "recirc",
)  # fmt: skip
_FURNITURE = (
    "//figcaption | //aside | //nav | //footer[not(ancestor::blockquote)] | //form"
    " | //*[@role='complementary' or @role='navigation'] | "
    f"//body//*[self::p or self::div or self::span or self::section or self::ul or self::small or self::blockquote]"
    f"[{' or '.join(f'contains({_CLASS}, {part!r})' for part in _PARTS)}]"
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *(
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "option",
            "p",
        ),
        *("pre", "section", "summary", "table", "td", "th", "tr", "ul"),
    }
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_OPENS_QUOTE = re.compile(r"<q(?:\s[^>]{0,500})?>", re.IGNORECASE)
_CLOSES_QUOTE = re.compile(r"</q\s*>", re.IGNORECASE)
_TABLE_RULE = re.compile(r"^\s*\|(?:[-: ]+\|)+\s*$")
_WORD = re.compile(r"\w+")


def read_page(html: str, url: str | None = None) -> tuple[str, PageMetadata]:
    """The story of a page, a paragraph a line, and what the page says of it.

    Captions, credits, bylines, notes about the writer and pointers elsewhere are left out, and so is what a reader
    would not see. Raises BadInput with "no article found".
    """
    tree = _tree(html)
    if tree is None:
        raise BadInput("no article found")
    found, linked = metadata(tree, url), _linked_story(tree)
    _drop_hidden(tree)
    settle_marks(tree)
    text = _story(tree) or linked
    if text is None:
        raise BadInput("no article found")
    if found.published is None and (day := day_in_text(text)):  # its line may be one of those left out below
        found = found._replace(published=day, published_from="text")
    return _without_furniture(without_day(text, found.published), found.title), found


def visible_text(html: str) -> str:
    """Every word of a page that its reader sees, a paragraph a line: for a page that is a story and nothing else."""
    tree = _tree(html)
    if tree is None:
        return ""
    for head in tree.xpath("//head"):
        head.drop_tree()
    _drop_hidden(tree)
    mark_block_quotations(tree)
    for element in tree.iter():
        edge = "\n" if element.tag in _BLOCKS else ""
        element.text, element.tail = edge + _on_one_line(element.text), edge + _on_one_line(element.tail)
    return _tidy(tree.text_content())


def fragment_text(html: str) -> str:
    """The story in a piece of markup that holds nothing else, as feeds and agencies send it; captions are left out."""
    tree = _tree(html)
    if tree is None:
        return ""
    for element in tree.xpath("//figure | //aside | //nav | //form | //table[not(.//p) and .//img]"):
        if element.getparent() is not None:
            element.drop_tree()
    _drop_hidden(tree)
    settle_marks(tree)
    for element in tree.iter():
        edge = "\n" if element.tag in _BLOCKS else ""
        element.text, element.tail = edge + _on_one_line(element.text), edge + _on_one_line(element.tail)
    return _tidy(tree.text_content())


def _on_one_line(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")


def _tree(html: str) -> HtmlElement | None:
    """The page with an `html` element at its root, whatever stands there; None where nothing does."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    source = _CONTROLS.sub("", html.lstrip("\ufeff"))
    # Browsers draw the marks of a `q` themselves; without them its words would not be a quotation.
    source = _CLOSES_QUOTE.sub("”", _OPENS_QUOTE.sub("“", source))
    parser = HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False, encoding="utf-8")
    try:
        # As bytes: lxml refuses text that declares an encoding of its own.
        return document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None


def _drop_hidden(tree: HtmlElement) -> None:
    for element in tree.xpath(_HIDDEN):
        # A page saved while a dialogue was open, or before its script ran, hides all of itself.
        if element.getparent() is not None and element.tag not in ("body", "main", "article"):
            element.drop_tree()


def _drop_furniture(tree: HtmlElement) -> None:
    tag = "p" if tree.find(".//p") is not None else "*"
    whole = _length_of(tree, tag)
    for element in tree.xpath(_FURNITURE):
        # A class such as "promo" around everything is about the page, not about a part of it.
        if element.getparent() is not None and _length_of(element, tag) <= MOST_FURNITURE * whole:
            element.drop_tree()


def _length_of(element: HtmlElement, tag: str) -> int:
    """Characters in the outermost elements of a tag."""
    outermost = element.xpath(f"descendant-or-self::{tag}[not(ancestor::{tag})]") if tag == "p" else [element]
    return sum(len(each.text_content()) for each in outermost)


def _story(tree: HtmlElement) -> str | None:
    _drop_furniture(tree)
    _keep_what_extraction_drops(tree)
    return _extracted(tree) or _extracted(tree, favor_recall=True)


def _without_furniture(text: str, title: str | None) -> str:
    """The text without the lines that carry no class or tag by which to know them; a page's text is ours to settle."""
    kept, at = "", 0
    for piece in furniture(text, title):
        if piece.kind != "title":
            kept, at = kept + text[at : piece.span.start], piece.span.end
    return _tidy(kept + text[at:]) or text


def _keep_what_extraction_drops(tree: HtmlElement) -> None:
    """A live blog's `<time>10.15am</time>` heads a section, and the footer of a quotation names its speaker."""
    for element in tree.xpath("//p//time | //h2//time | //h3//time | //h4//time | //li//time"):
        element.drop_tag()
    for element in tree.xpath("//blockquote//footer"):
        element.tag = "p"
    for paragraph in tree.xpath("//p[.//a]"):
        if _is_sentence_with_links(paragraph):
            for link in paragraph.xpath(".//a"):
                link.drop_tag()


def _is_sentence_with_links(paragraph: HtmlElement) -> bool:
    """Whether a paragraph is prose, however many of its words are links: extraction judges by their share alone."""
    words = paragraph.text_content().strip()
    linked = sum(len(link.text_content()) for link in paragraph.xpath(".//a[not(ancestor::a)]"))
    return words.endswith((".", "!", "?", "”", '"')) and len(words) - linked >= FEWEST_UNLINKED


def _extracted(tree: HtmlElement, *, favor_recall: bool = False) -> str | None:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, favor_recall=favor_recall)
    text = _tidy(found.text or "") if found is not None and not isinstance(found, dict) else ""
    return text if len(_WORD.findall(text)) >= FEWEST_WORDS else None


def _tidy(text: str) -> str:
    """A paragraph a line; the rows of a table lose their outer bars and the rule under their heading."""
    lines = (" ".join(line.split()) for line in text.split("\n") if not _TABLE_RULE.match(line))
    return "\n".join(line.strip("| ") if line.startswith("| ") else line for line in lines if line)


def _linked_story(tree: HtmlElement) -> str | None:
    """The body that the page's linked data carries, for pages drawn by a script."""
    for node in article_nodes(tree):
        body = node.get("articleBody")
        if isinstance(body, str) and len(_WORD.findall(body)) >= FEWEST_WORDS:
            return _tidy(re.sub(r"<[^>]{1,500}>", " ", re.sub(r"</(?:p|h\d|li)>|<br\s*/?>", "\n", unescape(body))))
    return None
