"""Rankings, latency, comparisons and declines by reason: worked by hand, and beside twins the long way round."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.aggregate import by_reason
from evals.cases import Case, Expected, Nugget
from evals.comparison import compared
from evals.metrics.latency import latency
from evals.metrics.retrieval import RANKING_METRICS
from evals.metrics.score import RankedPassage
from evals.plain_retrieval import Text, plain
from evals.results import CaseResult, MetricScore
from rag.answers import Answer, Decline, Interpretation, Question
from rag.schema import DeclineReason
from tests.hashing_embedder import HashingEmbedder

NUGGETS = (Nugget(any=("bridge",)), Nugget(any=("ferry",)), Nugget(any=("toll",), vital=False))
CASE = Case(id="a", kind="said", question="?", expect=Expected(nuggets=NUGGETS, articles=("a1",)))


def ranking(*texts: str, article_id: str = "a1") -> list[RankedPassage]:
    return [RankedPassage(article_id=article_id, text=text) for text in texts]


def value(metric: str, found: list[RankedPassage], case: Case = CASE) -> float | None:
    score = RANKING_METRICS[metric](case, found)
    return None if score is None else score.value


BY_HAND = [
    ("all at the top", ranking("the bridge and the ferry", "the toll"), 1.0, 1.0, 1.0),
    ("the second place is idle", ranking("the bridge", "weather", "the ferry"), 1.0, None, 1.0),
    ("only one of two", ranking("the bridge"), 0.5, None, 1.0),
    ("the first is at place two", ranking("weather", "the bridge"), 0.5, None, 0.5),
    ("an okay nugget is not vital", ranking("the toll"), 0.0, None, 0.0),
    ("an article that may not be cited", ranking("the bridge and the ferry", article_id="a2"), 0.0, 0.0, 0.0),
    ("part of a word", ranking("bridges and ferrymen"), 0.0, 0.0, 0.0),
    ("nothing found", [], 0.0, 0.0, 0.0),
]


@pytest.mark.parametrize(("trap", "found", "recall", "ndcg", "rank"), BY_HAND)
def test_a_ranking_scores_what_it_scores_by_hand(
    trap: str, found: list[RankedPassage], recall: float, ndcg: float | None, rank: float
) -> None:
    assert value("recall_at_5", found) == recall
    assert value("reciprocal_rank", found) == rank
    assert ndcg is None or value("ndcg_at_10", found) == pytest.approx(ndcg)


def test_ndcg_worked_by_hand() -> None:
    # Gains 2, 0, 2; the toll is found nowhere, so the best order is 2, 2, 1, 0.
    by_hand = (2 / log2(2) + 2 / log2(4)) / (2 / log2(2) + 2 / log2(3) + 1 / log2(4))
    assert value("ndcg_at_10", ranking("the bridge", "weather", "the ferry")) == pytest.approx(by_hand)


def test_a_score_of_a_ranking_says_what_it_was_made_of() -> None:
    told = [RANKING_METRICS["ndcg_at_10"](CASE, found) for found in (ranking("the bridge and the toll", "weather"), [])]
    assert [score.why.partition(";")[0] for score in told if score] == ["gains 2, 0", "gains none"]


def test_the_sixth_place_is_beyond_five_and_the_eleventh_beyond_ten() -> None:
    assert value("recall_at_5", ranking(*["weather"] * 5, "bridge ferry")) == 0.0
    assert value("recall_at_10", ranking(*["weather"] * 5, "bridge ferry")) == 1.0
    assert value("recall_at_10", ranking(*["weather"] * 10, "bridge ferry")) == 0.0


def test_a_question_to_be_declined_has_no_ranking_to_judge() -> None:
    nothing = CASE.model_copy(update={"expect": Expected(decline=("not_in_coverage",))})
    assert {name: value(name, ranking("the bridge"), nothing) for name in RANKING_METRICS} == dict.fromkeys(
        RANKING_METRICS
    )


TEXTS = st.lists(st.sampled_from(["bridge", "ferry", "toll", "weather", "bridge ferry"]), max_size=14)


@given(TEXTS)
def test_rankings_agree_with_their_twins(texts: list[str]) -> None:
    found = ranking(*texts)
    vital = ["bridge", "ferry"]
    first = 0
    for place in range(len(texts), 0, -1):
        if any(word in texts[place - 1] for word in vital):
            first = place
    gains = [2 if "bridge" in each or "ferry" in each else 1 if each == "toll" else 0 for each in texts]
    absent = [gain for word, gain in (("bridge", 2), ("ferry", 2), ("toll", 1)) if not any(word in t for t in texts)]
    best = sorted(gains + absent, reverse=True)[:10]
    dcg = sum(gains[at] / log2(at + 2) for at in range(min(10, len(gains))))
    assert value("recall_at_5", found) == sum(any(word in t for t in texts[:5]) for word in vital) / 2
    assert value("reciprocal_rank", found) == (1 / first if first else 0.0)
    assert value("ndcg_at_10", found) == pytest.approx(dcg / sum(best[at] / log2(at + 2) for at in range(len(best))))


@given(st.lists(st.floats(0, 60), min_size=1, max_size=50))
def test_percentiles_agree_with_their_twin(seconds: list[float]) -> None:
    def twin(share: float) -> float:
        return min(x for x in seconds if sum(y <= x for y in seconds) >= share * len(seconds) - 1e-9)

    found = latency(seconds)
    assert found is not None
    assert (found.median, found.p95, found.slowest) == (twin(0.5), twin(0.95), max(seconds))


def test_the_latency_of_nothing_is_none() -> None:
    assert latency([]) is None
    assert (latency([3, 1, 2]) or pytest.fail()).median == 2


def result(
    name: str, score: float | None, expect: Expected = CASE.expect, given: DeclineReason | None = None
) -> CaseResult:
    scores = () if score is None else (MetricScore(metric="day_accuracy", value=score, why=""),)
    no = Decline(reason=given, detail="No.") if given else None
    answer = Answer(
        question="?",
        status="declined" if no else "answered",
        interpretation=Interpretation(kind="said"),
        text="",
        declined=no,
    )
    return CaseResult(case_id=name, kind="said", question="?", expect=expect, scores=scores, answer=answer)


def test_a_comparison_is_over_the_cases_that_both_score() -> None:
    before = [result("a", 1.0), result("b", 0.5), result("c", 0.0), result("gone", 0.0), result("silent", None)]
    after = [result("a", 0.0), result("b", 1.0), result("c", 0.5), result("new", 0.0), result("silent", 1.0)]
    (change,) = compared("before", before, after).changes
    assert (change.cases, change.before, change.after) == (3, 0.5, 0.5)
    assert (change.better, change.worse, change.flipped, change.mended) == (2, 1, ("a",), ("b",))
    assert change.low < 0 < change.high


def test_declines_are_counted_by_reason() -> None:
    speaker, topic = Expected(decline=("unknown_speaker",)), Expected(decline=("nothing_about_topic", "not_supported"))
    found = {
        each.reason: (each.called_for, each.recall, each.given, each.precision)
        for each in by_reason(
            [
                result("a", None, speaker, "unknown_speaker"),
                result("b", None, speaker, None),
                result("c", None, topic, "not_supported"),
                result("d", None, CASE.expect, "not_supported"),
            ]
        )
    }
    assert found["unknown_speaker"] == (2, 0.5, 1, 1.0)
    assert found["nothing_about_topic"] == (1, 1.0, 0, None)
    assert found["not_supported"] == (0, None, 2, 0.5)


def test_plain_retrieval_answers_with_what_stands_in_the_articles_and_never_declines() -> None:
    sources = [Text(f"a{n}", "r1", f"Ani Hale spoke of bridge {n}.\n\n" + "The weather held. " * 90) for n in range(4)]
    target = plain(sources, HashingEmbedder())
    answer = target.ask(Question(question="What of bridge 3?"))
    texts = {each.article_id: each.text for each in sources}
    assert answer.status == "answered"
    assert len(answer.citations) == len(answer.claims) == 5
    assert all(texts[each.article_id][each.start : each.end] == each.quote for each in answer.citations)
    assert (target.article_text("a1", None), target.article_text("a1", "r2")) == (texts["a1"], None)
