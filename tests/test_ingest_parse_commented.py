"""A comment between whoever speaks and the verb: it is neither what was said nor who said it; all are invented."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from ingest.parse import parse_texts
from rag.schema import Article

pytestmark = pytest.mark.models


def told(text: str) -> tuple[list[tuple[tuple[str, ...], str]], list[str]]:
    """What is told as said, by whom, and what is told as not said."""
    (parse,) = parse_texts([text])
    found = extract(Article(id="a", text=text), "r", parse)
    return [(each.speakers, each.text) for each in found.statements], [each.text for each in found.unsaid]


@pytest.mark.parametrize("comment", ["it is true", "I'm afraid", "it turns out", "I am sorry to say", "she was sure"])
def test_a_comment_parts_nobody_from_what_they_said(comment: str) -> None:
    statements, _ = told(f"Ona Rua, {comment}, said the bridge was lost.")
    assert statements == [(("Ona Rua",), "the bridge was lost")]


@pytest.mark.parametrize("nobody", ["Nobody at the ministry", "No one", "No minister", "Not one minister"])
@pytest.mark.parametrize("comment", ["", ", I am certain,", ", it seems,"])
@pytest.mark.parametrize("words", ["“sell the bridge”", "that the bridge should be sold"])
def test_what_nobody_said_is_not_said(nobody: str, comment: str, words: str) -> None:
    statements, unsaid = told(f"{nobody}{comment} ever said {words}.")
    assert statements == []
    assert words in unsaid


@pytest.mark.parametrize("some", ["No fewer than ten councillors", "No less a figure than Ona Rua", "No 10"])
def test_no_fewer_than_ten_are_somebody(some: str) -> None:
    statements, unsaid = told(f"{some} said “sell the bridge”.")
    assert [words for _, words in statements] == ["“sell the bridge”"]
    assert unsaid == []


def test_what_one_says_of_what_another_said_is_no_comment() -> None:
    statements, _ = told("Ben Holt rose. Ona Rua, he said, had told “a lie from end to end”.")
    assert [each for each in statements if each[0] == ("Ben Holt",)] != []
