"""A conversation on the page: what goes on from one question to the next, and what an address keeps of it."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.asked_page import answered, asked_in, at
from tests.browser import Watch
from tests.conftest import TODAY

MONDAY = "What did Luxon say on Monday?"
WATER = "What did Christopher Luxon say about minerals?"
LEDGER = "Capital Ledger (sample)"
NEXT = "and on 9 February?"
DRY = "What did Luxon say about water on 4 February 2026?"


def follow(page: Page, question: str) -> None:
    page.get_by_role("textbox", name="Ask a follow-up").fill(question)
    page.keyboard.press("Enter")


def test_a_day_told_from_today_stays_that_day_in_a_shared_address(page: Page) -> None:
    page.goto(at(("q", MONDAY)))
    expect(answered(page, MONDAY).locator(".chips")).to_contain_text("9 February 2026")
    assert asked_in(page) == {"q": [MONDAY], "as_of": [TODAY.isoformat()]}
    page.goto(at(("q", MONDAY), ("as_of", "2026-02-05")))
    expect(answered(page, MONDAY).locator(".chips")).to_contain_text("2 February 2026")
    assert asked_in(page)["as_of"] == ["2026-02-05"]


def test_a_day_that_needs_no_today_leaves_the_address_as_it_was(page: Page) -> None:
    page.goto(at(("q", WATER)))
    answered(page, WATER)
    assert asked_in(page) == {"q": [WATER]}


def test_the_day_of_asking_belongs_to_its_question_and_back_still_goes_back(page: Page) -> None:
    page.goto(at(("q", WATER)))
    answered(page, WATER)
    follow(page, "and yesterday?")
    answered(page, "and yesterday?")
    assert asked_in(page) == {"q": [WATER], "then": ["and yesterday?"], "as_of": [TODAY.isoformat()]}
    page.go_back()
    expect(page.locator(".turn")).to_have_count(1)
    page.go_forward()
    answered(page, "and yesterday?")
    assert asked_in(page)["as_of"] == [TODAY.isoformat()]


@pytest.mark.parametrize(
    ("limit", "value", "chip"),
    [
        ("outlet", LEDGER, f"Outlet {LEDGER}"),
        ("occasion", "RNZ", "Occasion RNZ"),
        ("published_from", "2026-02-02", "Published since 2 February 2026"),
    ],
)
def test_what_a_question_was_limited_to_goes_on_with_a_follow_up(page: Page, limit: str, value: str, chip: str) -> None:
    page.goto(at(("q", f"{WATER[:-1]} on 4 February 2026?"), (limit, value)))
    expect(page.locator(".turn")).to_have_attribute("aria-busy", "false")
    follow(page, NEXT)
    expect(answered(page, NEXT).locator(".chips")).to_contain_text(chip)


def test_the_topic_of_a_fact_is_removed_where_something_else_is_left(page: Page) -> None:
    question = "How deep is the harbour in coverage published on 9 February 2026?"
    page.goto(at(("q", question)))
    turn = answered(page, question)
    turn.get_by_role("button", name=re.compile("^Remove about")).click()
    turn = answered(page, "What was said?")
    expect(turn.locator(".chips")).to_contain_text("Published 9 February 2026")


def test_the_only_part_of_a_question_is_changed_and_not_removed(page: Page) -> None:
    question = "How deep is the harbour?"
    page.goto(at(("q", question)))
    turn = answered(page, question)
    expect(turn.get_by_role("button", name=re.compile("^Remove about"))).to_have_count(0)
    turn.locator(".chip-change").click()
    turn.get_by_label("About").fill("the dam")
    turn.get_by_role("button", name="Ask again").click()
    answered(page, "What was said about the dam?")


def test_a_decline_offers_only_what_has_an_answer(page: Page) -> None:
    page.goto(at(("q", DRY)))
    turn = answered(page, DRY)
    expect(turn.get_by_role("heading", name="Or ask a broader question")).to_be_visible()
    offered = [str(link.get_attribute("href")) for link in turn.locator(".decline .choice").all()]
    assert len(offered) > 3
    for address in offered:
        (question,), *filters = parse_qs(urlsplit(address).query).values()
        names = list(parse_qs(urlsplit(address).query))[1:]
        limits = {name: given[0] for name, given in zip(names, filters, strict=True)}
        reply = page.request.post("/v1/ask", data={"question": question, "filters": limits}).json()
        assert reply["status"] == "answered", question


def test_days_on_which_the_topic_was_spoken_of_are_offered_with_the_topic(page: Page) -> None:
    """As a server tells it that found the person's words on the topic, on another day."""
    answer = page.request.post("/v1/ask", data={"question": DRY}).json()
    nearest = [{"speaker": "Christopher Luxon", "day": "2026-02-09", "count": 2}]
    answer["declined"] |= {"on_topic": True, "nearest": nearest}
    body = f"event: done\ndata: {json.dumps(answer)}\n\n"
    page.route("**/v1/ask/stream", lambda route: route.fulfill(body=body, content_type="text/event-stream"))
    page.goto(at(("q", DRY)))
    turn = answered(page, DRY)
    expect(turn.get_by_role("heading", name="Days with their words about “water”")).to_be_visible()
    offered = turn.locator(".decline .choice").first.get_attribute("href")
    assert parse_qs(urlsplit(str(offered)).query)["q"] == [
        "What did Christopher Luxon say about water on 9 February 2026?"
    ]


def test_days_that_end_before_they_begin_are_told_in_words(page: Page, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    page.goto(at(("q", WATER), ("said_from", "2026-02-09"), ("said_to", "2026-02-01")))
    expect(page.locator(".trouble")).to_contain_text("2026-02-01 is before 2026-02-09: swap the two, or leave one out.")


def test_a_key_leads_to_the_next_question_from_anywhere(page: Page) -> None:
    page.goto("/?view=articles")
    expect(page.locator(".item").first).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()


def test_nothing_is_asked_twice_when_the_address_is_completed(page: Page) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if "/v1/ask" in request.url else None)
    page.goto(at(("q", MONDAY)))
    answered(page, MONDAY)
    page.locator(".cite").first.click()
    expect(page.locator("#reader mark").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    assert len(asked) == 1
