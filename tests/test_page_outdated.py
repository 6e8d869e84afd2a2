"""The page of a store that the rules of another version read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from ingest.pipeline import ingest
from tests.browser import violations
from tests.conftest import TODAY, written
from tests.served import service_over, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with service_over(tmp_path_factory.mktemp("outdated"), TODAY) as service:
        archive = service.library.archive
        list(ingest(archive, [written(id="a", text="Mayor Hana Ruru said the mine would reopen.")]))
        with archive.catalog.writing() as db:
            db.execute("UPDATE made_by SET rules = 'an earlier version'")
        with serving(service) as url:
            yield url


def test_an_outdated_store_says_so_with_the_remedy_and_answers(page: Page) -> None:
    page.goto("/?q=What did Hana Ruru say?")
    expect(page.locator("#outdated")).to_contain_text("1 text was read by the rules of another version")
    expect(page.locator("#outdated code")).to_have_text("ontherecord rebuild")
    expect(page.locator("#ask")).to_contain_text("the mine would reopen")
    assert violations(page) == []
