"""Formats of other makers: agencies' exchange formats, PDF, mail, web archives, feeds, and JSON in other names."""

from __future__ import annotations

import json
import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import web_archive
from ingest.readers.article_input import defaults_from
from ingest.readers.formats import read_bytes
from ingest.readers.headline import headline
from ingest.readers.read import Tally, read
from ingest.readers.source import Rejected, Source
from rag.errors import BadInput
from rag.schema import Article
from tests.made_files import docx, pdf, warc, zipped

SAID = "“The ferry sails at noon,” harbourmaster Ines Varga said on Tuesday."
MORE = "The berth had been closed since the storm, and the council met twice over it."
HTML = f"<p>{SAID}</p><p>{MORE}</p><figure><img><figcaption>The berth. Picture: A. Nemo</figcaption></figure>"
BODY = f"{SAID}\n{MORE}"


def items(
    content: bytes | str | dict[str, object] | list[object], name: str = "a.json", **given: object
) -> list[object]:
    data = json.dumps(content) if isinstance(content, dict | list) else content
    raw = data.encode() if isinstance(data, str) else data
    return list(read_bytes(raw, Source(name, name, defaults_from(**given))))  # type: ignore[arg-type]


def only(content: bytes | str | dict[str, object] | list[object], name: str = "a.json", **given: object) -> Article:
    (item,) = items(content, name, **given)
    assert isinstance(item, Article), item
    return item


GUARDIAN = {
    "response": {
        "status": "ok",
        "results": [
            {
                "id": "harbour/2026/feb/10/ferry",
                "type": "article",
                "webPublicationDate": "2026-02-10T05:30:00Z",
                "webTitle": "Ferry to sail",
                "webUrl": "https://tide.example/harbour/2026/feb/10/ferry",
                "fields": {"headline": "Ferry to sail", "body": HTML, "bodyText": BODY, "byline": "Jo Lind and Al Paz",
                           "publication": "The Tide"},
            }
        ],
    }
}  # fmt: skip
NINJS_1 = {
    "uri": "tag:tide.example,2026:ferry",
    "type": "text",
    "versioncreated": "2026-02-10T05:30:00+00:00",
    "headline": "Ferry to sail",
    "byline": "By Jo Lind and Al Paz",
    "body_text": BODY,
    "body_xhtml": HTML,
    "pubstatus": "usable",
    "provider": "The Tide",
}
NINJS_2 = {
    "uri": "tag:tide.example,2026:ferry",
    "type": "text",
    "versioncreated": "2026-02-10T05:30:00+00:00",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry to sail"}],
    "by": "Jo Lind and Al Paz",
    "infosources": [{"name": "The Tide"}],
    "bodies": [
        {"role": "main", "contenttype": "text/html", "value": HTML},
        {"role": "main", "contenttype": "text/plain", "value": BODY},
    ],
}
NINJS_3 = {
    "uri": "tag:tide.example,2026:ferry",
    "versionCreated": "2026-02-10T05:30:00+00:00",
    "headlines": [{"role": "main", "value": "Ferry to sail"}],
    "by": "Jo Lind and Al Paz",
    "infoSources": [{"name": "The Tide"}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": HTML}],
}
SCHEMA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry to sail",
    "articleBody": BODY,
    "datePublished": "2026-02-10T05:30:00Z",
    "author": [{"@type": "Person", "name": "Jo Lind"}, {"@type": "Person", "name": "Al Paz"}],
    "publisher": {"@type": "Organization", "name": "The Tide"},
}
GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Everything"},
        {**SCHEMA, "author": [{"@id": "#jo"}, {"@id": "#al"}], "publisher": {"@id": "#tide"}},
        {"@type": "Person", "@id": "#jo", "name": "Jo Lind"},
        {"@type": "Person", "@id": "#al", "name": "Al Paz"},
        {"@type": "Organization", "@id": "#tide", "name": "The Tide"},
    ],
}
NEWS_API = {
    "status": "ok",
    "articles": [
        {"source": {"id": None, "name": "The Tide"}, "author": "Jo Lind, Al Paz", "title": "Ferry to sail",
         "publishedAt": "2026-02-10T05:30:00Z", "content": BODY, "description": "A ferry."}
    ],
}  # fmt: skip
ARCHIVE = {
    "headline": "Ferry to sail",
    "article": BODY,
    "byline": "JO LIND; AL PAZ",
    "publish_date": "February 10, 2026",
    "newspaper": "The Tide",
}
BLOG = [
    {
        "title": {"rendered": "Ferry to sail"},
        "content": {"rendered": HTML},
        "date": "2026-02-10T18:30:00",
        "link": "https://tide.example/ferry",
        "author_name": "Jo Lind",
    }
]
SEARCH = {
    "hits": {
        "hits": [
            {
                "_id": "1",
                "_source": {"headline": "Ferry to sail", "body": BODY, "source": "The Tide", "date": 1770701400},
            }
        ]
    }
}
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Tide",
    "items": [{"id": "1", "url": "https://tide.example/ferry", "title": "Ferry to sail", "content_html": HTML,
               "date_published": "2026-02-10T05:30:00Z", "authors": [{"name": "Jo Lind"}, {"name": "Al Paz"}]}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "outlet", "authors"),
    [
        (GUARDIAN, "The Tide", ("Jo Lind", "Al Paz")),
        (NINJS_1, "The Tide", ("Jo Lind", "Al Paz")),
        (NINJS_2, "The Tide", ("Jo Lind", "Al Paz")),
        (NINJS_3, "The Tide", ("Jo Lind", "Al Paz")),
        (SCHEMA, "The Tide", ("Jo Lind", "Al Paz")),
        (GRAPH, "The Tide", ("Jo Lind", "Al Paz")),
        (NEWS_API, "The Tide", ("Jo Lind", "Al Paz")),
        (ARCHIVE | {"content": BODY}, "The Tide", ("JO LIND", "AL PAZ")),
        (BLOG, None, ()),
        (SEARCH, "The Tide", ()),
        (JSON_FEED, "The Tide", ("Jo Lind", "Al Paz")),
    ],
    ids=["guardian", "ninjs1", "ninjs2", "ninjs3", "schema", "graph", "newsapi", "archive", "blog", "search", "feed"],
)
def test_json_in_other_names_is_an_article(
    content: dict[str, object], outlet: str | None, authors: tuple[str, ...]
) -> None:
    article = only(content)
    assert (article.text, article.title) == (BODY, "Ferry to sail")
    assert (article.outlet, article.authors, article.published) == (outlet, authors, date(2026, 2, 10))


def test_what_a_file_does_not_say_stays_unknown() -> None:
    article = only({"body": BODY, "section": "Harbour", "date": "soon"})
    assert (article.title, article.outlet, article.published, article.authors) == (None, None, None, ())
    assert article.published_from == "unknown"


def test_text_in_our_own_names_is_kept_to_the_character_whatever_stands_beside_it() -> None:
    article = only({"id": "ferry-1", "text": f"<p>{SAID}\n\n ", "headline": "Ferry", "words": 9})
    assert (article.id, article.text, article.title) == ("ferry-1", f"<p>{SAID}\n\n ", "Ferry")


def test_ids_of_other_makers_do_not_meet_across_outlets() -> None:
    one, two = (only({"id": 17, "body": BODY, "source": source}).id for source in ("The Tide", "The Ebb"))
    assert one != two


@pytest.mark.parametrize(
    ("mapped", "item"),
    [
        (["text=story.words", "title=story.line", "outlet=paper", "published=day"],
         {"story": {"words": BODY, "line": "Ferry"}, "paper": "The Tide", "day": "10 February 2026"}),
        (["text=parts.0", "title=kop", "outlet=krant", "published=datum"],
         {"parts": [BODY], "kop": "Ferry", "krant": "The Tide", "datum": "2026-02-10", "text": "teaser"}),
    ],
)  # fmt: skip
def test_map_names_the_fields_of_json_of_any_shape(mapped: list[str], item: dict[str, object]) -> None:
    for content in (item, [item], {"records": [item]}):
        article = only(content, mapped=mapped)
        assert (article.text, article.title, article.outlet) == (BODY, "Ferry", "The Tide")
        assert article.published == date(2026, 2, 10)


@pytest.mark.parametrize("given", ["text", "text=", "body=x", "=x"])
def test_a_map_of_no_field_of_ours_is_refused(given: str) -> None:
    with pytest.raises(BadInput, match="--map takes FIELD=NAME"):
        defaults_from(mapped=[given])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({**NINJS_1, "pubstatus": "canceled"}, "its publisher has it as canceled"),
        ({"type": "picture", "headline": "Ferry"}, "no article found: a picture"),
        ({"title": "x", "content": "The ferry sails at… [+2731 chars]"}, "only the beginning of an article"),
        ({"text": BODY, "html": HTML, "source": "x"}, "give either text or html"),
        ({"lead": "x"}, "none of its fields (lead) is known to hold the text: name it with --map text=FIELD"),
    ],
)
def test_json_that_is_no_article_is_told_with_the_reason(content: dict[str, object], reason: str) -> None:
    (item,) = items(content)
    assert isinstance(item, Rejected)
    assert reason in item.reason


NAMES = st.sampled_from(
    ["text", "html", "body", "content", "title", "headline", "headlines", "bodies", "source", "fields", "results",
     "url", "articles", "@graph", "@type", "author", "byline", "date", "published", "value",
     "role", "id", "pages", "version"]
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.just(SAID), st.just(HTML)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=12,
)


@given(VALUES)
def test_no_json_breaks_the_reader(value: object) -> None:
    assert all(isinstance(item, Article | Rejected) for item in items(json.dumps(value)))


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


FIRST = ["Ferry to sail", "Harbourmaster Ines Varga said on Tuesday that the berth, which had been closed since the",
         "storm, would be opened again, and that the council had met twice over it.",
         "“The ferry sails at noon,” she said. “We have waited long enough for a berth that was prom-"]  # fmt: skip
SECOND = ["ised in the spring, and now it is here.”", "The council pays half of it."]


def test_a_pdf_gives_paragraphs_and_keeps_where_its_pages_begin() -> None:
    foot = [
        ["THE TIDE 10 February", *lines, f"Page {number}"]
        for number, lines in enumerate((FIRST, SECOND, ["The port pays the rest of what it costs."]), 1)
    ]
    article = only(pdf(foot), "a.pdf")
    assert article.title == "Ferry to sail"
    assert "for a berth that was promised in the spring, and now it is here.”\nThe council pays half" in article.text
    assert "THE TIDE" not in article.text
    assert "Page 2" not in article.text
    assert len(article.pages) == 2
    assert article.page_of(article.text.index("closed since")) == 1
    assert article.page_of(article.text.index("in the spring")) == 2
    assert article.page_of(article.text.index("The port pays")) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "this PDF cannot be read"),
        (pdf([FIRST])[:400], "this PDF cannot be read"),
        (pdf([["x"]], content=b"0 0 m\n"), "no text in this PDF: its pages are pictures"),
        (pdf([["x"]], content=b" " * 300_000_000), "this PDF"),
    ],
    ids=["empty", "cut", "pictures", "bomb"],
)
def test_a_pdf_that_gives_no_text_is_told_and_not_dwelt_on(data: bytes, reason: str) -> None:
    (item,) = items(data, "a.pdf")
    assert isinstance(item, Rejected)
    assert reason in item.reason


def test_a_word_document_is_an_article_with_its_title() -> None:
    article = only(docx(SAID, MORE, title="Ferry to sail"), "a.docx")
    assert (article.title, article.id) == ("Ferry to sail", article.id)
    assert article.text == f"Ferry to sail\n{BODY}"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped(notes=b"hello"), "a ZIP archive or office document: unpack it, or save it as .docx, text or PDF"),
        (docx(SAID)[:2_000], "a ZIP archive or office document that is broken: save it again"),
        (zipped(word__document_dot_xml=b" " * 60_000_000), "it unpacks to more than 50 megabytes"),
    ],
)
def test_zip_files_that_are_no_document_are_told(data: bytes, reason: str) -> None:
    (item,) = items(data, "a.docx")
    assert isinstance(item, Rejected)
    assert item.reason.startswith(reason)


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


@pytest.mark.parametrize(
    ("text", "title", "trap"),
    [
        (f"Ferry to sail\n\n{BODY}", "Ferry to sail", "a headline over a blank line"),
        (f"Ferry to sail\n{BODY}", "Ferry to sail", "and over none"),
        (f"“We sail at noon”\n{BODY}", "“We sail at noon”", "a quotation without a full stop"),
        (BODY, None, "the first line is prose"),
        (f"Ferry to sail.\n{BODY}", None, "a sentence"),
        (f"10 February 2026\n{BODY}", None, "a day"),
        (f"February 10:\n{BODY}", None, "a heading"),
        (f"By Jo Lind\n{BODY}", None, "a byline"),
        (f"VARGA: The ferry sails\n{BODY}", None, "a turn of a talk"),
        ("Ferry to sail", None, "nothing follows"),
        ("the ferry\nsails at noon and will not be back before the evening", None, "a note in small letters"),
        ("The harbourmaster said that the berth would be opened again in the\nspring and that the ferry sails.\n", None,
         "a line broken to a width"),
    ],
)  # fmt: skip
def test_the_title_of_a_plain_text_is_its_first_short_line(text: str, title: str | None, trap: str) -> None:
    assert headline(text) == title, trap
    article = only(text, "note.txt")
    assert (article.title, article.id, article.text) == (title, "note", text)


def test_a_title_that_is_given_goes_before_one_that_is_found() -> None:
    assert only(f"Ferry to sail\n\n{BODY}", "note.txt", title="Noon").title == "Noon"
