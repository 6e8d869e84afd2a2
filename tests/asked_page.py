"""The page with questions asked of it, and the address they stand in."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Locator, Page, expect


def at(*turns: tuple[str, str]) -> str:
    return f"/?{urlencode(turns)}"


def ask(page: Page, question: str) -> None:
    page.get_by_role("textbox", name=re.compile("question|follow-up")).fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


def answered(page: Page, question: str) -> Locator:
    """The turn that asked this, once its answer is there."""
    turn = page.locator(".turn", has=page.get_by_role("heading", name=question, exact=True))
    expect(turn).to_have_attribute("aria-busy", "false")
    return turn


def asked_in(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)
