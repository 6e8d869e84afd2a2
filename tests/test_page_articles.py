from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import TODAY
from tests.served import service_over, serving

LIST = "#articles .item"


def test_articles_stand_under_their_days_the_latest_first(page: Page) -> None:
    page.goto("/?view=articles")
    expect(page.get_by_text("18 articles.", exact=True).first).to_be_visible()
    expect(page.locator(LIST)).to_have_count(18)
    days = page.locator("#articles .day").all_inner_texts()
    assert days[0] == "Thursday 12 February 2026"
    assert days[-1] == "Day unknown"


def test_the_list_is_narrowed_by_outlet_speaker_and_days(page: Page) -> None:
    page.goto("/?view=articles")
    outlet = page.get_by_label("Outlet")
    expect(outlet.locator("option")).to_have_count(1 + 7)  # every outlet; six and a company
    outlet.select_option("Paparoa Post (sample)")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(LIST)).to_have_count(4)
    page.get_by_label("Published from").fill("2026-02-09")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(LIST)).to_have_count(2)
    page.reload()
    expect(page.locator(LIST)).to_have_count(2)
    expect(page.get_by_label("Published from")).to_have_value("2026-02-09")
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(LIST)).to_have_count(18)
    page.get_by_label("Who speaks in it").fill("Hēmi Te Ahuru")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#articles .count")).to_contain_text("Show all")
    assert 0 < page.locator(LIST).count() < 18


def test_articles_are_found_by_their_words_and_tell_who_speaks_in_them(page: Page) -> None:
    page.goto("/?view=articles")
    page.get_by_label("Words in it").fill("claimants tribunal")
    page.get_by_label("Words in it").press("Enter")
    expect(page.locator("#articles .count")).to_contain_text("2 articles.")
    found = page.locator(LIST, has_text="Claimants take minerals talks")
    expect(found).to_contain_text("11 statements: Hēmi Te Ahuru, Ngaire Pascoe, a group of claimants")
    page.reload()
    expect(page.get_by_label("Words in it")).to_have_value("claimants tribunal")
    page.get_by_label("Words in it").fill("claimants xylophone")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#articles .empty")).to_contain_text("No article matches.")


def test_nobody_who_speaks_is_told_as_nothing_found(page: Page) -> None:
    page.goto("/?view=articles&speaker=Nobody+At+All")
    expect(page.locator("#articles .empty")).to_contain_text("No article matches.")


def test_an_article_is_read_with_its_statements_marked(page: Page) -> None:
    page.goto("/?view=articles")
    headline = page.get_by_role("link", name="Claimants take minerals talks to the Waitangi Tribunal")
    headline.click()
    reader = page.locator("#reader")
    expect(reader.get_by_role("heading", name="Claimants take minerals talks")).to_be_focused()
    expect(reader.locator(".said").filter(has_text="We are not against mining.")).to_be_visible()
    expect(reader.get_by_text("Hēmi Te Ahuru").first).to_be_visible()
    page.get_by_role("button", name="Close the article").click()
    expect(reader).to_be_hidden()
    expect(headline).to_be_focused()


def test_an_article_is_found_opened_and_closed_by_keyboard_alone(page: Page) -> None:
    page.goto("/?view=articles&outlet=Paparoa+Post+(sample)")
    expect(page.locator(LIST)).to_have_count(4)
    while page.evaluate("!document.activeElement.matches('.headline')"):
        page.keyboard.press("Tab")
    opened = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator("#reader-title")).to_have_text(opened)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == opened


class TestOfAStoreOfItsOwn:
    @pytest.fixture
    def server(self, tmp_path: Path) -> Iterator[str]:
        with service_over(tmp_path, TODAY) as service, serving(service) as url:
            yield url

    def test_an_empty_store_says_how_to_fill_it(self, page: Page) -> None:
        page.goto("/?view=articles")
        expect(page.locator("#articles .empty")).to_contain_text("ontherecord ingest")

    def test_pages_are_turned_and_each_has_an_address(self, page: Page) -> None:
        given = [{"id": f"a{n}", "title": f"Tide table {n}", "text": f"High water at {n}."} for n in range(1, 31)]
        assert page.request.post("/v1/articles", data=given).ok
        page.goto("/?view=articles")
        expect(page.locator(LIST)).to_have_count(25)
        page.get_by_role("link", name="Earlier articles").click()
        expect(page.locator(LIST)).to_have_count(5)
        expect(page.get_by_text("Page 2 of 2")).to_be_visible()
        page.reload()
        expect(page.locator(LIST)).to_have_count(5)
        page.get_by_role("link", name="Later articles").click()
        expect(page.locator(LIST)).to_have_count(25)
        page.goto("/?view=articles&page=99")
        expect(page.get_by_text("Page 2 of 2")).to_be_visible()
