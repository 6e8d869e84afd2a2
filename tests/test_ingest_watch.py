"""Sources that are watched: what is new comes in once, what is corrected is a new revision."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.service import Service
from ingest.readers.article_input import Defaults
from ingest.readers.source import Rejected
from ingest.sources.addresses import Machines
from ingest.sources.fetch import FetchLimits
from ingest.sources.sources_file import WatchedSource
from ingest.sources.state import State
from ingest.sources.visit import visit
from ingest.sources.visitor import Visitor
from ingest.sources.watcher import ItemReport, Looks, Watcher
from rag.answers import Filters
from rag.errors import StoreLocked
from rag.lookup import Page
from rag.schema import Article
from tests.web_server import Web, page, web

FERRY = "“The ferry sails at noon,” harbourmaster Ines Varga said on Tuesday. The berth was closed since the storm."
BERTH = "“The berth is ours,” councillor Odd Lund said on Wednesday. The council had met twice over it, he said."
HERE = FetchLimits(seconds=2.0)
START = 1_770_000_000.0


def story(text: str, title: str = "Ferry to sail") -> str:
    return f"<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"


def rss(*items: str) -> str:
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Tide</title>{''.join(items)}</channel></rss>"


def item(url: str, title: str = "Ferry to sail", day: str = "10 Feb 2026", words: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{url}</link><pubDate>Tue, {day} 18:30:00 +1300</pubDate>"
        f"<description>{words}</description></item>"
    )


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as found:
        yield found


class Clock:
    now = START


@pytest.fixture
def clock() -> Clock:
    return Clock()


Rounds = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def rounds(service: Service, tmp_path: Path, clock: Clock) -> Rounds:
    """A round of a source by a watcher that was started for it; the status and item of each report."""

    def round_(source: WatchedSource, looks: Looks = Looks.WHEN_DUE) -> list[tuple[str, str]]:
        with State(tmp_path / "store") as state:
            watcher = Watcher(service.ingest, state, Visitor(HERE), "Pacific/Auckland", now=lambda: clock.now)
            found = list(watcher.round(source, looks))
        return [(each.status, each.item) for each in found]

    return round_


def watched(url: str, **given: object) -> WatchedSource:
    return WatchedSource(url=url, allow_private=True, **given)  # type: ignore[arg-type]


def test_a_feed_brings_its_pages_in_once_whatever_is_restarted(site: Web, rounds: Rounds, service: Service) -> None:
    site.put("/feed", rss(item(f"{site.url}/a"), item(f"{site.url}/b", "Berth")), "text/xml", etag='"1"')
    site.put("/a", story(FERRY))
    site.put("/b", story(BERTH, "Berth"))
    assert rounds(watched(f"{site.url}/feed")) == [("created", f"{site.url}/a"), ("created", f"{site.url}/b")]
    assert rounds(watched(f"{site.url}/feed")) == []
    assert site.paths().count("/a") == 1
    assert ("/feed", '"1"') in site.asked
    listed = service.articles(Filters(), Page()).articles
    assert {(each.title, each.outlet, str(each.published)) for each in listed} == {
        ("Ferry to sail", "The Tide", "2026-02-10"), ("Berth", "The Tide", "2026-02-10")
    }  # fmt: skip


def test_the_outlet_and_zone_of_the_source_are_those_of_its_articles(
    site: Web, rounds: Rounds, service: Service
) -> None:
    site.put("/feed", rss(item("/a")), "text/xml")
    site.put("/a", story(FERRY))
    rounds(watched(f"{site.url}/feed", outlet="Harbour News", timezone="America/New_York"))
    (found,) = service.articles(Filters(), Page()).articles
    assert (found.outlet, found.timezone) == ("Harbour News", "America/New_York")


def test_a_page_that_changes_is_a_new_revision(site: Web, rounds: Rounds, service: Service, clock: Clock) -> None:
    site.put("/feed", rss(item(f"{site.url}/a")), "text/xml", etag='"1"')
    site.put("/a", story(FERRY), etag='"a1"')
    source = watched(f"{site.url}/feed")
    rounds(source)
    site.put("/a", story(FERRY.replace("noon", "two")), etag='"a2"')
    assert rounds(source) == [], "a page is not asked for in every round"
    clock.now += 3_600
    assert rounds(source) == [("replaced", f"{site.url}/a")]
    (found,) = service.articles(Filters(), Page()).articles
    assert len(service.article(found.id).revisions) == 2
    assert rounds(source, Looks.NOW) == []
    assert site.asked[-1] == ("/a", '"a2"')


def test_a_list_that_tells_of_a_change_is_believed_at_once(site: Web, rounds: Rounds) -> None:
    site.put("/feed", rss(item(f"{site.url}/a")), "text/xml")
    site.put("/a", story(FERRY))
    source = watched(f"{site.url}/feed")
    rounds(source)
    site.put("/feed", rss(item(f"{site.url}/a", day="11 Feb 2026")), "text/xml")
    site.put("/a", story(BERTH))
    assert rounds(source) == [("replaced", f"{site.url}/a")]


def test_a_page_that_is_gone_later_costs_what_is_stored_nothing(site: Web, rounds: Rounds, service: Service) -> None:
    site.put("/feed", rss(item(f"{site.url}/a")), "text/xml")
    site.put("/a", story(FERRY))
    source = watched(f"{site.url}/feed")
    rounds(source)
    site.answers["/a"] = page("gone", status=410)
    assert rounds(source, Looks.NOW) == []
    assert service.articles(Filters(), Page()).total == 1


def test_items_with_their_whole_text_need_no_page(site: Web, rounds: Rounds) -> None:
    words = f"{FERRY} {BERTH} " * 4
    site.put("/feed", rss(item(f"{site.url}/a", words=words)), "text/xml")
    assert rounds(watched(f"{site.url}/feed")) == [("created", f"{site.url}/a")]
    assert site.paths() == ["/robots.txt", "/feed"]


def test_a_short_content_gives_way_to_its_page_and_stands_where_that_fails(
    site: Web, rounds: Rounds, service: Service
) -> None:
    entry = (
        f"<entry><title>Ferry to sail</title><id>{{0}}</id><link href='{site.url}/{{0}}'/>"
        f"<content type='html'>{BERTH}</content></entry>"
    )
    entries = "".join(entry.format(name) for name in ("a", "gone"))
    site.put("/feed", f"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Tide</title>{entries}</feed>", "text/xml")
    site.put("/a", story(FERRY))
    assert [status for status, _ in rounds(watched(f"{site.url}/feed"))] == ["created", "created"]
    listed = service.articles(Filters(), Page()).articles
    assert {each.url: service.article(each.id).text for each in listed} == {
        f"{site.url}/a": FERRY, f"{site.url}/gone": BERTH
    }  # fmt: skip


def test_what_fails_for_now_is_tried_again_and_what_fails_for_good_is_not(
    site: Web, rounds: Rounds, clock: Clock
) -> None:
    site.put("/feed", rss(item(f"{site.url}/busy"), item(f"{site.url}/gone")), "text/xml", etag='"1"')
    site.answers["/busy"] = page("busy", status=503)
    source = watched(f"{site.url}/feed")
    assert rounds(source) == [("rejected", f"{site.url}/busy"), ("rejected", f"{site.url}/gone")]
    site.put("/busy", story(FERRY))
    assert rounds(source) == []
    clock.now += 1_200
    assert rounds(source) == [("created", f"{site.url}/busy")]
    assert site.paths().count("/gone") == 1


def test_a_source_that_fails_is_left_longer_and_longer(
    site: Web, service: Service, tmp_path: Path, clock: Clock
) -> None:
    site.answers["/feed"] = page("busy", status=503)
    source, waits = watched(f"{site.url}/feed"), list[float]()
    with State(tmp_path / "store") as state:
        watcher = Watcher(service.ingest, state, Visitor(HERE), now=lambda: clock.now)
        for answer in (None, None, page("busy", status=503, retry_after="9000"), page(rss(), "text/xml")):
            if answer:
                site.answers["/feed"] = answer
            reports = list(watcher.round(source))
            waits.append(watcher.due(source) - clock.now)
            assert not reports or reports[0] == ItemReport(source.name, source.name, "failed", None, "answered 503")
    assert waits == [1_200, 2_400, 9_000, 600]


def test_a_sitemap_its_index_and_a_news_sitemap_bring_pages_in(site: Web, rounds: Rounds, service: Service) -> None:
    head = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='x'>"
    news = (
        f"<url><loc>{site.url}/a</loc><news:news><news:publication><news:name>The Tide</news:name></news:publication>"
        "<news:publication_date>2026-02-10</news:publication_date><news:title>Ferry</news:title></news:news></url>"
    )
    site.put("/news.xml", f"{head}{news}</urlset>", "text/xml")
    site.put("/old.xml", f"{head}<url><loc>{site.url}/b</loc></url></urlset>", "text/xml")
    parts = "".join(f"<sitemap><loc>{site.url}/{name}</loc></sitemap>" for name in ("news.xml", "old.xml"))
    site.put("/sitemap.xml", f"<sitemapindex>{parts}</sitemapindex>", "text/xml")
    site.put("/a", story(FERRY))
    site.put("/b", story(BERTH, "Berth"))
    found = rounds(watched(f"{site.url}/sitemap.xml"))
    assert sorted(found) == [("created", f"{site.url}/a"), ("created", f"{site.url}/b")]
    assert rounds(watched(f"{site.url}/sitemap.xml")) == []
    told = {each.title: (each.outlet, str(each.published)) for each in service.articles(Filters(), Page()).articles}
    assert told == {"Ferry to sail": ("The Tide", "2026-02-10"), "Berth": (None, "None")}


def test_a_folder_brings_in_new_and_changed_files(tmp_path: Path, rounds: Rounds, service: Service) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    source = WatchedSource(path=str(folder), outlet="The Tide")
    (folder / "a.txt").write_text(FERRY)
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7")
    assert rounds(source) == [("created", "a.txt"), ("rejected", "bad.pdf")]
    assert rounds(source) == []
    (folder / "a.txt").write_text(BERTH)
    os.utime(folder / "a.txt", (START, START))
    assert rounds(source) == [("replaced", "a.txt")]
    assert service.article("a").outlet == "The Tide"


def test_a_round_that_is_killed_repeats_only_what_was_not_stored(site: Web, service: Service, tmp_path: Path) -> None:
    site.put("/feed", rss(*(item(f"{site.url}/{number}", f"Ferry {number}") for number in range(20))), "text/xml")
    for number in range(20):
        site.put(f"/{number}", story(f"{number}. {FERRY}", f"Ferry {number}"))
    source = watched(f"{site.url}/feed")
    with State(tmp_path / "store") as state:
        reports = Watcher(service.ingest, state, Visitor(HERE)).round(source)
        for _ in range(16):
            next(reports)
        reports.close()  # as a process that ends
    asked = len(site.asked)
    with State(tmp_path / "store") as state:
        rest = list(Watcher(service.ingest, state, Visitor(HERE)).round(source))
    assert service.articles(Filters(), Page()).total == 20
    assert len(rest) <= 20 - 15
    assert len(site.asked) - asked <= 2 + 20 - 15 + 50


def test_two_watchers_of_one_store_are_refused(tmp_path: Path) -> None:
    with State(tmp_path), pytest.raises(StoreLocked, match="Another `ontherecord watch`"):
        State(tmp_path)


def visited(url: str) -> list[Article | Rejected]:
    return list(visit(url, Visitor(HERE), Defaults(), machines=Machines.PRIVATE_TOO))


def test_an_address_is_a_page_a_feed_a_json_feed_or_the_front_page_beside_one(site: Web) -> None:
    site.put("/a", story(FERRY))
    site.put("/feed", rss(item("/a")), "application/octet-stream")
    site.put(
        "/feed.json",
        f'{{"version": "https://jsonfeed.org/version/1.1", "title": "The Tide", "items": [{{"url": "{site.url}/a"}}]}}',
    )
    site.put(
        "/", "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head><body></body></html>"
    )
    for path in ("/a", "/feed", "/feed.json", "/"):
        (found,) = visited(site.url + path)
        assert isinstance(found, Article), path
        assert (found.url, found.text) == (f"{site.url}/a", FERRY)


def test_the_type_that_a_server_tells_is_not_asked(site: Web) -> None:
    site.put("/picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "text/html")
    site.put("/pdf", b"%PDF-1.7", "text/html")
    site.put("/page", story(FERRY), "image/png")
    told = [visited(f"{site.url}/{name}")[0] for name in ("picture", "pdf", "page")]
    assert told[0] == Rejected(f"{site.url}/picture", "not text: an image")
    assert isinstance(told[1], Rejected)
    assert isinstance(told[2], Article)
