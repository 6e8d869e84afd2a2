"""What a person is told where the server is gone, fails, is busy, slow, or breaks off; and that trying again works."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from threading import Event
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, Route, expect

from api.service import Service
from rag.archive import Archive
from rag.engine import Library
from rag.roster import Roster
from tests.browser import Watch
from tests.conftest import TODAY, written
from tests.hashing_embedder import HashingEmbedder
from tests.served import serving

ASKED = {"q": "What did Luxon say on February 9?"}
VIEWS = {
    "ask": (ASKED, "**/v1/ask/stream", ".card"),
    "check": ({"view": "check", "quote": "we are against finding out about it afterwards"}, "**/v1/check", ".verdict"),
    "articles": ({"view": "articles"}, "**/v1/articles?limit=25*", ".item"),
}


def problem(status: int, **told: object) -> Callable[[Route], None]:
    body = json.dumps({"type": "about:blank", "title": "Trouble", "status": status, **told})
    return lambda route: route.fulfill(status=status, content_type="application/problem+json", body=body)


FAILURES: dict[str, tuple[Callable[[Route], None], str]] = {
    "gone": (lambda route: route.abort("connectionrefused"), "does not answer"),
    "failed": (problem(500, detail="The server failed in a way nobody foresaw; its log says more."), "failed"),
    "locked": (problem(503, detail="The store cannot be read just now."), "cannot be read just now"),
    "busy": (problem(429, detail="Too many questions at once: wait a moment."), "wait a moment"),
    "behind something that fails": (lambda route: route.fulfill(status=502, body="<html>Bad gateway"), "failed"),
}


@pytest.mark.parametrize(
    ("view", "failure"),
    [
        *(("ask", failure) for failure in FAILURES),
        *((view, each) for view in ("check", "articles") for each in ("gone", "busy")),
    ],
)
def test_a_failure_is_told_in_words_and_trying_again_works(page: Page, watch: Watch, view: str, failure: str) -> None:
    watch.expected.append("Failed to load resource")
    parameters, path, shown = VIEWS[view]
    fail, told = FAILURES[failure]
    page.route(path, fail)
    page.goto(f"/?{urlencode(parameters)}")
    section = page.locator(f"#{view}")
    expect(section.locator(".trouble")).to_contain_text(told)
    page.unroute(path)
    section.get_by_role("button", name="Try again").click()
    expect(section.locator(shown).first).to_be_visible()
    expect(section.locator(".trouble")).to_have_count(0)


def test_an_article_that_cannot_be_fetched_is_told_in_its_place(page: Page, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    page.goto("/?view=articles&article=nobody-wrote-this")
    expect(page.locator("#reader")).to_contain_text("no article")
    page.get_by_role("button", name="Close the article").click()
    expect(page.locator("#articles .item").first).to_be_visible()


def test_the_page_goes_offline_and_comes_back(page: Page, watch: Watch) -> None:
    watch.expected.append("ERR_INTERNET_DISCONNECTED|Failed to load resource")
    page.goto("/?view=articles")
    expect(page.locator("#articles .item").first).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_role("link", name="Articles", exact=True).click()
    expect(page.locator("#articles .trouble")).to_contain_text("does not answer")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#articles .item").first).to_be_visible()


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ("event: interpretation\ndata: {", "broke off"),
        ("", "broke off"),
        (
            'event: error\ndata: {"title": "Trouble", "status": 503, "detail": "The index is being mended."}\n\n',
            "mended",
        ),
    ],
)
def test_an_answer_that_breaks_off_is_told_as_such(page: Page, events: str, told: str) -> None:
    page.route("**/v1/ask/stream", lambda route: route.fulfill(content_type="text/event-stream", body=events))
    page.goto(f"/?{urlencode(ASKED)}")
    expect(page.locator("#ask .trouble")).to_contain_text(told)
    page.unroute("**/v1/ask/stream")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#ask .card").first).to_be_visible()


class TestOfASlowServer:
    """The model takes its time: it is let on by the test."""

    @pytest.fixture
    def gate(self) -> Iterator[Event]:
        gate = Event()
        yield gate
        gate.set()

    @pytest.fixture
    def server(self, gate: Event, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
        class Slow(HashingEmbedder):
            def embed(self, texts):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
                gate.wait()
                return super().embed(texts)

        with Archive(tmp_path_factory.mktemp("slow"), Slow()) as archive:
            service = Service(Library(archive, Roster()), lambda: TODAY)
            gate.set()
            text = "Mayor Ida Arkwell said on Tuesday the pier would close. “It is not safe,” she said."
            assert [each.status for each in service.ingest([written(id="pier", text=text)])] == ["created"]
            gate.clear()
            with serving(service) as url:
                yield url

    def test_how_a_question_was_read_is_shown_while_the_answer_is_waited_for(self, page: Page, gate: Event) -> None:
        page.goto(f"/?{urlencode({'q': 'What is known about the safety of the pier?'})}")
        turn = page.locator("#ask .turn")
        expect(turn.locator(".waiting")).to_be_visible()
        expect(turn).to_have_attribute("aria-busy", "true")
        expect(turn.locator(".read")).to_contain_text("pier")
        gate.set()
        expect(turn).to_have_attribute("aria-busy", "false")
        expect(turn.locator(".waiting")).to_have_count(0)

    def test_a_view_left_meanwhile_stays_left(self, page: Page, gate: Event) -> None:
        page.goto(f"/?{urlencode({'q': 'What is known about the safety of the pier?'})}")
        expect(page.locator("#ask .waiting")).to_be_visible()
        page.get_by_role("link", name="Articles", exact=True).click()
        gate.set()
        expect(page.locator("#articles .item")).to_have_count(1)
        expect(page.locator("#ask")).to_be_hidden()
