"""Reports that tell one thing differently are told apart from what was said twice."""

from __future__ import annotations

import pytest

from rag.answer.compose import compose
from rag.answer.conflicts import conflicting
from rag.answer.prose import text_of
from rag.answers import Claim
from rag.facts.fact_claims import differing
from rag.facts.fact_question import FactQuestion
from rag.retrieval.found import Found
from rag.retrieval.utterances import join
from rag.schema import Article, Days, Span, Statement

BRIDGE = "the old bridge will be closed to lorries for 12 weeks"
LONGER = "the old bridge will be closed to lorries for 20 weeks"


def found(article: str, words: str, day: str | None, speaker: str = "Hana Rua") -> Found:
    text = f"{speaker} said {words}."
    start = text.index(words)
    statement = Statement(
        id=f"{article}-{words[-8:]}-{day}",
        article_id=article,
        revision="r",
        speakers=(speaker,),
        cue="said",
        cue_span=Span(start=start - 5, end=start - 1),
        source=Span(start=0, end=len(speaker)),
        kind="indirect",
        spans=(Span(start=start, end=start + len(words)),),
        text=words,
        said_on=Days(start=day, end=day) if day else None,
    )
    return Found(statement, Article(id=article, text=text, outlet=f"{article} News"), hash(article))


@pytest.mark.parametrize(
    ("trap", "one", "other", "conflict"),
    [
        ("two outlets, two days", ("a", BRIDGE, "2026-03-02"), ("b", BRIDGE, "2026-03-03"), True),
        ("two outlets, two figures", ("a", BRIDGE, "2026-03-02"), ("b", LONGER, "2026-03-02"), True),
        ("two outlets agree", ("a", BRIDGE, "2026-03-02"), ("b", BRIDGE, "2026-03-02"), False),
        ("a day that one does not tell", ("a", BRIDGE, "2026-03-02"), ("b", BRIDGE, None), False),
        ("the same again weeks later was said again", ("a", BRIDGE, "2026-03-02"), ("b", BRIDGE, "2026-03-29"), False),
        ("one article tells of two times", ("a", BRIDGE, "2026-03-02"), ("a", BRIDGE, "2026-03-03"), False),
        ("two people may differ", ("a", BRIDGE, "2026-03-02"), ("b", LONGER, "2026-03-02", "Ida Moss"), False),
        ("other words are another statement", ("a", BRIDGE, "2026-03-02"),
         ("b", "the ferry runs every 20 minutes from the new jetty", "2026-03-03"), False),
    ],
)  # fmt: skip
def test_a_conflict_is_one_thing_told_in_two_ways(
    trap: str, one: tuple[str, str, str | None], other: tuple[str, str, str | None], conflict: bool
) -> None:
    assert bool(conflicting(join([found(*one), found(*other)]))) == conflict, trap


def test_reports_with_other_figures_are_never_one_claim() -> None:
    draft = compose(join([found("a", BRIDGE, "2026-03-02"), found("b", LONGER, "2026-03-02")]), {})
    assert [claim.differs_from for claim in draft.claims] == [(), (1,)]
    assert "Another report differs: " in text_of(draft.claims, 2)


@pytest.mark.parametrize(
    ("trap", "texts", "differs"),
    [
        ("two sums", ("The bridge cost $4 million.", "The bridge cost $6 million."), [(), (1,)]),
        ("one sum, two ways of writing it", ("It cost $4m.", "It cost four million dollars."), [(), ()]),
        ("a range that holds the sum", ("It cost $4m.", "It cost $4 million to $6 million."), [(), ()]),
        ("a year is no sum", ("It cost $4m.", "It cost $4m in 2019."), [(), ()]),
        ("a third sum differs from both", ("It cost $4m.", "It cost $4m.", "It cost $9m."), [(), (), (1, 2)]),
    ],
)
def test_figures_that_share_nothing_differ(trap: str, texts: tuple[str, ...], differs: list[tuple[int, ...]]) -> None:
    claims = [Claim(text=text, kind="fact", citations=(number,)) for number, text in enumerate(texts, start=1)]
    question = FactQuestion("How much did the bridge", "amount")
    articles = {number: f"a{number}" for number in range(1, len(texts) + 1)}
    assert [claim.differs_from for claim in differing(question, claims, articles)] == differs, trap


def test_two_figures_of_one_article_are_of_two_things() -> None:
    claims = [Claim(text=f"It cost ${n}m.", kind="fact", citations=(n,)) for n in (4, 6)]
    told = differing(FactQuestion("How much did the bridge", "amount"), claims, {4: "a", 6: "a"})
    assert [each.differs_from for each in told] == [(), ()]


def test_only_where_a_figure_is_asked_for_do_figures_differ() -> None:
    claims = [Claim(text=f"It cost ${n}m.", kind="fact", citations=(n,)) for n in (1, 2)]
    told = differing(FactQuestion("the bridge", "anything"), claims, {1: "a", 2: "b"})
    assert [each.differs_from for each in told] == [(), ()]
