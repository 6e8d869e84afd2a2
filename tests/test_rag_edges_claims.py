"""What a claim is checked for, on either side of where a rule begins or ends."""

from __future__ import annotations

from itertools import islice, product
from math import log1p

import pytest

from rag.answers import Citation, Claim
from rag.check.claim_check import ClaimCase
from rag.check.evidence import Window, read_evidence
from rag.check.grounds import Ground
from rag.check.overlap import compare
from rag.check.polarity import negations
from rag.check.support import PREMISE_WORDS, premise
from rag.schema import Span, Statement
from rag.text.terms import terms

TEXT = "The mill will open in May. Nobody objected. The quay stays shut."
CITED = Citation(number=1, article_id="a", revision="r", start=0, end=len(TEXT), quote=TEXT)


def case(claim: str) -> ClaimCase:
    return ClaimCase(Claim(text=claim, kind="fact", citations=(1,)), (Ground(CITED, TEXT, None),))


@pytest.mark.parametrize(
    ("claim", "same", "trap"),
    [
        ("The mill will open in May.", True, "the words themselves"),
        ("The quay will open in May.", False, "each word stands there, but not beside the others"),
        ("The mill will open in June.", False, "one word stands nowhere"),
    ],
)
def test_a_claim_is_word_for_word_where_its_words_stand_side_by_side(claim: str, same: bool, trap: str) -> None:
    assert case(claim).is_word_for_word is same, trap


@pytest.mark.parametrize(
    ("words", "negated", "trap"),
    [
        ("they did not sign", True, "the word after a negation"),
        ("they did not have to sign", True, "words of no weight between them"),
        ("they did not only sign", False, "more than that, not less"),
        ("only they did not sign", True, "“only” stands before the negation"),
        ("they sign", False, "nothing negates it"),
    ],
)
def test_what_a_negation_reaches(words: str, negated: bool, trap: str) -> None:
    assert negations(terms(words))["sign"] == {negated}, trap


def test_the_premise_of_a_long_text_is_what_stands_around_the_best_words() -> None:
    words = ["".join(letters) for letters in islice(product("bdfgklmnpr", repeat=4), 2 * PREMISE_WORDS)]
    evidence = read_evidence(" ".join(words))
    assert premise(evidence, None) == evidence.text
    begins = premise(evidence, Window(first=0, last=9, weight=1.0)).split()
    ends = premise(evidence, Window(first=len(words) - 10, last=len(words) - 1, weight=1.0)).split()
    assert (begins[0], ends[-1]) == (words[0], words[-1])
    assert len(begins) == len(ends) == 10 + (PREMISE_WORDS - 9) // 2


def test_a_citation_lies_in_one_of_the_parts_of_its_statement() -> None:
    spans = (Span(start=0, end=8), Span(start=27, end=42))
    said = Statement(id="s", article_id="a", revision="r", kind="direct", spans=spans, text="x")
    cited = CITED.model_copy(update={"start": 27, "end": 42, "quote": TEXT[27:42], "statement_id": "s"})
    elsewhere = cited.model_copy(update={"start": 10, "end": 20, "quote": TEXT[10:20]})
    assert Ground(cited, TEXT, said).is_of_its_statement
    assert not Ground(elsewhere, TEXT, said).is_of_its_statement
    assert not Ground(cited.model_copy(update={"revision": "other"}), TEXT, said).is_of_its_statement


@pytest.mark.parametrize(
    ("word", "key", "alike", "trap"),
    [
        ("tarn", "tarnx", True, "four letters are the fewest that may be misspelt"),
        ("tar", "tarx", False, "three are alike by chance"),
        ("tarn", "quill", False, "no letters shared"),
    ],
)
def test_how_short_a_word_may_be_alike(word: str, key: str, alike: bool, trap: str) -> None:
    assert (read_evidence(f"The {word} is deep.").likeness(key) > 0) is alike, trap


@pytest.mark.parametrize(
    ("claim", "measured", "trap"),
    [
        (
            "The mill will open in May.",
            {"missing": 0, "phrases": 1, "together": 1, "qualified": 0},
            "all of it is there",
        ),
        ("The mill will open in May.", {"denied": 0, "flipped": 0, "introduces": 0}, "nothing turns it round"),
        ("The mill will not open in May.", {"denied": 1, "flipped": 1, "phrases": 6 / 7}, "a negation put in"),
        ("The mill may probably open in May.", {"qualified": 1, "phrases": 5 / 7}, "less sure than what is cited"),
        ("It cost 9 pounds.", {"missing_numbers": log1p(1), "together": 0, "phrases": 0}, "a number that is not there"),
        ("The mill opens, said Wharau Rua.", {"missing_names": log1p(2), "words": log1p(6)}, "two names that are not"),
        ("The mill opens, said Wharau Rua.", {"missing_numbers": 0, "phrases": 2 / 6}, "one pair of neighbours"),
        ("It says this:", {"introduces": 1, "words": log1p(3)}, "what leads to a list claims little"),
    ],
)
def test_what_a_claim_has_in_common_with_what_it_cites(claim: str, measured: dict[str, float], trap: str) -> None:
    overlap = compare(claim, read_evidence(TEXT)).overlap
    assert {name: getattr(overlap, name) for name in measured} == pytest.approx(measured), trap


@pytest.mark.parametrize(
    ("evidence", "added", "trap"),
    [
        ("The mill will open in June over hill perhaps.", 0, "three words behind what bears the claim out"),
        ("The mill will open in June over hill road perhaps.", 1, "four"),
        ("Perhaps over the mill will open in June.", 0, "three words before it"),
        ("Perhaps over hill the mill will open in June.", 1, "four"),
    ],
)
def test_how_near_a_word_of_its_kind_bears_a_qualifier_out(evidence: str, added: int, trap: str) -> None:
    found = compare("The mill will probably open in June.", read_evidence(evidence))
    assert (found.overlap.qualified, [term.text for term in found.added]) == (added, ["probably"] * added), trap
