"""What leaves the page: on the clipboard, as a file, on paper."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from rag.proof.verify import verify
from tests.browser import Watch

ASKED = "what did Luxon say on February 9?"
QUOTE = "You could talk for a year and decide nothing"
KEEP_COPIES = """const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => write((window.copied = text));
    window.print = () => { window.printed = true; };"""


@pytest.fixture
def answer(page: Page) -> dict[str, list[dict[str, object]]]:
    """What is shown, as the server told it."""
    page.add_init_script(KEEP_COPIES)
    page.goto(f"/?q={quote(ASKED)}")
    expect(page.locator(".turn")).to_have_attribute("aria-busy", "false")
    found: dict[str, list[dict[str, object]]] = page.request.post("/v1/ask", data={"question": ASKED}).json()
    return found


def choose(page: Page, menu: str, way: str) -> None:
    page.locator(".menu summary").get_by_text(menu, exact=True).first.click()
    page.get_by_role("button", name=way).locator("visible=true").click()


def test_a_link_to_the_words_opens_the_article_at_them(page: Page, answer: dict[str, list[dict[str, object]]]) -> None:
    choose(page, "Copy", "Link to the words")
    expect(page.get_by_role("status")).to_have_text("Copied")
    page.goto(page.evaluate("copied"))
    expect(page.locator("#reader mark").first).to_be_visible()
    assert "".join(page.locator("#reader mark").all_inner_texts()) == answer["citations"][0]["quote"]


@pytest.mark.parametrize("way", ["Copy as plain text", "Copy as Markdown"])
def test_a_whole_answer_is_copied_with_every_source(
    page: Page, answer: dict[str, list[dict[str, object]]], way: str
) -> None:
    choose(page, "Copy or save all", way)
    copied = page.evaluate("copied")
    numbers = [citation["number"] for citation in answer["citations"]]
    assert all(f"[{number}]" in copied.replace("\\", "") for number in numbers)


def test_an_answer_is_saved_as_a_table_with_a_row_for_each_citation(
    page: Page, answer: dict[str, list[dict[str, object]]], watch: Watch, tmp_path: Path
) -> None:
    watch.expected.append("^request: blob:")
    with page.expect_download() as saving:
        choose(page, "Copy or save all", "Save as a table")
    assert saving.value.suggested_filename == "on-the-record.csv"
    file = tmp_path / "answer.csv"
    saving.value.save_as(file)
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    numbered = {each["number"]: each for each in answer["citations"]}
    cited = [numbered[number] for claim in answer["claims"] for number in claim["citations"]]  # type: ignore[attr-defined]
    assert [row["exact_words"] for row in rows] == [each["quote"] for each in cited]
    assert {row["said_from"] for row in rows} == {"2026-02-09"}
    assert all(row["speaker"] and row["title"] and row["revision"] for row in rows)


def test_an_answer_is_saved_as_evidence_that_is_proved(
    page: Page, answer: dict[str, list[dict[str, object]]], watch: Watch, tmp_path: Path
) -> None:
    watch.expected.append("^request: blob:")
    with page.expect_download() as saving:
        choose(page, "Copy or save all", "Save the evidence")
    saved = tmp_path / saving.value.suggested_filename
    saving.value.save_as(saved)
    found = verify(saved.read_bytes(), saved.name)
    assert found.passed
    assert found.citations == len(answer["citations"])


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("no mark of any kind", "no mark of any kind"),
        ('a "word", two\nlines', '"a ""word"", two\nlines'),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("-1 + 2", "'-1 + 2"),
        ("@a", "'@a"),
    ],
)
def test_no_words_of_an_article_are_a_formula(page: Page, text: str, cell: str) -> None:
    claim = {"text": text, "kind": "fact", "speakers": [], "citations": [1]}
    page.goto("/docs")
    made = page.evaluate(
        "async (given) => (await import('/table.js')).csv(given)",
        {"claims": [claim], "citations": [{"number": 1, "start": 0, "end": 3, "quote": "x"}]},
    )
    assert made.partition("\r\n")[2].startswith(f"{cell}," if cell[0] != '"' else f'{cell}",')


def test_print_is_asked_of_the_browser(page: Page, answer: dict[str, list[dict[str, object]]]) -> None:
    choose(page, "Copy or save all", "Print")
    assert page.evaluate("printed") is True


@pytest.mark.parametrize("context_options", [{"color_scheme": "dark"}])
def test_on_paper_stands_every_statement_with_its_number_source_and_reason(
    page: Page, answer: dict[str, list[dict[str, object]]]
) -> None:
    page.emulate_media(media="print")
    assert len(answer["claims"]) > 12  # more than the screen shows at first
    expect(page.locator(".card:visible")).to_have_count(len(answer["claims"]))
    first = page.locator(".card").first
    expect(first.locator(".cite")).to_be_visible()
    expect(first.locator(".printed")).to_have_text(
        f"{answer['citations'][0]['title']}, {answer['citations'][0]['url']}"
    )
    expect(first.locator(".reason")).to_be_visible()
    expect(page.locator(".chips")).to_contain_text("Christopher Luxon")
    for gone in (".bar", ".composer", ".menu", ".days-spoken", ".chip-remove", ".onscreen"):
        expect(page.locator(gone).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.words')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_check_on_paper_tells_what_was_checked(page: Page) -> None:
    page.goto(f"/?view=check&quote={quote(QUOTE)}&speaker=Lindqvist")
    expect(page.locator(".verdict")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text(f"Checked: “{QUOTE}”, Lindqvist")).to_be_visible()
    expect(page.locator("#check .panel")).to_be_hidden()


def test_what_was_checked_is_copied_as_the_record_has_it(page: Page) -> None:
    page.add_init_script(KEEP_COPIES)
    page.goto(f"/?view=check&quote={quote(QUOTE)}&speaker=Lindqvist")
    expect(page.locator(".verdict")).to_be_visible()
    choose(page, "Copy", "As plain text")
    copied = page.evaluate("copied")
    assert "You can talk for a year" in copied
    assert "Tess Lindqvist, said on 9 February 2026" in copied
    page.get_by_role("link", name="Check another").click()
    expect(page.get_by_label("The words")).to_have_value("")
