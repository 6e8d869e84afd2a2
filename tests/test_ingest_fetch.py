"""What is fetched, and from where: nothing private unasked, nothing without end, whatever a server does."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from itertools import chain, repeat
from urllib.parse import urlsplit

import pytest

from ingest.sources.addresses import Machines, pin
from ingest.sources.fetch import FetchFailed, FetchLimits, fetch
from ingest.sources.robots import read_robots
from ingest.sources.visitor import Visitor
from rag.errors import BadInput
from tests.web_server import Web, page, to, web

HERE = FetchLimits(seconds=2.0, most_bytes=1_000_000, machines=Machines.PRIVATE_TOO)


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as found:
        yield found


def refused(url: str, limits: FetchLimits = HERE) -> str:
    with pytest.raises(FetchFailed) as told:
        fetch(url, limits)
    return str(told.value)


@pytest.mark.parametrize(
    "machine",
    ["127.0.0.1", "10.1.2.3", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "64:ff9b::a00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "192.0.2.1", "198.18.0.1", "240.0.0.1", "fd00:ec2::254"],
)  # fmt: skip
def test_no_address_that_is_not_public_is_fetched(machine: str) -> None:
    with pytest.raises(BadInput, match=r"public address|credentials"):
        pin("http://harbour.example/x", lambda host, port: (machine,))
    with pytest.raises(BadInput, match=r"public address|credentials"):
        pin("http://harbour.example/x", lambda host, port: ("93.184.216.34", machine))


@pytest.mark.parametrize("machine", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_a_public_address_is_pinned_to_its_machine(machine: str) -> None:
    pinned = pin("https://harbour.example/x", lambda host, port: (machine,))
    assert (pinned.host, pinned.port, pinned.ip) == ("harbour.example", 443, machine)


@pytest.mark.parametrize(
    "machine", ["169.254.169.254", "fd00:ec2::254", "0.0.0.0", "224.0.0.1", "fe80::1", "100.64.0.1"]
)
def test_a_private_source_reaches_no_metadata_and_nothing_that_is_no_machine_of_a_network(machine: str) -> None:
    with pytest.raises(BadInput, match="never fetched"):
        pin("http://harbour.example/x", lambda host, port: (machine,), Machines.PRIVATE_TOO)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://harbour.example/x", "gopher://127.0.0.1/", "http://", "http://me:secret@127.0.0.1/",
     "http://127.0.0.1:99999/", "http://[::1", "data:text/html,x", "//127.0.0.1/x", ""],
)  # fmt: skip
def test_nothing_but_whole_addresses_of_the_web_is_fetched(url: str) -> None:
    refused(url)


@pytest.mark.parametrize("spelt", ["2130706433", "0x7f000001", "127.1", "localhost", "0177.0.0.1"])
def test_other_spellings_of_loopback_are_loopback(spelt: str) -> None:
    told = refused(f"http://{spelt}/x", HERE._replace(machines=Machines.PUBLIC))
    assert "public address" in told or "not found" in told


def test_a_redirect_to_a_private_or_metadata_address_is_not_followed(site: Web) -> None:
    site.answers["/meta"] = to("http://169.254.169.254/latest/meta-data/")
    site.answers["/mapped"] = to("http://[::ffff:169.254.169.254]/latest/")
    site.answers["/file"] = to("file:///etc/passwd")
    for path, told in (("/meta", "credentials"), ("/mapped", "credentials"), ("/file", "only http and https")):
        assert told in refused(site.url + path)


def test_each_redirect_is_checked_again_by_its_own_resolution(site: Web) -> None:
    port = urlsplit(site.url).port
    site.answers["/out"] = to(f"http://inside.example:{port}/secret")
    site.put("/secret", "secret")
    machines = {"outside.example": "127.0.0.1", "inside.example": "169.254.169.254"}
    limits = HERE._replace(resolve=lambda host, _: (machines[host],))
    assert "credentials" in refused(f"http://outside.example:{port}/out", limits)
    assert "/secret" not in site.paths()


def test_a_name_that_changes_its_mind_is_resolved_once_for_check_and_connection(site: Web) -> None:
    """Rebinding: a good machine for the check, a bad one for the connection."""
    port = urlsplit(site.url).port
    site.put("/x", "words")
    calls = chain(["127.0.0.1"], repeat("169.254.169.254"))
    limits = HERE._replace(resolve=lambda host, _: (next(calls),))
    assert fetch(f"http://rebound.example:{port}/x", limits).content == b"words"
    assert "credentials" in refused(f"http://rebound.example:{port}/x", limits)


def test_redirects_end_after_five(site: Web) -> None:
    for number in range(7):
        site.answers[f"/{number}"] = to(f"/{number + 1}")
    site.put("/7", "words")
    assert fetch(f"{site.url}/2", HERE).content == b"words"
    assert "more than 5 times" in refused(f"{site.url}/1")
    site.answers["/loop"] = to("/loop")
    assert "more than 5 times" in refused(f"{site.url}/loop")


def _drips_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(300):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def _drips_head(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    for _ in range(300):
        handler.wfile.write(b"x: y\r\n")
        time.sleep(0.05)


def _says_nothing(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


@pytest.mark.parametrize("ill", [_drips_body, _drips_head, _says_nothing])
def test_a_server_that_drips_is_given_up_in_time(site: Web, ill: object) -> None:
    site.answers["/x"] = ill  # type: ignore[assignment]
    began = time.monotonic()
    assert "took more than 0.5 seconds" in refused(f"{site.url}/x", HERE._replace(seconds=0.5))
    assert time.monotonic() - began < 2


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1_000):
        handler.wfile.write(b"x" * 100_000)


def _claims_more(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("content-length", "1000")
    handler.end_headers()
    handler.wfile.write(b"x")


def _speaks_otherwise(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"220 mail ready\r\n")


BOMB = gzip.compress(b"\0" * 50_000_000)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (_endless, "too large: more than 1,000,000 bytes"),
        (page(BOMB, content_encoding="gzip"), "too large: more than 1,000,000 bytes"),
        (page(gzip.compress(BOMB), content_encoding="gzip, gzip"), "packed in a way that nobody asked for"),
        (page(b"no gzip", content_encoding="gzip"), "cannot be unpacked"),
        (page(b"x", content_encoding="br"), "packed in a way that nobody asked for (br)"),
        (_claims_more, "did not answer as a web server does"),
        (_speaks_otherwise, "did not answer as a web server does"),
        (page("busy", status=503), "answered 503"),
        (page("gone", status=404), "answered 404"),
    ],
)
def test_whatever_a_server_does_is_one_reason(site: Web, answer: object, told: str) -> None:
    site.answers["/x"] = answer  # type: ignore[assignment]
    assert told in refused(f"{site.url}/x")


def test_what_is_packed_is_unpacked_and_what_is_unchanged_is_told(site: Web) -> None:
    site.put("/x", gzip.compress(b"words"), content_encoding="gzip", etag='"1"')
    found = fetch(f"{site.url}/x", HERE)
    assert (found.content, found.etag) == (b"words", '"1"')
    assert fetch(f"{site.url}/x", HERE, etag='"1"').is_unchanged


def test_a_wait_that_a_server_asks_for_is_told(site: Web) -> None:
    site.answers["/x"] = page("later", status=429, retry_after="120")
    with pytest.raises(FetchFailed) as told:
        fetch(f"{site.url}/x", HERE)
    assert told.value.wait == 120


ROBOTS = """
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.php$
Crawl-delay: 3

User-agent: OnTheRecord
User-agent: Other
Disallow: /only
Crawl-delay: 900
Sitemap: https://harbour.example/sitemap.xml
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("Nobody", "/private/x", False),
        ("Nobody", "/private/open/x", True),
        ("Nobody", "/x.php", False),
        ("Nobody", "/x.php?y", True),
        ("Nobody", "/%70rivate/x", False),
        ("Nobody", "/only", True),
        ("OnTheRecord", "/private/x", True),
        ("OnTheRecord", "/only/x", False),
    ],
)
def test_the_longest_rule_of_the_nearest_group_decides(agent: str, path: str, allowed: bool) -> None:
    robots = read_robots(ROBOTS, agent)
    assert robots.allows(f"https://harbour.example{path}") is allowed
    assert robots.delay == (3 if agent == "Nobody" else 60)
    assert robots.sitemaps == ("https://harbour.example/sitemap.xml",)


def test_a_visitor_keeps_to_robots_and_waits_between_two_requests(site: Web) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /no\nCrawl-delay: 2", "text/plain")
    site.put("/a", "words")
    waits: list[float] = []
    visitor = Visitor(HERE, clock=lambda: 100.0, wait=waits.append)
    for _ in range(3):
        visitor.get(f"{site.url}/a", Machines.PRIVATE_TOO)
    with pytest.raises(FetchFailed, match=r"robots\.txt of .* asks not to fetch it"):
        visitor.get(f"{site.url}/no", Machines.PRIVATE_TOO)
    assert site.paths() == ["/robots.txt", "/a", "/a", "/a"]
    assert waits == [2.0, 2.0]


def test_where_robots_cannot_be_had_from_a_failing_server_nothing_is_fetched(site: Web) -> None:
    site.answers["/robots.txt"] = page("x", status=500)
    site.put("/a", "words")
    with pytest.raises(FetchFailed, match=r"robots\.txt"):
        Visitor(HERE).get(f"{site.url}/a", Machines.PRIVATE_TOO)
    assert site.paths() == ["/robots.txt"]


def test_a_visitor_fetches_nothing_private_unasked(site: Web) -> None:
    with pytest.raises(FetchFailed, match="not a public address: only a source with allow_private = true may"):
        Visitor(HERE).get(f"{site.url}/a")
    assert site.asked == []
