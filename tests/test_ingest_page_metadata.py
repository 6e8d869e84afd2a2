"""What a page says of itself: linked data, meta tags, and the day of publication."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from ingest.readers.page import read_page
from tests.story_page import STORY, lines, linked, page

SUMMER_TIME = timezone(timedelta(hours=13))


FULL = """{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "A site"},
  {"@type": ["NewsArticle", "Article"], "headline": "Port to stay", "url": "https://tide.example/port",
   "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John Roe"}],
   "publisher": {"@type": "Organization", "name": "The Tide"},
   "datePublished": "2026-02-09T00:30:00+13:00", "dateModified": "2026-02-09T09:00:00+13:00"}]}"""


def test_linked_data_in_a_graph_is_read_whole() -> None:
    found = read_page(page(head=linked(FULL)))[1]
    assert (found.title, found.outlet, found.authors) == ("Port to stay", "The Tide", ("Jane Doe", "John Roe"))
    assert found.published == datetime(2026, 2, 9, 0, 30, tzinfo=SUMMER_TIME)
    assert found.updated == datetime(2026, 2, 9, 9, 0, tzinfo=SUMMER_TIME)
    assert (found.published_from, found.url) == ("metadata", "https://tide.example/port")


def test_the_description_of_this_page_is_believed_over_those_of_others() -> None:
    other = '{"@type": "NewsArticle", "headline": "Ferry late", "url": "https://tide.example/ferry"}'
    canonical = '<link rel="canonical" href="https://tide.example/port">'
    assert read_page(page(head=canonical + linked(other) + linked(FULL)))[1].title == "Port to stay"


@pytest.mark.parametrize(
    ("source", "trap"),
    [
        ('{"@type": "NewsArticle", "headline": "Port to stay", "datePublished": "2026-02-09",}', "a trailing comma"),
        (
            '{"@type": "NewsArticle", "headline": "Port to stay", "datePublished": "2026-02-09", "x": "a\nb"}',
            "a raw line break",
        ),
        (
            '{"@type": "NewsArticle", "headline": "Port to stay", "datePublished": "2026-02-09", "x": "a "b""}',
            "raw quotes",
        ),
        ('[[{"@type": "NewsArticle", "headline": "Port to stay", "datePublished": "2026-02-09"}]]', "nested lists"),
        (
            '{"mainEntity": {"@type": "Article", "headline": "Port to stay", "datePublished": "2026-02-09"}}',
            "main entity",
        ),
        (
            '{"@type": "NewsArticle", "headline": ["Port to stay"], "datePublished": ["2026-02-09"], "author": null}',
            "lists of one",
        ),
    ],
)
def test_careless_linked_data_is_read_all_the_same(source: str, trap: str) -> None:
    found = read_page(page(head=linked(source)))[1]
    assert (found.title, found.published) == ("Port to stay", date(2026, 2, 9)), trap


@pytest.mark.parametrize(
    "source", ["", "{", "null", "3", '"x"', "[" * 5000, '{"@type": 3}', '{"@graph": {"@graph": 1}}']
)
def test_linked_data_that_says_nothing_does_no_harm(source: str) -> None:
    assert lines(page(head=linked(source))) == STORY


def test_an_article_in_a_list_of_others_is_not_this_one() -> None:
    other = '{"@type": "NewsArticle", "headline": "Ferry late", "datePublished": "2020-01-01"}'
    source = f'{{"@type": "ItemList", "itemListElement": [{other}]}}'
    found = read_page(page(head=linked(source) + "<title>Port to stay</title>"))[1]
    assert (found.title, found.published) == ("Port to stay", None)


def test_meta_tags_serve_where_there_is_no_linked_data() -> None:
    head = (
        "<title>Port to stay | The Tide</title><meta property='og:site_name' content='The Tide'>"
        "<meta name='author' content='By Jane Doe and John Roe'>"
        "<meta property='article:published_time' content='2026-02-08T11:30:00Z'>"
        "<meta property='article:modified_time' content='2026-02-09T09:00:00+13:00'>"
    )
    found = read_page(page(head=head))[1]
    assert (found.title, found.outlet, found.authors) == ("Port to stay", "The Tide", ("Jane Doe", "John Roe"))
    assert found.published is not None
    assert found.published.isoformat() == "2026-02-09T00:30:00+13:00"


def test_the_address_of_a_profile_is_no_author() -> None:
    head = (
        "<meta property='article:author' content='https://social.example/tide'><meta name='byl' content='By Jane Doe'>"
    )
    assert read_page(page(head=head))[1].authors == ("Jane Doe",)


def test_a_page_that_says_nothing_of_its_day_has_none() -> None:
    found = read_page(page(body="<p>It was founded on 3 May 1987, says the plaque.</p>"))[1]
    assert (found.published, found.published_from) == (None, "unknown")


LONG = (
    "The port was shut at dawn as the wind rose, and the ferry waited for hours outside the bar for it to fall.",
    "“It will open when it can,” Mayor Jane Roe said on Monday, and she asked all who had cars there to move them.",
)


@pytest.mark.parametrize(
    ("around", "trap"),
    [
        ("<footer>Last updated 4 May 2021</footer>", "the template's own day"),
        ("<p>Updated: 4 May 2021</p>", "a change"),
        (
            "<div class='popular'><a href='/x'>Ferry late</a> <time datetime='2021-05-04'>4 May</time></div>",
            "a list",
        ),
        (
            "<section class='comments-area'><time datetime='2021-05-04'>4 May 2021</time><p>Well said.</p></section>",
            "a reader",
        ),
        ("<ul><li><a href='/x'>Ferry late</a><time datetime='2021-05-04'>4 May 2021</time></li></ul>", "another story"),
        (
            "<div class='card'><article><a href='/x'>Ferry</a><time datetime='2021-05-04'></time></article></div>",
            "a card",
        ),
        ("<meta property='article:modified_time' content='2021-05-04T08:00:00+12:00'>", "the last change"),
        (
            linked('{"@type": "NewsArticle", "headline": "Ferry late again", "datePublished": "2021-05-04"}'),
            "another's data",
        ),
    ],
)
def test_the_day_of_something_else_is_not_the_day_of_publication(around: str, trap: str) -> None:
    html = page(story=LONG, head="<title>Port shut by storm</title>").replace("</article>", f"</article>{around}")
    found = read_page(html)[1]
    assert (found.published, found.published_from) == (None, "unknown"), trap


@pytest.mark.parametrize(
    "stamp",
    [
        "<time datetime='2026-02-09'>9 Feb</time>",
        "<header><h1>Port shut</h1><time datetime='2026-02-09'>9 Feb</time></header>",
        "<p class='date'>Published: 9 February 2026</p>",
        "<ul><li>By Jo Doe</li><li><time datetime='2026-02-09'>9 Feb</time></li></ul>",
    ],
)
def test_the_stamp_above_a_story_is_believed_beside_days_of_others(stamp: str) -> None:
    others = (
        "<div class='latest'><time datetime='2021-05-04'>4 May 2021</time></div><footer>Updated 1 June 2021</footer>"
    )
    html = page(story=LONG).replace("<article>", f"<article>{stamp}").replace("</article>", f"</article>{others}")
    found = read_page(html)[1].published
    assert found == date(2026, 2, 9)


def test_a_day_in_a_line_that_is_left_out_is_still_read() -> None:
    html = page("<p>First published on 9 February 2026.</p>", story=LONG)
    text, found = read_page(html)
    assert "published" not in text.lower()
    assert found.published == date(2026, 2, 9)
