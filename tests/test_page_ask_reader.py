"""From a citation to the very words: in the article, at the publisher, on the clipboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Watch, violations
from tests.conftest import TODAY, written
from tests.served import service_over, serving

URL = "https://karamea-courier.example/port?page=2#top"
SHORT = "“The port 🚢 opens in May, well-lit & dry,”"
LONG = (
    "“We waited nine long years for the dredge to come back,",
    "“and when it came back it was the wrong colour and the wrong size.”",
)
TEXT = "\n\n".join(
    (
        "🌊🌊 A port by the sea 🐟.",
        f"{SHORT} Aroha Vance, the harbourmaster, said on Monday. 𝄞 Nobody sang.",
        f"On Tuesday Tamati Quill, the mayor, told the Courier: {LONG[0]}",
        LONG[1],
        "The tide tables are unchanged.",
    )
)
KEEP_COPIES = """const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => write((window.copied = text));"""
SHIPS = "What did Aroha Vance say?"
DREDGE = "What did Tamati Quill say?"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    common = {"id": "port", "title": "The port", "outlet": "Karamea Courier", "url": URL, "published": "2026-02-11"}
    with service_over(tmp_path_factory.mktemp("port"), TODAY) as service:
        for text in (f"{TEXT}\n\nThis line goes.", TEXT):
            assert [outcome.status for outcome in service.ingest([written(text=text, **common)])] != ["rejected"]
        with serving(service) as url:
            yield url


def card_of(page: Page, question: str) -> Locator:
    page.goto(f"/?q={question}")
    expect(page.locator(".turn")).to_have_attribute("aria-busy", "false")
    return page.locator(".card").first


def cited_in(page: Page, question: str) -> dict[str, object]:
    answer = page.request.post("/v1/ask", data={"question": question}).json()
    return cast("dict[str, object]", answer["citations"][0])


def streaming(page: Page, body: str) -> None:
    page.route("**/v1/ask/stream", lambda route: route.fulfill(body=body, content_type="text/event-stream"))


@pytest.mark.parametrize("question", [SHIPS, DREDGE])
def test_a_citation_opens_the_article_with_its_words_marked_to_the_character(page: Page, question: str) -> None:
    card_of(page, question).locator(".cite").click()
    expect(page.locator("#reader mark").first).to_be_in_viewport()
    marked = "".join(page.locator("#reader mark").all_inner_texts())
    quote = str(cited_in(page, question)["quote"])
    assert marked.split() == quote.split() or marked == quote.replace("\n", "")
    expect(page.locator("#reader")).to_contain_text("Karamea Courier · 11 February 2026")
    assert violations(page) == []


def test_the_open_article_stands_in_the_address_and_survives_reload(page: Page) -> None:
    card_of(page, SHIPS).locator(".cite").click()
    expect(page.locator("#reader mark").first).to_be_focused()
    page.reload()
    expect(page.locator("#reader mark").first).to_have_text(SHORT)
    page.get_by_role("button", name="Close the article").click()
    expect(page.locator("#reader")).to_be_hidden()
    assert "article=" not in page.url


def test_statements_are_marked_and_told_with_speaker_and_day(page: Page) -> None:
    page.goto("/?article=port")
    expect(page.locator(".said").first).to_have_text(SHORT)
    expect(page.locator(".who").first).to_have_text("Aroha Vance · 9 February 2026 · direct quote")
    expect(page.get_by_role("heading", name="The port")).to_be_focused()


def test_an_earlier_text_is_told_to_be_one(page: Page) -> None:
    revisions = page.request.get("/v1/articles/port").json()["revisions"]
    current = page.request.get("/v1/articles/port").json()["revision"]
    (earlier,) = (each for each in revisions if each != current)
    page.goto(f"/?article=port&revision={earlier}")
    expect(page.locator("#reader")).to_contain_text("This is an earlier text of the article")
    expect(page.locator("#reader")).to_contain_text("This line goes.")


def test_an_article_that_is_gone_is_told(page: Page, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    page.goto("/?article=nowhere")
    expect(page.locator("#reader .trouble")).to_contain_text("no article is 'nowhere'")
    page.get_by_role("button", name="Close the article").click()
    expect(page.locator("#reader")).to_be_hidden()


def test_a_span_that_the_text_has_not_opens_the_article_all_the_same(page: Page) -> None:
    page.goto("/?article=port&start=99999&end=100000")
    expect(page.get_by_role("heading", name="The port")).to_be_focused()
    expect(page.locator("#reader mark")).to_have_count(0)


def test_the_publishers_page_is_linked_at_the_words(page: Page) -> None:
    address = card_of(page, SHIPS).get_by_role("link", name="At the publisher: The port").get_attribute("href")
    assert address
    base, _, words = address.partition(":~:text=")
    assert base == URL
    assert "-" not in words and "," not in words and "&" not in words
    assert unquote(words) == SHORT


def test_words_over_two_paragraphs_are_linked_by_their_two_ends(page: Page) -> None:
    quote = str(cited_in(page, DREDGE)["quote"])
    address = card_of(page, DREDGE).get_by_role("link", name="At the publisher: The port").get_attribute("href")
    assert address
    first, last = (unquote(each) for each in address.partition(":~:text=")[2].split(","))
    assert quote.startswith(first)
    assert quote.endswith(last)
    assert "\n" not in first + last


@pytest.mark.parametrize("way", ["As plain text", "As Markdown"])
def test_words_are_copied_with_their_source(page: Page, way: str) -> None:
    page.add_init_script(KEEP_COPIES)  # the page may write to the clipboard; nobody may read it
    card = card_of(page, SHIPS)
    card.get_by_text("Copy", exact=True).click()
    card.get_by_role("button", name=way).click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    expect(card.locator(".menu summary")).to_have_text("Copied")
    expect(card.locator(".menu summary")).to_be_focused()
    copied = page.evaluate("copied")
    for told in ("The port 🚢 opens in May", "Aroha Vance", "said on 9 February 2026", "Karamea Courier", ":~:text="):
        assert told in copied
    assert copied.startswith("> ") == (way == "As Markdown")


def test_names_of_the_coverage_are_suggested_where_one_is_typed(page: Page) -> None:
    card_of(page, SHIPS)
    page.get_by_role("button", name="Speaker Aroha Vance", exact=True).click()
    expect(page.locator("datalist option[value='Tamati Quill']")).to_have_count(1)
    page.locator(".editor").get_by_label("Speaker").fill("Tamati Quill")
    page.get_by_role("button", name="Ask again").click()
    expect(page.get_by_role("heading", name="What did Tamati Quill say?")).to_be_visible()


def test_what_was_left_out_and_what_was_out_of_order_is_told(page: Page) -> None:
    """The stream as a server would send it that lost its vectors and dropped a sentence."""
    answer = page.request.post("/v1/ask", data={"question": SHIPS}).json()
    dropped = {"text": "Vance promised a second port.", "reason": "no cited words say so"}
    told = json.dumps({**answer, "dropped": [dropped], "degraded": ["vectors"]})
    events = [f"event: claim\ndata: {json.dumps(each)}\n\n" for each in answer["claims"]]
    events += [f"event: citation\ndata: {json.dumps(each)}\n\n" for each in answer["citations"]]
    body = ": waiting\n\n" + "".join(events) + f"event: done\ndata: {told}\n\n"
    streaming(page, body)
    expect(card_of(page, SHIPS).locator(".words")).to_contain_text("The port 🚢 opens in May")
    page.get_by_text("1 sentence left out").click()
    expect(page.locator(".dropped li")).to_contain_text("Vance promised a second port. no cited words say so")
    expect(page.locator(".degraded")).to_contain_text("without the search by meaning")


def test_an_answer_that_breaks_off_and_a_problem_in_the_stream_are_told(page: Page) -> None:
    problem = json.dumps({"status": 503, "title": "Service Unavailable", "detail": "The store is being rebuilt."})
    for body, told in ((": waiting\n\n", "broke off"), (f"event: error\ndata: {problem}\n\n", "being rebuilt")):
        streaming(page, body)
        page.goto(f"/?q={SHIPS}")
        expect(page.locator(".trouble")).to_contain_text(told)
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
