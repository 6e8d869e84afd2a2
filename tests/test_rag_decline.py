"""Declines that inform: what was looked for, what there is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.declines import NEAREST, Spoke, There, decline, nearest
from rag.answer.phrasing import within
from rag.answers import Citation, Coverage, Interpretation, SpeakerCount
from rag.schema import Days, DeclineReason

COVERAGE = Coverage(start=date(2026, 3, 1), end=date(2026, 3, 9), articles=4, undated=1)
MARCH_4 = Days(start="2026-03-04", end="2026-03-04")
EVIDENCE = Citation(number=1, article_id="a", revision="r", start=0, end=24, quote="No ferry was ever built.")


def reading(**fields: object) -> Interpretation:
    return Interpretation.model_validate({"kind": "said", "speakers": ("Hana Rua",), **fields})


def spoke(*days: str) -> tuple[Spoke, ...]:
    return tuple(Spoke("Hana Rua", day, 2) for day in days)


@pytest.mark.parametrize(
    ("reason", "fields", "says"),
    [
        ("unknown_speaker", {}, "The coverage attributes nothing to Hana Rua"),
        ("nothing_said_on_day", {"said_on": MARCH_4}, "nothing said by Hana Rua on 4 March 2026"),
        ("nothing_said_on_day", {"published": MARCH_4}, "in articles published on 4 March 2026"),
        ("nothing_about_topic", {"topic": "ferries"}, "nothing said by Hana Rua about ferries"),
        ("unknown_occasion", {"occasion": "Coast Radio"}, "nothing said by Hana Rua to or at Coast Radio"),
        ("unknown_occasion", {"outlet": "Quay Post"}, "to or at Quay Post"),
        ("nothing_about_topic", {"topic": "ferries", "occasion": "Coast Radio"}, "about ferries to or at Coast Radio;"),
        ("false_premise", {}, "The coverage says otherwise: No ferry was ever built;"),
        ("not_supported", {}, "The coverage does not say what was asked; the nearest that it has is: No ferry was"),
        ("not_in_coverage", {"speakers": ()}, "The coverage does not speak of this;"),
        ("not_in_coverage", {}, "nothing of that kind said by Hana Rua"),
        ("nothing_about_topic", {"speakers": (), "topic": "ferries"}, "nothing said by anybody about ferries"),
    ],
)  # fmt: skip
def test_each_reason_says_what_was_looked_for(reason: DeclineReason, fields: dict[str, object], says: str) -> None:
    told = decline(reading(**fields), reason, COVERAGE, There(evidence=(EVIDENCE,)))
    assert says in told.detail
    assert told.detail.endswith("holds 4 articles, 1 without a day, published 1 March 2026 to 9 March 2026.")


@pytest.mark.parametrize("reason", DeclineReason)
def test_a_detail_is_one_sentence_and_holds_no_marks_of_our_own(reason: DeclineReason) -> None:
    detail = decline(reading(topic="ferries"), reason, COVERAGE, There(spoke("2026-03-02"))).detail
    assert detail.count(".") == 1
    assert not set('“”"') & set(detail)


def test_who_else_spoke_and_from_where_there_are_words_is_told() -> None:
    there = There(spoke("2026-03-02"), (SpeakerCount(speaker="Ida Moss", count=3),), ("Coast Radio", "letter"))
    detail = decline(reading(said_on=MARCH_4, occasion="the hall"), "unknown_occasion", COVERAGE, there).detail
    assert "it has their words from Coast Radio and letter" in detail
    assert "the nearest days with their words are 2 March 2026 (2 statements)" in detail
    assert "also quoted then: Ida Moss" in detail


def test_words_from_elsewhere_are_nobodys_where_nobody_was_asked_about() -> None:
    asked = reading(speakers=(), occasion="the hall")
    assert (
        "; it has words from letter;"
        in decline(asked, "unknown_occasion", COVERAGE, There(occasions=["letter"])).detail
    )


def test_the_day_asked_about_is_no_nearest_day() -> None:
    there = There(spoke("2026-03-03", "2026-03-04", "2026-03-05"))
    told = decline(reading(said_on=MARCH_4), "nothing_said_on_day", COVERAGE, there)
    assert [each.day for each in told.nearest] == ["2026-03-03", "2026-03-05"]


def test_days_of_the_topic_are_offered_as_such_and_the_latest_where_no_day_was_asked() -> None:
    kept = There(spoke("2026-03-02"), on_topic=True)
    on_day = decline(reading(topic="ferries", said_on=MARCH_4), "nothing_said_on_day", COVERAGE, kept).detail
    assert "the nearest days with their words about ferries are 2 March 2026" in on_day
    undated = decline(reading(topic="ferries"), "nothing_about_topic", COVERAGE, There(spoke("2026-03-02"))).detail
    assert "the latest days with their words are 2 March 2026" in undated


def test_words_of_no_single_day_are_counted_where_no_day_can_be_offered() -> None:
    asked = reading(said_on=MARCH_4)
    assert (
        "has 3 statements of theirs of no single day"
        in decline(asked, "nothing_said_on_day", COVERAGE, There(undated=3)).detail
    )
    offered = decline(asked, "nothing_said_on_day", COVERAGE, There(spoke("2026-03-02"), undated=3)).detail
    assert "of no single day" not in offered


def test_words_of_unknown_day_that_were_published_then_are_counted() -> None:
    asked, there = reading(said_on=MARCH_4), There(undated=3, published_then=2)
    detail = decline(asked, "nothing_said_on_day", COVERAGE, there).detail
    assert "; what was published then has 2 statements of theirs of unknown day;" in detail
    assert "of no single day" not in detail


def test_a_pronoun_that_nothing_explains_is_told() -> None:
    told = decline(reading(speakers=()), "unknown_speaker", COVERAGE).detail
    assert told.startswith("The question does not tell who is meant;")


def test_a_day_on_which_two_of_those_asked_about_spoke_is_offered_once() -> None:
    both = (*spoke("2026-03-02"), Spoke("Ida Moss", "2026-03-02", 1))
    detail = decline(reading(said_on=MARCH_4), "nothing_said_on_day", COVERAGE, There(both)).detail
    assert "are 2 March 2026 (3 statements);" in detail


def test_an_empty_store_says_how_to_fill_it() -> None:
    assert "ontherecord ingest" in decline(reading(), "unknown_speaker", Coverage()).detail


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("XXXX-03-04", "XXXX-03-06", "between 4 and 6 March"),
        ("XXXX-03-04", "XXXX-03-04", "on 4 March"),
        ("2026-03-04", "9999-12-31", "since 4 March 2026"),
        ("0001-01-01", "2026-03-04", "up to 4 March 2026"),
        ("2026-03-01", "2026-03-31", "in March 2026"),
    ],
)
def test_days_stand_in_a_sentence_as_they_end(start: str, end: str, told: str) -> None:
    assert within(Days(start=start, end=end)) == told


def test_without_a_day_asked_the_latest_days_are_offered() -> None:
    days = [f"2026-03-{day:02d}" for day in range(1, 9)]
    assert [each.day for each in nearest(reading(), spoke(*days))] == days[-NEAREST:]


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), unique=True, max_size=12), st.dates())
def test_no_day_left_out_is_nearer_than_one_offered(days: list[date], asked: date) -> None:
    told = reading(said_on=Days(start=asked.isoformat(), end=asked.isoformat()))
    offered = [date.fromisoformat(each.day) for each in nearest(told, spoke(*(day.isoformat() for day in days)))]
    assert offered == sorted(offered)
    left = [abs((day - asked).days) for day in days if day not in offered]
    assert not left or max(abs((day - asked).days) for day in offered) <= min(left)
