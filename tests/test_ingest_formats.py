"""Formats of other makers: agencies' exchange formats, mail, web archives and feeds."""

from __future__ import annotations

import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import web_archive
from ingest.readers.read import Tally, read
from ingest.readers.source import Rejected
from rag.errors import BadInput
from rag.schema import Article
from tests.ferry_story import BODY, HTML, MORE, SAID, items, only
from tests.made_files import warc, zipped


@given(st.binary(max_size=300), st.sampled_from(["a.eml", "a.xml", "a.warc", "a.docx", "a", "a.html"]))
def test_no_bytes_break_a_reader_whatever_they_begin_like(data: bytes, name: str) -> None:
    for begin in (b"", b"WARC/1.1\r\n", b"\x1f\x8b", b"PK\x03\x04", b"<rss><channel>", b"<nitf>", b"<newsMessage>"):
        assert all(isinstance(item, Article | Rejected) for item in items(begin + data, name))


NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:tide.example:ferry" version="2" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="TIDE"><name>The Tide</name></provider>
<versionCreated>2026-02-10T19:00:00+13:00</versionCreated><firstCreated>2026-02-10T18:30:00+13:00</firstCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><by>By Jo Lind and Al Paz</by><headline>Ferry to sail</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>Ferry to sail</h1>
<p>{SAID}</p><p>{MORE}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
</itemSet></newsMessage>"""
NITF = f"""<nitf><head><title>Ferry to sail</title><docdata><doc-id id-string="ferry.1"/>
<date.issue norm="20260210T183000+1300"/></docdata></head><body><body.head><hedline><hl1>Ferry to sail</hl1></hedline>
<byline>By <person>Jo Lind</person></byline><distributor>The Tide</distributor></body.head>
<body.content><p>{SAID}</p><media media-type="image"><media-caption><p>The berth.</p></media-caption></media>
<p>{MORE}</p></body.content></body></nitf>"""


def test_newsml_gives_its_articles_and_tells_of_its_pictures() -> None:
    article, picture = items(NEWSML, "a.xml")
    assert isinstance(article, Article)
    assert (article.text, article.title, article.outlet) == (BODY, "Ferry to sail", "The Tide")
    assert (article.authors, article.published) == (("Jo Lind", "Al Paz"), date(2026, 2, 10))
    assert article.id == "urn-newsml-tide.example-ferry"
    assert picture == Rejected("a.xml item 2", "no article found: a picture without text in it")


def test_nitf_gives_its_article_without_captions() -> None:
    article = only(NITF, "a.xml")
    assert (article.text, article.title, article.outlet) == (BODY, "Ferry to sail", "The Tide")
    assert (article.authors, article.published, article.id) == (("Jo Lind",), date(2026, 2, 10), "ferry.1")


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the safe is open")
    laughs = "".join(f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" * 10)}">' for n in range(1, 10))
    outside = f'<!ENTITY l0 "ha"><!ENTITY out SYSTEM "{secret.as_uri()}">'
    head = f"<!DOCTYPE nitf [{outside}{laughs}]>"
    for entity in ("&out;", "&l9;"):
        told = items(head + NITF.replace(MORE, f"{MORE} {entity}"), "a.xml")
        assert "safe" not in str(told)
        assert len(str(told)) < 3_000


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Tide</title><link>https://tide.example</link>
<item><title>Ferry to sail</title><link>https://tide.example/ferry</link><dc:creator>Jo Lind</dc:creator>
<pubDate>Tue, 10 Feb 2026 18:30:00 +1300</pubDate><description>Short.</description>
<content:encoded><![CDATA[{HTML}]]></content:encoded></item>
<item><title>Berth closed</title><link>https://tide.example/berth</link><description>The berth is…</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Tide</title><id>x</id>
<entry><title>Ferry to sail</title><id>y</id><link rel="alternate" href="https://tide.example/ferry"/>
<author><name>Jo Lind</name></author><published>2026-02-10T18:30:00+13:00</published>
<updated>2026-02-11T09:00:00+13:00</updated>
<content type="html">{HTML.replace("<", "&lt;")}</content></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_items_of_a_feed_that_carry_the_whole_text_are_articles(feed: str) -> None:
    article, *rest = items(feed, "feed.xml")
    assert isinstance(article, Article)
    assert (article.text, article.title, article.outlet) == (BODY, "Ferry to sail", "The Tide")
    assert (article.url, article.authors) == ("https://tide.example/ferry", ("Jo Lind",))
    assert article.published == date(2026, 2, 10)
    summary = "only a summary: ingest the page at its address (https://tide.example/berth)"
    assert rest == ([Rejected("feed.xml item 2", summary)] if feed is RSS else [])


MAIL = f"""From: The Tide <post@tide.example>
To: you@example.org
Subject: =?utf-8?q?Ferry_to_sail?=
Date: Tue, 10 Feb 2026 18:30:00 +1300
Message-ID: <17@tide.example>
List-Unsubscribe: <https://tide.example/out>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain; charset=utf-8

See this letter in your browser <https://tide.example/letter>
--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body>{HTML}</body></html>
--x--
"""


def test_a_newsletter_is_an_article_of_its_sender() -> None:
    article = only(MAIL, "letter.eml")
    assert (article.text, article.title, article.outlet) == (BODY, "Ferry to sail", "The Tide")
    assert article.published == date(2026, 2, 10)
    assert only(MAIL, "other.eml").id == article.id


def test_a_message_of_a_person_has_an_author_and_no_outlet() -> None:
    plain = f"From: Jo Lind <jo@tide.example>\nSubject: Ferry\nDate: bad\n\n{SAID} {MORE}\n"
    article = only(plain, "note.eml")
    assert (article.authors, article.outlet, article.published) == (("Jo Lind",), None, None)
    assert article.text == f"{SAID} {MORE}"


PAGE = (
    f"<html><head><title>Ferry to sail</title></head><body><article><p>{SAID}</p><p>{MORE}</p></article></body></html>"
)
ANSWERS = [
    ("https://tide.example/ferry", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("https://tide.example/style.css", "200 OK", "text/css", b"p { color: red }"),
    ("https://tide.example/gone", "404 Not Found", "text/html", PAGE.encode()),
    ("https://tide.example/empty", "200 OK", "text/html", b"<html><body></body></html>"),
]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("kind", ["warc", "wacz"])
def test_web_archives_give_their_pages_with_their_addresses(tmp_path: Path, kind: str, packed: bool) -> None:
    data = warc(ANSWERS, packed=packed)
    name = "archive__data_dot_warc_dot_gz" if packed else "archive__data_dot_warc"
    file = tmp_path / f"crawl.{kind}"
    file.write_bytes(data if kind == "warc" else zipped(**{name: data, "datapackage_dot_json": b"{}"}))
    tally = Tally(1)
    article, empty = read([file], tally=tally)
    assert isinstance(article, Article)
    assert (article.url, article.title, article.text) == ("https://tide.example/ferry", "Ferry to sail", BODY)
    assert empty == Rejected(f"crawl.{kind}: https://tide.example/empty", "no article found")
    assert tally.total == 2


def test_a_web_archive_cut_short_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc.gz"
    data = warc(ANSWERS[:1]) + warc(ANSWERS[3:])[:60]
    file.write_bytes(data)
    article, told = read([file])
    assert isinstance(article, Article)
    assert isinstance(told, Rejected)
    assert "broken" in told.reason


def test_a_web_archive_that_unpacks_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_archive, "MAX_UNPACKED", 1_000_000)
    bomb = warc([("https://tide.example/big", "200 OK", "text/html", b" " * 3_000_000)])
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(bomb)
    with file.open("rb") as opened, pytest.raises(BadInput, match="unpacks to more than 1,000,000 bytes"):
        list(web_archive.pages_of_warc(opened))


def test_one_bad_file_of_each_kind_ends_no_folder(tmp_path: Path) -> None:
    bad = {"a.pdf": b"%PDF-1.7\n", "b.docx": zipped(word__document_dot_xml=b"<"), "c.warc.gz": b"\x1f\x8b" + b"x" * 50,
           "d.eml": b"Subject: x\n\n", "e.xml": b"<nitf><", "f.json": b"[" * 9_000, "g.rss": b"<rss><channel>",
           "h.html": zlib.compress(b"x" * 999), "i.wacz": zipped(a_dot_warc=b"WARC/1.0\r\n")}  # fmt: skip
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(BODY)
    *told, last = read([tmp_path])
    assert [item.name.partition(":")[0] for item in told if isinstance(item, Rejected)] == list(bad)
    assert isinstance(last, Article)
