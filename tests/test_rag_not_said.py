"""Words told as not said, from an article to a check: nobody's statement, and found with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.open import open_service
from rag.answers import Question
from rag.lookup import QuoteQuestion
from rag.schema import Article
from rag.settings import Settings

pytestmark = pytest.mark.models

TEXT = "Mayor Ida Crane never said “drain the lake”. “Dredge it,” Crane said on Monday."


def test_a_check_tells_what_was_not_said_and_no_answer_does(tmp_path: Path) -> None:
    with open_service(Settings(data=tmp_path)) as service:
        list(service.ingest([Article(id="lake", text=TEXT)]))
        checked = service.check(QuoteQuestion(quote="drain the lake", speaker="Ida Crane"))
        answer = service.ask(Question(question="What did Ida Crane say?"))
    assert checked.verdict == "not_said"
    assert (checked.matches[0].speakers, checked.matches[0].citation.quote) == (("Ida Crane",), "drain the lake")
    assert "drain the lake" not in " ".join(claim.text for claim in answer.claims)
