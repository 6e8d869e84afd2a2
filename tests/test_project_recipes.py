"""The recipes of docs/ARCHITECTURE.md lead where they say: what is entered there is used everywhere it should be."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from api import article_routes, routes
from api.drafts.wording import CITED, SHORT, TOLD, WARNED
from api.feeds import TOLD as NEWS
from api.service import Service
from evals.metrics import METRICS, RANKING_METRICS
from ingest.readers.formats import READERS, SUFFIXES, Format
from ingest.statements.cues import lexicon
from rag.answer.declines import decline
from rag.answer.rendering import sentence
from rag.answers import Coverage, Interpretation
from rag.check.carried import CarriedVerdict
from rag.check.draft import Warned
from rag.check.quote_check import Verdict
from rag.dates import days, timexes
from rag.engine import RELATED
from rag.follows.schema import News
from rag.lexicon.nouns import is_role
from rag.lexicon.reporting import forms, reporting_verbs, tables
from rag.lexicon.roles import role_key
from rag.query.wording import is_saying
from rag.schema import DeclineReason, Statement

ROOT = Path(__file__).parent.parent
API = (ROOT / "docs" / "API.md").read_text("utf-8")
EVALUATIONS = (ROOT / "docs" / "EVALUATIONS.md").read_text("utf-8")


def test_a_verb_of_the_list_is_known_in_every_form() -> None:
    lemmas = " ".join(tables()["verbs"]["speech"].values()).split()
    unknown = {form for lemma in lemmas for form in forms(lemma)} - reporting_verbs()
    assert unknown == set()


@pytest.mark.parametrize("lemma", sorted(set(tables()["verbs"]["speech"]["clause"].split())))
def test_a_verb_of_the_list_works_in_articles_questions_and_answers(lemma: str) -> None:
    assert lexicon().verbs[lemma]["clause"] == "speech"
    assert [form for form in forms(lemma) if not is_saying(form)] == []
    text = f"Hana Rua {lemma} that the quay would close."
    parts = {"cue": lemma, "spans": [{"start": len(text) - 26, "end": len(text) - 1}], "text": text[-26:-1]}
    told = Statement(id="s", article_id="a", revision="r", speakers=("Hana Rua",), kind="indirect", **parts)
    assert sentence(told, text).startswith("Hana Rua ") and "the quay would close" in sentence(told, text)


def test_a_verb_that_is_always_saying_is_a_cue() -> None:
    saying = tomllib.loads(files("rag.data").joinpath("reporting.toml").read_text("utf-8"))["saying"].split()
    assert {"say", "announce", "insist"} <= set(saying) & reporting_verbs()


def test_a_role_is_read_by_its_noun_and_by_its_short_form() -> None:
    assert is_role("admiral")
    assert role_key("the DPM") == role_key("Deputy Prime Minister")


def test_every_suffix_leads_to_a_reader() -> None:
    assert set(SUFFIXES.values()) <= set(READERS) == set(get_args(Format))


def test_every_suffix_is_told_to_those_who_have_files() -> None:
    page = (ROOT / "api" / "page" / "add.js").read_text("utf-8")
    assert [suffix for suffix in SUFFIXES if suffix != ".xhtml" and f"{suffix}," not in page] == []


def test_one_module_knows_the_parser_of_the_language() -> None:
    importing = re.compile(r"^\s*(?:import spacy|from spacy)", re.MULTILINE)
    modules = [path for package in ("rag", "ingest", "api", "evals") for path in (ROOT / package).rglob("*.py")]
    knowing = [path.relative_to(ROOT).as_posix() for path in modules if importing.search(path.read_text("utf-8"))]
    assert knowing == ["ingest/parse.py"]


@pytest.mark.parametrize("reason", DeclineReason)
def test_every_decline_reason_is_worded_and_documented(reason: DeclineReason) -> None:
    coverage = Coverage.model_validate({"from": None, "to": None, "articles": 0, "undated": 0})
    found = decline(Interpretation(kind="said"), reason, coverage)
    assert found.detail.endswith(".") and reason in API


def test_every_verdict_and_warning_is_worded() -> None:
    verdicts = {*get_args(Verdict), "reported"}
    assert set(TOLD) == set(SHORT) == verdicts
    assert set(CITED) == set(get_args(CarriedVerdict))
    assert set(WARNED) == set(get_args(Warned))
    assert set(NEWS) == set(get_args(News))


def test_what_may_be_shown_instead_is_a_decline_reason() -> None:
    assert set(RELATED) <= set(DeclineReason)


@pytest.mark.parametrize("name", [*METRICS, *RANKING_METRICS])
def test_every_metric_is_documented(name: str) -> None:
    assert f"`{name}`" in EVALUATIONS


def test_floors_are_of_metrics() -> None:
    floors = tomllib.loads(files("evals.data").joinpath("floors.toml").read_text("utf-8"))
    named = {name for table in floors.values() if isinstance(table, dict) for name in table}
    assert {"span_recall", "decline_reason"} <= named & set(METRICS)


def test_every_route_is_documented() -> None:
    every = (*routes.router.routes, *article_routes.router.routes)
    paths = {str(route.path).replace("{article_id:path}", "{id}") for route in every if hasattr(route, "path")}
    assert {path for path in paths if path not in API} == set()
    assert {"ask", "check", "check_draft", "statements"} <= set(vars(Service))


def test_a_date_word_is_read_in_articles_and_in_questions() -> None:
    day = date(2026, 3, 10)
    words = tomllib.loads(files("rag.data").joinpath("dates.toml").read_text("utf-8"))["weekdays"]
    for word in ("monday", "friday", *[each for each in words if len(each) > 5][:3]):
        assert timexes(f"She resigned on {word.title()}.", day), word
        assert days(f"what did she say on {word.title()}", day), word
