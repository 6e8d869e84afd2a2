"""What each word of a question is for: the decoding, the lexicon, and readings in words no table has."""

from __future__ import annotations

from itertools import product
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.lexicon.reporting import forms, reporting_verbs, tables
from rag.query.tagging import START, TAGS, decoded
from tests.interpret_rows import HEMI, MARA, TOMAS, ask

VERBS = sorted({lemma for words in tables()["verbs"]["speech"].values() for lemma in words.split()})


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_that_introduces_speech_in_articles_does_in_a_question(verb: str) -> None:
    reading = ask(f"What did Tennick {verb} about kelp?")
    assert (reading.speakers, reading.topic) == ((MARA,), "kelp")


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("say", "said"),
        ("deny", "denied"),
        ("vow", "vowing"),
        ("admit", "admitted"),
        ("write", "wrote"),
        ("pass", "passes"),
    ],
)
def test_verbs_are_known_in_their_forms(lemma: str, form: str) -> None:
    assert form in set(forms(lemma))


def test_refusals_are_verbs_of_speech_too() -> None:
    assert {"declined", "refused"} <= reporting_verbs()


@given(
    st.lists(st.lists(st.floats(-3, 3), min_size=len(TAGS), max_size=len(TAGS)), min_size=1, max_size=3),
    st.lists(st.lists(st.floats(-3, 3), min_size=len(TAGS), max_size=len(TAGS)), min_size=10, max_size=10),
)
def test_the_tags_are_the_most_probable_of_all(local: list[list[float]], after: list[list[float]]) -> None:
    before = dict(zip((START, *TAGS), after, strict=True))

    def probability(path: tuple[int, ...]) -> float:
        total, last = 0.0, START
        for scores, tag in zip(local, path, strict=True):
            sums = [one + other for one, other in zip(scores, before[last], strict=True)]
            total += sums[tag] - log(sum(map(exp, sums)))
            last = TAGS[tag]
        return total

    best = max(map(probability, product(range(len(TAGS)), repeat=len(local))))
    found = tuple(TAGS.index(each.tag) for each in decoded(local, before))
    assert probability(found) == pytest.approx(best)


@pytest.mark.parametrize(
    ("trap", "question", "who", "topic"),
    [
        ("a few words in lower case", "tennick eel quotas", (MARA,), "eel quotas"),
        ("a story before it", "hi, my editor is on leave: what did Reedway say about eels?", (TOMAS,), "eels"),
        ("a short message", "wot did waiariki say abt kelp pls", (HEMI,), "kelp"),
        ("for himself", "what's Reedway got to say about kelp", (TOMAS,), "kelp"),
        ("reactions to somebody are not theirs", "reactions to Reedway resigning", (), "Reedway resigning"),
        ("whoever is told is no topic", "did Tennick tell workers that kelp is dead", (MARA,), "kelp is dead"),
        ("two joined by vs", "tennick vs reedway on kelp", (MARA, TOMAS), "kelp"),
        ("everybody is nobody", "what did people say about kelp", (), "kelp"),
    ],
)  # fmt: skip
def test_a_question_in_other_words_is_read(trap: str, question: str, who: tuple[str, ...], topic: str) -> None:
    reading = ask(question)
    assert (reading.speakers, reading.topic) == (who, topic), trap


@pytest.mark.parametrize(
    ("trap", "question"),
    [
        ("a thing with a name", "When was the Pixel 6 released?"),
        ("a place", "Who lives on the West Coast?"),
        ("somebody's act", "Why did Tennick sign the compact?"),
        ("a sequence asked for", "timeline of the talks"),
    ],
)
def test_what_links_to_no_speaker_is_topic(trap: str, question: str) -> None:
    reading = ask(question)
    assert reading.speakers == (), trap
    assert reading.topic, trap


@pytest.mark.parametrize("question", ["hello", "thanks", "what can I ask you?"])
def test_a_greeting_is_no_search(question: str) -> None:
    assert ask(question).kind == "help"
