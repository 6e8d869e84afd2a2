"""Whether a text bears a claim out, told from words alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.check import supports
from rag.check.overlap import rank
from rag.check.support import PREMISE_WORDS
from rag.data import read_lines
from rag.text.terms import stem

EVIDENCE = (
    "The harbour board voted on Monday to lease the old quarry for $14 million. "
    "Adaeze Okoro, who chairs the board, said no deal had been signed with the miners. "
    "The quarry closed in 2009 and employed 120 people. It did not reopen. "
    "Ferries run 25 per cent more often in summer, and the council wants them to go on doing so."
)


@pytest.mark.parametrize(
    ("claim", "trap"),
    [
        ("The harbour board voted to lease the old quarry for $14 million.", "word for word"),
        ("The harbour board has voted to lease the old quarry for 14m.", "another way to write the number"),
        ("The quarry employed one hundred and twenty people.", "the number in words"),
        ("Ferries run 25% more often in summer.", "per cent and %"),
        ("The board's vote to lease the old quarry was on Monday.", "other inflections"),
        ("Adaeze Okoro said no deal had been signed with the miners.", "the negation kept"),
        ("Adaeze Okoro said a deal had not been signed with the miners.", "the negation in another place"),
        ("Not only did the harbour board vote to lease the quarry, it did so on Monday.", "“not only” denies nothing"),
        ("The council wanted ferries to go on running more often in summer.", "two sentences' words"),
    ],
)
def test_what_the_text_says_is_supported(claim: str, trap: str) -> None:
    assert supports(claim, EVIDENCE).supported, trap


@pytest.mark.parametrize(
    ("claim", "trap"),
    [
        ("The harbour board voted to lease the old quarry for $4 million.", "4 is inside 14"),
        ("The harbour board voted to lease the old quarry for $14 billion.", "million to billion"),
        ("The quarry closed in 2010 and employed 120 people.", "another year"),
        ("Adaeze Okoro said a deal had been signed with the miners.", "no deal to a deal"),
        ("The harbour board did not vote to lease the old quarry for $14 million.", "a negation put in"),
        ("Chidi Vale said no deal had been signed with the miners.", "another person"),
        ("The council banned ferries from the harbour.", "the same words, another matter"),
        ("The mayor resigned after the vote.", "nothing of it is there"),
        ("", "nothing is claimed"),
        ("The harbour board likely voted to lease the old quarry for $14 million.", "an added doubt"),
        ("The quarry generally employed 120 people.", "an added habit"),
        ("Several old quarries closed in 2009 and employed 120 people.", "an added number"),
    ],
)
def test_what_the_text_does_not_say_is_not_supported(claim: str, trap: str) -> None:
    assert not supports(claim, EVIDENCE).supported, trap


@pytest.mark.parametrize(
    ("claim", "evidence", "trap"),
    [
        (
            "The lease will probably be signed in June.",
            "The lease is likely to be signed in June.",
            "its like is there",
        ),
        ("Ferries usually run at seven.", "Ferries regularly run at seven.", "another word of habit"),
        ("Usually the ferries run at seven.", "Usually the ferries run at seven.", "it opens the sentence"),
    ],
)
def test_a_qualifier_that_the_text_has_too_is_supported(claim: str, evidence: str, trap: str) -> None:
    assert supports(claim, evidence).supported, trap


def test_the_month_of_may_bears_no_doubt_out() -> None:
    assert not supports("The quarry will likely open in May.", "The quarry will open in May.").supported


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The quarry closed in 2010.", "numbers not in the evidence: 2010"),
        ("The board and Tamsin Vale leased the quarry.", "names not in the evidence: Tamsin, Vale"),
        ("Adaeze Okoro said a deal had been signed with the miners.", "negates"),
    ],
)
def test_the_reason_names_what_is_wrong(claim: str, reason: str) -> None:
    assert reason in supports(claim, EVIDENCE).why


def test_an_answer_that_nothing_was_found_is_not_held_to_words_that_cannot_be_there() -> None:
    assert supports("The passages do not mention the price of coal.", EVIDENCE).supported


def test_a_sentence_deep_in_a_long_article_is_found() -> None:
    article = "The tide was high and the town was quiet. " * 200 + EVIDENCE + " Nobody came by. " * 200
    assert supports("The harbour board voted to lease the old quarry.", article).supported


def test_words_far_apart_support_less_than_words_together() -> None:
    scattered = EVIDENCE.replace(". ", ". " + "Rain fell and gulls flew over the pier all that day. " * 12)
    claim = "Ferries that the harbour board voted for employed 120 people in summer."
    assert supports(claim, scattered).score < supports(claim, EVIDENCE).score


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_two_texts_have_a_score_and_a_reason(claim: str, evidence: str) -> None:
    support = supports(claim, evidence)
    assert 0 <= support.score <= 1
    assert support.supported is (support.score >= 0.5)
    assert support.why


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_a_sure_cross_encoder_decides(probability: float) -> None:
    claim = "The harbour board voted to lease the old quarry for $14 million."
    assert supports(claim, EVIDENCE, lambda premise, hypothesis: probability).supported is bool(probability)


def test_the_cross_encoder_reads_the_best_stretch_of_a_long_article() -> None:
    read: list[str] = []

    def entails(premise: str, hypothesis: str) -> float:
        read.append(premise)
        return 0.5

    supports("The quarry closed in 2009.", "The tide was high. " * 400 + EVIDENCE + " Nobody came by." * 400, entails)
    assert "closed in 2009" in read[0]
    assert len(read[0].split()) <= PREMISE_WORDS + 10


def test_a_thousand_words_are_read_in_milliseconds() -> None:
    article = " ".join(f"{word}{number}" for number in range(10) for word in EVIDENCE.split() * 2)
    started = time.process_time()
    supports("The quarry closed in 2009.", article)
    assert time.process_time() - started < 0.2  # about 5 ms on an idle core; the rest is for busy machines


def test_the_rank_of_a_word_is_that_of_the_commonest_with_its_stem() -> None:
    words = [word for line in read_lines("common_words.txt") for word in line.split()]
    first = {stem(word): place for place, word in reversed(list(enumerate(words)))}
    assert {key: rank(key) for key in first} == first
    assert rank("quokka") is None
