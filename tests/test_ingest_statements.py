"""Statements: each attribution with its speaker, day and place, its words exactly as they stand."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extract import find_statements
from ingest.parse import parse_texts
from rag.schema import Article, Furniture, Span, Statement

pytestmark = pytest.mark.models

TEXT = """Ana Rua, the mayor, said on Monday that the mine was “far too dear”.
“It will not open,” Rua told Radio Kea. “Not this year.”
Tom Hale hopes it will."""


def statements(text: str = TEXT, revision: str = "r1", **known: object) -> tuple[Statement, ...]:
    article = Article.model_validate({"id": "a1", "text": text, "published": date(2026, 2, 11), **known})
    return find_statements(article, revision, next(parse_texts([text])))


def test_the_text_of_a_statement_is_its_spans_joined() -> None:
    assert all(one.text == " … ".join(span.of(TEXT) for span in one.spans) for one in statements())
    assert "“It will not open,” … “Not this year.”" in [one.text for one in statements()]


def test_statements_stand_in_the_order_of_the_text() -> None:
    starts = [one.spans[0].start for one in statements()]
    assert starts == sorted(starts)


def test_source_and_cue_are_the_words_of_the_text() -> None:
    first = statements()[0]
    assert first.source is not None and first.cue_span is not None
    assert (first.source.of(TEXT), first.cue_span.of(TEXT)) == ("Ana Rua, the mayor,".rstrip(","), first.cue)


def test_the_sense_of_the_cue_is_kept() -> None:
    assert [one.sense for one in statements()] == ["speech", "speech", "thought"]


def test_ids_are_apart_and_new_with_each_revision() -> None:
    nested = "The mayor said the council had warned that the mine was shut."
    here, there = statements(nested), statements(nested, revision="r2")
    assert len({one.id for one in here}) == len(here) > 1
    assert not {one.id for one in here} & {one.id for one in there}


def test_the_same_article_gives_the_same_statements() -> None:
    assert statements() == statements()


def test_furniture_of_the_article_says_nothing() -> None:
    caption = Furniture(span=Span(start=0, end=TEXT.index("\n")), kind="caption")
    assert all(one.spans[0].start > caption.span.end for one in statements(furniture=(caption,)))


INTERVIEW = """Dr Hemi Toa has mapped the Karaka valley since 2008. Lena Breck spoke to him on Tuesday.

Q: Is there enough ore?

A: There is enough to be interesting.

Q: Would you work for the company?

A: They asked me. I said no."""


def test_answers_are_those_of_whom_the_introduction_tells_by_a_pronoun() -> None:
    answers = [each for each in statements(INTERVIEW, published=date(2026, 2, 5)) if each.cue == "A"]
    assert [(each.speakers, each.said_on and each.said_on.start) for each in answers] == [
        (("Hemi Toa",), "2026-02-03"),
        (("Hemi Toa",), "2026-02-03"),
    ]


def test_questions_that_nobody_is_named_for_are_no_statements() -> None:
    assert {each.cue for each in statements(INTERVIEW)} == {"A"}
