"""What the page shows where nothing states what was asked: the nearest passages, and how the question was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import cast

import pytest
from playwright.sync_api import Page, Request, expect

from tests.asked_page import answered, ask, asked_in, at
from tests.browser import Watch, violations

PLANT = "When will the separation plant at Stafford Creek open?"
EMPTY_DAY = "what did Luxon say on February 5?"
FIRST = "What did Christopher Luxon first say about minerals?"
LAST_WEEK = "What did Luxon say last week?"
LOOKS = (
    {"viewport": {"width": 390, "height": 844}},
    {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def asked_of(page: Page, question: str) -> dict[str, object]:
    return cast("dict[str, object]", page.request.post("/v1/ask", data={"question": question}).json())


@pytest.fixture
def explained(page: Page) -> Iterator[list[dict[str, object]]]:
    """The bodies of the questions asked with `explain`."""
    sent: list[dict[str, object]] = []

    def keep(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/v1/ask"):
            sent.append(json.loads(request.post_data or "{}"))

    page.on("request", keep)
    yield sent


def test_a_related_answer_says_so_and_shows_the_nearest_passages_with_their_articles(page: Page) -> None:
    answer = asked_of(page, PLANT)
    assert answer["status"] == "related"
    passages = cast("list[dict[str, dict[str, str]]]", answer["passages"])
    page.goto(at(("q", PLANT)))
    turn = answered(page, PLANT)
    expect(turn.locator(".related")).to_have_text(str(answer["text"]).split("\n\n")[0])
    expect(turn.locator(".passage")).to_have_count(len(passages))
    card, first = turn.locator(".passage").first, passages[0]
    for told in (first["citation"]["title"], first["citation"]["outlet"], "5 February 2026", "cost about $220 million"):
        expect(card).to_contain_text(told)
    expect(turn.locator(".decline, .trouble, .summary")).to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text(f"{len(passages)} passages, the first from")


def test_a_passage_opens_its_article_at_its_words_and_the_keyboard_gets_back(page: Page) -> None:
    page.goto(at(("q", PLANT)))
    number = answered(page, PLANT).locator(".passage .cite").first
    number.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reader mark").first).to_be_focused()
    expect(page.locator("#reader")).to_contain_text("separation plant at Stafford Creek")
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    expect(number).to_be_focused()


def test_a_related_answer_goes_on_in_the_conversation(page: Page) -> None:
    page.goto(at(("q", PLANT)))
    answered(page, PLANT)
    ask(page, "What did Luxon say on 9 February 2026?")
    expect(answered(page, "What did Luxon say on 9 February 2026?").locator(".card")).not_to_have_count(0)
    expect(page.locator(".turn")).to_have_count(2)


def test_a_decline_shows_what_is_near_it_all_the_same(page: Page) -> None:
    passages = cast("list[object]", asked_of(page, EMPTY_DAY)["passages"])
    assert passages
    page.goto(at(("q", EMPTY_DAY)))
    turn = answered(page, EMPTY_DAY)
    expect(turn.get_by_role("heading", name="Nothing on record for that day")).to_be_visible()
    expect(turn.get_by_role("heading", name="Related passages")).to_be_visible()
    expect(turn.locator(".passage")).to_have_count(len(passages))
    expect(page.get_by_role("status")).to_contain_text("Related passages: ")


def test_what_a_question_asks_for_is_a_chip_and_without_it_words_are_asked_for(page: Page) -> None:
    page.goto(at(("q", PLANT)))
    answered(page, PLANT).get_by_role("button", name="Remove asked for: a fact").click()
    expect(page.get_by_role("heading", name=re.compile("^What was said about .*plant.*"))).to_be_visible()


def test_the_first_words_are_a_chip_and_without_it_all_are_asked_for(page: Page) -> None:
    page.goto(at(("q", FIRST)))
    turn = answered(page, FIRST)
    expect(turn.locator(".chips")).to_contain_text("Asked for the first words")
    turn.get_by_role("button", name="Remove asked for: the first words").click()
    turn = answered(page, "What did Christopher Luxon say about minerals?")
    expect(turn.locator(".chips")).not_to_contain_text("Asked for")


def test_the_day_that_last_week_is_told_from_is_a_chip_and_another_can_be_chosen(page: Page) -> None:
    page.goto(at(("q", LAST_WEEK)))
    turn = answered(page, LAST_WEEK)
    turn.get_by_role("button", name="As of 13 February 2026").click()
    turn.get_by_label("As of").fill("2026-02-20")
    turn.get_by_role("button", name="Ask again").click()
    expect(page.locator(".chips")).to_contain_text("9 to 15 February 2026")
    assert asked_in(page) == {"q": [LAST_WEEK], "as_of": ["2026-02-20"]}


def test_how_a_question_was_read_is_asked_for_once_when_it_is_opened(
    page: Page, explained: list[dict[str, object]]
) -> None:
    page.goto(at(("q", EMPTY_DAY)))
    turn = answered(page, EMPTY_DAY)
    assert explained == []
    panel = turn.locator("details.how")
    panel.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(panel.locator(".read-word.read-speaker")).to_contain_text("Luxon")
    expect(panel.locator(".read-word.read-speaker")).to_contain_text(re.compile(r"speaker, \d+ %"))
    expect(page.get_by_role("status")).to_have_text("How the question was read is shown.")
    for _ in range(2):
        page.keyboard.press("Enter")
    expect(panel.locator(".read-word.read-speaker")).to_be_visible()
    assert [(each["question"], each["explain"]) for each in explained] == [(EMPTY_DAY, True)]


def test_candidates_are_told_with_score_stage_and_place(page: Page) -> None:
    page.goto(at(("q", PLANT)))
    turn = answered(page, PLANT)
    turn.get_by_text("How this question was read", exact=True).click()
    candidate = turn.locator(".candidate").first
    expect(candidate.locator(".fate")).to_have_text(re.compile(r"^Score \d\.\d\d [a-z ]+$"))
    expect(turn.locator(".explanation")).to_contain_text("Thresholds")
    candidate.get_by_role("button", name="Candidate 1: open the article at these words").click()
    expect(page.locator("#reader mark").first).to_be_visible()


def test_a_follow_up_is_explained_with_the_turns_before_it(page: Page, explained: list[dict[str, object]]) -> None:
    first, then = "what did Luxon say on February 9?", "and on February 4?"
    page.goto(at(("q", first), ("then", then)))
    turn = answered(page, then)
    turn.get_by_text("How this question was read", exact=True).click()
    expect(turn.locator(".read-word.read-day").first).to_be_visible()
    (sent,) = explained
    assert [each["content"] for each in cast("list[dict[str, str]]", sent["history"])][:1] == [first]


def test_an_explanation_that_cannot_be_had_is_told_and_can_be_asked_for_again(page: Page, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    page.goto(at(("q", PLANT)))
    turn = answered(page, PLANT)
    page.route("**/v1/ask", lambda route: route.abort())
    turn.get_by_text("How this question was read", exact=True).click()
    expect(turn.get_by_role("alert")).to_contain_text("The server does not answer")
    page.unroute("**/v1/ask")
    turn.get_by_role("button", name="Try again").click()
    expect(turn.locator(".read-word").first).to_be_visible()


@pytest.mark.parametrize("context_options", LOOKS)
@pytest.mark.parametrize("question", [PLANT, EMPTY_DAY, LAST_WEEK])
def test_nothing_keeps_anybody_out_and_all_of_it_fits(page: Page, question: str) -> None:
    page.goto(at(("q", question)))
    turn = answered(page, question)
    turn.get_by_text("How this question was read", exact=True).click()
    expect(turn.locator(".read-word").first).to_be_visible()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")  # out from under what stays in sight
    assert violations(page) == []
    for width in (320, 390, 640, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(OVERFLOW) <= 0, width
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(OVERFLOW) <= 0
