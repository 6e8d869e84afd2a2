"""Answers made of the sentences that state a fact; or why there is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from rag.answer.compose import Draft, citation
from rag.answer.declines import There, decline
from rag.answers import Decline, Interpretation
from rag.archive import Archive
from rag.facts.fact_claims import claims_of
from rag.facts.fact_question import FactQuestion, fact_question
from rag.facts.facts import Sentence, against, beside, candidates, stating
from rag.retrieval.find import fact_topic, find_passages, limits_of
from rag.retrieval.rank import initialled
from rag.schema import DeclineReason
from rag.store import articles

PASSAGES = 16  # read for one fact
SHOWN = 3  # sentences of evidence on a decline


def stated(
    db: sqlite3.Connection, archive: Archive, question: str, reading: Interpretation
) -> tuple[Draft | Decline, tuple[str, ...]]:
    """The claims that state what is asked, or a decline; and what could not be asked."""
    asked = fact_question(question, reading)
    about = fact_topic(db, archive, asked.text)
    weights = initialled(about.weights)
    if not weights:  # "what happened?": no word to look for, and any sentence would do
        return _decline(db, reading, "not_in_coverage", ()), ()
    found = find_passages(db, archive, about, limits_of(reading), PASSAGES)
    ranked = candidates([passage for passage, _ in found.found], weights, asked.names)
    return _told(db, asked, ranked, weights, reading), found.degraded


def _told(
    db: sqlite3.Connection,
    asked: FactQuestion,
    ranked: Sequence[Sentence],
    weights: Mapping[str, float],
    reading: Interpretation,
) -> Draft | Decline:
    denying = against(asked, ranked, weights)
    if denying and asked.presumes:
        return _decline(db, reading, "false_premise", denying[:SHOWN])
    if stating_it := stating(asked, ranked, weights):
        return claims_of(db, asked, stating_it)
    if denying and asked.wants == "yes_or_no":
        return claims_of(db, asked, denying)
    near = beside(ranked, weights)[:SHOWN]
    return _decline(db, reading, "not_supported" if near else "not_in_coverage", near)


def _decline(
    db: sqlite3.Connection, reading: Interpretation, reason: DeclineReason, near: Sequence[Sentence]
) -> Decline:
    evidence = [citation(each.article, each.revision, each.span, n) for n, each in enumerate(near, start=1)]
    return decline(reading, reason, articles.coverage(db), There(evidence=evidence))
