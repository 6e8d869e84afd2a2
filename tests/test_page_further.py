"""Where to go on from an answer on the page: comparisons, the first report, who kept silent."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.asked_page import answered, asked_in, at
from tests.browser import violations

MINERALS = "What did Christopher Luxon say about minerals?"
NINTH = "What did Christopher Luxon say on 9 February 2026?"
SHARED = "very speculative"


def test_an_answer_leads_to_a_comparison_with_whoever_else_spoke(page: Page) -> None:
    page.goto(at(("q", NINTH)))
    answered(page, NINTH).get_by_role("link", name="Tess Lindqvist").click()
    told = "Compare what Christopher Luxon and Tess Lindqvist said on 9 February 2026."
    turn = answered(page, told)
    expect(turn.locator(".group-by").filter(has_text="Tess Lindqvist").first).to_be_visible()
    expect(turn.locator(".group-by").filter(has_text="Christopher Luxon").first).to_be_visible()
    expect(turn.get_by_text("Compare with")).to_have_count(0)


def test_an_answer_without_a_speaker_compares_the_two_who_spoke_most(page: Page) -> None:
    page.goto(at(("q", "What was said about minerals?")))
    turn = answered(page, "What was said about minerals?")
    expect(turn.locator(".further .choice").first).to_contain_text("Christopher Luxon and")


def test_the_first_words_on_a_topic_are_one_click_away(page: Page) -> None:
    page.goto(at(("q", MINERALS)))
    first = "What did Christopher Luxon first say about minerals?"
    answered(page, MINERALS).get_by_role("link", name=first).click()
    expect(answered(page, first).locator(".group-day").first).to_have_text("Monday 2 February 2026")
    assert asked_in(page)["q"][-1] == first


def test_who_would_not_say_and_who_was_not_heard_again_open_at_their_words(page: Page) -> None:
    page.goto(at(("q", MINERALS)))
    further = answered(page, MINERALS).locator(".further")
    refused = further.locator("h4", has_text="Would not comment").locator("+ ul button").first
    expect(refused).to_contain_text("Martin Oldfield")
    refused.click()
    expect(page.locator("#reader mark").first).to_contain_text("declined to comment")
    page.keyboard.press("Escape")
    silent = further.locator("h4", has_text="Not heard again").locator("+ ul button").first
    expect(silent).to_contain_text("since")
    silent.click()
    expect(page.locator("#reader mark").first).to_be_in_viewport()


def test_what_the_record_does_not_have_is_not_offered(page: Page) -> None:
    question = "What did Hēmi Te Ahuru say about eels?"
    page.goto(at(("q", question)))
    turn = answered(page, question)
    expect(turn.locator(".more .following")).to_be_visible()
    expect(turn.get_by_text("Would not comment")).to_have_count(0)
    expect(turn.get_by_text("Not heard again")).to_have_count(0)


def test_a_quotation_in_several_articles_tells_which_report_was_first(page: Page) -> None:
    page.goto(at(("view", "check"), ("quote", SHARED)))
    rows = page.locator(".came-from li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("2 February 2026")
    rows.first.locator("a").click()
    expect(page.locator("#reader")).to_contain_text("Reports of a minerals deal")


def test_the_offers_pass_the_audit_and_fit_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(at(("q", MINERALS)))
    expect(answered(page, MINERALS).locator(".further h4").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not violations(page)
