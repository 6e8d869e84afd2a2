"""What holds of the check of any draft."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.draft_quotations import quotations_of
from ingest.parse import parse_texts
from rag.schema import Article

pytestmark = pytest.mark.models
APPEARS = date(2026, 2, 12)


PIECES = st.sampled_from(
    (
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "»",
        " ",
        "\n",
        ", ",
        ". ",
        "…",
        "[",
        "]",
        "— ",
        "\U0001f5ff",
        "İ",
        "\u00a0",
        "- ",
    )
)


WORDS = st.sampled_from(("The pilots were never told", "Vale said", "Adaeze Okoro said on Monday", "no", "14 million"))


@settings(max_examples=40)
@given(st.lists(PIECES | WORDS, max_size=30).map("".join))
def test_a_quotation_is_the_stretch_of_the_draft_that_it_names(text: str) -> None:
    (parse,) = parse_texts([text])
    for found in quotations_of(Article(id="draft", text=text, published=APPEARS), parse):
        assert text[found.span.start : found.span.end] == found.quote
        assert found.quote.strip()
