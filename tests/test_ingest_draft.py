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
        ("READER: And from the stalls on Tuesday, baker Otto Lind: “We are out of flour.”", "2026-03-17", "two labels"),
        ("She had a longer one, from January: “We know nothing of it,” she said then.", "2026-01-01", "a month"),
        ("Mara Quill was calm on the night: “We know nothing of it,” she said.", None, "no day"),
        ("Mara Quill, in her line of the week: “We know nothing of it.”", None, "no week"),
        ("In her Easter message Mara Quill said: “We know nothing of it.”", None, "a feast names the message"),
    ],
)
def test_a_day_that_leads_into_a_quotation_is_its_day(text: str, day: str | None, trap: str) -> None:
    assert _last(text)[1] == day, trap


@pytest.mark.parametrize(
    ("text", "speaker", "trap"),
    [
        ("Quote of the week: “There was a visit.” — Mayor Mara Quill.", "Mara Quill", "signed behind a heading"),
        ("Line of the day: “There was a visit.” – Mara Quill, engineer", "Mara Quill", "signed with an office"),
        ("Mara Quill: “There was a visit.” – the Harbour Post", "Mara Quill", "a label before a source"),
        ("Mara Quill, at the hall on Monday: “There was a visit.”", "Mara Quill", "where and when beside a label"),
        ("Mara Quill later: “There was a visit.”", "Mara Quill", "a label that goes on"),
    ],
)
def test_a_quotation_is_whose_its_line_says(text: str, speaker: str, trap: str) -> None:
    assert _last(BEFORE + text)[0] == (speaker,), trap


@pytest.mark.parametrize(
    ("text", "quote", "day", "trap"),
    [
        ("Quill told CBS Radio Tarn on Tuesday that it held.", "that it held", "2026-03-17", "a station and a day"),
        ("Quill told ABC Radio Moss on 3 March that it held.", "that it held", "2026-03-03", "a station and a date"),
        ("Quill told Sky Sports News that it held.", "that it held", None, "a station alone"),
    ],
)
def test_the_station_that_was_told_is_no_part_of_the_words(text: str, quote: str, day: str | None, trap: str) -> None:
    (found,) = read_draft(DraftInput(text=text, published=APPEARS))[1]
    assert found.quote == quote, trap
    assert (found.said_on.start if found.said_on else None) == day, trap


@pytest.mark.parametrize(
    ("text", "quotes", "trap"),
    [
        ("Quill conceded that the tribe had not ruled out a mine.", 1, "what a people has not done"),
        ("Quill admitted that a spokesman had declined to say why.", 1, "who is not named"),
        ("Quill said that Otto Lind had declined to say why.", 2, "who is named"),
    ],
)
def test_a_report_within_a_report_is_checked_where_it_names_somebody(text: str, quotes: int, trap: str) -> None:
    assert len(read_draft(DraftInput(text=text, published=APPEARS))[1]) == quotes, trap


_LIST = (
    "The port met on Wednesday.\n\n"
    "* Otto Lind on Monday: the pier is “all mud and no money”.\n"
    "* Lind, same day: “no pier” had been promised.\n"
    "* Quillow, at the hall on Saturday: “You cannot dredge a thing you never measured.”\n"
    "* Aroha Tane, in January: there should be a “full inquiry into the dredging”.\n"
    "* Vexley: the port is “too fond of its own plans”.\n"
    "* Ivo Brand, in Nelson: “Nobody asked the boats,” he said on Friday.\n"
    "* Weather: it was “wet and cold all day”.\n"
)


@pytest.mark.parametrize(
    ("quote", "speaker", "day", "trap"),
    [
        ("“all mud and no money”", "Otto Lind", "2026-03-16", "words of the writer's before those in marks"),
        ("“no pier”", "Otto Lind", "2026-03-16", "words of the writer's behind those in marks"),
        ("“You cannot dredge a thing you never measured.”", "Quillow", "2026-03-14", "where and when beside the name"),
        ("“full inquiry into the dredging”", "Aroha Tane", "2026-01-01", "a month beside the name"),
        ("“too fond of its own plans”", "Vexley", None, "a family name that no list has"),
        ("“Nobody asked the boats,”", "Ivo Brand", "2026-03-13", "a report of its own behind the words"),
        ("“wet and cold all day”", None, None, "a label that is nobody's name"),
    ],
)
def test_an_item_of_a_list_is_whose_name_it_begins_with(
    quote: str, speaker: str | None, day: str | None, trap: str
) -> None:
    found = {one.quote: one for one in read_draft(DraftInput(text=_LIST, published=APPEARS))[1]}
    assert found[quote].speakers == ((speaker,) if speaker else ()), trap
    told = found[quote].said_on
    assert day is None or (told is not None and told.start == day), trap


@pytest.mark.parametrize(
    ("draft", "far", "day", "trap"),
    [
        (
            "Boats ran from the pier this morning for the first time since the flood.\n\nThe mayor cut a ribbon.\n\n"
            "A band played.\n\nThe harbour master was away.\n\nIt did not rain.\n\n“We asked for a crane,” "
            "Mara Quill said.",
            False,
            None,
            "what the article tells first",
        ),
        (
            "The council met on Tuesday.\n\n“We asked for a crane,” Mara Quill said.",
            False,
            "2026-03-17",
            "the paragraph behind a meeting",
        ),
        (
            "The council met on Tuesday.\n\nIt rained.\n\nThe mayor was away.\n\nNobody voted.\n\n"
            "“We asked for a crane,” Mara Quill said.",
            True,
            "2026-03-17",
            "far behind a meeting",
        ),
        (
            "The council met on Tuesday.\n\n“We asked for a crane,” Mara Quill said on Monday.",
            False,
            "2026-03-16",
            "a day beside",
        ),
    ],
)
def test_a_day_that_is_only_that_of_the_whole_story_is_far_or_none(
    draft: str, far: bool, day: str | None, trap: str
) -> None:
    found = read_draft(DraftInput(text=draft, published=APPEARS))[1][-1]
    assert (found.far, found.said_on.start if found.said_on else None) == (far, day), trap


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
