from __future__ import annotations

from math import isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.retrieval.rank import SPELT_OUT, Cover, cover, fuse, initialled, inverse_frequency, keys, share, shortened

rankings = st.lists(st.lists(st.sampled_from("abcdefg"), unique=True), max_size=4)


def test_reciprocal_ranks_worked_by_hand() -> None:
    scores = fuse([("a", "b"), ("b", "c")])
    assert list(scores) == ["b", "a", "c"]
    assert isclose(scores["b"], 1 / 62 + 1 / 61)
    assert isclose(scores["a"], 1 / 61)


@given(rankings)
def test_fusing_is_the_sum_over_rankings_and_ties_go_by_id(given_rankings: list[list[str]]) -> None:
    scores = fuse(given_rankings)
    for id_, score in scores.items():
        assert isclose(score, sum(1 / (61 + each.index(id_)) for each in given_rankings if id_ in each))
    order = list(scores.items())
    assert order == sorted(order, key=lambda item: (-item[1], item[0]))


@given(rankings)
def test_who_leads_every_ranking_leads_them_all(given_rankings: list[list[str]]) -> None:
    led = [["z", *each] for each in given_rankings]
    assert not led or next(iter(fuse(led))) == "z"


@pytest.mark.parametrize(
    ("trap", "own", "around", "expected"),
    [
        ("all in the text", "The old bridge sank.", "", Cover(1.0, 1.0)),
        ("inflected", "Bridges sink when they are older; old ones sank.", "", Cover(1.0, 1.0)),
        ("half beside", "The bridge is shut.", "An old story.", Cover(0.25, 0.5)),
        ("nothing", "Rain.", "More rain.", Cover(0.0, 0.0)),
        ("inside another word is nowhere", "Cambridge", "", Cover(0.0, 0.0)),
    ],
)
def test_a_topic_is_covered_by_words_in_and_beside_a_text(trap: str, own: str, around: str, expected: Cover) -> None:
    weights = {keys("bridge")[0]: 1.0, keys("old")[0]: 1.0, keys("sink")[0]: 2.0}
    assert cover(weights, own, around) == expected, trap


def test_what_stands_beside_counts_half() -> None:
    assert Cover(0.5, 1.0).score == 0.75


@given(st.dictionaries(st.sampled_from("abcd"), st.floats(0.1, 5)), st.sets(st.sampled_from("abcd")))
def test_a_share_lies_between_nothing_and_all(weights: dict[str, float], found: set[str]) -> None:
    assert 0 <= share(weights, found) <= 1
    assert isclose(share(weights, set(weights)), 1.0)


def test_a_word_of_every_text_still_weighs_something_and_rarer_ones_more() -> None:
    assert 0 < inverse_frequency(10, 10) < inverse_frequency(5, 10) < inverse_frequency(1, 10)
    assert isclose(inverse_frequency(1, 10), log(11 / 1.5))


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("New Zealand’s talks with the United States", "NZ’s talks with the US"),
        ("the U.K. and the European Union", "the UK and the EU"),
        ("new zealand", "NZ"),
        ("a new Zealandia", "a new Zealandia"),
    ],
)
def test_countries_go_by_their_initials(long: str, short: str) -> None:
    assert shortened(long) == short


def test_initials_weigh_least_however_rare() -> None:
    assert initialled({"us": 9.0, "dredg": 3.0, "creek": 2.0}) == {"us": 2.0, "dredg": 3.0, "creek": 2.0}


countries = st.sampled_from(
    ["New Zealand", "unıted states", "UſA", "U.K.", "European Union", "United Nations", "E.U.", "U.S.A.", " "]
)


@given(st.lists(countries | st.text(max_size=3), max_size=6).map("".join))
def test_a_text_that_names_no_country_is_told_so_without_the_pattern(text: str) -> None:
    assert shortened(text) == SPELT_OUT.sub(lambda found: found.lastgroup or "", text)
