"""Whose words stand where a quotation was found, on either side of where a rule begins or ends."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from ingest.parse import parse_texts
from rag.check import Candidate, check_quote
from rag.check.house_style import with_units
from rag.check.on_record import exact_places, statement_at
from rag.check.quote_check import may_hold
from rag.schema import Article, Span, Statement, Unsaid

TEXT = "“The weir is shut. It will open in June,” Ilka Brand said. “I lied if it was easy,” she said."


def spanned(words: str) -> Span:
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


def said(id_: str, words: str) -> Statement:
    return Statement(
        id=id_,
        article_id="a",
        revision="r",
        speakers=("Ilka Brand",),
        kind="direct",
        spans=(spanned(words),),
        text=words,
    )


def candidate(*statements: Statement, unsaid: tuple[Unsaid, ...] = ()) -> Candidate:
    return Candidate(Article(id="a", text=TEXT), "r", statements, unsaid)


@pytest.mark.parametrize(
    ("text", "words", "whole", "trap"),
    [
        ("It rose 40 per cent.", "rose 40", "rose 40 per cent", "the unit belongs to the number"),
        ("It rose by a per cent.", "by a", "by a", "a word has no unit"),
        ("It cost $40 then.", "40 then", "$40 then", "the sign stands before"),
        ("It rose 40 and a per cent.", "40 and a", "40 and a", "the number is not the last word"),
    ],
)
def test_a_number_takes_its_unit_along(text: str, words: str, whole: str, trap: str) -> None:
    start = text.index(words)
    assert with_units(Span(start=start, end=start + len(words)), text).of(text) == whole, trap


@pytest.mark.parametrize(
    ("words", "owner", "trap"),
    [
        ("is shut. It will", "first", "less than half of it is the second's, though that is the shorter"),
        ("shut. It will open", "second", "more than half"),
        ("The weir is shut. It", "first", "hardly any of it is the second's"),
        ("easy,” she said.", None, "no statement's"),
    ],
)
def test_words_belong_to_the_statement_that_has_half_of_them(words: str, owner: str | None, trap: str) -> None:
    there = candidate(said("first", "The weir is shut. "), said("second", "It will open"))
    found = statement_at(spanned(words), there)
    assert (found.id if found else None) == owner, trap


@pytest.mark.parametrize(
    ("quote", "denied", "trap"),
    [
        ("I lied if it was easy", False, "the words that deny it stand in the quotation"),
        ("it was easy", True, "without them it was never said"),
        ("if it was easy", True, "nor with a part of them"),
    ],
)
def test_a_quotation_with_what_denies_it_is_somebody_s_words(quote: str, denied: bool, trap: str) -> None:
    unsaid = Unsaid(speakers=("Ilka Brand",), spans=(spanned("it was easy"),), text="it was easy")
    statement = said("whole", "“I lied if it was easy,”")
    (found,) = exact_places(quote, candidate(statement, unsaid=(unsaid,)))
    assert (found.unsaid is not None) is denied, trap


@pytest.mark.parametrize(
    ("quote", "held", "trap"),
    [
        ("The weir is shut. It will open in June", True, "to the letter"),
        ("The weir is shut. It may open in June", True, "a word is another"),
        ("It may open in June", True, "a word is another, and no sentence is whole"),
        ("The weir is shut. Nobody swims there any more", True, "one of two sentences"),
        ("Seven ferries sank off the cape", False, "nothing of it"),
    ],
)
def test_an_article_is_read_only_where_the_quotation_may_stand(quote: str, held: bool, trap: str) -> None:
    assert may_hold(quote, TEXT) is held, trap


@pytest.mark.models
@pytest.mark.parametrize(
    ("quote", "speaker", "verdict"),
    [
        ("Boss, the sea is the same", "Bo Vale", "other_speaker"),  # somebody without a name, whom he quotes
        ("My captains are leaving", "Bo Vale", "verbatim"),
        ("They told me the lamp would be automatic by May", "Bo Vale", "verbatim"),  # his words lead to theirs
        ("It is wet in here", "Ana Rua", "other_speaker"),  # one of many, not the one named
        ("The tide is out", "Ana Rua", "verbatim"),  # whose it is the article leaves open
        ("Keep it out of the minutes", "Bo Vale", "other_speaker"),  # quoted by him, written by another
        ("Keep it out of the minutes", "Jo Hale", "verbatim"),
    ],
)
def test_the_words_that_somebody_quotes_are_not_theirs(quote: str, speaker: str, verdict: str) -> None:
    text = (
        "“My captains are leaving. The last one said to me, ‘Boss, the sea is the same,’” Bo Vale told the house. "
        "“Jo Hale wrote back, and I’ll quote it, ‘Keep it out of the minutes, will you?’ I did.”\n\n"
        "“They told me the lamp would be automatic by May. It was not,” Bo Vale said.\n\n"
        "Ana Rua looked on. One resident said: “It is wet in here, and cold.”\n\n“The tide is out,” read the sign."
    )
    article = Article(id="a", text=text)
    (parse,) = parse_texts([text])
    found = extract(article, "r", parse)
    candidate = Candidate(article, "r", found.statements, found.unsaid)
    assert check_quote(quote, (candidate,), speaker).verdict == verdict
