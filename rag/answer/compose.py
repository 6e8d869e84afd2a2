"""Utterances to claims with citations: the words themselves, who said them, and where they stand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rag.answer.conflicts import conflicting
from rag.answer.rendering import quoted, sentence
from rag.answer.text_fragment import at_publisher
from rag.answers import Citation, Claim
from rag.retrieval.found import Found
from rag.retrieval.utterances import Utterance
from rag.schema import Article, Span, Statement
from rag.text.words import words

BRIDGE = 80  # characters: a cue between two halves of a quotation is cited with them


class Draft(NamedTuple):
    """Claims and what they cite, with what they are to be checked against."""

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    statements: Mapping[str, Statement]  # by id
    texts: Mapping[tuple[str, str], str]  # by article id and revision
    notes: tuple[str, ...] = ()  # what the reading should tell beside: that only the nearest were looked at, a turn


def compose(utterances: Sequence[Utterance], copies: Mapping[int, int]) -> Draft:
    """One claim an utterance; `copies` maps a text to the one it copies, so that only independent reports count."""
    claims: list[Claim] = []
    citations: list[Citation] = []
    for utterance in utterances:
        cited = [citation for found in utterance.reports for citation in cite(found, len(citations) + 1)]
        cited = _numbered(cited, len(citations) + 1)
        citations.extend(cited)
        claims.append(_claim(utterance, tuple(citation.number for citation in cited), copies))
    for place, others in conflicting(utterances).items():
        differs_from = tuple(number for other in others for number in claims[other].citations)
        claims[place] = claims[place].model_copy(update={"differs_from": differs_from})
    reports = [found for utterance in utterances for found in utterance.reports]
    return Draft(
        tuple(claims),
        tuple(citations),
        {found.statement.id: found.statement for found in reports},
        {(found.article.id, found.statement.revision): found.article.text for found in reports},
    )


def joined(one: Draft, other: Draft) -> Draft:
    """Two drafts as one: the claims of the first, then those of the other."""
    last = len(one.citations)
    return Draft(
        (*one.claims, *(_shifted(claim, last) for claim in other.claims)),
        (*one.citations, *_numbered(other.citations, last + 1)),
        {**one.statements, **other.statements},
        {**one.texts, **other.texts},
    )


def _shifted(claim: Claim, by: int) -> Claim:
    told = {field: tuple(number + by for number in getattr(claim, field)) for field in ("citations", "differs_from")}
    return claim.model_copy(update=told)


def _claim(utterance: Utterance, numbers: tuple[int, ...], copies: Mapping[int, int]) -> Claim:
    statement = utterance.best.statement
    outlets = tuple(dict.fromkeys(found.article.outlet for found in utterance.reports if found.article.outlet))
    return Claim(
        text=sentence(statement, utterance.best.article.text) + _other_wordings(utterance),
        kind=statement.kind,
        speakers=statement.speakers,
        role=next((found.statement.role for found in utterance.reports if found.statement.role), None),
        said_on=utterance.said_on,
        occasion=utterance.occasion,
        outlets=outlets,
        independent=len({copies.get(found.revision_key, found.revision_key) for found in utterance.reports}),
        citations=numbers,
    )


def _other_wordings(utterance: Utterance) -> str:
    """How other reports quote the same words where they differ."""
    told: list[str] = []
    seen = {_wording(utterance.best)}
    for found in utterance.reports[1:]:
        wording = _wording(found)
        if found.statement.kind != "direct" or wording in seen or any(_part_of(wording, known) for known in seen):
            continue
        seen.add(wording)
        words_there = quoted(found.statement, found.article.text)
        told.append(f"{found.article.outlet or found.article.id} has it as {words_there}")
    return f" ({'; '.join(told)})" if told else ""


def _wording(found: Found) -> tuple[str, ...]:
    return words(found.statement.text)


def _part_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def cite(found: Found, number: int) -> tuple[Citation, ...]:
    """The places of a statement's words; halves on both sides of a cue are one place."""
    spans = bridged(found.statement.spans)
    return tuple(
        citation(found.article, found.statement.revision, span, number + i, found.statement.id)
        for i, span in enumerate(spans)
    )


def bridged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start - merged[-1].end <= BRIDGE:
            merged[-1] = Span(start=merged[-1].start, end=max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def citation(article: Article, revision: str, span: Span, number: int, statement_id: str | None = None) -> Citation:
    quote = span.of(article.text)
    return Citation(
        number=number,
        article_id=article.id,
        revision=revision,
        statement_id=statement_id,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        link=at_publisher(article.url, quote),
        published=article.published,
        start=span.start,
        end=span.end,
        quote=quote,
        page=article.page_of(span.start),
    )


def _numbered(cited: Sequence[Citation], first: int) -> list[Citation]:
    return [each.model_copy(update={"number": number}) for number, each in enumerate(cited, start=first)]
