"""Utterances to claims with citations: the words themselves, who said them, and where they stand. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rag.answers import Citation, Claim
from rag.found import Found
from rag.phrasing import listed
from rag.schema import Article, Span, Statement
from rag.utterances import Utterance
from rag.words import words

BRIDGE = 80  # characters: a cue between two halves of a quotation is cited with them
OPENING, CLOSING = "\"“”‘'«„", "\"”“’'»"
# Cues that read well between a speaker and a clause wherever they stood.
PLAIN_CUES = frozenset(
    [
        "added",
        "admitted",
        "agreed",
        "announced",
        "argued",
        "asked",
        "claimed",
        "confirmed",
        "conceded",
        "declared",
        "denied",
        "emphasised",
        "explained",
        "insisted",
        "maintained",
        "noted",
        "predicted",
        "promised",
        "repeated",
        "replied",
        "responded",
        "revealed",
        "reiterated",
        "stated",
        "stressed",
        "suggested",
        "tweeted",
        "vowed",
        "warned",
        "wrote",
        "acknowledged",
        "asserted",
        "believed",
        "believes",
        "hoped",
        "hopes",
        "wants",
        "wanted",
        "thinks",
        "thought",
    ]
)
BARE_OBJECT = frozenset(("asked", "tells", "informed", "assured", "reminded", "is", "was"))  # ask or tell somebody
_PARAGRAPH_MARK = re.compile(r"\s*\n\s*")
_UNFINISHED = re.compile(r"[\w)\]%’'”\"]$")


class Draft(NamedTuple):
    """Claims and what they cite, with what they are to be checked against."""

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    statements: Mapping[str, Statement]  # by id
    texts: Mapping[tuple[str, str], str]  # by article id and revision


def compose(utterances: Sequence[Utterance], copies: Mapping[int, int]) -> Draft:
    """One claim an utterance; `copies` maps a text to the one it copies, so that only independent reports count."""
    claims: list[Claim] = []
    citations: list[Citation] = []
    for utterance in utterances:
        cited = [citation for found in utterance.reports for citation in cite(found, len(citations) + 1)]
        cited = _numbered(cited, len(citations) + 1)
        citations.extend(cited)
        claims.append(_claim(utterance, tuple(citation.number for citation in cited), copies))
    reports = [found for utterance in utterances for found in utterance.reports]
    return Draft(
        tuple(claims),
        tuple(citations),
        {found.statement.id: found.statement for found in reports},
        {(found.article.id, found.statement.revision): found.article.text for found in reports},
    )


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


def sentence(statement: Statement, text: str) -> str:
    """The statement as one sentence: speaker, the sense of the cue, and the words; marks only around verbatim ones."""
    who = listed(statement.speakers) if statement.speakers else "Somebody the coverage does not name"
    pieces = [_tidy(span.of(text)) for span in statement.spans]
    if statement.kind == "direct":
        quoted = " … ".join(f"“{bare(piece)}”" for piece in pieces)
        return f"{who} {_verb(statement)}: {quoted}"
    content = " … ".join(pieces)
    if statement.kind == "declined_to_say":
        return _finished(f"{who} {_tidy(statement.cue)} {content}")
    return _finished(f"{who} {_verb(statement)} {_uncapitalised(content)}")


def _verb(statement: Statement) -> str:
    """The cue where it reads on from speaker to words, else that it was said."""
    cue = statement.cue.strip(" :,").lower()
    return cue if cue in PLAIN_CUES or _reads_on(statement, cue) else "said"


def _reads_on(statement: Statement, cue: str) -> bool:
    """Whether source, one finite verb and words follow one another in the text; whoever is told stands between."""
    if statement.kind == "direct" or statement.source is None or statement.cue_span is None:
        return False
    in_order = statement.source.end <= statement.cue_span.start <= statement.spans[0].start
    return in_order and cue.isalpha() and cue.endswith(("ed", "s")) and cue not in BARE_OBJECT




def bare(piece: str) -> str:
    """A quotation without its outer marks; the marks that open its further paragraphs stay, as they are in the text."""
    piece = piece.strip()
    if piece[:1] and piece[0] in OPENING:
        piece = piece[1:]
    if piece[-1:] and piece[-1] in CLOSING:
        piece = piece[:-1]
    return piece.strip()


def _tidy(piece: str) -> str:
    return _PARAGRAPH_MARK.sub(" ", piece.strip())


def _uncapitalised(content: str) -> str:
    """The clause as it follows a verb; a name, an acronym or "I" keeps its capital."""
    first = content.split(" ", 1)[0]
    ordinary = first.lower() in _SENTENCE_OPENERS and first[1:].islower()
    return content[0].lower() + content[1:] if ordinary or content[:2] in ("A ",) else content


_SENTENCE_OPENERS = frozenset(
    [
        "the",
        "there",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "his",
        "her",
        "their",
        "its",
        "our",
        "in",
        "on",
        "at",
        "but",
        "and",
        "so",
        "if",
        "when",
        "while",
        "as",
        "no",
        "not",
        "an",
        "any",
        "some",
        "many",
        "most",
        "all",
        "both",
        "each",
        "every",
        "after",
        "before",
        "since",
    ]
)


def _finished(sentence: str) -> str:
    sentence = sentence.rstrip(" ,;:")
    return sentence + "." if _UNFINISHED.search(sentence) else sentence


def _other_wordings(utterance: Utterance) -> str:
    """How other reports quote the same words where they differ."""
    told: list[str] = []
    seen = {_wording(utterance.best)}
    for found in utterance.reports[1:]:
        wording = _wording(found)
        if found.statement.kind != "direct" or wording in seen or any(_part_of(wording, known) for known in seen):
            continue
        seen.add(wording)
        quoted = " … ".join(f"“{bare(_tidy(span.of(found.article.text)))}”" for span in found.statement.spans)
        told.append(f"{found.article.outlet or found.article.id} has it as {quoted}")
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
    return Citation(
        number=number,
        article_id=article.id,
        revision=revision,
        statement_id=statement_id,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        start=span.start,
        end=span.end,
        quote=span.of(article.text),
    )


def _numbered(cited: Sequence[Citation], first: int) -> list[Citation]:
    return [each.model_copy(update={"number": number}) for number, each in enumerate(cited, start=first)]
