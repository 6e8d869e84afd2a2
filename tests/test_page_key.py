"""The page of a server that asks for a key, and of one that a proxy serves under a path of its own."""

from __future__ import annotations

import http.client
import socketserver
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from api import keys
from rag.settings import Settings
from tests.browser import Watch
from tests.conftest import TODAY, written
from tests.served import HOST, service_over, serving

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said."
ASKED = "/?q=What did Ruru say%3F"


class TestOfKeys:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        return tmp_path / "keys.txt"

    @pytest.fixture
    def key(self, file: Path) -> str:
        return keys.add(file, "newsroom", "read")

    @pytest.fixture
    def server(self, tmp_path: Path, file: Path, key: str) -> Iterator[str]:
        with service_over(tmp_path / "store", TODAY) as service:
            list(service.ingest([written(id="mine", text=MINE, published="2026-02-11")]))
            with serving(service, Settings(allowed_hosts=HOST, keys=file)) as url:
                yield url

    def test_the_page_asks_for_a_key_once_and_keeps_it_for_the_session(
        self, page: Page, watch: Watch, key: str
    ) -> None:
        watch.expected.append("401")
        page.goto(ASKED)
        field = page.get_by_label("Key", exact=True)
        expect(page.get_by_role("dialog")).to_have_count(1)
        field.fill("wrong")
        field.press("Enter")
        expect(page.get_by_role("dialog")).to_contain_text("not one of this server's")
        page.get_by_label("Key", exact=True).fill(key)
        page.get_by_role("button", name="Go on").click()
        expect(page.locator("#ask .card").first).to_contain_text("the mine would reopen")
        watch.expected.clear()
        watch.faults.clear()
        page.reload()
        expect(page.locator("#ask .card").first).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        kept = page.evaluate("[Object.values(sessionStorage), Object.values(localStorage), document.cookie]")
        assert kept == [[key], [], ""]

    def test_without_a_key_the_page_says_what_is_needed(self, page: Page, watch: Watch) -> None:
        watch.expected.append("401")
        page.goto(ASKED)
        page.get_by_label("Key", exact=True).press("Escape")
        expect(page.locator("#ask")).to_contain_text("asks for a key, and none was given")


@contextmanager
def proxying(url: str, prefix: str) -> Iterator[str]:
    """The address of a proxy that serves `url` under a prefix, which it takes off."""
    there = urlsplit(url)

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.pass_on()

        def do_POST(self) -> None:
            self.pass_on()

        def pass_on(self) -> None:
            if not self.path.startswith(f"{prefix}/"):
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            with closing(http.client.HTTPConnection(there.hostname or "", there.port)) as asked:
                asked.request(self.command, self.path.removeprefix(prefix), body, dict(self.headers))
                reply = asked.getresponse()
                content = reply.read()
            self.send_response(reply.status)
            for name, value in reply.getheaders():
                if name not in ("transfer-encoding", "content-length"):
                    self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with socketserver.ThreadingTCPServer((HOST, 0), Proxy) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_address[1]}"
        server.shutdown()


class TestBehindAProxy:
    @pytest.fixture
    def server(self, tmp_path: Path) -> Iterator[str]:
        with service_over(tmp_path / "store", TODAY) as service:
            list(service.ingest([written(id="mine", text=MINE, published="2026-02-11")]))
            with serving(service, root_path="/record") as url, proxying(url, "/record") as proxy:
                yield proxy

    def test_the_page_works_under_a_path_of_its_own(self, page: Page) -> None:
        page.goto("/record/")
        page.get_by_label("Your question").fill("What did Ruru say?")
        page.get_by_role("button", name="Ask").click()
        expect(page.locator("#ask .card").first).to_contain_text("the mine would reopen")
        page.locator("#ask .card button.cite").first.click()
        expect(page.locator("#reader mark").first).to_be_visible()
        assert urlsplit(page.url).path == "/record/"
        page.get_by_role("link", name="Articles", exact=True).click()
        expect(page.locator("#articles .item")).to_have_count(1)
        assert urlsplit(page.url).path == "/record/"
        page.get_by_role("link", name="The API").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("the API")
