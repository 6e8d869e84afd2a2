"""A draft as it is read: whose each quotation is and of which day, in the forms that writers give it."""

from __future__ import annotations

from base64 import b64encode
from datetime import date

import pytest

from api.drafts.files import DraftFile
from ingest.draft import DraftInput, read_draft
from ingest.readers.page import visible_text
from rag.check.places import places

pytestmark = pytest.mark.models
APPEARS = date(2026, 3, 19)  # a Thursday
BEFORE = "Ivo Brand, counsel to the port, said: “A south wind would have sunk us.”\n\n"


def _last(text: str) -> tuple[tuple[str, ...], str | None]:
    found = read_draft(DraftInput(text=text, published=APPEARS))[1][-1]
    return found.speakers, found.said_on.start if found.said_on else None


@pytest.mark.parametrize(
    ("text", "speaker", "trap"),
    [
        ("“There was a visit.”\n— Mara Quill, engineer", "Mara Quill", "signed below, after somebody else"),
        ("“There was a visit.”\n\n— Comfort Quill, engineer", "Comfort Quill", "a given name that is a word"),
        ("“There was a visit.”\n— The gate is shut", "Ivo Brand", "a list below is no signature"),
        ("- Shopkeeper Otto Lind: “The insurance covers a flood”", "Otto Lind", "a label behind a bullet"),
        ("Harbour master Otto Lind: “The quay is cracked but it will hold”", "Otto Lind", "an office in small letters"),
        ("Mayor Otto Lind by email: “The quay is cracked but it will hold”", "Otto Lind", "a label with its way"),
        (
            "The chair, Mara Quill, gave a warning: “I will name names,” she said.",
            "Mara Quill",
            "of the lead-in",
        ),
    ],
)
def test_a_quotation_is_whose_the_draft_says(text: str, speaker: str, trap: str) -> None:
    assert _last(BEFORE + text)[0] == (speaker,), trap


@pytest.mark.parametrize(
    ("text", "day", "trap"),
    [
        ("Mara Quill was careful on Wednesday: “We know nothing of it yet.”", "2026-03-18", "no verb of saying"),
        ("On Monday's Early Table, Mara Quill told Otto Lind: “I drank from it.”", "2026-03-16", "a day that owns"),
        ("Mayor Mara Quill on Tuesday: “The quay is cracked but it will hold.”", "2026-03-17", "in a label"),
        ("Mara Quill, who resigned on Monday, was careful: “We know nothing of it.”", None, "of another event"),
        ("The pier closed on Monday. Mara Quill was careful: “We know nothing of it.”", None, "of another sentence"),
        ("In her Easter message Mara Quill said: “We know nothing of it.”", None, "a feast names the message"),
    ],
)
def test_a_day_that_leads_into_a_quotation_is_its_day(text: str, day: str | None, trap: str) -> None:
    assert _last(text)[1] == day, trap


def test_the_labels_of_a_house_end_with_a_stop_and_a_dash() -> None:
    told = (
        "HON. MARA QUILL (Minister for Ports).- Mr Speaker, the pier is shut.\n\n"
        "HON. OTTO LIND.- Who pays for the boats?\n\n"
        "HON. MARA QUILL.- The port pays. It agreed to that in July.\n"
    )
    found = read_draft(DraftInput(text=told, published=APPEARS))[1]
    assert [one.speakers for one in found] == [("Mara Quill",), ("Otto Lind",), ("Mara Quill",)]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "> There was no *visit* here.\n>\n> — Mara Quill, engineer\n"),
        ("a.md", "> There was no *visit* here.\n> — Mara Quill, engineer\n"),
        ("a.html", "<blockquote><p>There was no <i>visit</i> here.</p><footer>— Mara Quill</footer></blockquote>"),
        ("a.html", "<blockquote>There was no <i>visit</i> here.<br>— Mara Quill</blockquote>"),
        ("a.html", "<blockquote>“There was no visit here.”<cite>— Mara Quill</cite></blockquote>"),
    ],
)
def test_a_block_quotation_is_a_quotation_though_its_writer_sets_no_marks(name: str, source: str) -> None:
    file = DraftFile.model_validate({"name": name, "content": b64encode(source.encode()), "published": "2026-03-19"})
    (found,) = read_draft(file.read.draft)[1]
    assert (found.quote, found.speakers) == ("“There was no visit here.”", ("Mara Quill",))


def test_a_block_that_has_marks_is_left_as_it_is() -> None:
    page = "<blockquote><p>She said “no” twice.</p></blockquote>"
    assert visible_text(page) == "She said “no” twice."


@pytest.mark.parametrize(
    ("quote", "found", "trap"),
    [
        ("[W]e know nothing", True, "a capital that the house put"),
        ("anybody who says that [s]he knows is guessing", True, "a letter put in"),
        ("anybody who says that [t]hey know is guessing", False, "another word"),
    ],
)
def test_a_letter_in_brackets_is_a_case_changed_or_a_letter_put_in(quote: str, found: bool, trap: str) -> None:
    text = "“Well, we know nothing, and anybody who says that he knows is guessing,” she said."
    assert bool(places(quote, text)) is found, trap
