"""The gate over the real components: it passes the build as it is, and fails each one that is broken on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from api.cli.eval_targets import of_service
from api.service import Service
from evals.cases import load_cases
from evals.metrics.words import quotations
from evals.results import EvaluationReport
from evals.run import SHIPPED_CASES, SHIPPED_FLOORS, Plan, run
from evals.targets import Target
from rag.answer.phrasing import day_in_words
from rag.answers import Answer, Claim
from rag.archive import Archive
from rag.engine import Library
from rag.roster import Roster
from rag.settings import Settings
from tests.conftest import TODAY
from tests.real_embedder import real_embedder
from tests.sample_store import sample_store

pytestmark = pytest.mark.models

# Of answers about who said what: facts and rankings are found by the real embedder, which is not loaded here.
HELD = ("citations_slice", "quotation_fidelity", "claims_cited", "claim_support", "nugget_recall_vital",
        "foreign_statements", "speaker_accuracy", "day_accuracy", "article_accuracy", "decline_recall")  # fmt: skip
ONE, OTHER = "Christopher Luxon", "Hēmi Te Ahuru"

Breaking = Callable[[Answer], Answer]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    with Archive(sample_store(tmp_path_factory.mktemp("gate"), "Pacific/Auckland"), real_embedder()) as archive:
        yield of_service(Service(Library(archive, Roster()), lambda: TODAY), Settings())


@pytest.fixture(scope="module")
def asked_once(store: Target) -> Target:
    """The target with each of its answers kept: what is broken is what comes after."""
    return replace(store, ask=cache(store.ask))


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    folder = tmp_path_factory.mktemp("plan")
    said = [each for each in load_cases(SHIPPED_CASES) if each.kind == "said"]
    lines = SHIPPED_FLOORS.read_text("utf-8").splitlines()
    floors = [line for line in lines if line.startswith(("[", *(f"{name} " for name in HELD)))]
    (folder / "cases.jsonl").write_text("".join(each.model_dump_json() + "\n" for each in said), "utf-8")
    (folder / "floors.toml").write_text("\n".join(floors), "utf-8")
    return Plan(folder / "cases.jsonl", folder / "floors.toml")


def each_claim(answer: Answer, change: Callable[[Claim], Claim]) -> Answer:
    claims = tuple(change(claim) for claim in answer.claims)
    text = "\n".join(claim.text for claim in claims) or answer.text
    return answer.model_copy(update={"claims": claims, "text": text})


def as_it_is(answer: Answer) -> Answer:
    return answer


def two_speakers_swapped(answer: Answer) -> Answer:
    names = {ONE: OTHER, OTHER: ONE}

    def change(claim: Claim) -> Claim:
        speakers = tuple(names.get(name, name) for name in claim.speakers)
        text = claim.text
        for name in claim.speakers:
            text = text.replace(name, names.get(name, name))
        return claim.model_copy(update={"speakers": speakers, "text": text})

    return each_claim(answer, change)


def days_shifted_by_one(answer: Answer) -> Answer:
    def later(day: str) -> str:
        return day if day.startswith("XXXX") else (date.fromisoformat(day) + timedelta(days=1)).isoformat()

    def change(claim: Claim) -> Claim:
        if claim.said_on is None:
            return claim
        days = claim.said_on.model_copy(update={"start": later(claim.said_on.start), "end": later(claim.said_on.end)})
        text = claim.text.replace(day_in_words(claim.said_on.start), day_in_words(days.start))
        return claim.model_copy(update={"said_on": days, "text": text})

    return each_claim(answer, change)


def a_citation_dropped(answer: Answer) -> Answer:
    return answer.model_copy(update={"citations": answer.citations[1:]})


def a_paraphrase_quoted(answer: Answer) -> Answer:
    def change(claim: Claim) -> Claim:
        text = claim.text
        for words in quotations(text):
            text = text.replace(words, " ".join(reversed(words.split())))
        return claim.model_copy(update={"text": text})

    return each_claim(answer, change)


def never_declining(answer: Answer) -> Answer:
    return answer.model_copy(update={"status": "answered", "declined": None})


def broken(target: Target, breaking: Breaking) -> Target:
    return replace(target, ask=lambda question: breaking(target.ask(question)))


@pytest.mark.parametrize(
    ("breaking", "missed"),
    [
        (two_speakers_swapped, {"speaker_accuracy"}),
        (days_shifted_by_one, {"day_accuracy"}),
        (a_citation_dropped, {"claims_cited", "quotation_fidelity"}),
        (a_paraphrase_quoted, {"quotation_fidelity"}),
        (never_declining, {"claims_cited", "decline_recall"}),
    ],
)
def test_a_broken_build_fails_the_gate_by_its_own_floor(
    breaking: Breaking, missed: set[str], asked_once: Target, plan: Plan
) -> None:
    report = run(broken(asked_once, breaking), plan)
    assert not report.passed
    assert missed <= {each.metric for each in report.missed}


def test_the_build_as_it_is_passes_and_two_runs_differ_in_times_only(store: Target, plan: Plan) -> None:
    first, second = run(store, plan), run(store, plan)
    assert first.problems == ()
    assert untimed(first) == untimed(second)


def untimed(report: EvaluationReport) -> EvaluationReport:
    cases = tuple(each.model_copy(update={"seconds": 0.0}) for each in report.cases)
    return report.model_copy(update={"seconds": 0.0, "latency": None, "cases": cases})
