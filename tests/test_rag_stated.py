"""Questions about facts, over a small store of its own: stated, told differently, denied, absent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from rag.answers import Answer, Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.roster import Roster
from tests.real_embedder import real_embedder

pytestmark = pytest.mark.models

NEWS = (
    "The Quay Council opened a footbridge over the Wharau on Tuesday.\n\n"
    "The footbridge cost $3.2 million and is 140 metres long, the council said.\n\n"
    "It replaces a ford, because four people drowned there in 1987.\n\n"
    "“No toll was ever agreed,” mayor Hana Rua said on Tuesday."
)
LATER = (
    "Quay ratepayers will pay more than they were told.\n\n"
    "The footbridge over the Wharau cost $4.1 million, auditor Ida Moss said on Friday.\n\n"
    "The crossing is in Tapuwae, east of the mill."
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """In place of the store of small tests: what states a fact is found by meaning too."""
    with Archive(tmp_path / "store", real_embedder()) as opened:
        yield opened


@pytest.fixture
def ask(archive: Archive, put: Callable[..., str]) -> Callable[[str], Answer]:
    put(id="news", text=NEWS, published="2026-03-03", outlet="Quay Post")
    put(id="later", text=LATER, published="2026-03-07", outlet="Harbour Wire")
    library = Library(archive, Roster())
    return lambda question: answer(Question(question=question), library, date(2026, 3, 10))


@pytest.mark.parametrize(
    ("trap", "question", "words"),
    [
        ("a length", "How long is the footbridge?", "140 metres long"),
        ("a reason", "Why did it replace the ford?", "because four people drowned there"),
        ("a place", "Where is the crossing?", "in Tapuwae"),
        ("who", "Who opened the footbridge?", "The Quay Council opened"),
        ("whether it happened", "Has the council opened the footbridge?", "opened a footbridge"),
    ],
)
def test_a_fact_is_told_by_the_sentence_that_states_it(
    ask: Callable[[str], Answer], trap: str, question: str, words: str
) -> None:
    given = ask(question)
    assert given.status == "answered", (trap, given.text)
    assert any(words in citation.quote for citation in given.citations), given.text


def test_two_sums_for_one_thing_are_shown_as_a_conflict(ask: Callable[[str], Answer]) -> None:
    given = ask("How much did the footbridge cost?")
    assert {"$3.2 million", "$4.1 million"} <= {w for w in ("$3.2 million", "$4.1 million") if w in given.text}
    assert "Another report differs: " in given.text
    earlier, later = given.claims
    assert earlier.differs_from == ()
    assert later.differs_from == earlier.citations


def test_what_somebody_said_is_a_statement_of_theirs(ask: Callable[[str], Answer]) -> None:
    claims = ask("How much did the footbridge cost?").claims
    assert ("Ida Moss",) in {claim.speakers for claim in claims}


@pytest.mark.parametrize(
    ("trap", "question", "reason"),
    [
        ("why, of what was denied", "Why did the council agree a toll?", "false_premise"),
        ("how much, of what was denied", "How much is the toll that was agreed?", "false_premise"),
        ("its words, not its answer", "Who designed the footbridge over the Wharau?", "not_supported"),
        ("nothing of it", "Who won the rugby?", "not_in_coverage"),
        ("no word to look for", "What happened?", "not_in_coverage"),
        ("no word at all", "?????", "not_in_coverage"),
        ("nothing but a day on which nobody spoke", "What happened on 2 March?", "nothing_said_on_day"),
    ],
)
def test_what_no_sentence_states_is_declined(
    ask: Callable[[str], Answer], trap: str, question: str, reason: str
) -> None:
    given = ask(question)
    assert given.status != "answered", (trap, given.text)
    assert given.status == "related" or (given.declined is not None and given.declined.reason == reason), trap


def test_a_false_premise_shows_what_the_coverage_says(ask: Callable[[str], Answer]) -> None:
    declined = ask("Why did the council agree a toll?").declined
    assert declined is not None
    assert "No toll was ever agreed" in declined.evidence[0].quote


def test_nobody_asked_about_may_be_told_as_a_fact(ask: Callable[[str], Answer]) -> None:
    given = ask("What about the ford?")
    assert given.status == "answered"
    assert "replaces a ford" in given.text


@pytest.mark.parametrize("question", ["What happened on 6 March?", "6 March", "Anything on 6 March?"])
def test_a_question_of_nothing_but_a_day_is_answered_by_what_was_said_then(
    ask: Callable[[str], Answer], question: str
) -> None:
    claims = ask(question).claims
    assert {claim.said_on.start for claim in claims if claim.said_on} == {"2026-03-06"}
    assert {claim.speakers for claim in claims} == {("Ida Moss",)}


def test_what_happened_on_a_day_is_told_beside_what_was_said_then(ask: Callable[[str], Answer]) -> None:
    claims = ask("What happened on 3 March?").claims
    assert {claim.kind for claim in claims} == {"direct", "indirect", "fact"}
    assert "The Quay Council opened a footbridge over the Wharau on Tuesday." in {claim.text for claim in claims}


@pytest.mark.parametrize(
    ("trap", "question", "told"),
    [
        ("what a bare word counts", "how many people", ("four people drowned there",)),
        ("what nothing counts", "how many ferries", ()),
    ],
)
def test_a_bare_count_is_whatever_counts_it(
    ask: Callable[[str], Answer], trap: str, question: str, told: tuple[str, ...]
) -> None:
    given = ask(question)
    assert bool(given.claims) == bool(told), trap
    assert all(words in given.claims[0].text for words in told), trap
