"""The page of a store that holds nothing yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import violations
from tests.conftest import TODAY
from tests.served import service_over, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with service_over(tmp_path_factory.mktemp("empty"), TODAY) as service, serving(service) as url:
        yield url


def test_an_empty_store_says_so_and_what_to_do(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="There is no coverage here yet")).to_be_visible()
    expect(page.locator("pre")).to_contain_text("ontherecord ingest")
    assert violations(page) == []


def test_a_question_of_an_empty_store_is_declined_without_a_dead_end(page: Page) -> None:
    page.goto("/?q=What did Aroha Vance say?")
    expect(page.locator(".decline")).to_contain_text("Answers come from articles")
    expect(page.get_by_role("link", name="New conversation")).to_be_visible()
