"""The fixture `grounded` for tests of an assistant: each quotation and citation of its answers is as recorded.

pytest loads this module wherever this distribution is installed: it imports nothing but pytest at its top, and the
fixture opens a store, or talks to a server, only where a test asks for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from datetime import date

    from rag.check.draft import DraftCheck

STORE, SETTING = "ONTHERECORD_DATA", "ontherecord"


class Grounded(Protocol):
    """What the fixture gives: a function that raises `AssertionError` where an answer is not as recorded."""

    def __call__(self, answer: str, published: date | None = None) -> DraftCheck: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    """`ontherecord = DIR or URL` of the configuration, beside the variable."""
    parser.addini(SETTING, "Store folder or server address for the fixture `grounded`.", default="")


@pytest.fixture(scope="session")
def grounded(request: pytest.FixtureRequest) -> Iterator[Grounded]:
    """Assert that every quotation of an answer, and every citation it carries, is as the coverage has it.

    The coverage is the store or the server that pytest's setting `ontherecord` names, else the store that
    ONTHERECORD_DATA names. It gives the check, and raises `AssertionError` with the difference.
    """
    place = request.config.getini(SETTING) or os.environ.get(STORE)
    if not place:
        pytest.fail(
            f"grounded needs coverage: set {STORE}, or `{SETTING}` of pytest to a store or a server.", pytrace=False
        )
    from api.grounding import grounding

    with grounding(str(place)) as check:
        yield check
