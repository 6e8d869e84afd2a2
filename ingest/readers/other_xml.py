"""Files of XML that are no page: feeds, sitemaps, exchange formats."""

from __future__ import annotations

import re

_ASIDE = r"\s|<!--.{0,2000}?-->|<\?.{0,2000}?\?>|<!DOCTYPE[^>\[]{0,300}(?:\[[^\]]{0,2000}\])?>"
_PROLOGUE = rf"\s{{0,200}}(?P<xml><\?xml[^>]{{0,200}}>)?(?:{_ASIDE})*"
_ROOT = re.compile(
    rf"{_PROLOGUE}<(?:(?P<prefix>[A-Za-z_][\w.-]*):)?(?P<root>[A-Za-z_][\w.-]*)(?P<rest>[^>]{{0,1000}})", re.S
)
_PAGE = frozenset(["html", "head", "body", "article", "main", "div", "p"])
FEED_REMEDY = "ingest the pages that it links to"
CONVERT = "save the article as a page, as text or as JSON, and ingest that"
# By the root element, in small letters: what the file is, and what to do.
KINDS = {
    "rss": ("an RSS feed", FEED_REMEDY),
    "rdf": ("an RSS feed", FEED_REMEDY),
    "feed": ("an Atom feed", FEED_REMEDY),
    "urlset": ("a sitemap", FEED_REMEDY),
    "sitemapindex": ("an index of sitemaps", FEED_REMEDY),
    "opml": ("a list of feeds", FEED_REMEDY),
    "svg": ("an image", CONVERT),
    "nitf": ("an NITF file", CONVERT),
    "newsml": ("a NewsML file", CONVERT),
    "newsitem": ("a NewsML file", CONVERT),
    "newsmessage": ("a NewsML file", CONVERT),
}


def told_as_xml(text: str) -> str | None:
    """Why a text that is XML and no page is no article, with what to do; None for any other text.

    Without an XML declaration only a root element that is known, with attributes where it is a common word, is
    believed: prose may begin with a tag.
    """
    match = _ROOT.match(text)
    if match is None:
        return None
    root = match["root"].lower()
    if root in KINDS and (match["xml"] or "=" in match["rest"] or root in ("rss", "opml", "urlset", "nitf")):
        what, remedy = KINDS[root]
        return f"{what}, not an article: {remedy}"
    if match["xml"] is None or root in _PAGE:
        return None
    return f"an XML file ({match['root']}), not an article: {CONVERT}"
