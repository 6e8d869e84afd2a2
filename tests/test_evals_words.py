"""Words, quotations and what of them may be printed differently."""

from __future__ import annotations

import pytest

from evals.metrics.words import fold, holds, pieces, quotations, tokens


@pytest.mark.parametrize(
    ("trap", "text", "found"),
    [
        ("curly", "He said “yes” and “no”.", ("yes", "no")),
        ("straight", 'He said "yes" and "no".', ("yes", "no")),
        ("single, with an apostrophe", "‘I don’t know,’ he said", ("I don’t know,",)),
        ("one in another", "“She said “go” to me”", ("She said “go” to me",)),
        ("single in double", "“She said ‘go’ to me”", ("She said ‘go’ to me",)),
        ("over paragraphs", "“I came.\n“I saw.”", ("I came.\n“I saw.",)),
        ("left open", "He said “no\nand left", ("no",)),
        ("paragraphs run together", "“I came. “I saw.” And “I won.”", ("I came. “I saw.", "I won.")),
        ("left open at the end", "He said “no", ("no",)),
        ("an apostrophe opens nothing", "The council’s vote isn’t final", ()),
        ("none", "He spoke.", ()),
    ],
)
def test_quotations_are_found(trap: str, text: str, found: tuple[str, ...]) -> None:
    assert quotations(text) == found


@pytest.mark.parametrize(
    ("trap", "printed", "original", "same"),
    [
        ("kind of marks", '"go"', "‘go’", True),
        ("apostrophes", "don't", "don’t", True),
        ("white space", "one\n  two", "one two", True),
        ("ellipsis", "one...", "one…", True),
        ("an apostrophe is a letter", "were", "we’re", False),
        ("case", "Go", "go", False),
        ("macron", "Māori", "Maori", False),
        ("a word", "will", "will not", False),
    ],
)
def test_folding_keeps_what_a_reader_would_call_a_change(trap: str, printed: str, original: str, same: bool) -> None:
    assert (fold(printed) == fold(original)) == same


def test_a_quotation_is_checked_piece_by_piece_between_its_ellipses() -> None:
    assert pieces("We will go … if it is fine.") == ("We will go", "if it is fine")


def test_tokens_lose_case_and_macrons_and_keep_numbers_whole() -> None:
    assert tokens("Māori: 14 at $3.5m, isn’t it") == ("maori", "14", "at", "3", "5m", "isn't", "it")


@pytest.mark.parametrize(("sought", "found"), [("4", False), ("14", True), ("14 at", True), ("at 14", False)])
def test_a_number_is_not_found_inside_another(sought: str, found: bool) -> None:
    assert holds(tokens("14 at sea"), tokens(sought)) == found
