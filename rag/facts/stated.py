"""Answers made of the sentences that state a fact; or why there is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from rag.answers import Citation, Claim, Decline, Interpretation
from rag.archive import Archive
from rag.compose import Draft, citation, compose
from rag.decline import There, decline
from rag.facts.differing import differing
from rag.facts.fact_kinds import has
from rag.facts.fact_question import FactQuestion, fact_question
from rag.facts.facts import Sentence, against, beside, candidates, stating
from rag.find import fact_topic, find_passages, limits_of
from rag.found import Found
from rag.rank import initialled, keys, shortened
from rag.schema import DeclineReason, Span, Statement
from rag.store import articles, statements
from rag.store.statements import Wanted
from rag.utterances import join
from rag.words import words

PASSAGES = 24  # read for one fact
PART = 0.3  # of a sentence, from which it is somebody's: the rest may tell when, where and whom
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
    ranked = candidates([passage for passage, _ in found.found], weights)
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
        return _draft(db, asked, stating_it)
    if denying and asked.wants == "yes_or_no":
        return _draft(db, asked, denying)
    near = beside(ranked, weights)[:SHOWN]
    return _decline(db, reading, "not_supported" if near else "not_in_coverage", near)


def _draft(db: sqlite3.Connection, asked: FactQuestion, stating_it: Sequence[Sentence]) -> Draft:
    """A claim a sentence: somebody's statement where the sentence reports one, else a fact as the outlet states it."""
    claims: list[Claim] = []
    citations: list[Citation] = []
    said: dict[str, Statement] = {}
    for same in _alike(stating_it):
        spoken = join(
            tuple(found for each in same for found in _statements_in(db, each) if _answers(found, each, asked))
        )
        draft = compose(spoken, {}) if spoken else _plain(same, asked)
        claims += [_renumbered(claim, len(citations)) for claim in draft.claims]
        citations += [each.model_copy(update={"number": each.number + len(citations)}) for each in draft.citations]
        said.update(draft.statements)
    texts = {(each.article.id, each.revision): each.article.text for each in stating_it}
    return Draft(differing(asked, claims), tuple(citations), said, texts)


def _alike(stating_it: Iterable[Sentence]) -> Iterable[list[Sentence]]:
    """Sentences of the same words, which copies of one report share, together."""
    groups: dict[tuple[str, ...], list[Sentence]] = {}
    for each in stating_it:
        groups.setdefault(words(each.text), []).append(each)
    return groups.values()


def _plain(same: Sequence[Sentence], asked: FactQuestion) -> Draft:
    """One claim as the outlets state it; where the day matters, with the date label that it stands under."""
    first = same[0]
    spans = [(each, span) for each in same for span in _cited(each, asked)]
    cited = [citation(each.article, each.revision, span, n) for n, (each, span) in enumerate(spans, start=1)]
    told = " ".join(f"{span.of(first.article.text)}:" for span in _cited(first, asked)[:-1])
    claim = Claim(
        text=f"{told} {first.text}".strip(),
        kind="fact",
        outlets=tuple(dict.fromkeys(each.article.outlet for each in same if each.article.outlet)),
        citations=tuple(each.number for each in cited),
    )
    return Draft((claim,), tuple(cited), {}, {})


def _cited(sentence: Sentence, asked: FactQuestion) -> tuple[Span, ...]:
    """The sentence, after the label above it where that tells the day that was asked for or about."""
    matters = asked.wants == "day" or asked.day is not None
    if not matters or sentence.label is None or sentence.label[0].end > sentence.span.start:
        return (sentence.span,)
    return (sentence.label[0], sentence.span)


def _renumbered(claim: Claim, before: int) -> Claim:
    return claim.model_copy(update={"citations": tuple(number + before for number in claim.citations)})


def _statements_in(db: sqlite3.Connection, sentence: Sentence) -> tuple[Found, ...]:
    """The statements whose words make up a good part of a sentence, of each the part that stands there."""
    found = statements.select(db, Wanted(article_id=sentence.article.id), 1_000)
    inside = []
    for each in found:
        parts = tuple(chain.from_iterable(_within(span, sentence.span) for span in each.statement.spans))
        if sum(part.end - part.start for part in parts) > len(sentence.text) * PART:
            inside.append(each._replace(statement=_part(each.statement, parts, sentence.article.text)))
    return tuple(inside)


def _answers(found: Found, sentence: Sentence, asked: FactQuestion) -> bool:
    """Whether what was said holds the answer, and not the words that tell of it: "he told 2,000 people"."""
    told = f"{' '.join(found.statement.speakers)} {found.statement.text}"
    shared = asked.asked & set(keys(shortened(sentence.text)))
    return shared <= set(keys(shortened(told))) and has(asked, shortened(told), sentence.following)


def _within(span: Span, limits: Span) -> tuple[Span, ...]:
    start, end = max(span.start, limits.start), min(span.end, limits.end)
    return (Span(start=start, end=end),) if start < end else ()


def _part(statement: Statement, parts: tuple[Span, ...], text: str) -> Statement:
    return statement.model_copy(update={"spans": parts, "text": " … ".join(part.of(text) for part in parts)})


def _decline(
    db: sqlite3.Connection, reading: Interpretation, reason: DeclineReason, near: Sequence[Sentence]
) -> Decline:
    evidence = [citation(each.article, each.revision, each.span, n) for n, each in enumerate(near, start=1)]
    return decline(reading, reason, articles.coverage(db), There(evidence=evidence))
