"""Whose side words take, and whether they tell of a change of mind."""

from __future__ import annotations

import pytest

from rag.retrieval.stance import side_asked, takes, tells_turn
from rag.schema import Span, Statement


def said(words: str, cue: str = "said") -> Statement:
    return Statement(
        id="s",
        article_id="a",
        revision="r",
        cue=cue,
        cue_span=Span(start=0, end=4),
        kind="indirect",
        spans=(Span(start=5, end=5 + len(words)),),
        text=words,
    )


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("who supports the pier?", "for"),
        ("who's against the pier", "against"),
        ("who else is in favour of the pier", "for"),
        ("who opposes it", "against"),
        ("who spoke about the pier", None),
        ("what did Moss say about who pays", None),
    ],
)
def test_a_question_may_ask_for_a_side(question: str, side: str | None) -> None:
    assert side_asked(question) == side


@pytest.mark.parametrize(
    ("trap", "statement", "for_", "against"),
    [
        ("says so", said("she supports the pier"), True, False),
        ("by the verb", said("the pier", cue="opposed"), False, True),
        ("turned round", said("he does not support the pier"), False, True),
        ("not against it", said("they are not against the pier"), True, False),
        ("only mentions it", said("the pier opens in May"), False, False),
    ],
)
def test_a_side_is_taken_by_the_words_themselves(trap: str, statement: Statement, for_: bool, against: bool) -> None:
    assert (takes(statement, "for"), takes(statement, "against")) == (for_, against), trap


@pytest.mark.parametrize(
    ("words", "turned"),
    [("I have changed my mind about the pier", True), ("she no longer backs it", True), ("the pier is fine", False)],
)
def test_a_change_of_mind_is_told_in_words(words: str, turned: bool) -> None:
    assert tells_turn(said(words)) == turned
