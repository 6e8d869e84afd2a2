"""What holds of the attributions of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.statements.attributions import Attribution, one_of_each
from rag.schema import Span
from tests.attributed import attributions, found

pytestmark = pytest.mark.models

NAMES = st.sampled_from(["Ana Rua", "Tom Hale", "Ngaio Tāmati", "Bo Skaar", "Petra Lind", "Zed Oakes"])


@settings(max_examples=20, deadline=None)
@given(NAMES, NAMES)
def test_the_same_text_with_other_names_gives_the_same_statements(name: str, other: str) -> None:
    def text(who: str) -> str:
        return f"{who} said the mine was “far too dear”.\n“It will not open,” {who} told reporters."

    first, second = found(text(name)), found(text(other))
    assert [(kind, cue, content) for kind, _, cue, content in first] == [
        (kind, cue, content) for kind, _, cue, content in second
    ]
    assert {source for _, source, _, _ in first} == {name}


PIECES = st.sampled_from(
    [
        "Rua said ",
        "“It is late,” ",
        "that it is. ",
        "“But no.",
        "\n",
        "according to Hale, ",
        "asked if ",
        "‘Go,’ she said. ",
        "declined to comment ",
        "— ",
        "Rua: ",
        "which she called “odd” ",
        "and ",
        "The report ",
        "”",
        "“",
        "Stated Rua:\n\n",
        "Continued Hale: ",
        "\n\n“… It is late, and nobody sleeps.”\n\n",
        "* Hale, on Monday: ",
        "Rua. @rua\n\n",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_spans_are_inside_the_text_ordered_and_never_empty(text: str) -> None:
    told = attributions(text)
    spans = [span for one in told for span in (*one.spans, *filter(None, (one.source, one.cue)))]
    assert all(0 <= span.start < span.end <= len(text) and span.of(text).strip() for span in spans)
    assert [one.spans[0].start for one in told] == sorted(one.spans[0].start for one in told)
    assert all(before.end <= after.start for one in told for before, after in pairwise(one.spans))
    assert len({one.spans for one in told}) == len(told)  # a statement is told once, and is known by its spans


def test_of_the_same_words_found_in_two_ways_the_one_with_a_source_is_kept() -> None:
    words, other, source = Span(start=9, end=20), Span(start=30, end=40), Span(start=0, end=8)
    bare, sourced, apart = (
        Attribution(spans=(span,), kind="direct", source=whose, cue=None)
        for span, whose in ((words, None), (words, source), (other, None))
    )
    assert one_of_each([bare, apart, sourced]) == [sourced, apart]
    assert one_of_each([sourced, bare]) == [sourced]
    unsaid = sourced._replace(standing="unsaid")
    assert one_of_each([sourced, unsaid]) == [sourced, unsaid]  # what is denied, and that it is
