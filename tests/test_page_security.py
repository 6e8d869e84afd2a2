"""Articles that try to be more than text are asked about and opened: what they try fails, their words are exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Error, Page, expect

from rag.schema import Article
from tests.browser import Watch
from tests.conftest import TODAY, written
from tests.hostile_markup import HOSTILE, body, question
from tests.served import service_over, serving

NUMBERS = range(len(HOSTILE))
MARKED = "[...document.querySelectorAll('#reader mark')].map((mark) => mark.textContent).join('')"
ADDRESSES = "[...document.querySelectorAll('a')].map((link) => link.href)"
ACTIVE = "document.querySelectorAll('script, iframe, object, embed, base, meta, img, style, math, [onerror]').length"


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with service_over(tmp_path_factory.mktemp("hostile"), TODAY) as service, serving(service) as url:
        assert {outcome.status for outcome in service.ingest(map(kept, NUMBERS))} == {"created"}
        yield url


def kept(number: int) -> Article:
    """As a store may have it from before addresses were refused."""
    fields = body(number)
    url = fields.pop("url", None)
    return written(**fields).model_copy(update={"url": url})


class TestOfHostileArticles:
    @pytest.fixture
    def server(self, hostile_server: str) -> str:
        return hostile_server

    @pytest.mark.parametrize("number", NUMBERS, ids=[hostile.trap for hostile in HOSTILE])
    def test_one_is_asked_about_and_opened_at_its_exact_words(self, page: Page, server: str, number: int) -> None:
        cited = citations(server, number)
        page.goto(f"/?{urlencode({'q': question(number)})}")
        cites = page.locator("#ask .card button.cite")
        expect(cites).to_have_count(len(cited))
        assert_one_quotation(copied(page))
        active = page.evaluate(ACTIVE)
        for place, citation in enumerate(cited):
            cites.nth(place).click()
            expect(page).to_have_url(re.compile(rf"start={citation['start']}&end={citation['end']}$"))
            page.locator("#reader mark").first.wait_for()
            assert page.evaluate(MARKED) == str(citation["quote"]).replace("\n", "")
        assert page.evaluate(ACTIVE) == active
        assert all(address.startswith(("http:", "https:")) for address in page.evaluate(ADDRESSES))

    def test_all_of_them_are_listed_by_what_they_call_themselves(self, page: Page) -> None:
        page.goto("/?view=articles")
        expect(page.locator("#articles .item")).to_have_count(25)
        page.goto("/?view=articles&page=2")
        expect(page.locator("#articles .item")).to_have_count(len(HOSTILE) - 25)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280

    def test_words_of_one_are_checked_and_drawn_as_text(self, page: Page) -> None:
        words = "The pier <img src=y onerror=alert(2)> will stay shut until spring"
        page.goto(f"/?{urlencode({'view': 'check', 'quote': words})}")
        expect(page.locator(".place ins").first).to_be_visible()
        assert "<img src=" in page.locator(".place blockquote").first.inner_text()


def citations(url: str, number: int) -> list[dict[str, object]]:
    """What an answer about this article cites: its mayor's two sentences."""
    answer = httpx.post(f"{url}/v1/ask", json={"question": question(number)}, timeout=60).json()
    assert {citation["article_id"] for citation in answer["citations"]} == {f"hostile-{number}"}
    found: list[dict[str, object]] = answer["citations"]
    return found


def copied(page: Page) -> str:
    """The first card in Markdown; the clipboard itself is closed to the page for reading."""
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.locator(".card .menu summary").first.click()
    page.get_by_role("button", name="As Markdown").first.click()
    return str(page.evaluate("window.copied"))


def assert_one_quotation(markdown: str) -> None:
    """Nothing but a quotation, with no picture or markup in it and no link but to where the article is from."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    inline = [child for token in tokens for child in token.children or ()]
    assert [token.type for token in tokens if token.level == 0] == ["blockquote_open", "blockquote_close"]
    assert not {"image", "html_inline", "html_block", "code_inline", "fence"} & {t.type for t in [*tokens, *inline]}
    links = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
    assert all(link.startswith("https://a.example/") for link in links)
    assert len(links) <= 1


@pytest.mark.parametrize("name", ["q", "then", "view", "speaker", "article", "outlet", "page"])
def test_what_an_address_holds_is_text_too(page: Page, watch: Watch, name: str) -> None:
    watch.expected.append("Failed to load resource")  # no article is called that
    page.goto(f"/?{urlencode({'q': 'who spoke?', name: '<img src=x onerror=alert(1)>'})}")
    expect(page.locator("#ask .turn").last).to_have_attribute("aria-busy", "false")
    assert page.locator("img").count() == 0


@pytest.mark.parametrize(
    "tried",
    [
        "document.body.innerHTML = '<b>bold</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>bold</b>')",
        "new DOMParser().parseFromString('<b>bold</b>', 'text/html')",
        "document.createElement('script').text = 'alert(1)'",
        "trustedTypes.createPolicy('default', {createHTML: (html) => html})",
    ],
)
def test_a_script_that_would_write_markup_is_stopped(page: Page, watch: Watch, tried: str) -> None:
    watch.expected.append("blocked|policy:")
    page.goto("/")
    with pytest.raises(Error, match=r"TrustedHTML|TrustedScript|Content Security Policy|disallowed"):
        page.evaluate(f"() => {{ {tried} }}")
    assert "blocked" in watch.faults[0]


@pytest.mark.parametrize(
    ("tried", "stopped"),
    [
        ("document.body.append(Object.assign(new Image(), {src: 'https://evil.example/x.png'}))", "img-src"),
        ("fetch('https://evil.example/').catch(() => {})", "connect-src"),
        (
            "document.body.append(Object.assign(document.createElement('style'), {textContent: 'p {}'}))",
            "style-src-elem",
        ),
        ("document.body.append(Object.assign(document.createElement('iframe'), {src: '/'}))", "frame-src"),
        ("document.body.append(Object.assign(document.createElement('base'), {href: '//evil.example'}))", "base-uri"),
        ("document.body.appendChild(document.createElement('form')).submit()", "form-action"),
        ("new Audio('https://evil.example/x.mp3').load()", "media-src"),
        ("new FontFace('F', 'url(https://evil.example/x.woff)').load().catch(() => {})", "font-src"),
    ],
)
def test_what_the_page_never_does_is_stopped(page: Page, watch: Watch, tried: str, stopped: str) -> None:
    watch.expected.append("evil.example|[Cc]ontent [Ss]ecurity|policy:")
    page.goto("/")
    with page.expect_console_message(lambda message: message.text.startswith(f"policy: {stopped}")):
        page.evaluate(f"() => {{ {tried} }}")


def test_the_reference_is_read_under_the_same_policy(page: Page) -> None:
    page.goto("/docs")
    expect(page.get_by_role("heading", level=1)).to_contain_text("the API")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # the style sheet came
