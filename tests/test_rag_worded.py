from __future__ import annotations

import pytest

from rag.retrieval.worded import is_worded
from rag.schema import Span, Statement, StatementKind


def made(kind: StatementKind, cue: str, text: str) -> Statement:
    return Statement(
        id="s",
        article_id="a",
        revision="r",
        speakers=("Hana Rua",),
        kind=kind,
        cue=cue,
        spans=(Span(start=0, end=len(text)),),
        text=text,
    )


@pytest.mark.parametrize(
    ("trap", "kind", "cue", "text", "worded"),
    [
        ("what was said", "indirect", "said", "that the bridge would open", True),
        ("a noun of saying", "indirect", "warning", "that the bridge would sink", True),
        ("a cue of several words", "indirect", "pointed out", "the bridge had sunk before", True),
        ("a headline has no cue", "indirect", "", "Bridge to open in May", True),
        ("an act is not words", "indirect", "endorsed", "the mayor", False),
        ("a plan is not words", "indirect", "proposal", "to close the bridge", False),
        ("what an act was about tells it", "indirect", "ruled out", "a sale of the old ferry before June", True),
        ("so does whom it was for", "indirect", "thanked", "those who had kept the ferry running", True),
        ("whatever it may be, at length", "indirect", "says", "whatever suits her and the board", False),
        ("touching upon something is not words", "indirect", "discussed", "the bridge", False),
        ("a quotation is words whatever leads to it", "direct", "endorsed", "“our mayor”", True),
        ("quoted words in a report are words", "mixed", "praised", "the “bravest” mayor", True),
        ("a refusal is a statement of its kind", "declined_to_say", "would not discuss", "the bridge", True),
        ("whatever somebody says is nothing said", "indirect", "says", "whatever suits her", False),
        ("a pronoun holds no words", "indirect", "said", "it", False),
        ("to deny is a word", "indirect", "said", "no", True),
    ],
)
def test_words_are_told_apart_from_acts(trap: str, kind: StatementKind, cue: str, text: str, worded: bool) -> None:
    assert is_worded(made(kind, cue, text)) == worded, trap
