"""A followed question as an Atom feed (RFC 4287)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from api.cli.terminal import days, source, speakers
from api.links import on_page
from api.markup import NOT_TEXT
from rag.answer.text_fragment import at_publisher
from rag.follows.schema import Entry, FollowDetail, News

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
MOST = 100  # entries of a feed: readers keep what they have seen
TOLD: dict[News, str] = {
    "new": "New",
    "said_again": "Said again",
    "reworded": "In other words",
    "against": "Against what was said",
}

register_namespace("", ATOM)


def atom(follow: FollowDetail, base: str) -> bytes:
    """The feed; `base` is the address of the server, ending with a slash."""
    feed = Element(_tag("feed"))
    _add(feed, "id", f"urn:ontherecord:follow:{follow.name}")
    _add(feed, "title", follow.question)
    _add(feed, "updated", (follow.told[0].found_at if follow.told else follow.since).isoformat())
    _add(_add(feed, "author"), "name", "On the Record")
    _add(feed, "link", rel="self", type=MEDIA_TYPE, href=f"{base}v1/follow/{follow.name}.atom")
    for entry in follow.told[:MOST]:
        _add_entry(feed, follow.name, entry, base)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(feed: Element, name: str, entry: Entry, base: str) -> None:
    cited = entry.citation
    made = _add(feed, "entry")
    _add(made, "id", f"urn:ontherecord:follow:{name}:{entry.key}")
    _add(made, "title", f"{TOLD[entry.news]}: {speakers(entry.speakers)}, {days(entry.said_on)}")
    _add(made, "updated", entry.found_at.isoformat())
    _add(made, "category", term=entry.news, label=TOLD[entry.news])
    page = on_page(base, cited.article_id, cited.revision, cited.start, cited.end)
    _add(made, "link", rel="alternate", href=page)
    if there := at_publisher(cited.url, cited.quote):
        _add(made, "link", rel="via", href=there)
    _add(made, "content", told(entry), type="text")


def told(entry: Entry) -> str:
    """What came in, where it stands, and what it is held against."""
    lines = [entry.text, source(entry.citation)]
    if entry.earlier:
        lines.append(f"{TOLD[entry.news]}: {entry.earlier.quote} ({source(entry.earlier)})")
    return "\n".join(lines)


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    made = SubElement(parent, _tag(name), attributes)
    made.text = None if text is None else NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)
    return made


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"
