"""What is not an article's prose, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.boilerplate import furniture

PROSE = "The council met on Monday and voted to keep the port open for another year.\n"

CAPTIONS = (
    ("A mayor speaks at the wharf. Photo / Jane Doe", "slash"),
    ("Trucks leave the port. Photo: Reuters", "an agency alone"),
    ("Trucks leave the port on Monday. (AP Photo/Jane Doe)", "brackets"),
    ("The minister arrives. Photo: RNZ / Māhina Doe", "two names, a macron"),
    ("The mine at dusk. Image credit: Jane Doe", "a label of two words"),
    ("The mine. Getty Images", "no label"),
    ("The mine. Jane Doe/AFP via Getty Images", "names and agencies, no label"),
    ("The mine | Jane Doe/AP Photo", "a bar in place of the full stop"),
    ("A view of the mine. Photo by Jane Doe", "by"),
    ("A view of the mine. Photograph: Jane Doe/The Guardian", "a paper, not an agency"),
    ("FILE - In this March 3, 2020 photo, the mayor walks to work.", "an agency's file picture"),
    ("In this undated photo, the mayor walks to work.", "says so itself"),
    ("“No deal,” said Mayor Jane Roe at the wharf. Photo / John Doe", "quoted words in a caption"),
    ("Mayor Jane Roe said no. Photo / John DoeMayor Jane Roe said no. Photo / John Doe", "a caption run into itself"),
    ("The mine at dusk. (Supplied: Jane Doe)", "lent"),
    ("Mayor Jane Roe said no. (The Tide News: John Doe)", "an outlet and a name"),
    ("File image of the mine.", "without a dash"),
    ("Image caption, Mayor Jane Roe said the mine would stay", "calls itself a caption"),
)
CREDITS = (
    "Photo / Supplied",
    "Photo: Jane O’Doe",
    "Image: 123RF",
    "© Getty Images",
    "Jane Doe / Reuters.",
    "(Jane Doe/The Washington Post)",
)
POINTERS = (
    "Read more:",
    "READ MORE: Mayor says ‘no deal’",
    "• Read more: Mayor says no deal",
    "Related | Mines",
    "Story continues below",
    "Advertisement",
    "Sign up to The Daily Tide, a free newsletter from our editors.",
    "Listen to the full interview on the podcast below",
    "Watch: The mayor on the deal",
    "Watch the full video of the debate above.",
    "Moment mayor tells crowd ‘go home’",
    "ALSO READ",
    "ALSO READ: Mayor denies it",
    "READ MORE Mayor says ‘no deal’",
    "Must-read: Mayor says no",
    "Most viewed",
    "Get our free daily email",
)
SITE = (
    ("menu", "Listen live"),
    ("menu", "Home > News > Politics"),
    ("menu", "3 min read"),
    ("stamp", "Published: 4 March 2026, 3:45pm"),
    ("stamp", "Last updated 4 March 2026"),
    ("stamp", "Publish Date"),
    ("comment", "Comments (12)"),
    ("comment", "View 3 comments"),
)
NOTES_ON_WRITERS = (
    "Jane Doe contributed to this report.",
    "Follow Jane Doe on Twitter @jd",
    "(Reporting by Jane Doe in Bluff; Editing by John Roe)",
    "Do you know more? Email jane@example.nz",
    "(With inputs from PTI)",
)
PROSE_THAT_LOOKS_LIKE_IT = (
    ("By Tuesday the mayor had gone.", "not a byline"),
    ("“Photo: it is a fake,” she said.", "a quotation with a label in it"),
    ("He posted a photo. Photo editors said it was real.", "a sentence that begins with a label"),
    ("The picture by Jane Roe sold for $3.", "a picture by somebody"),
    ("“We will sign,” she said. (Jane Roe and John Doe agreed.)", "names and a verb in brackets"),
    ("Listen to me, the mayor said.", "imperative in speech"),
    ("Watch out, she told the video team.", "imperative and medium in speech"),
    ("Related to this, the mayor said, the deal was off.", "related, but no list"),
    ("More from the mayor: “We have no deal.”", "a colon for a verb"),
    ("Read: “no”.", "label and quotation"),
    ("The mayor of the video: “It is fake.”", "colon and quotation"),
    ("Moment of truth for the mine came on Monday", "a phrase"),
    ("Published on 4 March 2026, the report says the mine is safe.", "a sentence that begins like a stamp"),
    ("Updated figures show the mine is safe", "an adjective"),
    ("Comments by the mayor drew 12 replies.", "comments in the story"),
    ("Home rule, he said, was near.", "a word of a menu"),
    ("Also read the report, the mayor said.", "an order in speech"),
    ("Jane Roe is the mayor of Bluff.", "an introduction in mid-story"),
    ("Jane Roe is a reporter at the port.", "a trade in mid-story"),
    ("She had spoken to Reuters.", "an agency at the end of a sentence"),
    ("He had “local roots”. [Reuters.]", "a source in brackets"),
    ("“It was a lie.” (Reuters)", "an agency alone in brackets"),
    ("WELLINGTON (Reuters) - The mayor left.", "a dateline"),
    ("Share this burden, the mayor said.", "share"),
    ("Video showed Jane Doe leaving.", "a label that is a subject"),
    ("Video: “We have no deal”", "a label before words"),
    ("The port is run by Jane Doe/Roe Ltd.", "a slash in a name"),
    ("Follow the money, Jane Roe wrote on Twitter.", "follow in speech"),
    ("Get the latest figures and you will see, Roe said.", "an offer in speech"),
    ("Jane Roe, the editor, said no", "a trade and a verb"),
    ("More from the fund will flow to the regions.", "more from"),
    ("Advertisement spending rose by a third.", "a word of furniture as a subject"),
    ("Loading facilities at the port would be doubled.", "the same"),
    ("Want more homes built? So does the mayor.", "a slogan"),
    ("Get our economy moving and the rest will follow.", "another"),
    ("Sign up to the deal and the port closes.", "sign up for what"),
    ("See the interview as the mistake it was.", "an invitation that is none"),
    ("Above all: The deal must hold.", "above"),
    ("In this picture of decline the port stands out.", "a figure of speech"),
    ("Roe leads by five points. (Wall Street Journal/NBC News)", "the makers of a poll"),
    ("Listen: this is our port.", "a colon in speech"),
    ("Copyright law has not changed since 1994.", "copyright as a subject"),
)


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(piece.kind, piece.span.of(text)) for piece in furniture(text, title)]


def within(line: str) -> str:
    return f"{PROSE * 3}{line}\n{PROSE * 3}"


@pytest.mark.parametrize(("line", "trap"), CAPTIONS)
def test_a_caption_is_marked_whole(line: str, trap: str) -> None:
    assert kinds(within(line)) == [("caption", line)], trap


@pytest.mark.parametrize("line", CREDITS)
def test_a_credit_alone_on_its_line_is_a_credit(line: str) -> None:
    assert kinds(within(line)) == [("credit", line)]


@pytest.mark.parametrize("line", POINTERS)
def test_a_line_that_leads_away_is_marked(line: str) -> None:
    assert kinds(within(line)) == [("read_more", line)]


@pytest.mark.parametrize("line", NOTES_ON_WRITERS)
def test_how_to_reach_a_writer_is_marked_anywhere(line: str) -> None:
    assert kinds(within(line)) == [("author_note", line)]


@pytest.mark.parametrize(("line", "trap"), PROSE_THAT_LOOKS_LIKE_IT)
def test_prose_is_never_marked(line: str, trap: str) -> None:
    assert kinds(within(line)) == [], trap


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By Jane Doe and John Roe, RNZ",
        "BY JANE DOE",
        "Jane Doe, Political Reporter",
        "Words by Te Rina Doe",
    ],
)
def test_a_byline_at_the_top_is_marked(line: str) -> None:
    assert kinds(f"{line}\n{PROSE * 8}") == [("byline", line)]


@pytest.mark.parametrize(
    "note",
    [
        "Jane Doe is a staff writer.",
        "Jane Doe is the Tide’s chief political reporter, based in Wellington. She was previously at sea.",
        "Jane Doe, a law professor, is a member of our board of contributors.",
        "Jane Doe covers local politics as a reporter for the Tide.",
    ],
)
def test_a_note_on_the_writer_is_marked_at_the_end_only(note: str) -> None:
    assert kinds(PROSE * 8 + note) == [("author_note", note)]
    assert kinds(within(note)) == []


def test_a_note_on_the_writer_is_found_above_other_furniture() -> None:
    text = f"{PROSE * 4}Jane Doe is a staff writer.\nFollow Jane Doe on Twitter @jd\nSign up to our newsletter here."
    assert [kind for kind, _ in kinds(text)] == ["author_note", "author_note", "read_more"]


def test_somebody_whom_the_story_names_is_not_its_writer() -> None:
    text = f"{PROSE * 4}“No,” said Roe.\n{PROSE}Jane Roe is the executive director of the port trust."
    assert kinds(text) == []


def test_a_last_paragraph_in_which_somebody_speaks_is_no_note() -> None:
    assert kinds(f"{PROSE * 4}Jane Doe is a reporter who said the port would close.") == []


def test_headlines_under_related_stories_belong_to_them() -> None:
    text = f"{PROSE * 3}Related stories\nMayor says there is no deal\nPort to stay open, says mayor\n{PROSE * 3}"
    assert [words for _, words in kinds(text)] == [
        "Related stories",
        "Mayor says there is no deal",
        "Port to stay open, says mayor",
    ]


def test_the_title_is_marked_where_the_text_repeats_it() -> None:
    text = f"Mayor: ‘No deal’ yet\n\n{PROSE * 3}"
    assert kinds(text, "Mayor: 'No deal' yet ") == [("title", "Mayor: ‘No deal’ yet")]
    assert kinds(text) == []


def test_a_credit_run_into_a_long_paragraph_does_not_hide_the_paragraph() -> None:
    text = PROSE.strip() * 8 + " Photo / Jane Doe"
    assert kinds(text) == [("credit", "Photo / Jane Doe")]


def test_lines_broken_to_a_width_are_read_as_paragraphs() -> None:
    wrapped = (
        "The council met on Monday evening and voted\nto keep the port open for another year, after\n"
        "By Jane Roe\nand others had asked it to do so in a letter.\n\n"
    )
    assert kinds(wrapped * 3) == []


@given(st.text(alphabet=st.sampled_from("Photo: /By Jane\n.“”()Read more é\u2028\r\t"), max_size=200))
def test_marks_lie_in_the_text_in_order_and_apart(text: str) -> None:
    marks = furniture(text, "By Jane")
    ends = [0, *(mark.span.end for mark in marks)]
    assert all(
        before <= mark.span.start < mark.span.end <= len(text) for before, mark in zip(ends, marks, strict=False)
    )
    assert all(mark.span.of(text) == mark.span.of(text).strip() for mark in marks)


@pytest.mark.parametrize(("kind", "line"), SITE)
def test_lines_of_the_site_are_told_from_the_story(kind: str, line: str) -> None:
    assert kinds(within(line)) == [(kind, line)]


def test_comments_of_readers_are_not_the_story() -> None:
    below = "2 Comments\nPortFan\n3 hours ago\nThe mayor said she would go.\nReply\nHarbourHand\n“Go,” I say.\nReply"
    assert {kind for kind, _ in kinds(PROSE * 6 + below)} == {"comment"}
    assert len(kinds(PROSE * 6 + below)) == 8


def test_a_number_of_comments_above_the_story_hides_none_of_it() -> None:
    assert kinds("Port to stay\n12 comments\n" + PROSE * 6) == [("comment", "12 comments")]


def test_a_first_line_that_reads_like_a_teaser_is_the_headline() -> None:
    assert kinds("Moment mayor tells crowd to go home\n" + PROSE * 6) == []
