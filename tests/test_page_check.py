from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Watch

SAID = "We are not against mining. We are against finding out about it afterwards"
WHO, DAY = "Hēmi Te Ahuru", "2026-01-27"


def address(**given: str) -> str:
    return f"/?{urlencode({'view': 'check', **given})}"


@pytest.mark.parametrize(
    ("given", "title", "told"),
    [
        ({"quote": SAID}, "On record, word for word", "one article"),
        ({"quote": SAID, "speaker": "Te Ahuru", "said_on": DAY}, "On record, word for word", "one article"),
        (
            {"quote": SAID, "speaker": "Ngaire Pascoe"},
            "On record, but not from this speaker",
            f"from {WHO}, not from Ngaire Pascoe.",
        ),
        (
            {"quote": SAID, "said_on": "2026-02-09"},
            "On record, but from another day",
            "from 27 January 2026, not from 9 February 2026.",
        ),
        ({"quote": SAID.replace("finding out", "hearing")}, "On record, but in other words", "This is where."),
        ({"quote": "The ferry sails on Sundays in a purple fog"}, "Not in this coverage", "None of the 18 articles"),
    ],
)
def test_a_verdict_is_told_in_words(page: Page, given: dict[str, str], title: str, told: str) -> None:
    page.goto(address(**given))
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.locator(".verdict p")).to_contain_text(told)
    expect(page.locator("#status")).to_contain_text(title)


def test_the_difference_is_drawn_word_by_word(page: Page) -> None:
    page.goto(address(quote=SAID.replace("finding out", "hearing")))
    place = page.locator(".place blockquote")
    expect(place.locator("ins")).to_have_text("finding out")
    expect(place.locator("del")).to_have_text("hearing")
    expect(place).to_contain_text("We are not against mining. We are against ")


def test_what_is_pasted_stands_in_the_address_and_is_asked_again_on_reload(page: Page) -> None:
    page.goto("/?view=check")
    page.get_by_label("The words").fill(f"  “{SAID}”\n")
    page.get_by_label("Speaker").fill(WHO)
    page.get_by_label("Day said").fill(DAY)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="On record, word for word")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="On record, word for word")).to_be_visible()
    expect(page.get_by_label("Speaker")).to_have_value(WHO)
    expect(page.get_by_label("Day said")).to_have_value(DAY)
    assert page.title().startswith("Check “")


def test_a_place_opens_its_article_at_the_words(page: Page) -> None:
    page.goto(address(quote=SAID))
    page.locator(".place a").click()
    expect(page.locator("#reader mark")).to_have_text(SAID)
    expect(page.locator("#reader mark")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.get_by_role("heading", name="On record, word for word")).to_be_visible()


def test_the_example_left_as_it_stands_is_verbatim_and_the_other_is_not(page: Page) -> None:
    page.goto("/?view=check")
    examples = page.locator("#check .empty a")
    expect(examples).to_have_count(2)
    examples.first.click()
    expect(page.get_by_role("heading", name="On record, word for word")).to_be_visible()
    page.go_back()
    page.locator("#check .empty a").last.click()
    expect(page.locator(".place ins").first).to_be_visible()


def test_a_quotation_is_checked_by_keyboard_alone(page: Page) -> None:
    page.goto("/?view=check")
    page.get_by_label("The words").focus()
    page.keyboard.type(SAID)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="On record, word for word")).to_be_visible()
    for _ in range(3):  # speaker, day with its parts, button
        page.keyboard.press("Tab")
    while page.evaluate("!document.activeElement.closest('.place')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#reader mark")).to_be_focused()


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 360, "height": 640}}])
def test_on_a_phone_the_verdict_comes_into_sight(page: Page) -> None:
    page.goto("/?view=check")
    page.get_by_label("The words").fill(SAID)
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".verdict h2")).to_be_in_viewport(ratio=1)
    expect(page.locator(".verdict p")).to_be_in_viewport(ratio=1)


def test_nothing_is_sent_for_no_words(page: Page) -> None:
    page.goto("/?view=check")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_label("The words")).to_be_focused()
    assert "quote=" not in page.url


def test_a_later_check_is_not_overtaken_by_an_earlier_one(page: Page) -> None:
    page.goto("/?view=check")
    held = []
    page.route("**/v1/check", lambda route: held.append(route) if not held else route.continue_())
    page.get_by_label("The words").fill("The ferry sails on Sundays in a purple fog")
    page.get_by_role("button", name="Check").click()
    page.get_by_label("The words").fill(SAID)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="On record, word for word")).to_be_visible()
    expect(page.locator(".verdict")).to_have_count(1)


def test_a_day_that_is_none_in_the_address_is_told_as_such(page: Page, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    page.goto(address(quote=SAID, said_on="Tuesday"))
    expect(page.get_by_role("alert")).to_contain_text("not a day")
