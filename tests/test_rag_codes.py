"""Codes are found first where they stand as written."""

from __future__ import annotations

import pytest

from api.service import Service
from ingest import pipeline
from rag.answers import Filters
from rag.lookup import Page
from rag.text.codes import codes
from tests.conftest import written

CODES = ("zq0023xk", "POL-358", "C#", "C++", "F-35", "50%")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        *((f"what was said about {code}?", (code,)) for code in CODES),
        pytest.param("what did she say on the 5th at 11am in the 1990s?", (), id="numbers with units"),
        pytest.param("a well-known mid-2020 plan of 2026-02-09", ("mid-2020",), id="a day is no code"),
    ],
)
def test_codes_are_what_is_written_with_letters_and_digits_or_signs(question: str, found: tuple[str, ...]) -> None:
    assert codes(question) == found


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_found_first_where_it_stands(service: Service, code: str) -> None:
    others = ("zq0023xx", "POL-359 and 358", "C and D", "C-- or C", "F-36 or 35", "50 of them, or 5.50%")
    texts = [f"The yard wrote about {each} in its report. It wrote about it again." for each in (*others, *CODES)]
    list(pipeline.ingest(service.library.archive, [written(id=f"a{n}", text=text) for n, text in enumerate(texts)]))
    found = service.search(f"What does the report say about {code}?", Filters(), Page(limit=3, offset=0))
    assert f" {code} " in found.passages[0].text
