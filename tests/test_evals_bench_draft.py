"""The generated draft that a check is timed with."""

from __future__ import annotations

from evals.bench.draft import QUOTATIONS, draft
from rag.text.folding import DOUBLE_MARKS


def test_a_draft_is_of_two_thousand_words_and_the_same_each_time() -> None:
    text = draft(1, 1_000)
    assert text == draft(1, 1_000) != draft(2, 1_000)
    assert 1_500 <= len(text.split()) <= 2_500


def test_a_draft_quotes_and_reports() -> None:
    paragraphs = draft(1, 1_000).split("\n\n")
    quoted = [each for each in paragraphs if any(mark in each for mark in DOUBLE_MARKS)]
    assert len(paragraphs) == QUOTATIONS and 0 < len(quoted) < QUOTATIONS
