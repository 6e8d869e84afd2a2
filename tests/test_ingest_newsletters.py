"""Newsletters: one is no letter to the editor, and what it quotes is signed in words without a verb."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extract import extract
from ingest.parse import parse_texts
from rag.schema import Article

pytestmark = pytest.mark.models
PUBLISHED = date(2026, 3, 1)  # a Sunday

NEWSLETTER = """THE LONG PIER
A weekly letter on harbour politics from Odile Marsh
Sunday 1 March 2026 | View in browser
Goodbye, Mayor
Morning all,
So she has gone. At four on Friday, in a car park, Ona Vale told six reporters that she would leave the council.
She apologised “to everyone on the ferry” and took no questions.
WHO SAID WHAT
“Friday came and went like a bus with its lights off.” Cr Joy Vale-Lowe, yesterday, on the letters.
“Nineteen of them have been withdrawn.” A Harbour Line spokeswoman, same day, on the same.
“I did not sack her.” The Premier, Ben Holt, to the press gallery on Friday night.
“It is also visible.” Senator Tom Whitfield, from the chair on Wednesday.
“It is lost.” – Jo Hale, on Monday
TWO THINGS
1. The log. At the inquest on Thursday, Chief Officer Garth Moodie gave evidence that nobody rang the tower.
2. The pier. Two people in the Treasury tell me there is no money for the pier before 2028."""

SAID = [
    (("Ona Vale",), "that she would leave the council", "2026-02-27"),
    (("Joy Vale-Lowe",), "“Friday came and went like a bus with its lights off.”", "2026-02-28"),
    (("a Harbour Line spokeswoman",), "“Nineteen of them have been withdrawn.”", "2026-02-28"),
    (("Ben Holt",), "“I did not sack her.”", "2026-02-27"),
    (("Tom Whitfield",), "“It is also visible.”", "2026-02-25"),
    (("Jo Hale",), "“It is lost.”", "2026-02-23"),
    (("Garth Moodie",), "that nobody rang the tower", "2026-02-26"),
]


def told(text: str) -> list[tuple[tuple[str, ...], str, str | None]]:
    (parse,) = parse_texts([text])
    found = extract(Article(id="a", text=text, published=PUBLISHED), "r", parse)
    return [(one.speakers, one.text, one.said_on.start if one.said_on else None) for one in found.statements]


def test_what_a_newsletter_quotes_is_said_by_whoever_signs_it() -> None:
    found = told(NEWSLETTER)
    assert [each for each in SAID if each not in found] == []
    assert all("WHO SAID WHAT" not in text and "TWO THINGS" not in text for _, text, _ in found)


@pytest.mark.parametrize(
    "line",
    [
        "“It is visible.” Senator Ona Vale, on Wednesday, opened the door.",
        "“The Long Road.” A memoir, in two parts.",
    ],
)
def test_a_sentence_beside_a_quotation_signs_nothing(line: str) -> None:
    assert all(not speakers for speakers, _, _ in told(f"The council met.\n\n{line}\n\nIt rained."))
