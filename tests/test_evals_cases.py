"""The case file is read strictly, and what it expects of the sample coverage is true of it."""

from __future__ import annotations

import json
import re
from html import unescape
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest

from evals.cases import Case, load_cases, read_cases, schema
from evals.metrics.words import fold, tokens
from evals.run import DATA, SHIPPED_CASES
from ingest.readers.identity import id_from_name, id_from_url
from ingest.readers.read import read
from ingest.readers.source import Rejected
from rag.errors import BadInput
from rag.schema import DeclineReason, QuestionKind

CASES = load_cases(SHIPPED_CASES)
SAMPLE = resources.files("ingest") / "sample"
RIGHT = '{"id": "a", "kind": "said", "question": "?", "expect": {"decline": ["not_in_coverage"]}}'


@pytest.mark.parametrize(
    ("trap", "line", "field"),
    [
        ("not JSON", "{", "line"),
        ("a key nobody knows", RIGHT.replace('"kind"', '"sort": 1, "kind"'), "sort"),
        ("a reason nobody knows", RIGHT.replace("not_in_coverage", "tired"), "expect.decline.0"),
        ("a kind nobody knows", RIGHT.replace('"said"', '"sung"'), "kind"),
        ("neither answered nor declined", RIGHT.replace('"not_in_coverage"', ""), "expect"),
        ("a filter nobody knows", RIGHT.replace('"expect"', '"filters": {"who": "x"}, "expect"'), "filters.who"),
        (
            "history that no trait tells of",
            RIGHT.replace('"expect"', '"history": [{"role": "user", "content": "?"}], "expect"'),
            "line",
        ),
        ("an id twice", RIGHT, "id"),
    ],
)
def test_an_error_names_file_line_and_field(trap: str, line: str, field: str) -> None:
    with pytest.raises(BadInput) as error:
        read_cases([RIGHT, "", line], "cases.jsonl")
    assert str(error.value).startswith(f"cases.jsonl:3: {field}: ")


def test_a_file_without_cases_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(BadInput, match="no cases"):
        load_cases(tmp_path / "empty.jsonl")
    with pytest.raises(BadInput, match="cannot read"):
        load_cases(tmp_path / "absent.jsonl")


def test_the_published_schema_is_that_of_the_cases() -> None:
    assert (DATA / "case.schema.json").read_text(encoding="utf-8") == schema()


def test_every_kind_and_every_reason_to_decline_has_cases() -> None:
    assert {case.kind for case in CASES} == set(get_args(QuestionKind))
    assert {reason for case in CASES for reason in case.expect.decline} == set(DeclineReason)
    assert len(CASES) >= 100


def _texts() -> dict[str, list[str]]:
    """Each sample article's id, and its texts as a reader sees them, the live one last."""
    texts: dict[str, list[str]] = {}
    for file in sorted(SAMPLE.iterdir(), key=lambda each: each.name):
        if file.name != "README.md":
            for article_id, text in _read(file.name, file.read_text(encoding="utf-8")):
                texts.setdefault(article_id, []).append(fold(text))
    return texts


def _read(name: str, raw: str) -> list[tuple[str, str]]:
    if name.endswith((".json", ".jsonl")):
        rows = [json.loads(raw)] if name.endswith(".json") else [json.loads(line) for line in raw.splitlines()]
        return [(row["id"], row["text"]) for row in rows]
    if name.endswith(".md"):
        _, front, text = raw.split("---\n")
        return [(front.splitlines()[0].removeprefix("id: "), text)]
    if name.endswith(".html"):
        prose = " ".join(re.findall(r"<p>(.*?)</p>", raw.split('<aside class="newsletter">')[0]))
        return [
            (id_from_url(raw.split('rel="canonical" href="')[1].split('"')[0]), unescape(re.sub("<.*?>", "", prose)))
        ]
    return [(id_from_name(name.rsplit(".", 1)[0]), raw)]


TEXTS = _texts()
LIVE = {article_id: versions[-1] for article_id, versions in TEXTS.items()}
RAW = {each.id: each.text for each in read([Path(str(SAMPLE))]) if not isinstance(each, Rejected)}


def ids(cases: tuple[Case, ...]) -> list[str]:
    return [case.id for case in cases]


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_every_nugget_stands_in_an_article_that_may_be_cited(case: Case) -> None:
    may_be_cited = [LIVE[each] for each in case.expect.articles] or list(LIVE.values())
    for nugget in case.expect.nuggets:
        assert any(fold(form) in text for form in nugget.any for text in may_be_cited), nugget
        assert any(fold(nugget.any[0]) in text for text in LIVE.values()), nugget


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_every_article_that_may_be_cited_names_an_expected_speaker(case: Case) -> None:
    names = [name.split()[-1] for name in case.expect.speakers] or [""]
    for article_id in case.expect.articles:
        assert any(name in LIVE[article_id] for name in names), article_id


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_forbidden_words_stand_in_the_sample_and_in_no_nugget_or_question(case: Case) -> None:
    for words in case.expect.forbidden:
        assert any(fold(words) in text for versions in TEXTS.values() for text in versions), words
        assert fold(words).lower() not in fold(case.question).lower()
        assert not any(fold(words) in fold(form) for nugget in case.expect.nuggets for form in nugget.any)


@pytest.mark.parametrize("case", [case for case in CASES if case.expect.spans], ids=lambda case: case.id)
def test_the_places_to_be_cited_hold_the_nuggets(case: Case) -> None:
    forms = [tokens(form) for nugget in case.expect.nuggets for form in nugget.any]
    for place in case.expect.spans:
        assert tokens(RAW[place.article_id][place.start : place.end]) in forms
