"""The citations of an assistant's answer: whether the article that each names bears out what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.check import supports
from rag.check.carried import Carried, CarriedVerdict, CheckedCitation, address, carried, named_in, unmarked
from rag.check.draft import CheckedQuotation
from rag.schema import Span
from rag.store import articles
from rag.store.articles import Listing
from rag.store.connection import Connection
from rag.text.sentences import sentences

MOST_NAMED = 50  # articles of one outlet and day
REACH = 200  # characters between a quotation and the citation behind it


class _Claim(NamedTuple):
    words: str
    quotation: CheckedQuotation | None


def check_citations(db: Connection, text: str, quotations: Sequence[CheckedQuotation]) -> tuple[CheckedCitation, ...]:
    """Each citation that an answer carries, with whether the article it names has what stands beside it."""
    outlets = articles.outlets(db)
    found = carried(text, outlets)
    prose = unmarked(text)
    told = tuple(sentences(prose))
    return tuple(_checked(db, each, _claim(each, prose, told, quotations), outlets) for each in found)


def _checked(db: Connection, each: Carried, claim: _Claim, outlets: Sequence[str]) -> CheckedCitation:
    named = tuple(dict.fromkeys(_named(db, each, outlets)))
    having = _having(claim.quotation)
    verdict: CarriedVerdict = "does_not_support"
    if not named:
        verdict = "not_in_coverage"
    elif claim.quotation is not None and claim.quotation.kind != "indirect":
        is_recorded = claim.quotation.verdict == "verbatim"
        verdict = "supports" if is_recorded and not having.isdisjoint(named) else verdict
    elif any(_bears(db, article_id, claim.words) for article_id in named):
        verdict = "supports"
    return CheckedCitation(
        start=each.span.start,
        end=each.span.end,
        text=each.text,
        kind=each.kind,
        claim=claim.words,
        verdict=verdict,
        articles=named[:MOST_NAMED],
        instead=() if verdict == "supports" else tuple(sorted(having - set(named))),
    )


def _claim(each: Carried, prose: str, told: Sequence[Span], quotations: Sequence[CheckedQuotation]) -> _Claim:
    """The quotation in the sentence of a citation that ends last before it, else the next in it, else the sentence."""
    before = [one for one in quotations if one.end <= each.span.start and each.span.start - one.end <= REACH]
    near = [one for one in before if "\n" not in prose[one.end : each.span.start]]
    sentence = next((one for one in reversed(told) if one.start <= each.span.start), None)
    inside = [one for one in quotations if sentence and sentence.start <= one.start < sentence.end]
    paragraph_end = prose.find("\n", each.span.end)
    line_end = len(prose) if paragraph_end < 0 else paragraph_end
    after = [one for one in quotations if each.span.end <= one.start < min(line_end, each.span.end + REACH)]
    first = after if each.kind == "outlet" and not near else []
    chosen = next(iter(near[-1:] or inside[-1:] or first[:1]), None)
    if chosen is not None:
        return _Claim(chosen.quote, chosen)
    return _Claim(" ".join(sentence.of(prose).split()) if sentence else "", None)


def _named(db: Connection, each: Carried, outlets: Sequence[str]) -> Iterator[str]:
    """Ids of the articles that a citation names: by its address, else by outlet and day of publication."""
    if each.url:
        yield from articles.by_address(db, each.url, address)
        return
    outlet = named_in(each.outlet or "", outlets)
    if outlet is None:
        return
    _, found = articles.listing(
        db, Listing(outlet=outlet, published_from=each.published, published_to=each.published, limit=MOST_NAMED)
    )
    yield from (stored.article.id for stored in found)


def _having(quotation: CheckedQuotation | None) -> set[str]:
    if quotation is None:
        return set()
    return {match.citation.article_id for match in quotation.matches} | {each.article_id for each in quotation.reports}


def _bears(db: Connection, article_id: str, words: str) -> bool:
    stored = articles.live(db, article_id)
    return stored is not None and supports(words, stored.article.text).supported
