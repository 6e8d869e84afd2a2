"""Newsletters: one is no letter to the editor, and what it quotes is signed in words without a verb."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extract import extract
from ingest.parse import parse_texts
from rag.schema import Article

pytestmark = pytest.mark.models
PUBLISHED = date(2026, 3, 1)  # a Sunday

NEWSLETTER = """THE TIDE TABLE
A fortnightly letter about the ports from Odile Marsh
Sunday 1 March 2026 | Read online
Low water
Dear all,
The ferry has a new owner. At noon on Friday, beside a skip, Ona Vale told three of us that she had signed.
She apologised “to anyone who still holds a ticket” and walked off.
IN THEIR OWN WORDS
“A pier is a bridge that lost its nerve.” Cr Joy Vale-Lowe, yesterday, on the new jetty.
“Six crews are back at work.” A Harbour Line spokeswoman, same day, in reply.
“I would sooner have bought a lighthouse.” The Premier, Ben Holt, to a school on Friday night.
“We can all count.” Senator Tom Reeve, from his bench on Wednesday.
“It floats.” – Jo Hale, on Monday
SMALL CRAFT
1. Moorings. In court on Thursday, Chief Pilot Gaston Moss gave evidence that nobody lit the buoy.
2. Ropes. A clerk at the chandlery tells me there is no hemp to be had before May."""

SAID = [
    (("Ona Vale",), "that she had signed", "2026-02-27"),
    (("Joy Vale-Lowe",), "“A pier is a bridge that lost its nerve.”", "2026-02-28"),
    (("a Harbour Line spokeswoman",), "“Six crews are back at work.”", "2026-02-28"),
    (("Ben Holt",), "“I would sooner have bought a lighthouse.”", "2026-02-27"),
    (("Tom Reeve",), "“We can all count.”", "2026-02-25"),
    (("Jo Hale",), "“It floats.”", "2026-02-23"),
    (("Gaston Moss",), "that nobody lit the buoy", "2026-02-26"),
]


def told(text: str) -> list[tuple[tuple[str, ...], str, str | None]]:
    (parse,) = parse_texts([text])
    found = extract(Article(id="a", text=text, published=PUBLISHED), "r", parse)
    return [(one.speakers, one.text, one.said_on.start if one.said_on else None) for one in found.statements]


def test_what_a_newsletter_quotes_is_said_by_whoever_signs_it() -> None:
    found = told(NEWSLETTER)
    assert [each for each in SAID if each not in found] == []
    assert all("IN THEIR OWN WORDS" not in text and "SMALL CRAFT" not in text for _, text, _ in found)


@pytest.mark.parametrize(
    "line",
    [
        "“It is visible.” Senator Ona Vale, on Wednesday, opened the door.",
        "“The Long Road.” A memoir, in two parts.",
    ],
)
def test_a_sentence_beside_a_quotation_signs_nothing(line: str) -> None:
    assert all(not speakers for speakers, _, _ in told(f"The council met.\n\n{line}\n\nIt rained."))
