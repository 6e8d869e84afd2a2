"""Make docs/page.png, the page in the README: an answer over the sample coverage, the article beside it.

Needs Chromium and what the tests need. Run from the root: `python .ci/screenshot.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from ingest.readers.read import read  # noqa: E402
from tests.browser import CHROMIUM, FLAGS  # noqa: E402
from tests.conftest import SAMPLE, TODAY  # noqa: E402
from tests.served import ZONE, service_over, serving  # noqa: E402

QUESTION = "what did Luxon say on February 9?"
SIZE: ViewportSize = {"width": 1280, "height": 860}


def main() -> None:
    with TemporaryDirectory() as folder, service_over(Path(folder), TODAY) as service:
        list(service.ingest(read([SAMPLE], service.defaults)))
        with serving(service) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            page = browser.new_page(base_url=url, locale="en-NZ", timezone_id=ZONE, reduced_motion="reduce")
            page.set_viewport_size(SIZE)
            page.goto(f"/?{urlencode({'q': QUESTION})}")
            page.locator(".card .cite").nth(4).click()
            page.locator("#reader mark").first.wait_for()
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=ROOT / "docs" / "page.png")
            browser.close()


if __name__ == "__main__":
    main()
