"""The published folding: what it makes equal, what it leaves apart, and the way back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.folding import find_verbatim, fold, is_plain
from rag.text.terms import terms
from rag.text.words import plain, words

TEXTS = st.text(alphabet="ab1e\u0304\u00ad\u200b１ \n\t\u00a0“”\"'’….,", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We’ll wait”", '"We\'ll wait"'),  # curly and straight
        ("„wait‟ «now»", '"wait" "now"'),  # other languages' double marks
        ("we\u00a0will\n\n wait", "we will wait"),  # no-break space, line ends
        ("we … wait", "we ... wait"),
        ("we . . . wait", "we … wait"),  # spaced full stops
        ("  we wait ", "we wait"),
        ("Ma\u0304ori", "Māori"),  # a letter apart from its mark
        ("via\u00adduct \u200fis\u200b shut", "viaduct is shut"),  # what nobody sees
        ("ｗｅ ｗａｉｔ", "we wait"),  # full width
    ],
)
def test_what_the_folding_makes_equal(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Māori", "maori"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),  # not by lower case alone
        ("doesn’t", "doesn't"),
        ("Café’s", "cafe's"),  # a curly apostrophe and an accent in one word
        ("ﬁrst", "first"),  # a ligature of a PDF
        ("İnci", "inci"),  # a capital that lower case makes two characters of
    ],
)
def test_words_are_compared_in_one_way(written: str, folded: str) -> None:
    assert plain(written) == folded
    assert words(written) == (folded,)
    assert [term.key for term in terms(written)] == [term.key for term in terms(folded)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We wait", "we wait"),  # case is not folded
        ("wait, then", "wait then"),  # nor punctuation
        ("“wait”", "‘wait’"),  # nor double into single
        ("10–12", "10-12"),  # nor dashes
        ("Māori", "Maori"),  # nor macrons: the record's spelling is its own
        ("wait. Then", "wait… Then"),
    ],
)
def test_what_the_folding_leaves_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS, st.data())
def test_every_folded_stretch_leads_back_to_characters_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    back = folded.span(start, end).of(text)
    assert fold(back).text == fold(folded.text[start:end]).text


@given(
    st.text(alphabet="abc ’“.\n", max_size=20),
    st.text(alphabet="abc ", max_size=8),
    st.text(alphabet="abc “”\n", max_size=20),
)
def test_a_quotation_put_into_a_text_is_found_there(before: str, quote: str, after: str) -> None:
    text = f"{before} {quote} {after}"
    found = find_verbatim(quote, text)
    if not fold(quote).text:
        assert found is None
        return
    assert found is not None
    assert fold(found.of(text)).text == fold(quote).text


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("deal", "It was dealt with."),  # the beginning of a word
        ("art", "a smart answer"),  # the middle of one
        ("4m", "It cost $14m."),  # the end of a number
        ("5m", "It cost 4.5m."),  # behind its decimal point
        ("14", "It cost 14.5."),  # before it
        ("1", "It cost 1,200."),  # before a thousands mark
        ("", "Anything."),
    ],
)
def test_part_of_a_word_or_number_is_not_verbatim(quote: str, text: str) -> None:
    assert find_verbatim(quote, text) is None


def test_the_whole_number_is_found_after_a_longer_one() -> None:
    text = "First 14m, then 4m."
    found = find_verbatim("4m", text)
    assert found is not None
    assert (found.start, found.of(text)) == (16, "4m")


def test_the_span_is_of_the_text_as_it_stands() -> None:
    text = "She said: “We’ll  wait . . . and\nsee.”"
    found = find_verbatim('"We\'ll wait ... and see."', text)
    assert found is not None
    assert found.of(text) == "“We’ll  wait . . . and\nsee.”"


@pytest.mark.parametrize(
    ("text", "plain", "trap"),
    [
        ("a naïve tarn", True, "a letter with its mark"),
        ("a nai\u0308ve tarn", False, "a mark of its own behind its letter"),
        ("a ｆull tarn", False, "a letter of full width"),
        ("a so\u00adft tarn", False, "a hyphen that nobody sees"),
    ],
)
def test_a_text_is_plain_where_each_letter_stands_as_it_is_read(text: str, plain: bool, trap: str) -> None:
    assert is_plain(text) is plain, trap
