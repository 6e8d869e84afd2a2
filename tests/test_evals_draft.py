"""Drafts of cases: what the statements say, and what must be declined because they do not."""

from __future__ import annotations

import pytest

from evals.cases import Case, read_cases
from evals.draft import case_lines, draft_cases
from rag.schema import Days, Span, Statement


def said(speaker: str, day: str | None, text: str, article_id: str = "a1") -> Statement:
    return Statement(
        id=f"{speaker}{day}{text[:9]}",
        article_id=article_id,
        revision="r1",
        speakers=(speaker,) if speaker else (),
        kind="direct" if text.startswith("“") else "indirect",
        spans=(Span(start=0, end=len(text)),),
        text=text,
        said_on=Days(start=day, end=day, year="unknown" if day.startswith("X") else "given") if day else None,
    )


STATEMENTS = [
    said("Ani Hale", "2026-03-02", "“The bridge over the Tarn is shut to everybody until further notice.”"),
    said("Ani Hale", "2026-03-02", "the timber had rotted", "a2"),
    said("Ani Hale", "2026-03-05", "“We open the bridge on Friday.”"),
    said("Bo Reyes", "2026-03-02", "“My ferry never runs late, whatever the engineers tell you.”"),
    said("Una Ngāwhare", "2026-03-04", "“I read the inspection report twice.”"),
    said("Una Ngāwhare", "XXXX-03-01", "“Nobody knows which year this was.”"),
    said("", "2026-03-02", "“Nobody knows who said this.”"),
]


@pytest.fixture
def drafts() -> dict[str, Case]:
    return {case.id: case for case in draft_cases(STATEMENTS)}


def test_a_day_of_a_person_becomes_a_case_with_its_own_words(drafts: dict[str, Case]) -> None:
    case = drafts["draft-said-ani-hale-2026-03-02"]
    assert case.question == "What did Ani Hale say on 2 March 2026?"
    assert [(each.any[0], each.vital) for each in case.expect.nuggets] == [
        ("The bridge over the Tarn is shut to", True),
        ("the timber had rotted", False),
    ]
    assert case.expect.articles == ("a1", "a2")


def test_other_days_and_other_people_are_forbidden(drafts: dict[str, Case]) -> None:
    case = drafts["draft-said-ani-hale-2026-03-02"]
    assert case.expect.forbidden == ("We open the bridge on Friday", "My ferry never runs late, whatever the engineers")


def test_a_day_of_silence_is_the_nearest_on_which_others_spoke(drafts: dict[str, Case]) -> None:
    case = drafts["draft-silent-ani-hale-2026-03-04"]
    assert case.expect.decline == ("nothing_said_on_day",)
    assert "We open the bridge on Friday" in case.expect.forbidden


def test_a_topic_is_a_word_that_only_others_used(drafts: dict[str, Case]) -> None:
    (question,) = (case.question for name, case in drafts.items() if name.startswith("draft-topic-bo-reyes"))
    assert question == "What did Bo Reyes say about inspection?"


def test_a_name_made_of_two_is_nobodys(drafts: dict[str, Case]) -> None:
    names = {case.question for case in drafts.values() if case.expect.decline == ("unknown_speaker",)}
    assert names == {"What did Ani Reyes say?", "What did Bo Ngāwhare say?", "What did Una Hale say?"}


def test_what_has_no_sure_day_or_speaker_is_no_case_and_ids_are_plain(drafts: dict[str, Case]) -> None:
    assert [name for name in drafts if name.startswith("draft-said")] == [
        "draft-said-ani-hale-2026-03-02",
        "draft-said-ani-hale-2026-03-05",
        "draft-said-bo-reyes-2026-03-02",
        "draft-said-una-ngawhare-2026-03-04",
    ]


def test_drafts_are_read_back_as_cases(drafts: dict[str, Case]) -> None:
    cases = tuple(drafts.values())
    assert read_cases(case_lines(cases).splitlines(), "drafts") == cases


def test_superseded_statements_are_left_out() -> None:
    old = [each.model_copy(update={"superseded": True}) for each in STATEMENTS]
    assert draft_cases(old) == ()
