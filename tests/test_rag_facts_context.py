"""What a sentence takes from those before it, and the verb that a question asks about."""

from __future__ import annotations

import pytest

from rag.answers import Interpretation
from rag.facts.context import asked_before, is_question, named_at_start, names_meant, with_antecedent
from rag.facts.fact_question import fact_question
from rag.retrieval.rank import keys
from rag.schema import Span

TEXT = (
    "Tarn Rail opened in 1987. It carries 40 people an hour.\n\n"
    "Q: Will it last?\n\nA: Ten years, if it is painted.\n\n"
    "Ida Moss drives the train. She began at nineteen.\n\n"
    "“Nobody paid,” Ida Moss said.\n\nShe put the loss at $2 million."
)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


@pytest.mark.parametrize(
    ("words", "told", "trap"),
    [
        ("It carries 40 people an hour.", "Tarn Rail opened in 1987. It carries 40 people an hour.", "a thing"),
        ("She began at nineteen.", "Ida Moss drives the train. She began at nineteen.", "a person"),
        ("Tarn Rail opened in 1987.", "Tarn Rail opened in 1987.", "it names its own"),
        ("She put the loss at $2 million.", "She put the loss at $2 million.", "words of a quotation name nobody"),
    ],
)
def test_a_sentence_that_begins_with_a_pronoun_is_told_with_the_one_before(words: str, told: str, trap: str) -> None:
    assert with_antecedent(TEXT, span_of(words)).of(TEXT) == told, trap


def test_whom_a_pronoun_stands_for_is_told_in_brackets() -> None:
    assert named_at_start("She put it at $2 million.", "Moss") == "She [Moss] put it at $2 million."
    assert named_at_start("But he went.", "Moss") == "But he [Moss] went."
    assert named_at_start("The mayor went.", "Moss") == "The mayor went."


def test_names_count_where_a_pronoun_may_stand_for_them() -> None:
    assert names_meant(TEXT, span_of("She began at nineteen."), ("Moss", "Brandt")) == ("Moss",)
    assert names_meant(TEXT, span_of("Ida Moss drives the train."), ("Tarn",)) == ()
    it = "The mayor of a town by the sea sent a letter to Tarn. It has one line."
    assert names_meant(it, Span(start=it.index("It"), end=len(it)), ("Tarn",)) == ()


def test_an_answer_has_the_words_of_its_question() -> None:
    assert asked_before(TEXT, span_of("A: Ten years, if it is painted.")) == "Q: Will it last?"
    assert asked_before(TEXT, span_of("Ida Moss drives the train.")) == ""
    assert is_question(TEXT, span_of("Q: Will it last?"))
    assert not is_question(TEXT, span_of("A: Ten years, if it is painted."))


@pytest.mark.parametrize(
    ("question", "verb", "trap"),
    [
        ("When did the mayor of Quay resign?", "resign", "the last word before its end"),
        ("When was the old hall built?", "build", "the first form of a verb"),
        ("Where did Ida Moss buy land?", "buy", "the first word after a name"),
        ("When did the council vote to back it?", "back", "what is aimed at"),
        ("Who opened the bridge?", "open", "no auxiliary"),
    ],
)
def test_the_verb_of_what_is_to_have_happened_comes_first(question: str, verb: str, trap: str) -> None:
    asked = fact_question(question, Interpretation(kind="fact"))
    assert asked.event[0] == keys(verb)[0], trap
