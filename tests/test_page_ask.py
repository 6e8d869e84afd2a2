"""Asking on the page: the stream, the cards, the chips, the conversation and the address they stand in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.asked_page import answered, ask, asked_in, at
from tests.browser import Watch, violations

ASKED = "what did Luxon say on February 9?"
WIRE = "What did Priya Raman say on 30 January 2026?"
AMBIGUOUS = "When did Pascoe speak about the council?"
EMPTY_DAY = "what did Luxon say on February 5?"
PHONE = {"viewport": {"width": 390, "height": 844}}
SETTINGS = (
    PHONE,
    {"viewport": {"width": 820, "height": 1180}, "color_scheme": "dark"},
    {"viewport": {"width": 640, "height": 400}},  # a desktop at 200 %
    {"color_scheme": "dark"},
)


def test_examples_are_drawn_from_the_coverage_and_one_click_asks_one(page: Page) -> None:
    page.goto("/")
    examples = page.locator(".examples a")
    expect(examples.first).to_have_text("What did Christopher Luxon say on 9 February 2026?")
    expect(page.locator(".starters")).to_contain_text("18 articles")
    expect(page.locator("footer")).to_contain_text("neither stored nor logged")
    examples.first.click()
    assert answered(page, "What did Christopher Luxon say on 9 February 2026?").locator(".card").count() > 2


def test_a_question_is_answered_with_cards_and_stands_in_the_address(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    turn = answered(page, ASKED)
    card = turn.locator(".card", has_text="we’re not anywhere near that")
    expect(card.locator(".words")).to_have_text("“we’re not anywhere near that”")
    group = turn.locator(".group", has_text="we’re not anywhere near that")
    expect(group.locator(".group-day")).to_have_text("Monday 9 February 2026")
    expect(group.locator(".group-by")).to_have_text("Christopher Luxon, Prime Minister")
    expect(card).to_contain_text("reporters")
    expect(card).to_contain_text("Capital Ledger (sample)")
    expect(card.locator(".mark")).to_have_text("Direct quote")
    assert asked_in(page) == {"q": [ASKED]}
    assert page.title() == f"{ASKED} · On the Record"
    expect(page.get_by_role("status")).to_contain_text("statements by Christopher Luxon")


def test_the_reason_for_a_day_is_told_on_demand(page: Page) -> None:
    page.goto(at(("q", ASKED)))
    card = answered(page, ASKED).locator(".card").first
    expect(card.locator(".reason")).to_be_hidden()
    card.get_by_role("button", name="9 February 2026: why this day").click()
    expect(card.locator(".reason")).to_contain_text("Why this day:")


def test_words_outside_quotation_marks_are_told_apart_from_words_within(page: Page) -> None:
    page.goto(at(("q", ASKED)))
    card = answered(page, ASKED).locator(".card", has_text="serious investments")
    expect(card.locator("q").first).to_have_text("“serious investments”")
    expect(card.locator(".words")).to_contain_text("Christopher Luxon said")
    expect(card.locator(".mark")).to_have_text("Part quoted")


def test_other_outlets_with_the_same_words_are_listed(page: Page) -> None:
    page.goto(at(("q", WIRE)))
    card = answered(page, WIRE).locator(".card").first
    expect(card.locator(".also")).to_contain_text("2 independent reports in all, the others copies:")
    expect(card.locator(".also li")).to_have_count(2)


def test_what_is_asked_survives_reload_and_back_and_forward(page: Page) -> None:
    page.goto(at(("q", ASKED)))
    answered(page, ASKED)
    page.get_by_role("link", name="What did Christopher Luxon say on 2 February 2026?").click()
    later = "What did Christopher Luxon say on 2 February 2026?"
    answered(page, later)
    expect(page.locator(".turn")).to_have_count(2)
    page.reload()
    answered(page, later)
    page.go_back()
    answered(page, ASKED)
    expect(page.get_by_role("heading", name=later)).to_have_count(0)
    page.go_forward()
    answered(page, later)


def test_a_follow_up_takes_over_what_it_leaves_out_also_after_reload(page: Page) -> None:
    page.goto(at(("q", ASKED)))
    answered(page, ASKED)
    ask(page, "and on February 4?")
    turn = answered(page, "and on February 4?")
    expect(turn.locator(".chips")).to_contain_text("Christopher Luxon")
    assert asked_in(page) == {"q": [ASKED], "then": ["and on February 4?"]}
    page.reload()
    expect(answered(page, "and on February 4?").locator(".chips")).to_contain_text("4 February 2026")
    expect(page.locator(".turn")).to_have_count(2)
    page.get_by_role("link", name="New conversation").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.get_by_role("heading", name="Who said what, and when?")).to_be_visible()


def test_a_removed_chip_asks_again_without_it(page: Page) -> None:
    page.goto(at(("q", ASKED)))
    answered(page, ASKED).get_by_role("button", name="Remove speaker: Christopher Luxon").click()
    turn = answered(page, "What was said on 9 February 2026?")
    expect(turn.locator(".summary")).to_contain_text("speakers")
    expect(page.locator(".turn")).to_have_count(1)
    assert asked_in(page) == {
        "q": ["What was said on 9 February 2026?"],
        "said_from": ["2026-02-09"],
        "said_to": ["2026-02-09"],
    }


def test_a_changed_chip_asks_again_with_it(page: Page) -> None:
    page.goto(at(("q", ASKED)))
    turn = answered(page, ASKED)
    turn.get_by_role("button", name="Said 9 February 2026").click()
    turn.get_by_label("Said from").fill("2026-02-02")
    turn.get_by_label("Said to").fill("2026-02-04")
    turn.get_by_role("button", name="Ask again").click()
    turn = answered(page, "What did Christopher Luxon say between 2 February 2026 and 4 February 2026?")
    expect(turn.locator(".chips")).to_contain_text("2 to 4 February 2026")
    expect(turn.locator(".card")).not_to_have_count(0)


def test_narrowing_adds_a_limit_and_keeps_the_rest(page: Page) -> None:
    page.goto(at(("q", ASKED)))
    turn = answered(page, ASKED)
    turn.get_by_role("button", name="Narrow it").click()
    expect(turn.get_by_label("Published from")).to_be_focused()
    turn.get_by_label("Occasion").fill("RNZ")
    turn.get_by_label("Occasion").press("Enter")
    turn = answered(page, "What did Christopher Luxon say on 9 February 2026?")
    expect(turn.locator(".chips")).to_contain_text("Occasion RNZ")
    for card in turn.locator(".card").all():
        expect(card.locator(".occasion")).to_have_text("Occasion: RNZ")
    assert asked_in(page)["occasion"] == ["RNZ"]


def test_two_people_of_one_name_are_offered_one_by_one(page: Page) -> None:
    page.goto(at(("q", AMBIGUOUS)))
    answered(page, AMBIGUOUS).get_by_role("button", name="Only Ruben Pascoe").click()
    turn = answered(page, "When did Ruben Pascoe speak about council?")
    expect(turn.locator(".chip").first).to_have_text(re.compile("Speaker Ruben Pascoe"))


def test_the_days_of_a_speaker_are_drawn_and_a_day_is_a_question(page: Page) -> None:
    page.goto(at(("q", ASKED)))
    turn = answered(page, ASKED)
    expect(turn.locator("svg.plot a")).to_have_count(3)
    expect(turn.locator(".days [aria-current=date]")).to_contain_text("9 Feb")
    counts = turn.locator(".days .count [aria-hidden]").all_inner_texts()
    assert turn.locator("svg.plot .tally").all_text_contents() == counts
    assert turn.locator("svg.plot .date").all_text_contents() == ["2 Feb", "9 Feb", "4 Feb"]
    turn.locator("svg.plot a").nth(1).click()
    answered(page, "What did Christopher Luxon say on 4 February 2026?")


def test_a_decline_offers_days_people_and_wider_questions(page: Page) -> None:
    page.goto(at(("q", EMPTY_DAY)))
    turn = answered(page, EMPTY_DAY)
    expect(turn.get_by_role("heading", name="Nothing on record for that day")).to_be_visible()
    expect(turn).to_contain_text("anything said by Christopher Luxon on 5 February 2026")
    expect(turn).to_contain_text("18 articles, published 28 January to 12 February 2026; 1 without a day")
    expect(turn.get_by_role("heading", name="Who else spoke on 5 Feb")).to_be_visible()
    expect(turn.get_by_role("link", name="What was said on 5 February 2026?")).to_be_visible()
    turn.locator(".decline").get_by_role("link", name="4 February 2026").click()
    expect(answered(page, "What did Christopher Luxon say on 4 February 2026?").locator(".card")).not_to_have_count(0)


def test_a_false_premise_is_met_with_what_the_coverage_says(page: Page) -> None:
    question = "When did Cabinet make a decision about the framework?"
    page.goto(at(("q", question)))
    turn = answered(page, question)
    expect(turn.get_by_role("heading", name="The coverage says otherwise")).to_be_visible()
    turn.locator(".decline .cite").first.click()
    expect(page.locator("#reader mark").first).to_be_visible()


def test_running_text_has_the_same_citations(page: Page) -> None:
    page.goto(at(("q", ASKED)))
    turn = answered(page, ASKED)
    turn.get_by_text("Read it as running text").click()
    turn.locator(".prose .cite").first.click()
    expect(page.locator("#reader mark").first).to_be_visible()


def test_many_statements_are_shown_in_part_first(page: Page) -> None:
    page.goto(at(("q", "What did Luxon say?")))
    turn = answered(page, "What did Luxon say?")
    expect(turn.locator(".card:visible")).to_have_count(12)
    turn.get_by_role("button", name=re.compile("Show the other")).click()
    expect(turn.locator(".card:visible")).to_have_count(turn.locator(".card").count())


def test_the_keyboard_alone_gets_from_a_question_to_the_words_and_back(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".examples a").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
    page.keyboard.type(ASKED)
    page.keyboard.press("Enter")
    turn = answered(page, ASKED)
    expect(turn.get_by_role("heading", name=ASKED)).to_be_focused()
    number = turn.locator(".cite").first
    for _ in range(20):
        page.keyboard.press("Tab")
        if number.evaluate("(each) => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#reader mark").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    expect(number).to_be_focused()


def test_a_new_line_needs_shift_and_an_empty_question_is_not_asked(page: Page) -> None:
    page.goto("/")
    field = page.get_by_role("textbox", name="Your question")
    field.press("Enter")
    expect(page.locator(".turn")).to_have_count(0)
    field.fill("what did Luxon say")
    field.press("Shift+Enter")
    field.press_sequentially("on February 9?")
    field.press("Enter")
    expect(page.locator(".turn .card").first).to_be_visible()


@pytest.mark.parametrize("context_options", SETTINGS)
@pytest.mark.parametrize("address", ["/", at(("q", ASKED)), at(("q", EMPTY_DAY)), at(("q", AMBIGUOUS))])
def test_nothing_keeps_anybody_out(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".examples a, .turn[aria-busy=false]").first).to_be_visible()
    if page.locator(".narrow").count():
        page.locator(".narrow").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("context_options", [PHONE])
def test_a_phone_shows_the_article_over_the_answer_and_back_closes_it(page: Page) -> None:
    page.goto(at(("q", ASKED)))
    answered(page, ASKED).locator(".cite").first.click()
    expect(page.locator("#reader")).to_have_js_property("open", True)
    assert page.locator("#reader").evaluate("(each) => each.matches(':modal')")
    assert violations(page) == []
    page.go_back()
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator(".turn")).to_have_count(1)


def test_a_stopped_server_is_told_and_asking_again_is_offered(page: Page, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    page.goto("/")
    expect(page.locator(".examples a").first).to_be_visible()
    page.route("**/v1/**", lambda route: route.abort())
    ask(page, ASKED)
    expect(page.locator(".trouble")).to_contain_text("The server does not answer")
    expect(page.get_by_role("status")).to_contain_text("The server does not answer")
    page.unroute("**/v1/**")
    page.get_by_role("button", name="Try again").click()
    expect(answered(page, ASKED).locator(".card").first).to_be_visible()


def test_a_question_that_cannot_be_sent_is_told_in_words(page: Page, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    page.goto(at(("q", "x" * 2_001)))
    expect(page.locator(".trouble")).to_contain_text("The question is too long: it may have 2,000 characters.")
    page.goto(at(("q", ASKED), ("said_from", "soon")))
    expect(page.locator(".trouble")).to_contain_text("is not a day")


def test_a_question_offered_in_the_conversation_goes_on_with_it(page: Page) -> None:
    page.goto(at(("q", EMPTY_DAY)))
    turn = answered(page, EMPTY_DAY)
    turn.get_by_role("button", name="Narrow it").click()
    turn.get_by_label("Outlet").fill("Capital Ledger (sample)")
    turn.get_by_role("button", name="Ask again").click()
    turn = answered(page, "What did Christopher Luxon say on 5 February 2026?")
    wider = turn.get_by_role("link", name="What did Christopher Luxon say? in Capital Ledger (sample)")
    wider.click()
    turn = answered(page, "What did Christopher Luxon say?")
    expect(turn.locator(".chips")).to_contain_text("Outlet Capital Ledger (sample)")
    expect(turn.locator(".card")).not_to_have_count(0)
    expect(page.locator(".turn")).to_have_count(2)
    page.locator("svg.plot").last.locator("a").first.click()
    expect(page.locator(".turn")).to_have_count(3)
