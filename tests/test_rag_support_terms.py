"""Words and numbers that compare equal, and those that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.terms import content_keys, every_key, is_content, keys_among, stem, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("agree", "agreements"), ("tries", "tried"), ("running", "run"), ("went", "go"), ("taken", "took"),
        ("Māori", "maori"), ("minister’s", "Minister"), ("nationalise", "nationalisation"), ("children", "child"),
        ("denied", "deny"),
        ("quarries", "quarry"),
        ("funerals", "funeral"),
    ],
)  # fmt: skip
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@given(
    st.lists(
        st.sampled_from(
            ("the", "Weir", "don't", "’twas", "rock-and-roll", "U.S.", "Māori", "_quiet_", "“Eels”", "No,", "one")
        ),
        min_size=1,
    )
)
def test_words_found_by_splitting_are_those_that_the_pattern_of_numbers_finds(words: list[str]) -> None:
    text = " ".join(words)
    by_pattern = terms(f"{text} _ 4")[:-1]  # a number in it has the whole read by the pattern
    assert terms(text) == by_pattern
    assert every_key(text) == {term.key for term in by_pattern}


@given(
    st.lists(
        st.sampled_from(
            [
                *("one", "twenty-one", "21", "5km", "b12", "hundreds", "two million", "seven's", "hundred'o'clock"),
                *("Weir", "Ōtaki", "ſeven", "İzmir", "straße", "x²", "No.", "the", "3.5 million", "and", "“Eels”"),
                *("l’eau", "isn't"),
            ]
        ),
        min_size=1,
    ),
    st.sampled_from((" ", "-", ", ", ". ", "\n", "'")),
)
def test_words_looked_for_are_those_among_all_words_of_the_text(words: list[str], between: str) -> None:
    text = between.join(words)
    there = frozenset(content_keys(text))
    for wanted in (there | {"eel", "s", "o'clock", "#7"}, frozenset({"weir", "million"}), frozenset({"one", "b"})):
        assert keys_among(wanted, text) == wanted & there


@pytest.mark.parametrize(
    ("one", "other"), [("deal", "dear"), ("miner", "mint"), ("luxon", "lux"), ("press", "present")]
)
def test_different_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4m", 4e6), ("$4 million", 4e6), ("four million", 4e6), ("4,000,000", 4e6), ("4\u00a0million", 4e6),
        ("14m", 14e6), ("4bn", 4e9), ("4 billion", 4e9), ("2.5 million", 2.5e6), ("1980s", 1980), ("21st", 21),
        ("twenty-five thousand", 25e3), ("one hundred and twenty", 120), ("two dozen", 24), ("thirteen hundred", 1300),
        ("two hundred and six thousand five hundred", 206_500), ("One million", 1e6),
    ],
)  # fmt: skip
def test_a_number_is_its_value_however_it_is_written(text: str, value: float) -> None:
    assert [term.key for term in terms(text) if term.is_number] == [f"#{value:.10g}"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("four million and two cranes", 2), ("two and three", 2), ("one of them", 0), ("5–4", 2), ("4 May", 1)],
)
def test_numbers_side_by_side_stay_apart(text: str, count: int) -> None:
    assert sum(term.is_number for term in terms(text)) == count


@given(st.integers(0, 10**9))
def test_thousands_marks_change_nothing(number: int) -> None:
    assert terms(f"{number:,}")[0].key == terms(str(number))[0].key


@given(st.text(max_size=100))
def test_every_term_stands_where_it_says(text: str) -> None:
    assert all(text[term.start : term.end] == term.text for term in terms(text))


NUMBERS = [
    "four",
    "one",
    "million",
    "ten’s",
    "Twenty-five",
    "_ten",
    "4m",
    "$4.5 million",
    "x2",
    "hundred and six",
    "ſix",
]
OTHERS = [
    "o'ten",
    "'tis",
    "kea's",
    "Café",
    "one millionth",
    "not",
    "the",
    "ferries",
    "\n",
    ". ",
    ".",
    " ",
    "-",
    "“",
    "’",
    "'",
]
pieces = st.sampled_from([*NUMBERS, *OTHERS, "\u00a0"])


@given(st.lists(pieces | st.text(max_size=3), max_size=12).map("".join))
def test_the_keys_of_content_are_those_of_its_terms_however_they_are_read(text: str) -> None:
    assert list(content_keys(text)) == [term.key for term in terms(text) if is_content(term)]
