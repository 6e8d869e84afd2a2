from __future__ import annotations

from datetime import date

import pytest

from rag.answer.phrasing import days_in_words, when
from rag.retrieval.found import Found
from rag.retrieval.sequence import in_order, on_end_day
from rag.retrieval.utterances import Utterance
from rag.schema import Article, Days, Order, Span, Statement


def found(id_: str, day: str | None, published: date | None = None, occasion: str | None = None) -> Found:
    statement = Statement(
        id=id_,
        article_id="a",
        revision="r",
        kind="direct",
        spans=(Span(start=0, end=3),),
        text=id_,
        said_on=Days(start=day, end=day) if day else None,
        occasion=occasion,
    )
    return Found(statement, Article(id="a", text="one", published=published), 1)


ALL = (
    found("old", "2026-03-01"),
    found("new", "2026-03-05"),
    found("undated, later", None, date(2026, 3, 6)),
    found("undated, earlier", None, date(2026, 2, 20)),
    found("undated, nowhere", None),
)


@pytest.mark.parametrize(
    ("order", "expected"),
    [("latest", ["new", "undated, later"]), ("first", ["old", "undated, earlier"])],
)
def test_the_end_day_has_its_statements_and_undated_ones_published_beyond_it(order: Order, expected: list[str]) -> None:
    assert [each.statement.id for each in on_end_day(ALL, order)] == expected


def test_who_could_not_be_reached_has_said_nothing_last() -> None:
    late = found("no answer", None, date(2026, 3, 6))
    refusal = late._replace(statement=late.statement.model_copy(update={"kind": "declined_to_say"}))
    assert [each.statement.id for each in on_end_day((*ALL[:2], refusal), "latest")] == ["new"]


def test_where_none_has_a_day_all_are_kept() -> None:
    assert on_end_day(ALL[2:], "latest") == ALL[2:]


def test_days_go_in_order_and_the_occasions_of_a_day_stay_together() -> None:
    told = [
        found("later", "2026-03-05"),
        found("radio", "2026-03-01", occasion="Radio"),
        found("hall", "2026-03-01", occasion="Hall"),
        found("radio again", "2026-03-01", occasion="Radio"),
        found("undated", None),
    ]
    ordered = in_order([Utterance((each,)) for each in told])
    assert [each.best.statement.id for each in ordered] == ["radio", "radio again", "hall", "later", "undated"]


@pytest.mark.parametrize(
    ("start", "end", "told", "opening"),
    [
        ("2025-11-01", "2025-11-30", "November 2025", "In November 2025"),
        ("2024-02-01", "2024-02-29", "February 2024", "In February 2024"),
        ("2025-01-01", "2025-12-31", "2025", "In 2025"),
        ("2025-02-01", "2025-02-27", "1 to 27 February 2025", "Between 1 and 27 February 2025"),
        ("2026-02-07", "2026-02-08", "7 to 8 February 2026", "Between 7 and 8 February 2026"),
        ("XXXX-02-09", "XXXX-02-09", "9 February", "On 9 February"),
        ("2026-02-04", "9999-12-31", "since 4 February 2026", "Since 4 February 2026"),
    ],
)
def test_days_read_as_people_say_them(start: str, end: str, told: str, opening: str) -> None:
    days = Days(start=start, end=end)
    assert (days_in_words(days), when(days)) == (told, opening)
