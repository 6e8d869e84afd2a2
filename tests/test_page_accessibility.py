"""The page is audited in every state, used by keyboard alone, and fits a phone and a doubled text size."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser import Watch, violations

SAID = "We are not against mining. We are against finding out about it afterwards"
CHECK = {"view": "check", "quote": SAID}
OPENED = {"view": "articles", "article": "sample-courier-tribunal", "start": "631", "end": "705"}
ANSWER, DECLINE = {"q": "What did Luxon say on February 9?"}, {"q": "What did Luxon say on January 31?"}
State: TypeAlias = tuple[dict[str, str], str]
# What is looked at, and what stands in it when it is ready; what asking shows is audited with the tests of asking.
STATES: dict[str, State] = {
    "an answer with its article": ({**ANSWER, **OPENED, "view": "ask"}, "#reader mark"),
    "nothing checked": ({"view": "check"}, "#check .empty a"),
    "a verbatim quotation": (CHECK, ".verdict.so"),
    "an altered quotation": ({**CHECK, "quote": SAID.replace("finding out", "hearing")}, ".place del"),
    "another speaker's": ({**CHECK, "speaker": "Ngaire Pascoe"}, ".verdict.but"),
    "a quotation not found": ({**CHECK, "quote": "The ferry sails in a purple fog on Sundays"}, ".verdict.not"),
    "a bad day": ({**CHECK, "said_on": "Tuesday"}, "#check [role=alert]"),
    "articles": ({"view": "articles"}, "#articles .item"),
    "no articles": ({"view": "articles", "speaker": "Nobody At All"}, "#articles .empty"),
    "an article open": (OPENED, "#reader mark"),
}
STOPS: dict[str, State] = {
    "nothing asked": ({}, "#ask .examples a"),
    "a decline": (DECLINE, "#ask .turn[aria-busy=false] button"),
    "an answer": (ANSWER, "#ask .turn[aria-busy=false] .card"),
    "an altered quotation": STATES["an altered quotation"],
    "articles": STATES["articles"],
}
LOOKS = {
    "light, wide": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "dark, on a phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}
COVERED_STOPS = {name: STOPS[name] for name in ("a decline", "an answer", "articles")}
SIZES = {
    "wide": {"viewport": {"width": 1280, "height": 800}},
    "on a phone": {"viewport": {"width": 390, "height": 844}},
    "at a zoom of 200 %": {"viewport": {"width": 640, "height": 520}},
}
SETTLED = 2_000  # milliseconds after a key
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = "document.activeElement"
# The middle of what has the focus, and its upper and lower edge, are nobody else's.
UNCOVERED = """() => {
    const each = document.activeElement;
    const [box] = each.getClientRects();
    const mine = (y) => {
        const found = document.elementFromPoint(box.x + box.width / 2, y);
        return found && (each.contains(found) || found.contains(each));
    };
    return [box.top + 2, box.top + box.height / 2, box.bottom - 2].every(mine);
}"""
LINES = """(all) => all.map((each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return range.getClientRects().length;
})"""
# The element itself, or the box drawn around a field.
OUTLINED = f"[{FOCUSED}, {FOCUSED}.parentElement].some((one) => getComputedStyle(one).outlineStyle !== 'none')"


def visit(page: Page, state: State) -> None:
    parameters, ready = state
    page.goto(f"/?{urlencode(parameters)}")
    page.locator(ready).first.wait_for()


def test_the_reference_fits_every_width_and_breaks_no_word(page: Page) -> None:
    page.goto("/docs")
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(OVERFLOW) <= 0, width
        assert page.locator("th:nth-child(2)").evaluate_all(LINES) == [1] * page.locator("th:nth-child(2)").count()
    assert violations(page) == []


@pytest.mark.parametrize("context_options", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_a_state_passes_the_audit_and_fits_every_width(page: Page, watch: Watch, state: State) -> None:
    if state == STATES["a bad day"]:
        watch.expected.append("Failed to load resource")
    visit(page, state)
    assert violations(page) == []
    for width in (320, 390, 640, 768, 1280):  # 640 is also what 1280 leaves at a zoom of 200 %
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(OVERFLOW) <= 0, width
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("context_options", LOOKS.values(), ids=LOOKS)
def test_the_audit_of_the_reference_finds_nothing(page: Page) -> None:
    page.goto("/docs")
    assert violations(page) == []


def test_the_audit_would_find_something(page: Page, watch: Watch) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('#ask').append(document.createElement('input'))")
    assert any(found.startswith("label:") for found in violations(page))


def test_the_lock_of_the_audit_names_no_registry() -> None:
    lock = (Path(__file__).parent / "package-lock.json").read_text("utf-8")
    assert "axe-core" in lock
    assert "://" not in lock


def test_the_landmarks_are_there_and_the_view_in_hand_is_told(page: Page) -> None:
    page.goto("/?view=articles")
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)  # type: ignore[arg-type]
    views = page.get_by_role("navigation", name="Views")
    expect(views.get_by_role("link", name="Articles")).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page: Page) -> None:
    page.goto("/?view=check")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.closest('main') !== null")


@pytest.mark.parametrize("context_options", LOOKS.values(), ids=LOOKS)
def test_from_a_question_to_its_words_and_back_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    tab_to(page, "input, textarea")
    page.keyboard.type(ANSWER["q"])
    page.keyboard.press("Enter")
    expect(page.locator("#ask .turn[aria-busy=false] .card").first).to_be_visible()
    expect(page.locator("#status")).not_to_be_empty()
    tab_to(page, ".card .cite")
    page.keyboard.press("Enter")
    expect(page.locator("#reader mark").first).to_be_focused()
    expect(page.locator("#reader mark").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    assert page.evaluate(f"{FOCUSED}.matches('.card .cite')")


@pytest.mark.parametrize("state", STOPS.values(), ids=STOPS)
def test_every_stop_of_the_keyboard_is_seen_in_the_order_of_the_page(page: Page, state: State) -> None:
    visit(page, state)
    page.evaluate(f"{FOCUSED}.blur()")
    places = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED} === document.body"):
            break
        assert page.evaluate(OUTLINED), page.evaluate(f"{FOCUSED}.outerHTML")
        places.append(page.evaluate(f"[...document.querySelectorAll('*')].indexOf({FOCUSED})"))
    assert len(set(places)) >= 5
    assert places == sorted(places)


@pytest.mark.parametrize("context_options", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("state", COVERED_STOPS.values(), ids=COVERED_STOPS)
def test_no_stop_of_the_keyboard_lies_under_what_stays_in_place(page: Page, state: State) -> None:
    visit(page, state)
    page.evaluate(f"{FOCUSED}.blur()")
    for key in ("Tab", "Shift+Tab"):
        for _ in range(45):
            page.keyboard.press(key)
            if page.evaluate(f"{FOCUSED} === document.body"):
                break
            assert comes_true(page, UNCOVERED), page.evaluate(f"{FOCUSED}.outerHTML")


class TestOfMotion:
    @pytest.fixture(params=["reduce", "no-preference"])
    def motion(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def context_options(self, motion: str) -> dict[str, object]:
        return {"reduced_motion": motion}

    def test_nothing_moves_for_who_wants_it_still(self, page: Page, motion: str) -> None:
        page.route("**/v1/articles**", lambda route: None)
        page.goto("/?view=articles")
        page.locator(".waiting").wait_for()
        assert bool(page.evaluate("document.getAnimations({subtree: true}).length")) is (motion == "no-preference")


def comes_true(page: Page, told: str) -> bool:
    """The browser scrolls and measures in the frame after a key, and a busy machine draws it late."""
    try:
        page.wait_for_function(told, timeout=SETTLED)
    except PlaywrightTimeout:
        return False
    return True


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            return
    raise AssertionError(f"the keyboard does not reach {re.escape(selector)}")
