from __future__ import annotations
from playwright.sync_api import Page


def test_the_page_opens(page: Page) -> None:
    page.goto("/")
    assert page.title() == "On the Record"
    page.fill("#question", "what did Luxon say on February 9?")
    page.press("#question", "Enter")
    page.wait_for_selector("article.claim")
    from tests.browser import violations

    print(violations(page))


def test_docs(page: Page) -> None:
    page.goto("/docs")
    from tests.browser import violations

    print(violations(page))
