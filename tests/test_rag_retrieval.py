"""Nearness, relevance and decisions, each beside a naive twin; answers that are only near."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.service import Service
from rag.answers import Question
from rag.archive import Archive
from rag.retrieval.dense import SentenceVectors, nearness
from rag.retrieval.features import NAMES
from rag.retrieval.relevance import BESIDE, Logistic, Task, decide, decision_row, model
from rag.retrieval.topic import topic_of
from rag.store import passages
from rag.vectors import nearest

pytestmark = pytest.mark.engines("sqlite", "postgres")

TASKS: tuple[Task, ...] = ("of_speaker", "of_anybody", "sentence")
Put = Callable[..., str]


@given(st.dictionaries(st.sampled_from(NAMES), st.floats(-5, 5), min_size=1), st.floats(-5, 5), st.data())
def test_relevance_is_the_logistic_of_the_weighted_features(
    weights: dict[str, float], bias: float, data: st.DataObject
) -> None:
    row = data.draw(st.lists(st.floats(0, 1), min_size=len(NAMES), max_size=len(NAMES)))
    total = bias + sum(weight * row[NAMES.index(name)] for name, weight in weights.items())
    (score,) = Logistic(weights=weights, bias=bias).scores(np.array([row], dtype=np.float32), NAMES)
    assert score == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-4)


@pytest.mark.parametrize("task", TASKS)
def test_the_fitted_weights_are_of_features_that_there_are(task: Task) -> None:
    fitted = model(task)
    assert set(fitted.relevance.weights) <= set(NAMES)
    assert set(fitted.decision.weights) <= {*NAMES, *BESIDE}
    assert 0 < fitted.threshold < 1
    assert 0 < fitted.ratio < 1


@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=6), st.sampled_from(TASKS))
def test_the_best_candidate_is_among_those_that_answer(scores: list[float], task: Task) -> None:
    rated = np.array(scores, dtype=np.float32)
    features = np.zeros((len(scores), len(NAMES)), dtype=np.float32)
    decision = decide(features, NAMES, rated, task)
    assert decision.least <= rated.max()
    assert decision.answers == (decision.probability >= model(task).threshold)
    assert decision_row(features, rated).shape == (1, len(NAMES) + len(BESIDE))


def test_nothing_is_decided_of_no_candidates() -> None:
    assert not decide(
        np.zeros((0, len(NAMES)), dtype=np.float32), NAMES, np.zeros(0, dtype=np.float32), "sentence"
    ).answers


def test_nearness_is_the_cosine_of_each_sentence(archive: Archive, put: Put) -> None:
    put(id="a", title="The weir", text="The weir will close. Eels are back.\n\nNobody came.")
    query = archive.embedder.embed(["Eels are back."])
    with archive.catalog.reading() as db:
        key = db.execute("SELECT key FROM revisions WHERE live").fetchone()[0]
        found = nearness(db, archive.embedder.fingerprint, [key], query)[key]
    told = ["The weir will close.", "Eels are back.", "Nobody came."]
    naive = archive.embedder.embed(told) @ query[0]
    assert found.sentences[:, 0] == pytest.approx(naive, abs=2e-3)
    assert found.title[0] == pytest.approx(float(archive.embedder.embed(["The weir"])[0] @ query[0]), abs=2e-3)
    assert [found.within(span, span + 1)[0] for span in (0, 21, 37)] == [0, 1, 2]


def test_vectors_that_others_throw_away_meanwhile_are_read_again(
    archive: Archive, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.retrieval.dense.MOST_KEPT", 1)
    for name in "abcdef":
        put(id=name, text=f"The weir {name} will close. Eels are back.")
    kept, query = SentenceVectors(), archive.embedder.embed(["Eels are back."])

    def look(first: int) -> int:
        with archive.catalog.reading() as db:
            keys = [row[0] for row in db.execute("SELECT key FROM revisions WHERE live ORDER BY key")]
            wanted = (keys * 2)[first : first + 3]
            return len(nearness(db, archive.embedder.fingerprint, wanted, query, kept))

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(look, [number % 6 for number in range(200)])) == {3}


def test_vectors_of_passages_kept_in_memory_are_those_of_the_store_after_each_write(archive: Archive, put: Put) -> None:
    model = archive.embedder.fingerprint
    texts = {"a": "Eels are back.", "b": "The weir will close.", "c": "Nobody came."}
    for id_, text in (*texts.items(), ("b", "The weir is open."), ("a", "Eels left.")):
        put(id=id_, text=text)
        with archive.catalog.reading() as db:
            ids, vectors = archive.passages.of(db, model)
            expected, exact = passages.within(db, passages.ANYWHERE, model)
        assert ids == expected
        assert vectors == pytest.approx(exact)


def test_sentences_of_a_text_read_before_a_write_are_those_it_has_after_it(archive: Archive, put: Put) -> None:
    put(id="a", text="The weir will close. Eels are back.")
    query = archive.embedder.embed(["Eels are back."])

    def read() -> list[float]:
        with archive.catalog.reading() as db:
            keys = [row[0] for row in db.execute("SELECT key FROM revisions WHERE live ORDER BY article_id")]
            found = nearness(db, archive.embedder.fingerprint, keys, query, archive.sentences)
        return [round(float(value), 3) for key in keys for value in found[key].sentences[:, 0]]

    before = read()
    put(id="b", text="Eels are back.")
    assert read() == [*before, before[1]]
    put(id="a", text="Eels are back. Nobody came.")
    assert read()[0] == before[1]


@pytest.mark.parametrize("most", [1, 3, 10])
def test_the_nearest_are_those_of_a_whole_sort_and_ties_keep_their_order(most: int) -> None:
    chance = np.random.default_rng(3)
    vectors = chance.integers(-1, 2, (40, 3)).astype(np.float32)
    ids, query = tuple(f"{n:02}" for n in range(40)), np.ones(3, dtype=np.float32)
    naive = sorted(ids, key=lambda id_: (-float(vectors[int(id_)] @ query), id_))[:most]
    assert list(nearest(query, ids, vectors, most)) == naive


@pytest.mark.parametrize(
    ("typed", "meant", "trap"),
    [
        ("minning", "mining", "a letter too many"),
        ("goverment", "government", "a letter left out"),
        ("weir", "weir", "a word of the store is left alone"),
        ("zqxjk", "zqxjk", "nothing is near"),
    ],
)
def test_a_mistyped_word_of_a_topic_is_mended(archive: Archive, put: Put, typed: str, meant: str, trap: str) -> None:
    put(id="a", text="The weir will close, and mining with it, the government said.")
    with archive.catalog.reading() as db:
        assert topic_of(db, archive, typed, typed, "passage_words").text == meant, trap


def test_what_is_only_near_is_shown_as_such(service: Service, put: Put) -> None:
    put(
        id="a",
        title="The weir",
        text="Ana Ruru said the weir would close in May.\n\nThe weir was built by the council.",
    )
    given = service.ask(Question(question="Who painted the weir?", explain=True))
    assert given.status == "related"
    assert (given.claims, given.citations, given.declined) == ((), (), None)
    assert all(each.text == each.citation.quote for each in given.passages)
    assert given.explain is not None
    assert [each.word for each in given.explain.words] == ["Who", "painted", "the", "weir"]


def test_a_greeting_tells_what_can_be_asked(service: Service, put: Put) -> None:
    put(id="a", text="Ana Ruru said on 3 March 2026 that the weir would close.", published="2026-03-04")
    given = service.ask(Question(question="hello"))
    assert given.status == "related"
    assert "Ana Ruru" in given.text
    assert [each.text for each in given.passages] == ["Ana Ruru said on 3 March 2026 that the weir would close."]


def test_an_empty_store_has_nothing_near(service: Service) -> None:
    for question in ("hello", "what did Ana Ruru say about the weir?"):
        assert service.ask(Question(question=question)).status == "declined"


def test_two_questions_of_one_turn_are_both_answered(service: Service, put: Put) -> None:
    put(
        id="a",
        text="Ana Ruru said on 3 March 2026 it would close.\n\nTane Orr said on 4 March 2026 it would not.",
    )
    given = service.ask(Question(question="What did Ana Ruru say on 3 March, and what did Tane Orr say on 4 March?"))
    assert {claim.speakers for claim in given.claims} == {("Ana Ruru",), ("Tane Orr",)}
    assert "also answered" in (given.interpretation.note or "")


def test_nobody_elses_words_answer_for_somebody_who_is_only_named(service: Service, put: Put) -> None:
    put(id="a", text="Ana Ruru said the weir would close.\n\nTane Orr built the weir.")
    given = service.ask(Question(question="What did Tane Orr say about the weir?"))
    assert given.status != "answered"
