"""Paragraphs without marks that a line leads to; each row names its trap."""

from __future__ import annotations

import pytest

from ingest.extract import find_statements
from ingest.parse import parse_texts
from rag.schema import Article, Statement

pytestmark = pytest.mark.models

LEAD = "The director of the fire service, Grace Orlu, said the fire began in a shop.\n\n"
WORDS = "Our crew came in nine minutes. The hydrant was dry."


@pytest.mark.parametrize(
    ("text", "speakers"),
    (
        pytest.param(f"{LEAD}Orlu said:\n\n{WORDS}\n\nNobody was hurt.", ("Grace Orlu",), id="a colon"),
        pytest.param(f"{LEAD}Orlu said;\n\n{WORDS}\n\nNobody was hurt.", ("Grace Orlu",), id="a semicolon"),
        pytest.param(f"{LEAD}Orlu told reporters on Friday:\n{WORDS}\n", ("Grace Orlu",), id="whom she told, and when"),
        pytest.param(f"Grace Orlu, who runs the service, added:\n\n{WORDS}", ("Grace Orlu",), id="somebody in full"),
    ),
)
def test_the_paragraph_is_the_words_of_whoever_the_line_names(text: str, speakers: tuple[str, ...]) -> None:
    found = {each.text: each for each in told(text)}
    assert found[WORDS].speakers == speakers
    assert found[WORDS].kind == "direct"


@pytest.mark.parametrize(
    "text",
    (
        pytest.param(f"{LEAD}The service has three rules:\n\n{WORDS}", id="nobody says it"),
        pytest.param(f"{LEAD}Orlu said the plan was this:\n\n{WORDS}", id="the verb has its content already"),
        pytest.param(f"{LEAD}Orlu said:\n\n- Our crew came in nine minutes.", id="a bullet"),
        pytest.param(f"{LEAD}Orlu was asked:\n\n{WORDS}", id="whoever was asked"),
        pytest.param(f"{LEAD}Orlu said:\n\nRead more", id="no sentence"),
    ),
)
def test_nothing_is_told_where_the_line_leads_to_no_words(text: str) -> None:
    assert WORDS not in {each.text for each in told(text)}


def test_quoted_words_stay_one_statement() -> None:
    found = told(f"{LEAD}Orlu said:\n\n“{WORDS}”\n")
    assert [each.text for each in found if "hydrant" in each.text] == [f"“{WORDS}”"]


def told(text: str) -> tuple[Statement, ...]:
    article = Article(id="fire", text=text)
    (parse,) = parse_texts([text])
    return find_statements(article, "r1", parse)
