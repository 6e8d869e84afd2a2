"""The scorer of extraction: its verdicts in tables, its figures beside a naive twin, and its laws."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.extraction.figures import FIGURES, KINDS, FigureValue, Tally, figures, tally, tally_of_kind, with_intervals
from evals.extraction.outcomes import outcome
from evals.extraction.verdicts import day_verdict, occasion_verdict, speaker_verdict
from evals.extraction.worst import SORTS, worst
from rag.schema import Days, Statement
from tests.annotated import DAYS, PEOPLE, Made, annotated, found_in, made, perfect, spread, statement, words_of

BEST = {name: 0.0 if figure.lower_is_better else 1.0 for name, figure in FIGURES.items()}


@pytest.mark.parametrize(
    ("trap", "wanted", "given", "verdict"),
    [
        ("the name", ["Tara Quill"], ["Tara Quill"], "right"),
        ("no case, no diacritics", ["Hēmi Te Ahuru"], ["hemi te ahuru"], "right"),
        ("a leading the", ["The Harbour Union"], ["Harbour Union"], "right"),
        ("curly apostrophe", ["Dara O’Shea"], ["Dara O'Shea"], "right"),
        ("a second answer", ["unknown", "a resident"], ["a resident"], "right"),
        ("a title in the name", ["Tara Quill"], ["Dr Tara Quill"], "misnamed"),
        ("a part lost", ["Tara Quill"], ["Quill"], "misnamed"),
        ("a relative", ["Tara Quill"], ["Mara Quill"], "wrong"),
        ("a part of another word", ["Ann Lee"], ["Ann Leeson"], "wrong"),
        ("nobody", ["Tara Quill"], [], "unknown"),
        ("rightly nobody", ["unknown"], [], "right"),
        ("somebody where nobody can be known", ["unknown"], ["Tara Quill"], "wrong"),
        ("two together, in any order", ["Ann Lee+Bo Ray"], ["Bo Ray", "Ann Lee"], "right"),
        ("one of two", ["Ann Lee+Bo Ray"], ["Ann Lee"], "wrong"),
        ("two, each by a part", ["Ann Lee+Bo Ray"], ["Lee", "Ray"], "misnamed"),
        ("one too many", ["Ann Lee"], ["Ann Lee", "Bo Ray"], "wrong"),
    ],
)
def test_a_speaker_is_right_misnamed_unknown_or_wrong(
    trap: str, wanted: list[str], given: list[str], verdict: str
) -> None:
    assert speaker_verdict(wanted, given) == verdict


@pytest.mark.parametrize(
    ("trap", "wanted", "given", "verdict"),
    [
        ("the day", ["2026-03-04"], ("2026-03-04", "2026-03-04"), "right"),
        ("the day before", ["2026-03-04"], ("2026-03-03", "2026-03-03"), "wrong"),
        ("a day of the range", ["2026-03-01/2026-03-07"], ("2026-03-04", "2026-03-04"), "right"),
        ("the day after the range", ["2026-03-01/2026-03-07"], ("2026-03-08", "2026-03-08"), "wrong"),
        ("a range that holds it", ["2026-03-04"], ("2026-03-02", "2026-03-08"), "right"),
        ("a day of the month", ["2026-03"], ("2026-03-31", "2026-03-31"), "right"),
        ("the month of the day", ["2026-03-04"], ("2026-03-01", "2026-03-31"), "right"),
        ("another month", ["2026-03"], ("2026-04-01", "2026-04-01"), "wrong"),
        ("a range that leaves the year", ["2025"], ("2025-12-30", "2026-01-02"), "wrong"),
        ("a day of the year", ["2025"], ("2025-12-31", "2025-12-31"), "right"),
        ("no year", ["XXXX-01-14"], ("XXXX-01-14", "XXXX-01-14"), "right"),
        ("a year that nobody told", ["XXXX-01-14"], ("2026-01-14", "2026-01-14"), "wrong"),
        ("a year lost", ["2026-01-14"], ("XXXX-01-14", "XXXX-01-14"), "wrong"),
        ("a second answer", ["unknown", "2026-03-04"], ("2026-03-04", "2026-03-04"), "right"),
        ("a day where none is told", ["unknown"], ("2026-03-04", "2026-03-04"), "wrong"),
        ("none", ["2026-03-04"], None, "missing"),
        ("rightly none", ["unknown", "2026-03-04"], None, "rightly unknown"),
    ],
)
def test_a_day_is_right_wrong_missing_or_rightly_unknown(
    trap: str, wanted: list[str], given: tuple[str, str] | None, verdict: str
) -> None:
    assert day_verdict(wanted, Days(start=given[0], end=given[1]) if given else None) == verdict


FIRST = date(2025, 11, 20)
RANGES = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(
    lambda pair: (FIRST + timedelta(min(pair)), FIRST + timedelta(max(pair)))
)


@given(RANGES, RANGES)
def test_a_day_is_judged_as_sets_of_days_are(wanted: tuple[date, date], given_: tuple[date, date]) -> None:
    sets = [{first + timedelta(at) for at in range((last - first).days + 1)} for first, last in (wanted, given_)]
    right = sets[1] <= sets[0] or (len(sets[1]) > 1 and sets[0] <= sets[1])
    days = Days(start=str(given_[0]), end=str(given_[1]))
    assert day_verdict([f"{wanted[0]}/{wanted[1]}"], days) == ("right" if right else "wrong")


@pytest.mark.parametrize(
    ("trap", "wanted", "given", "verdict"),
    [
        ("in other words", "the council meeting", "meeting of the council", "right"),
        ("a shorter form", "a written statement", "statement", "right"),
        ("another place", "council meeting", "radio", "wrong"),
        ("a name that is a letter", "X", "X", "right"),
        ("words that are all stopwords", "here", "here", "right"),
        ("none", "council meeting", None, "missing"),
    ],
)
def test_an_occasion_is_named_by_half_of_its_words(trap: str, wanted: str, given: str | None, verdict: str) -> None:
    assert occasion_verdict(wanted, given) == verdict


def by_name(values: tuple[FigureValue, ...]) -> dict[str, float | None]:
    return {each.figure: each.value for each in values}


def scored(article: Made, found: list[Statement] | tuple[Statement, ...]) -> Tally:
    return tally(outcome(annotated(article), found))


@given(made())
def test_an_extractor_without_a_fault_has_the_best_of_every_figure(article: Made) -> None:
    values = by_name(figures([scored(article, perfect(article))]))
    assert {name: value for name, value in values.items() if value is not None} == {
        name: BEST[name] for name, value in values.items() if value is not None
    }
    assert (values["recall"], values["precision"], values["speaker_right"]) == (1.0, 1.0, 1.0)


@given(st.data(), made())
def test_the_order_of_statements_does_not_matter(data: st.DataObject, article: Made) -> None:
    found = data.draw(found_in(article.size))
    assert scored(article, data.draw(st.permutations(found))) == scored(article, found)


@given(st.data(), st.lists(made(), min_size=1, max_size=4))
def test_the_order_of_articles_does_not_matter(data: st.DataObject, articles: list[Made]) -> None:
    tallies = [scored(each, data.draw(found_in(each.size))) for each in articles]
    assert figures(data.draw(st.permutations(tallies))) == figures(tallies)


@given(st.data(), made())
def test_dropping_a_statement_never_raises_recall_or_what_is_told_of_the_unsaid(
    data: st.DataObject, article: Made
) -> None:
    found = data.draw(found_in(article.size).filter(bool))
    dropped = data.draw(st.integers(0, len(found) - 1))
    all_ = by_name(figures([scored(article, found)]))
    fewer = by_name(figures([scored(article, found[:dropped] + found[dropped + 1 :])]))
    assert (fewer["recall"] or 0.0) <= (all_["recall"] or 0.0)
    assert (fewer["unsaid_told"] or 0.0) <= (all_["unsaid_told"] or 0.0)


@given(st.integers(1, 5), st.data())
def test_dropping_a_right_statement_lowers_recall_only(many: int, data: st.DataObject) -> None:
    article = Made(4 * many, tuple(((4 * at, 4 * at + 3),) for at in range(many)))
    found = perfect(article)
    dropped = data.draw(st.integers(0, many - 1))
    values = by_name(figures([scored(article, found[:dropped] + found[dropped + 1 :])]))
    assert values.pop("recall") == pytest.approx((many - 1) / many)
    assert all(value is None or value == BEST[name] for name, value in values.items())


@given(st.data(), made())
def test_found_true_and_unsaid_are_as_a_naive_reading_counts_them(data: st.DataObject, article: Made) -> None:
    found = data.draw(found_in(article.size))
    counts = scored(article, found)
    ours, said = spread(found), [words_of(each) for each in article.said]
    hulls = [set(range(min(each), max(each) + 1)) for each in said]
    wanted = hits = 0
    for at, (words, hull) in enumerate(zip(said, hulls, strict=True)):
        others = [set(range(*piece)) for place, each in enumerate(article.said) if place != at for piece in each]
        nested = any(hull <= other for other in others)
        alone = [each for each in ours if 2 * len(words & each) >= len(words | each)]
        wanted += not nested or bool(alone)
        hits += any(2 * len(words & each) >= len(words) for each in (alone if nested else ours))
    true = sum(2 * len(each & set().union(*hulls)) >= len(each) for each in ours)
    told = sum(
        any(
            one.kind != "declined_to_say"
            and 2 * len(words_of(unsaid) & each) >= len(words_of(unsaid))
            and not any(2 * len(each & hull) >= len(each) for hull in hulls)
            for one, each in zip(found, ours, strict=True)
        )
        for unsaid in article.unsaid
    )
    assert [counts[event] for event in ("wanted", "found", "extracted", "true", "unsaid told")] == [
        wanted,
        hits,
        len(found),
        true,
        told,
    ]


@given(st.data(), made())
def test_verdicts_and_kinds_add_up_to_the_whole(data: st.DataObject, article: Made) -> None:
    found = data.draw(found_in(article.size))
    counts = scored(article, found)
    speakers = sum(counts[f"speaker {verdict}"] for verdict in ("right", "misnamed", "unknown", "wrong"))
    days = sum(counts[f"day {verdict}"] for verdict in ("right", "wrong", "missing", "rightly unknown"))
    assert (speakers, days) == (counts["found"], counts["found"])
    one = outcome(annotated(article), found)
    parts = [tally_of_kind(one, kind) for kind in KINDS]
    for event in ("wanted", "found", "extracted", "true", "kind right"):
        assert sum(part[event] for part in parts) == counts[event]


def test_words_inside_another_statement_count_only_where_they_are_a_statement_by_themselves() -> None:
    article = Made(20, (((0, 20),), ((12, 16),)))
    outer, inner = perfect(article)
    assert by_name(figures([scored(article, [outer])]))["recall"] == 1.0
    assert scored(article, [outer])["wanted"] == 1
    assert scored(article, [outer, inner])["wanted"] == 2


def test_what_stands_between_the_pieces_of_a_quotation_is_not_counted_against_it() -> None:
    article = Made(12, (((0, 4), (8, 12)),))
    assert scored(article, [statement(((4, 8),))])["true"] == 1
    assert scored(article, [statement(((4, 8),))])["found"] == 0


def test_an_interval_is_the_same_each_time_and_is_of_articles() -> None:
    good, bad = Tally(wanted=2, found=2), Tally(wanted=2, found=0)
    recall = with_intervals([good, bad] * 5)[0]
    assert with_intervals([good, bad] * 5)[0] == recall
    assert (recall.counted, recall.of, recall.value) == (10, 20, 0.5)
    assert recall.low is not None and recall.high is not None
    assert 0 < recall.low < 0.5 < recall.high < 1
    alone = with_intervals([good])[0]
    assert (alone.low, alone.high) == (1.0, 1.0)
    assert with_intervals([])[0].value is None


def test_the_worst_cases_are_of_every_sort_and_say_what_was_wanted_and_why() -> None:
    article = Made(40, (((0, 6),), ((8, 14),), ((16, 20),)), (((22, 26),),))
    right = perfect(article)
    found = [
        right[0].model_copy(update={"speakers": (PEOPLE[0],)}),
        right[1].model_copy(update={"said_on": Days(start=DAYS[0], end=DAYS[0], because="beside “said”")}),
        statement(((22, 26),)),
        statement(((30, 36),)),
    ]
    cases = worst([outcome(annotated(article), found)], 20)
    assert list(dict.fromkeys(case.sort for case in cases)) == list(SORTS)
    days = next(case for case in cases if case.sort == "wrong day")
    assert (days.article, days.wanted, days.got, days.reason) == ("made", "unknown", DAYS[0], "beside “said”")
    extra = [case.words for case in cases if case.sort == "extra"]
    assert len(extra) == 2
    assert len(worst([outcome(annotated(article), found)], 1)) == len(SORTS)
