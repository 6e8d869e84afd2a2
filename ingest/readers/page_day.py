"""The day of publication in the visible part of a page, apart from the days of other articles and of its template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

from ingest.readers.dateline import is_changed, is_labelled

if TYPE_CHECKING:
    from lxml.html import HtmlElement

EARLIEST, LATEST = "1995-01-01", "2199-12-31"  # htmldate's bounds; its own upper bound is today's date
PROSE = 80  # characters; a longer paragraph is the story, whose days are not its own
LONGEST_STAMP = 120

_NAMES = "translate(concat(' ', @class, ' ', @id, ' '), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_', 'abcdefghijklmnopqrstuvwxyz-')"
# Parts of a class or id that name a part of the page which tells of other articles, or of the site.
_OTHERS = (
    "comment", "disqus", "discussion", "respon", "most-read", "mostread", "most-popular", "popular", "trending",
    "latest", "related", "recommend", "more-from", "more-on", "read-more", "readmore", "read-next", "up-next", "recirc",
    "teaser", "sidebar", "side-bar", "widget", "footer", "copyright", "masthead", "newsletter", "promo", "advert",
    "ticker", "also-read", "archive", "copyright", "outbrain", "taboola",
)  # fmt: skip
_ASIDE = (
    "//nav | //aside | //form | //footer[not(ancestor::article)] | //footer[.//nav] | //header[.//nav and not(.//h1)]"
    " | //*[@role='banner' and not(.//h1)] | //*[@role='contentinfo' or @role='complementary' or @role='navigation']"
    f" | //body//*[{' or '.join(f'contains({_NAMES}, {part!r})' for part in _OTHERS)}]"
)
_CHANGED = re.compile(r"modif|updat|lastmod|revis", re.IGNORECASE)


def own_part(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without what its template says, what tells of other articles, and when it was changed."""
    page = deepcopy(tree)
    story = _story(page)
    kept = set(story.iterancestors()) | {story} if story is not None else set[object]()
    for element in page.xpath(f"{_ASIDE} | //script"):
        if element.getparent() is not None and element not in kept and element.tag not in ("html", "body", "h1"):
            element.drop_tree()
    for element in page.xpath("//article"):  # a card of another article
        if story is not None and element not in kept and element.getparent() is not None:
            element.drop_tree()
    for element in page.xpath(
        "//meta | //body//*[@class or @itemprop or @id] | //body//p | //body//div | //body//time"
    ):
        if element.getparent() is not None and element not in kept and _tells_a_change(element):
            element.drop_tree()
    return page


def time_elements(page: HtmlElement) -> Iterator[str]:
    """Times marked as the day of publication; else the one that stands above the story, or is labelled so."""
    marked = "//*[@itemprop='datePublished'] | //time[@pubdate]"
    for element in page.xpath(marked):
        yield element.get("datetime") or element.get("content") or element.text_content()
    alone = [element for element in page.xpath("//time[@datetime]") if _is_of_the_story(element)]
    if len({element.get("datetime")[:10] for element in alone}) == 1:
        yield alone[0].get("datetime")


def visible_day(page: HtmlElement) -> date | None:
    """The day that htmldate finds in what `own_part` left, without its guesses and without the words of the story."""
    from htmldate import find_date

    page = deepcopy(page)
    for element in page.xpath("//time"):
        if not _is_of_the_story(element):
            element.drop_tree()
    for element in page.xpath("//body//p"):
        if element.getparent() is not None and len(element.text_content()) > PROSE:
            element.drop_tree()
    found = find_date(page, original_date=True, extensive_search=False, min_date=EARLIEST, max_date=LATEST)
    return date.fromisoformat(found) if found else None


def _story(page: HtmlElement) -> HtmlElement | None:
    """The element that holds most of the prose: the parent of most long paragraphs, or the longest of them."""
    parents: dict[HtmlElement, int] = {}
    for paragraph in page.xpath("//body//p"):
        length = len(paragraph.text_content())
        if length > PROSE:
            parent = paragraph.getparent()
            parents[parent] = parents.get(parent, 0) + length
    return max(parents, key=lambda parent: parents[parent]) if parents else None


def _tells_a_change(element: HtmlElement) -> bool:
    """Whether an element says when the page was changed, in its name or its words."""
    names = " ".join(filter(None, (element.get(name) for name in ("property", "name", "itemprop", "class", "id"))))
    if element.tag == "meta":
        return _CHANGED.search(names) is not None
    words = " ".join(element.text_content().split())
    if not words or len(words) > LONGEST_STAMP:
        return False
    if is_labelled(words):
        return False
    return is_changed(words) or (_CHANGED.search(names) is not None and "publish" not in names.lower())


def _is_of_the_story(time: HtmlElement) -> bool:
    """Whether a `time` stands above the first paragraph of the story, not in a link to another, or is labelled."""
    around = time.getparent()
    if around is not None and is_labelled(" ".join(around.text_content().split())):
        return True
    if time.xpath("ancestor::a | ancestor::li[.//a[@href]][not(contains(@class, 'date'))]"):
        return False
    long = f"string-length(normalize-space(.)) > {PROSE}"
    return not time.xpath(f"preceding::p[{long}] | ancestor::p[{long}]")
