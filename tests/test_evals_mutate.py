"""The evaluation is evaluated: wrong answers, each by one fault, made from right answers to the shipped cases."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from evals.cases import Case, Expected, Nugget, load_cases
from evals.mutation.faults import AIMS, FAULTS, LIKELY, SURE, mutants
from evals.mutation.reference import LIVE, reference
from evals.mutation.retelling import Others
from evals.mutation.trial import Trial, trial
from evals.mutation.variants import VARIANTS, variants
from evals.reporting.terminal import trial_markdown, verdict, write_trial
from evals.run import SHIPPED_CASES
from evals.targets import Target, TargetFailed
from ingest.readers.read import read
from ingest.readers.source import Rejected
from rag.answers import Answer, Question
from rag.errors import BadInput

SAMPLE = Path(str(resources.files("ingest") / "sample"))
TEXTS = {each.id: each.text for each in read([SAMPLE]) if not isinstance(each, Rejected)}
CASES = load_cases(SHIPPED_CASES)
LEAST_MUTANTS = 1000
README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")

BRIDGE = "Mayor Ani Hale said on Monday: “The bridge at Tarn is not safe for 14 trucks.” It opens in May."
CASE = Case(
    id="bridge",
    kind="said",
    question="What did Ani Hale say on 2 March?",
    expect=Expected(
        nuggets=(Nugget(any=("not safe",)), Nugget(any=("opens in May",))),
        speakers=("Ani Hale",),
        days=("2026-03-02",),
        occasions=("the council",),
        articles=("a1",),
    ),
)


def no_answers(question: Question) -> Answer:
    raise TargetFailed("only its articles are wanted")


def holding(texts: dict[str, str]) -> Target:
    return Target("the sample", no_answers, lambda article_id, _revision: texts.get(article_id))


@pytest.fixture(scope="module")
def tried() -> Trial:
    return trial(CASES, holding(TEXTS))


def test_wrong_answers_are_caught_and_right_ones_are_not_blamed(tried: Trial) -> None:
    assert tried.false_alarms == ()
    assert {each.fault: each.share for each in tried.faults if each.share < each.aim} == {}
    assert tried.passed


def test_every_fault_has_mutants_and_there_are_enough_of_them(tried: Trial) -> None:
    assert [each.fault for each in tried.faults if each.made < 10] == []
    assert tried.mutants >= LEAST_MUTANTS
    assert tried.right > len(CASES)


def test_the_readme_tells_the_figures_of_this_trial(tried: Trial) -> None:
    caught = sum(each.caught for each in tried.faults)
    assert f"of {tried.mutants:,} wrong answers" in README
    assert f"{caught:,} are caught, with no false alarm in {tried.right} right ones" in README


def test_every_survivor_is_explained(tried: Trial) -> None:
    assert [each for each in tried.survivors if not each.why or each.why.startswith("no metric")] == []
    assert len(tried.survivors) == sum(each.made - each.caught for each in tried.faults)


def test_only_negation_and_omission_may_be_missed_more_often() -> None:
    assert {fault for fault, aim in AIMS.items() if aim < SURE} == {"negate", "affirm", "leave_out_claim"}
    assert min(AIMS.values()) == LIKELY


def made(fault: str) -> list[str]:
    answer = reference(CASE, {"a1": BRIDGE, "a2": "Nobody came to the ferry on Friday."})
    texts = {("a1", LIVE): BRIDGE, ("a2", LIVE): "Nobody came to the ferry on Friday."}
    others = Others(texts, ("Bo Reyes",), [], [])
    return [each.answer.text for each in mutants(answer, others) if each.fault == fault]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("change_number", "for 15 trucks"),
        ("change_name", "at Reyes is"),
        ("change_day_name", "On 2 April 2026"),
        ("affirm", "is safe"),
        ("swap_speaker", "Bo Reyes said"),
        ("shift_day", "On 3 March 2026"),
        ("invent_quotation", "everybody knew"),
        ("decline_instead", "Nothing of this is reported."),
    ],
)
def test_a_fault_does_what_its_name_says(fault: str, words: str) -> None:
    assert any(words in text for text in made(fault)), made(fault)


def test_a_mutant_is_never_the_answer_itself() -> None:
    answer = reference(CASE, {"a1": BRIDGE})
    wrong = list(mutants(answer, Others({("a1", LIVE): BRIDGE}, ("Bo Reyes",), [], [])))
    assert {each.fault for each in wrong} <= set(FAULTS)
    assert all(each.answer != answer for each in wrong)


def test_a_reference_cites_the_sentence_that_holds_the_nugget() -> None:
    answer = reference(CASE, {"a1": BRIDGE})
    assert [BRIDGE[each.start : each.end] for each in answer.citations] == [each.quote for each in answer.citations]
    assert answer.citations[1].quote == "It opens in May."


def test_a_right_answer_is_told_in_every_way_that_changes_it() -> None:
    assert [name for name, _ in variants(reference(CASE, {"a1": BRIDGE}))] == ["as it is", *VARIANTS]


@pytest.mark.parametrize(
    ("trap", "texts", "complaint"),
    [("no such article", {}, "has no article a1"), ("another text", {"a1": "Nothing."}, "holds 'not safe'")],
)
def test_a_trial_over_the_wrong_coverage_says_so(trap: str, texts: dict[str, str], complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        trial([CASE], holding(texts))


def test_the_trial_is_written_and_its_verdict_stands_first(tried: Trial, tmp_path: Path) -> None:
    write_trial(tried, tmp_path)
    assert Trial.model_validate_json((tmp_path / "mutants.json").read_text("utf-8")) == tried
    assert trial_markdown(tried).splitlines()[2] == verdict(tried)
    assert "0 false alarms" in verdict(tried)
