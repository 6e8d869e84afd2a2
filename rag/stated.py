"""Answers made of the sentences that state a fact; or why there is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import groupby

from rag.answers import Claim, Decline, Interpretation
from rag.archive import Archive
from rag.compose import Draft, citation, compose
from rag.decline import decline
from rag.facts import BESIDE_THE_POINT, Sentence, against, candidates, stating
from rag.find import fact_topic, find_passages, limits_of
from rag.found import Found
from rag.schema import DeclineReason
from rag.store import articles, statements
from rag.store.statements import Wanted
from rag.utterances import join
from rag.words import words

PASSAGES = 24  # read for one fact


def stated(
    db: sqlite3.Connection, archive: Archive, question: str, reading: Interpretation
) -> tuple[Draft | Decline, tuple[str, ...]]:
    """The claims that state what is asked, or a decline; and what could not be asked."""
    about = fact_topic(db, question)
    found = find_passages(db, archive, about, limits_of(reading), PASSAGES)
    ranked = candidates([passage for passage, _ in found.found], about.weights)
    stating_it = stating(question, ranked)
    if denying := against(question, ranked, about.weights):
        return _decline(db, reading, "false_premise", denying), found.degraded
    if not stating_it:
        near = [each for each in ranked[:2] if each.cover.whole >= BESIDE_THE_POINT]
        return _decline(db, reading, "not_supported" if near else "not_in_coverage", near), found.degraded
    return _draft(db, stating_it), found.degraded


def _draft(db: sqlite3.Connection, stating_it: Sequence[Sentence]) -> Draft:
    """A claim a sentence: somebody's statement where the sentence reports one, else a fact as the outlet states it."""
    spoken = [found for sentence in stating_it for found in _statements_in(db, sentence)]
    plain = [sentence for sentence in stating_it if not _statements_in(db, sentence)]
    draft = compose(join(tuple(dict.fromkeys(spoken))), {})
    claims, citations = list(draft.claims), list(draft.citations)
    for _, same in groupby(sorted(plain, key=lambda each: words(each.text)), key=lambda each: words(each.text)):
        reports = list(same)
        cited = [
            citation(each.article, each.revision, each.span, len(citations) + n)
            for n, each in enumerate(reports, start=1)
        ]
        citations.extend(cited)
        outlets = tuple(dict.fromkeys(each.article.outlet for each in reports if each.article.outlet))
        claims.append(
            Claim(text=reports[0].text, kind="fact", outlets=outlets, citations=tuple(c.number for c in cited))
        )
    texts = {(each.article.id, each.revision): each.article.text for each in stating_it}
    return Draft(tuple(claims), tuple(citations), draft.statements, texts)


def _statements_in(db: sqlite3.Connection, sentence: Sentence) -> tuple[Found, ...]:
    """The statements whose words make up most of a sentence."""
    _, found = statements.find(db, Wanted(article_id=sentence.article.id), 1_000)
    inside = []
    for each in found:
        shared = sum(
            max(0, min(s.end, sentence.span.end) - max(s.start, sentence.span.start)) for s in each.statement.spans
        )
        if shared > len(sentence.text) / 2:
            inside.append(each)
    return tuple(inside)


def _decline(
    db: sqlite3.Connection, reading: Interpretation, reason: DeclineReason, near: Sequence[Sentence]
) -> Decline:
    evidence = [citation(each.article, each.revision, each.span, n) for n, each in enumerate(near, start=1)]
    return decline(reading, reason, articles.coverage(db), evidence=evidence)
