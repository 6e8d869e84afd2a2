"""What is being read stays in sight when the window changes and when the article opens or closes."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

ASKED = "what did Luxon say?"
WIDE, NARROW = {"width": 1280, "height": 700}, {"width": 800, "height": 700}


@pytest.fixture
def reading(page: Page) -> Page:
    """An article opened from the middle of a long answer, and read to its end."""
    page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
    page.goto(f"/?q={quote(ASKED)}")
    expect(page.locator(".turn")).to_have_attribute("aria-busy", "false")
    return page


def top_of(page: Page, selector: str) -> float:
    found: float = page.locator(selector).evaluate("(each) => each.getBoundingClientRect().top")
    return found


def test_the_card_whose_article_opens_stays_where_it_was(reading: Page) -> None:
    cite = ".group:nth-child(1) .card:nth-child(8) .cite"
    reading.locator(cite).first.scroll_into_view_if_needed()
    before = reading.locator(cite).first.evaluate("(each) => each.getBoundingClientRect().top")
    reading.locator(cite).first.click()
    expect(reading.locator("#reader mark").first).to_be_visible()
    after = reading.locator(cite).first.evaluate("(each) => each.getBoundingClientRect().top")
    assert abs(after - before) < 3
    reading.keyboard.press("Escape")
    expect(reading.locator("#reader")).to_be_hidden()
    assert abs(reading.locator(cite).first.evaluate("(each) => each.getBoundingClientRect().top") - before) < 3


def test_a_window_made_narrow_and_wide_again_keeps_the_place_in_the_article(reading: Page) -> None:
    reading.locator(".card .cite").first.click()
    expect(reading.locator("#reader mark").first).to_be_visible()
    target = "#reader .article-text > p:nth-last-of-type(4)"
    reading.locator(target).evaluate("(each) => each.scrollIntoView({block: 'start'})")
    assert reading.locator("#reader").evaluate("(each) => each.scrollTop") > 100
    for size in (NARROW, WIDE):
        reading.set_viewport_size({"width": size["width"], "height": size["height"]})
        modal = size is NARROW
        expect(reading.locator("#reader:modal")).to_have_count(int(modal))
        assert -200 < top_of(reading, target) < size["height"]
