"""Check a draft: pasted or dropped, each quotation marked, its record beside it, by mouse and by keyboard."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from rag.proof.verify import verify
from tests.browser import Watch, violations

SAID = "“We are not against mining. We are against finding out about it afterwards,”"
DRAFT = f"""{SAID} Hēmi Te Ahuru said on 27 January.

“You could talk for a year and decide nothing,” Tess Lindqvist said.

{SAID} Ngaire Pascoe said on Monday.

“The ferry sails on Sundays in a purple fog,” said Bertrand Quill, \U0001f5ff a fisherman.
"""
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
LOOKS = {"light, wide": {"viewport": {"width": 1280, "height": 800}}, "dark, on a phone": PHONE}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MARKS = ".quotation"
pytestmark = pytest.mark.models


@pytest.fixture
def checked(page: Page) -> Page:
    """The page with the draft checked."""
    page.goto("/?view=draft")
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_label("Day it appears").fill("2026-02-10")
    page.get_by_role("button", name="Check the draft").click()
    expect(page.locator(".checked h2")).to_have_text("4 quotations, 1 as recorded", timeout=60_000)
    return page


def record(page: Page) -> Locator:
    return page.get_by_role("complementary", name="The record")


def test_each_quotation_is_marked_with_its_verdict_in_words_and_a_sign(checked: Page) -> None:
    marks = checked.locator(MARKS)
    assert marks.locator(".unseen").all_text_contents() == [
        " (Word for word)", " (Altered)", " (Other speaker)", " (Not found)"
    ]  # fmt: skip
    assert marks.locator(".sign").all_text_contents() == ["✓", "≠", "≠", "?"]
    expect(marks.last).to_contain_text("“The ferry sails on Sundays in a purple fog,”")


def test_a_click_opens_the_record_beside_the_draft(checked: Page) -> None:
    checked.locator(MARKS).nth(1).click()
    panel = record(checked)
    expect(panel.get_by_role("heading", name="Altered")).to_be_visible()
    expect(panel.locator("ins").first).to_have_text("can")
    expect(panel.locator("del").first).to_have_text("could")
    expect(panel.locator(".around mark")).to_have_text("You can talk for a year and decide nothing")
    panel.locator(".where a").first.click()
    expect(checked.locator("#reader mark").first).to_be_visible()
    checked.keyboard.press("Escape")
    expect(checked.locator("#reader")).to_be_hidden()
    expect(panel).to_be_visible()


def test_the_keyboard_goes_from_one_quotation_to_the_next(checked: Page) -> None:
    panel, marks = record(checked), checked.locator(MARKS)
    checked.keyboard.press("j")
    expect(panel).to_contain_text("1 of 4")
    expect(marks.first).to_be_focused()
    checked.keyboard.press("ArrowDown")
    checked.keyboard.press("j")
    expect(panel).to_contain_text("3 of 4")
    expect(panel).to_contain_text("somebody else’s words")
    checked.keyboard.press("k")
    expect(marks.nth(1)).to_have_attribute("aria-pressed", "true")
    checked.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(marks.nth(1)).to_be_focused()
    checked.keyboard.press("Enter")
    expect(panel).to_be_visible()


def test_a_count_shows_its_verdict_alone(checked: Page) -> None:
    checked.get_by_role("button", name="Not found 1").click()
    checked.keyboard.press("j")
    expect(record(checked)).to_contain_text("1 of 1")
    expect(record(checked)).to_contain_text("Nobody by this name is in the coverage")
    assert checked.locator(f"{MARKS}[tabindex='0']").count() == 1
    checked.get_by_role("button", name="Altered 1").click()  # what is open is not among them
    expect(record(checked)).to_be_hidden()
    checked.get_by_role("button", name="All 4").click()
    assert checked.locator(f"{MARKS}[tabindex='0']").count() == 4


def test_a_word_document_is_dropped_or_chosen(page: Page) -> None:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(f"{SAID} Hēmi Te Ahuru said.")
    document.save(file)
    page.goto("/?view=draft")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    given = {"name": "mine.docx", "mimeType": word, "buffer": file.getvalue()}
    page.locator("#draft-file").set_input_files(given)  # type: ignore[arg-type]
    expect(page.locator(".checked h2")).to_have_text("1 quotation, all as recorded", timeout=60_000)
    page.get_by_role("button", name="Another draft").click()
    expect(page.get_by_label("The draft")).to_be_focused()


def test_a_file_that_is_no_draft_is_told_as_such(page: Page, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    page.goto("/?view=draft")
    given = {"name": "photo.docx", "mimeType": "image/png", "buffer": b"\x89PNG\0\0"}
    page.locator("#draft-file").set_input_files(given)  # type: ignore[arg-type]
    expect(page.get_by_role("alert")).to_contain_text("photo.docx is not text")


def test_it_is_saved_as_a_page_that_stands_alone(checked: Page, tmp_path: Path) -> None:
    with checked.expect_download() as saving:
        checked.get_by_role("button", name="Save as a page").click()
    saved = tmp_path / saving.value.suggested_filename
    saving.value.save_as(saved)
    assert saved.name == "draft-checked.html"
    text = saved.read_text("utf-8")
    assert "4 quotations" in text
    assert "<script" not in text


def test_its_evidence_is_saved_and_proved(checked: Page, tmp_path: Path) -> None:
    with checked.expect_download() as saving:
        checked.get_by_role("button", name="Save the evidence").click()
    saved = tmp_path / saving.value.suggested_filename
    saving.value.save_as(saved)
    assert saved.name == "draft-evidence.zip"
    found = verify(saved.read_bytes(), saved.name)
    assert found.passed
    assert found.citations > 0


def test_on_paper_every_record_is_told(checked: Page) -> None:
    checked.evaluate("dispatchEvent(new Event('beforeprint'))")
    checked.emulate_media(media="print")
    expect(checked.locator(".checked .printed > ol > li")).to_have_count(4)
    expect(checked.locator(".checked .printed h3").last).to_be_visible()
    expect(checked.locator(".filters")).to_be_hidden()


def test_what_a_draft_holds_is_text_and_nothing_of_it_stands_in_the_address(page: Page) -> None:
    page.goto("/?view=draft")
    page.get_by_label("The draft").fill(f"<img src=x onerror=alert(1)>{SAID} <b>Hēmi Te Ahuru</b> said.")
    page.get_by_role("button", name="Check the draft").click()
    expect(page.locator(".draft-text")).to_contain_text("<img src=x onerror=alert(1)>", timeout=60_000)
    assert page.locator(".draft-text img, .draft-text b").count() == 0
    assert page.url.endswith("/?view=draft")


def test_while_it_works_it_says_so(page: Page) -> None:
    page.goto("/?view=draft")
    page.route("**/v1/check/draft", lambda route: None)
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_role("button", name="Check the draft").click()
    expect(page.locator(".waiting")).to_contain_text("Checking the draft … 1 s")


@pytest.mark.parametrize("context_options", LOOKS.values(), ids=LOOKS)
def test_it_passes_the_audit_and_fits_every_width(checked: Page) -> None:
    checked.keyboard.press("j")
    checked.keyboard.press("j")
    expect(record(checked)).to_be_visible()
    checked.evaluate("scrollTo(0, 0)")  # the bar lies over nothing
    assert violations(checked) == []
    for width in (320, 390, 640, 768, 1280):
        checked.set_viewport_size({"width": width, "height": 640})
        assert checked.evaluate(OVERFLOW) <= 0, width


@pytest.mark.parametrize("context_options", [PHONE])
def test_on_a_phone_the_quotation_stays_in_sight_above_its_record(checked: Page) -> None:
    for number in range(4):
        checked.keyboard.press("j")
        mark, panel = checked.locator(MARKS).nth(number).bounding_box(), record(checked).bounding_box()
        assert mark is not None and panel is not None
        assert 0 < mark["y"] < panel["y"]


@pytest.mark.parametrize("context_options", [PHONE])
def test_on_a_phone_a_quotation_that_is_touched_is_not_covered_by_its_record(checked: Page) -> None:
    checked.locator(MARKS).first.evaluate("mark => mark.scrollIntoView({ block: 'end' })")
    checked.locator(MARKS).first.click()
    mark, panel = checked.locator(MARKS).first.bounding_box(), record(checked).bounding_box()
    assert mark is not None and panel is not None
    assert mark["y"] + mark["height"] <= panel["y"]


@pytest.mark.parametrize("context_options", [PHONE])
def test_on_a_phone_the_fields_stay_within_their_sheet(page: Page) -> None:
    page.goto("/?view=draft")
    button = page.get_by_role("button", name="Check the draft").bounding_box()
    text = page.get_by_label("The draft").bounding_box()
    assert button is not None and text is not None
    assert button["x"] + button["width"] <= text["x"] + text["width"]


def test_the_day_of_a_file_is_not_that_of_the_next(page: Page) -> None:
    page.goto("/?view=draft")
    page.get_by_label("Day it appears").fill("2026-02-12")
    given = {"name": "a.txt", "mimeType": "text/plain", "buffer": DRAFT.encode()}
    page.locator("#draft-file").set_input_files(given)  # type: ignore[arg-type]
    page.get_by_role("button", name="Another draft").click(timeout=60_000)
    expect(page.get_by_label("Day it appears")).to_have_value("")


@pytest.mark.parametrize("context_options", LOOKS.values(), ids=LOOKS)
def test_the_empty_view_passes_the_audit(page: Page) -> None:
    page.goto("/?view=draft")
    page.get_by_label("The draft").wait_for()
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0
