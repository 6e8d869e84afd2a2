"""Whether the passages that a search ranks hold what a right answer needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

from evals.cases import Case, Nugget
from evals.metrics.score import RankedPassage, RankingMetric, Score, because
from evals.metrics.words import holds, tokens
from rag.answer.phrasing import counted

VITAL, OKAY = 2, 1  # gains of a passage by the best nugget in it


def recall_at_5(case: Case, ranking: Sequence[RankedPassage]) -> Score | None:
    """Vital nuggets that stand in the first five passages, of all (Manning et al. 2008, section 8.3, by nugget)."""
    return _recall(case, ranking[:5])


def recall_at_10(case: Case, ranking: Sequence[RankedPassage]) -> Score | None:
    """Vital nuggets that stand in the first ten passages, of all (Manning et al. 2008, section 8.3, by nugget)."""
    return _recall(case, ranking[:10])


def ndcg_at_10(case: Case, ranking: Sequence[RankedPassage]) -> Score | None:
    """Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002), gains 2, 1 and 0.

    The best order has the passages that were found, and one passage more for each nugget that none of them holds.
    """
    if not case.expect.nuggets:
        return None
    gains = [max((_gain(each) for each in case.expect.nuggets if _in(case, each, passage)), default=0)
             for passage in ranking]  # fmt: skip
    absent = [_gain(each) for each in case.expect.nuggets if not any(_in(case, each, found) for found in ranking)]
    value = _dcg(gains[:10]) / _dcg(sorted([*gains, *absent], reverse=True)[:10])
    return Score(
        value, f"gains {', '.join(map(str, gains[:10])) or 'none'}; {counted(len(absent), 'nugget')} found nowhere"
    )


def reciprocal_rank(case: Case, ranking: Sequence[RankedPassage]) -> Score | None:
    """One over the place of the first passage with a vital nugget; its mean is MRR (Voorhees, TREC 1999)."""
    vital = [each for each in case.expect.nuggets if each.vital]
    if not vital:
        return None
    places = (
        place for place, found in enumerate(ranking, start=1) if any(_in(case, nugget, found) for nugget in vital)
    )
    first = next(places, None)
    return Score(1 / first, f"first at place {first}") if first else Score(0.0, "in no passage found")


RANKING_METRICS: Mapping[str, RankingMetric] = {
    metric.__name__: metric for metric in (recall_at_5, recall_at_10, ndcg_at_10, reciprocal_rank)
}


def _recall(case: Case, first: Sequence[RankedPassage]) -> Score | None:
    vital = [each for each in case.expect.nuggets if each.vital]
    if not vital:
        return None
    missing = [each.any[0] for each in vital if not any(_in(case, each, found) for found in first)]
    return Score(1 - len(missing) / len(vital), because("not among them:", missing))


def _in(case: Case, nugget: Nugget, passage: RankedPassage) -> bool:
    """Whether a passage of an article that may be cited holds the nugget."""
    if case.expect.articles and passage.article_id not in case.expect.articles:
        return False
    words = tokens(passage.text)
    return any(holds(words, tokens(form)) for form in nugget.any)


def _gain(nugget: Nugget) -> int:
    return VITAL if nugget.vital else OKAY


def _dcg(gains: Sequence[int]) -> float:
    return sum(gain / log2(1 + place) for place, gain in enumerate(gains, start=1))
