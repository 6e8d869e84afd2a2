"""Chromium on a real server: fixtures for the tests of the page, and what is told where there is no Chromium.

A test that asks for `page` fails on whatever the page does wrong meanwhile, whether or not the test looks at it: a word
on the console, an uncaught error, a dialog, a request to anybody else, a breach of the content security policy.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Page,
    Request,
    expect,
    sync_playwright,
)

from ingest.readers.read import read
from tests.conftest import SAMPLE, TODAY
from tests.served import ZONE, service_over, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = (
    "--no-sandbox",  # it refuses to run as root otherwise, and all it ever opens is our own page
    *("--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATIENCE = 10_000  # milliseconds for what the page is waited to do
DESKTOP = {"width": 1280, "height": 800}
TELL_BREACHES = """addEventListener("securitypolicyviolation", (breach) =>
    console.error("policy:", breach.effectiveDirective, breach.blockedURI, breach.sample));"""
NEEDED = {"Chromium": CHROMIUM, "axe-core": AXE.exists()}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-browser", action="store_true", help="fail where the tests that need Chromium cannot run"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--require-browser") and _lacking():
        raise pytest.UsageError(f"The page must be tested, and there is {_lacking()}: .ci/run installs it.")


def pytest_report_header() -> str:
    if _lacking():
        return f"page: NOT ALL TESTED, there is {_lacking()} (.ci/run installs it)"
    return f"page: tested in {CHROMIUM}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Chromium, and put it last: Playwright holds the thread's event loop from its start to its end."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason=f"there is {_lacking()}"))
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def _lacking() -> str:
    return " and ".join(f"no {name}" for name, there in NEEDED.items() if not there)


class Watch(NamedTuple):
    """What a page did wrong; `expected` holds patterns of what a test brings about on purpose."""

    faults: list[str]
    expected: list[str]

    def unexpected(self) -> list[str]:
        return [fault for fault in self.faults if not any(re.search(each, fault) for each in self.expected)]

    def over(self, page: Page, origin: str) -> None:
        def on_console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.faults.append(f"console: {message.text}")

        def on_error(error: Error) -> None:
            self.faults.append(f"uncaught: {error}")

        def on_dialog(dialog: Dialog) -> None:
            self.faults.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        def on_request(request: Request) -> None:
            if not request.url.startswith((f"{origin}/", "data:,")):
                self.faults.append(f"request: {request.url[:200]}")

        page.on("console", on_console)
        page.on("pageerror", on_error)
        page.on("dialog", on_dialog)
        page.on("request", on_request)
        page.on("popup", lambda opened: self.faults.append(f"window: {opened.url}"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the sample coverage; tests leave its articles as they are."""
    with service_over(tmp_path_factory.mktemp("sample"), TODAY) as service:
        outcomes = tuple(service.ingest(read([SAMPLE], service.defaults)))
        assert "created" in {outcome.status for outcome in outcomes}
        with serving(service) as url:
            yield url


@pytest.fixture
def server(sample_server: str) -> str:
    """The address that `page` starts from; a module with other articles has a `server` of its own."""
    return sample_server


@pytest.fixture
def watch() -> Watch:
    return Watch([], [])


@pytest.fixture
def context_options() -> dict[str, object]:
    """What `page` is opened with; a module or a parametrised test overrides it."""
    return {}


@pytest.fixture
def context(browser: Browser, server: str, context_options: dict[str, object]) -> Iterator[BrowserContext]:
    settings = {"viewport": DESKTOP, "locale": "en-NZ", "timezone_id": ZONE, "reduced_motion": "reduce"}
    context = browser.new_context(base_url=server, **{**settings, **context_options})  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    context.add_init_script(TELL_BREACHES)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, server: str, watch: Watch) -> Iterator[Page]:
    page = context.new_page()
    watch.over(page, server)
    yield page
    page.evaluate("0")  # what was said until now has arrived
    assert watch.unexpected() == []


def violations(page: Page, tags: Sequence[str] = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")) -> list[str]:
    """What axe-core finds against these rules on the page as it stands: rule, element, remedy."""
    if not AXE.exists():
        pytest.skip(f"there is {_lacking()}")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})", list(tags))
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
