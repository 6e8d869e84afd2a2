"""Followed questions on the page: begun at an answer, told as coverage comes in, and ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from api.service import Service
from tests.asked_page import answered, ask
from tests.conftest import TODAY, written
from tests.served import service_over, serving

QUESTION = "What did Hana Ruru say?"
FIRST = "Mayor Hana Ruru said on Tuesday the mine would reopen."
LATER = "“The quarry will shut in May,” Mayor Hana Ruru said on Wednesday."


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with service_over(tmp_path / "store", TODAY) as service:
        list(service.ingest([written(id="mine", text=FIRST, published="2026-02-11")]))
        yield service


@pytest.fixture
def server(service: Service) -> Iterator[str]:
    with serving(service) as url:
        yield url


def test_a_question_is_followed_at_its_answer_and_what_came_in_stands_under_it(page: Page, service: Service) -> None:
    page.goto("/")
    expect(page.get_by_role("link", name="Followed", exact=True)).to_be_hidden()
    ask(page, QUESTION)
    answered(page, QUESTION).get_by_role("button", name="Follow this question").click()
    page.goto("/")
    ask(page, QUESTION)
    answered(page, QUESTION).get_by_role("button", name="Follow this question").click()
    expect(page.get_by_role("link", name="what comes in on it")).to_have_count(1)
    page.get_by_role("link", name="what comes in on it").click()
    followed = page.get_by_role("article", name=QUESTION)
    expect(followed).to_contain_text("Nothing new yet.")
    list(service.ingest([written(id="quarry", text=LATER, published="2026-02-12", outlet="Karamea Courier")]))
    page.reload()
    expect(followed.locator(".item")).to_contain_text("The quarry will shut in May")
    expect(followed.locator(".item")).to_contain_text("New")
    feed = followed.get_by_role("link", name="Atom feed")
    expect(feed).to_have_attribute("href", "v1/follow/what-did-hana-ruru-say.atom")
    followed.get_by_role("button", name="Stop following").click()
    expect(page.locator("#follow")).to_contain_text("No question is followed")
