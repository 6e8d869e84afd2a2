"""Whom and which day a draft gives words where no verb of saying and no date stands beside them."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.draft import DraftInput, read_draft

pytestmark = pytest.mark.models

APPEARS = date(2026, 3, 20)
TABLE = "Mara Quill | 10 March | “The lift is done.”\n\nOtto Lind | 11 March | “Not until I say so.”"


def _given(text: str) -> tuple[tuple[str, ...], str | None]:
    last = read_draft(DraftInput(text=text, published=APPEARS))[1][-1]
    return last.speakers, last.said_on.start if last.said_on else None


@pytest.mark.parametrize(
    ("text", "day", "trap"),
    [
        ("Mara Quill was blunt on Tuesday. “The purse is empty,” she said.", "2026-03-17", "a scene of the speaker"),
        ("The warden was brief on Tuesday. “The mole holds,” Otto Lind said.", "2026-03-17", "told by the office"),
        ("By Wednesday the offer was dead. “I would rather walk,” Otto Lind said.", "2026-03-18", "opens with the day"),
        ("On 12 April the valley votes. “I would rather walk,” Otto Lind said.", None, "opens with a day to come"),
        (
            "On 11 March Mara Quill told the hall: “You have a fortnight.”\n\n"
            "On Monday it was a day. “Or less,” Mara Quill said.",
            "2026-03-16",
            "the own paragraph's, not the one before",
        ),
        ("The lift broke down on Monday. “I would rather walk,” Otto Lind said.", None, "a day of something else"),
        (
            "On 11 March Mara Quill told the hall: “You have a fortnight.” Otto Lind answered at once: “We do not.”",
            "2026-03-11",
            "what another said before",
        ),
        (
            "On 11 March Mara Quill told the hall: “You have a fortnight.” By Monday she was cross. “A day,” she said.",
            "2026-03-16",
            "the nearest of two",
        ),
        (
            "On 11 March Mara Quill told the hall: “You have a fortnight.” Otto Lind has often said: “No haste.”",
            None,
            "said over and over",
        ),
        ("Mara Quill told the Post, in an interview published on 9 March: “It holds.”", "2026-03-09", "of printing"),
        ("Voters go to the polls on 12 April.\n\nThey are bored. “I would sell it,” Otto Lind said.", None, "undated"),
        ("“The lift is done.” (Mara Quill, 10 March)", "2026-03-10", "in a signature"),
        ("“The lift is done.”\n\n— Mara Quill, 10 March", "2026-03-10", "in a signature below"),
        (TABLE, "2026-03-11", "in the row of a table"),
    ],
)
def test_the_day_given_is_the_nearest_that_the_paragraph_tells(text: str, day: str | None, trap: str) -> None:
    assert _given(text)[1] == day, trap


def test_a_day_of_printing_makes_no_quotation_wrong() -> None:
    for way, is_dated in (("published on 9 March", False), ("on 9 March", True)):
        text = f"Mara Quill told the Post, in an interview {way}: “It holds and it will hold.”"
        assert read_draft(DraftInput(text=text, published=APPEARS))[1][-1].dated is is_dated, way


@pytest.mark.parametrize(
    ("text", "speakers", "trap"),
    [
        ("Otto Lind asked who would pay. Mara Quill's reply: “Not a crown of it.”", ("Mara Quill",), "whose reply"),
        ("Asked about pay, the answer from Mara Quill was short: “It is public.”", ("Mara Quill",), "an answer from"),
        ("In the words of Mara Quill, it is “a night without a moon”.", ("Mara Quill",), "in the words of"),
        ("“We were sold a stair.” That was how Otto Lind put it to the hall.", ("Otto Lind",), "looked back on"),
        ("“A town without a lift is a village.” So said Otto Lind.", ("Otto Lind",), "so said"),
        (
            "Mara Quill denied sitting on the report: “It was out the next day.”",
            ("Mara Quill",),
            "any verb and a colon",
        ),
        ("On Monday Mara Quill filed a paper. “I trusted the list,” it says.", ("Mara Quill",), "her paper speaks"),
        ("“The lift is done.” (Mara Quill)", ("Mara Quill",), "in brackets"),
        (TABLE, ("Otto Lind",), "in the row of a table"),
        ("A letter to Otto Lind reads: “You promised a nurse and we got a bell.”", (), "to whom it is written"),
        ("Mara Quill was asked by a pupil: “Why do you hate the lift so much?”", (), "whom somebody asked"),
        ("A flag hung over the square. “They always take them down by noon.”", (), "nobody is named"),
    ],
)
def test_words_are_whose_the_draft_leads_to_or_signs_for(text: str, speakers: tuple[str, ...], trap: str) -> None:
    assert _given(text)[0] == speakers, trap


@pytest.mark.parametrize(
    ("text", "is_term", "trap"),
    [
        ("The so-called “green lift” has carried nobody, Mara Quill said.", True, "so-called"),
        ("Mara Quill said the passage known as “the drain” would be shut.", True, "known as"),
        ("Mara Quill said the word “closure” had never been used.", True, "a word as a word"),
        ("The lift is, for want of a better word, “resting”.", True, "a better word"),
        ("Locals call it the “stair tax”.", True, "what no person in particular calls it"),
        ("Mara Quill called the offer “an apology”.", False, "what a person calls it"),
        ("Mara Quill said the slogan had been “a mistake”.", False, "said of a slogan"),
        ("Mara Quill said the plan was “too late”.", False, "two words that were said"),
    ],
)
def test_a_term_in_marks_is_told_only_where_the_record_has_it(text: str, is_term: bool, trap: str) -> None:
    found = [each for each in read_draft(DraftInput(text=text, published=APPEARS))[1] if each.quote[0] == "“"]
    assert [each.may_be_a_phrase for each in found] == [is_term], trap


@pytest.mark.parametrize("marks", ["„“", "„”", "«»", "»«", "「」", "『』", "‹›", "＂＂", "””", '""'])
def test_the_marks_of_other_languages_quote(marks: str) -> None:
    text = f"Mara Quill said: {marks[0]}The mole holds and the quay does not.{marks[1]} Nobody asked."
    (found,) = read_draft(DraftInput(text=text, published=APPEARS))[1]
    assert (found.kind, found.speakers) == ("direct", ("Mara Quill",))
    assert found.span.of(text) == f"{marks[0]}The mole holds and the quay does not.{marks[1]}"
