"""The cards of an answer: their headings, copies and conflicts, the compact list, and room for a finger."""

from __future__ import annotations

import json
from typing import TypeAlias

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.asked_page import answered, at
from tests.browser import violations

ASKED = "What was said?"
PHONE = {"viewport": {"width": 390, "height": 844}}
Told: TypeAlias = dict[str, object]
# The first and last day of what was said, and what stands above it.
HEADINGS: dict[str, tuple[tuple[str, str] | None, str]] = {
    "a day": (("2031-03-05", "2031-03-05"), "Wednesday 5 March 2031"),
    "some days of a month": (("2031-03-05", "2031-03-07"), "5 to 7 March 2031"),
    "days of two months": (("2031-03-30", "2031-04-02"), "30 March to 2 April 2031"),
    "days of two years": (("2030-12-30", "2031-01-02"), "30 December 2030 to 2 January 2031"),
    "a whole month": (("2031-02-01", "2031-02-28"), "February 2031"),
    "a leap year's February": (("2032-02-01", "2032-02-29"), "February 2032"),
    "a February but for its last day": (("2032-02-01", "2032-02-28"), "1 to 28 February 2032"),
    "a whole year": (("2031-01-01", "2031-12-31"), "2031"),
    "until a day": (("0001-01-01", "2031-03-05"), "up to 5 March 2031"),
    "a day of no known year": (("XXXX-03-05", "XXXX-03-05"), "5 March, year unknown"),
    "a month of no known year": (("XXXX-03-01", "XXXX-03-31"), "March, year unknown"),
    "no day": (None, "Day unknown"),
}


def claim(number: int, days: tuple[str, str] | None = ("2031-03-05", "2031-03-05"), **told: object) -> Told:
    said = days and {"start": days[0], "end": days[1], "year": "given", "because": "under a heading"}
    given = {"speakers": ["Ida Crane"], "role": None, "said_on": said, "occasion": None, "outlets": ["Bay Post"]}
    words = {"text": f"Ida Crane said that lamp {number} was lit.", "kind": "indirect", "independent": 1}
    return {**given, **words, "citations": [number], "differs_from": [], **told}


def citation(number: int, article: str = "") -> Told:
    place = {"article_id": article or f"lamps-{number}", "revision": "r", "statement_id": None, "start": 0, "end": 4}
    told = {"title": "Lamps lit", "outlet": "Bay Post", "url": None, "published": "2031-03-06", "quote": "lamp"}
    return {"number": number, **place, **told}


def show(page: Page, claims: list[Told], citations: list[Told]) -> Locator:
    """The answer that a server would stream."""
    interpretation = {
        **{"kind": "said", "speakers": [], "said_on": None, "published": None, "occasion": None, "outlet": None},
        **{"topic": None, "note": None, "order": None, "as_of": None, "given_up": [], "ambiguous": []},
    }
    whole = {
        **{"question": ASKED, "status": "answered", "interpretation": interpretation, "text": "Lamps were lit. [1]"},
        **{"claims": claims, "citations": citations, "declined": None, "passages": [], "dropped": [], "degraded": []},
    }
    cited = {each["number"]: each for each in citations}
    told = [("interpretation", interpretation)]
    for each in claims:
        told += [("claim", each), *(("citation", cited[number]) for number in each["citations"])]  # type: ignore[attr-defined]
    body = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in [*told, ("done", whole)])

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="text/event-stream")

    page.route("**/v1/ask/stream", answer)
    page.goto(at(("q", ASKED)))
    return answered(page, ASKED)


@pytest.mark.parametrize(("days", "told"), HEADINGS.values(), ids=HEADINGS)
def test_what_was_said_on_some_days_stands_under_them(page: Page, days: tuple[str, str] | None, told: str) -> None:
    turn = show(page, [claim(1, days)], [citation(1)])
    expect(turn.locator(".group-day")).to_have_text(told)


def test_speaker_and_day_are_told_once_for_all_the_cards_that_share_them(page: Page) -> None:
    claims = [
        claim(1),
        claim(2, role="mayor"),
        claim(3, speakers=["Bo Wren"]),
        claim(4, ("2031-03-06", "2031-03-06"), speakers=["Bo Wren"]),
        claim(5, speakers=[], kind="fact", text="Lamp 5 was lit."),
    ]
    turn = show(page, claims, [citation(number) for number in range(1, 6)])
    assert turn.locator(".group-day").all_inner_texts() == ["Wednesday 5 March 2031", "Thursday 6 March 2031"]
    assert turn.locator(".group-by").all_inner_texts() == ["Ida Crane, mayor", "Bo Wren", "Bo Wren"]
    assert [group.locator(".card").count() for group in turn.locator(".group").all()] == [2, 1, 1, 1]
    expect(turn.locator(".card .by")).to_have_count(0)
    assert violations(page) == []


def test_another_role_of_the_same_speaker_stands_on_its_card(page: Page) -> None:
    turn = show(page, [claim(1, role="mayor"), claim(2, role="lamplighter")], [citation(1), citation(2)])
    expect(turn.locator(".group-by")).to_have_text("Ida Crane, mayor")
    expect(turn.locator(".card").nth(0).locator(".by")).to_have_count(0)
    expect(turn.locator(".card").nth(1).locator(".by")).to_have_text("lamplighter")


def test_reports_that_differ_point_to_each_other(page: Page) -> None:
    turn = show(page, [claim(1), claim(2), claim(3, differs_from=[1])], [citation(number) for number in (1, 2, 3)])
    told = [card.locator(".differs").all_inner_texts() for card in turn.locator(".card").all()]
    assert [[" ".join(each.split()) for each in those] for those in told] == [
        ["Another report differs: 3"],
        [],
        ["Another report differs: 1"],
    ]
    assert violations(page) == []


@pytest.mark.parametrize(
    ("independent", "articles", "told"),
    [
        (1, ["a", "a"], "Also in the same article:"),
        (1, ["a", "b"], "Copies of this report:"),
        (2, ["a", "b"], "Also in, 2 independent reports in all:"),
        (2, ["a", "b", "c"], "Also in, 2 independent reports in all, the others copies:"),
    ],
)
def test_a_card_tells_copies_from_reports_of_their_own(
    page: Page, independent: int, articles: list[str], told: str
) -> None:
    numbers = list(range(1, len(articles) + 1))
    cited = [citation(number, article) for number, article in zip(numbers, articles, strict=True)]
    turn = show(page, [claim(1, citations=numbers, independent=independent)], cited)
    expect(turn.locator(".also > p").first).to_have_text(told)


def test_a_group_that_is_not_shown_yet_has_no_heading_in_sight(page: Page) -> None:
    claims = [claim(number) for number in range(1, 13)] + [claim(13, speakers=["Bo Wren"])]
    turn = show(page, claims, [citation(number) for number in range(1, 14)])
    expect(turn.get_by_text("Bo Wren", exact=True)).to_be_hidden()
    turn.get_by_role("button", name="Show the other 1").click()
    expect(turn.get_by_text("Bo Wren", exact=True)).to_be_visible()


def test_the_compact_list_is_shorter_tells_the_same_and_is_remembered(page: Page) -> None:
    question = "What did Luxon say on 9 February 2026?"
    page.goto(at(("q", question)))
    turn = answered(page, question)
    cards, switch = turn.locator(".told"), turn.get_by_role("button", name="Compact")
    words, before = cards.inner_text(), cards.bounding_box()
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    after = cards.bounding_box()
    assert before and after and after["height"] < 0.75 * before["height"]
    assert cards.inner_text().split() == words.split()
    assert violations(page) == []
    page.goto("/?view=articles")
    switch = page.locator("#articles").get_by_role("button", name="Compact")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert violations(page) == []
    switch.click()
    page.reload()
    expect(page.locator("#articles").get_by_role("button", name="Compact")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("context_options", [PHONE])
def test_a_finger_reaches_every_control_of_an_answer(page: Page) -> None:
    question = "What did Luxon say on 9 February 2026?"
    page.goto(at(("q", question)))
    turn = answered(page, question)
    expect(turn.locator(".days .choice").first).to_be_visible()
    for selector in (".choice", ".chip button", ".density", "summary", "button.main", ".bar nav a"):
        for each in page.locator(f"#ask {selector}:visible, .bar {selector}:visible, {selector}:visible").all():
            box = each.bounding_box()
            assert box and box["height"] >= 43.5, each.evaluate("(each) => each.outerHTML")
    for cite in turn.locator(".cite:visible").all():
        cite.scroll_into_view_if_needed()
        assert cite.evaluate(
            """(each) => {
                const box = each.getBoundingClientRect();
                const at = (y) => document.elementFromPoint(box.x + box.width / 2, y);
                each.scrollIntoView({block: "center"});
                const {y, height} = each.getBoundingClientRect();
                return [y + height / 2 - 20, y + height / 2 + 20].every((place) => at(place) === each);
            }"""
        )
