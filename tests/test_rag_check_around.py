"""What stands around the words of a quotation: who spoke, what an ellipsis leads into, whose a name is."""

from __future__ import annotations

import pytest

from rag.check import Candidate, check_quote
from rag.check.quote_check import context_of
from rag.check.said_match import said_by
from rag.schema import Span, Statement
from tests.quoted_lease import ARTICLE, HARBOUR, TEXT


@pytest.mark.parametrize(
    ("quote", "before", "after", "trap"),
    [
        (
            "sign a $4.5m lease with the quarry",
            "The harbour board met on Monday.",
            "Adaeze Okoro said. “The Board knows that,” she added, “and so does the town.”",
            "who spoke stands behind the words",
        ),
        (
            "We would pay half of it tomorrow",
            "“The Board knows that,” she added, “and so does the town.”\n\nChidi Okoro, who runs the quarry, said:",
            "Harbour board will not sign, she has said many times.",
            "who spoke stands before them",
        ),
        (
            "The Board knows that",
            None,
            "Chidi Okoro, who runs the quarry, said: “Nobody has asked us for 14m.",
            "parts",
        ),
        ("“No,” said", "Harbour board will not sign, she has said many times.", "Tamsin Vale.", "the end"),
    ],
)
def test_the_record_around_a_match_tells_who_spoke(quote: str, before: str | None, after: str, trap: str) -> None:
    around = context_of(check_quote(quote, (HARBOUR,)).matches[0], HARBOUR)
    assert before is None or around.before == before, trap
    assert around.after.startswith(after), trap


RETOLD = "“They gave us rice. I taught one of them. He said, ‘Auntie, do not look at me.’ I cried,” Ngozi Ade said."


def _retold(stretch: str, *speakers: str) -> Statement:
    span = Span(start=RETOLD.index(stretch), end=RETOLD.index(stretch) + len(stretch))
    return Statement(
        id=stretch, article_id="r", revision="r1", speakers=speakers, kind="direct", spans=(span,), text=stretch
    )


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("They gave us rice … I taught one of them", "verbatim"),
        ("They gave us rice … Auntie, do not look at me", "altered"),  # what he said would be hers
        ("They gave us rice … I cried", "verbatim"),
    ],
)
def test_an_ellipsis_does_not_lead_into_words_that_are_retold(quote: str, verdict: str) -> None:
    whole, inner = RETOLD[: RETOLD.index(" Ngozi")], "‘Auntie, do not look at me.’"
    article = ARTICLE.model_copy(update={"id": "r", "text": RETOLD})
    candidate = Candidate(article, "r1", (_retold(whole, "Ngozi Ade"), _retold(inner)))
    assert check_quote(quote, (candidate,), "Ngozi Ade").verdict == verdict


@pytest.mark.parametrize(
    ("name", "speakers", "told"),
    [
        ("Frank", ("Frank Vale",), None),  # a given name alone
        ("Frank Vale", ("Frank",), None),
        ("Vale", ("Frank Vale",), True),
        ("Ann", ("Frank Vale",), False),
        ("Frank Vale", ("Ann Vale",), False),
        ("Ana Rua", ("Ana Rua Vela",), True),  # one of two family names
        ("Ana Vela", ("Ana Rua Vela",), True),
        ("Ana Yuen", ("Ana Yuen Sau-lan",), True),
        ("Ana Yuen Sau-lan", ("Ana Yuen",), True),
        ("Yuen", ("Ana Yuen Sau-lan",), None),
        ("Noor Gedi", ("Abdi Noor Gedi",), None),  # or another, whose name is two words
        ("Bo Rua", ("Ana Rua Vela",), False),
        ("Ana Rua", ("Bo Ana Rua Vela",), False),
    ],
)
def test_whether_a_name_is_a_speakers(name: str, speakers: tuple[str, ...], told: bool | None) -> None:
    assert said_by(name, speakers) is told


def test_the_record_around_a_match_reads_as_it_stands() -> None:
    told = context_of(check_quote("We would pay half of it tomorrow", (HARBOUR,)).matches[0], HARBOUR)
    assert " ".join(told.words.split()) in " ".join(TEXT.split())
