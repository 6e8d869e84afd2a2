"""Where in the coverage stands what an answer misses: for whoever reads why a case failed."""

from __future__ import annotations

import re
from collections.abc import Callable

from evals.cases import Case, Nugget
from evals.metrics.completeness import missing
from evals.metrics.words import holds, tokens
from evals.results import MissedEvidence
from rag.answers import Answer

PARAGRAPH = re.compile(r"[^\n]+")
LiveText = Callable[[str], str | None]


def evidence(case: Case, answer: Answer, live_text: LiveText) -> tuple[MissedEvidence, ...]:
    """The paragraphs, of articles that may be cited, that hold a nugget which the answer does not."""
    missed = missing(answer, case.expect.nuggets)
    if not missed:
        return ()
    texts = ((article_id, live_text(article_id) or "") for article_id in case.expect.articles)
    found = (
        _in_paragraph(article_id, each[0], missed) for article_id, text in texts for each in PARAGRAPH.finditer(text)
    )
    return tuple(each for each in found if each.holds)


def _in_paragraph(article_id: str, paragraph: str, missed: tuple[Nugget, ...]) -> MissedEvidence:
    words = tokens(paragraph)
    held = (form for nugget in missed for form in nugget.any if holds(words, tokens(form)))
    return MissedEvidence(article_id=article_id, text=paragraph, holds=tuple(held))
