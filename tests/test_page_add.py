"""Add coverage: pasted, dropped and chosen; what came in opens with its statements, what is unknown is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ingest.sources.addresses import Machines
from ingest.sources.fetch import Fetched
from ingest.sources.visitor import Visitor
from tests.browser import violations
from tests.conftest import TODAY
from tests.made_files import docx, pdf
from tests.served import service_over, serving
from tests.web_server import web

FERRY = "“The ferry sails at noon,” harbourmaster Ines Varga said on Tuesday. The berth was closed since the storm."
BERTH = "“The berth is ours,” councillor Odd Lund said on Wednesday. The council had met twice over it."
DROP = """async (form, [name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: "text/plain" }));
    form.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
}"""
pytestmark = pytest.mark.models


class AtHome(Visitor):
    """Fetches from loopback, as no server does."""

    def get(
        self, url: str, machines: Machines = Machines.PUBLIC, *, etag: str | None = None, modified: str | None = None
    ) -> Fetched:
        assert machines is Machines.PUBLIC
        return super().get(url, Machines.PRIVATE_TOO, etag=etag, modified=modified)


@pytest.fixture
def fetches() -> bool:
    return False


@pytest.fixture
def server(tmp_path: Path, fetches: bool) -> Iterator[str]:
    with (
        service_over(tmp_path / "a store", TODAY) as service,
        serving(service, visitor=AtHome() if fetches else None) as url,
    ):
        yield url


def test_an_empty_page_leads_to_adding_and_names_its_own_store(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    expect(page.locator("pre")).to_have_text(f"ontherecord ingest FOLDER --data '{tmp_path / 'a store'}'")
    page.locator(".empty").get_by_role("link", name="Add coverage").click()
    expect(page.get_by_role("heading", name="Add coverage")).to_be_visible()
    expect(page.get_by_label("The text of an article")).to_be_visible()
    expect(page.get_by_label("Address of a page")).to_be_hidden()
    assert violations(page) == []


def test_a_pasted_text_opens_with_its_statements_and_its_day_is_asked_for(page: Page) -> None:
    page.goto("/?view=add")
    page.get_by_label("The text of an article").fill(f"Ferry to sail\n\n{FERRY}")
    page.get_by_label("Who published it").fill("The Tide")
    page.get_by_role("button", name="Add").click()
    reader = page.get_by_role("dialog")
    expect(reader.get_by_role("heading", name="Ferry to sail")).to_be_visible(timeout=60_000)
    expect(reader.get_by_role("listitem").filter(has_text="Ines Varga")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_label("The text of an article")).to_have_value("")
    expect(page.locator(".added")).to_contain_text("Ferry to sail added: 1 statement.")
    assert violations(page) == []
    page.get_by_label("Day of publication, unknown so far").fill("2026-02-11")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".added")).to_contain_text("replaces its earlier text: 1 statement.", timeout=60_000)
    expect(page.locator(".lacking")).to_have_count(0)


def test_files_are_told_one_by_one_and_a_bad_one_by_its_reason(page: Page, tmp_path: Path) -> None:
    files = {
        "one.pdf": pdf([["The berth is ours", BERTH]]),
        "two.docx": docx(FERRY, title="Ferry to sail"),
        "bad.pdf": b"%PDF-1.7",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    page.goto("/?view=add")
    page.get_by_label("Who published it").fill("The Tide")
    page.get_by_label("Day it was published").fill("2026-02-11")
    page.get_by_label("Choose files").set_input_files([tmp_path / name for name in files])
    told = page.locator(".added > li")
    expect(told).to_have_count(3)
    expect(told.nth(0)).to_contain_text("The berth is ours added: 1 statement.", timeout=60_000)
    expect(told.nth(1)).to_contain_text("Ferry to sail added: 1 statement.", timeout=60_000)
    expect(told.nth(2)).to_contain_text("could not be read: this PDF cannot be read", timeout=60_000)
    expect(page.locator(".lacking")).to_have_count(0)
    page.get_by_role("link", name="The berth is ours").click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="The berth is ours")).to_be_visible()


def test_a_dropped_file_comes_in_and_can_be_asked_of_at_once(page: Page) -> None:
    page.goto("/?view=add")
    page.get_by_label("Day it was published").fill("2026-02-11")
    page.locator("#add form.drop").evaluate(DROP, ["note.txt", f"Berth\n\n{BERTH} {FERRY}"])
    expect(page.locator(".added")).to_contain_text("added: 2 statements.", timeout=60_000)
    page.goto("/?q=What did Odd Lund say?")
    expect(page.locator("#ask")).to_contain_text("The berth is ours")


@pytest.mark.parametrize("fetches", [True])
def test_an_address_is_fetched_where_the_server_does_and_a_bad_one_is_told(page: Page, fetches: bool) -> None:
    with web() as site:
        site.put("/ferry", f"<html><head><title>Ferry to sail</title></head><body><p>{FERRY}</p></body></html>")
        page.goto("/?view=add")
        address = page.get_by_label("Address of a page")
        address.fill(f"{site.url}/ferry")
        page.get_by_role("button", name="Fetch").click()
        expect(page.get_by_role("dialog").get_by_role("heading", name="Ferry to sail")).to_be_visible(timeout=60_000)
        page.keyboard.press("Escape")
        address.fill(f"{site.url}/gone")
        page.get_by_role("button", name="Fetch").click()
        expect(page.locator(".added")).to_contain_text("could not be read: answered 404")
