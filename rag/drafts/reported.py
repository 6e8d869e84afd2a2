"""What a draft reports without marks, beside the statements that are nearest to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rag.check import Candidate, QuoteCheck
from rag.check.aliases import called_otherwise
from rag.check.conditions import leaves_out_condition, leaves_out_hedge
from rag.check.draft import DraftQuotation, Warned
from rag.check.refusals import unspoken
from rag.check.reported import ABOUT, Comparison, Reported, compared, is_elsewhere, is_stronger
from rag.check.setting import Setting, as_setting, frame_of, settings
from rag.retrieval.found import Found
from rag.schema import Article, Statement, Unsaid


class ComparedReport(NamedTuple):
    """A statement on record near to what a draft reports, and what became of it."""

    found: Found
    comparison: Comparison

    @property
    def said(self) -> Statement:
        return self.found.statement


def compared_with(
    quotation: DraftQuotation,
    near: Sequence[Found],
    held: Callable[[str], Candidate | None],
    published: date | None = None,
) -> list[ComparedReport]:
    """Each statement beside the report; a question bears nothing out. `held` gives an article by its id.

    A draft that does not tell when it is `published` counts its days as the article does.
    """
    near = [
        one for one in near if not one.statement.text.rstrip("”\"’'").endswith("?") or quotation.quote.endswith("?")
    ]
    return [ComparedReport(one, _comparison(quotation, one, held(one.article.id), published)) for one in near]


def _comparison(
    quotation: DraftQuotation, found: Found, article: Candidate | None, published: date | None
) -> Comparison:
    said, written = found.statement, found.article.published
    mine, theirs = (
        Reported(quotation.quote, quotation.cue, published or written),
        Reported(said.text, said.cue, written),
    )
    question = _question(found, article)
    kept, recorded = unspoken(mine.words), unspoken(theirs.words)
    if kept is not None and recorded is not None and said.kind == quotation.kind == "declined_to_say":
        if not kept:
            return Comparison(True, 1.0, frozenset())
        mine, theirs = mine._replace(words=kept, cue=""), theirs._replace(words=recorded, cue="")
        question = f"{question} {frame_of(found.article.text, said)}"  # "asked whether it would close, she refused"
    names = called_otherwise(mine.words, theirs.words, found.article.text, _roles(article))
    return compared(mine, theirs, (*quotation.speakers, *said.speakers), f"{question} {names}".strip())


def told_as_unsaid(quotation: DraftQuotation, unsaid: Iterable[Unsaid]) -> bool:
    """Whether the record tells what a draft reports, and that it was not said."""
    mine = Reported(quotation.quote, quotation.cue)
    return any(compared(mine, Reported(each.text, quotation.cue), quotation.speakers).borne_out for each in unsaid)


def _question(found: Found, article: Candidate | None) -> str:
    """What was asked before, where a statement is a turn in a talk: it may say what “it” is."""
    if found.statement.cue:
        return ""
    start = found.statement.spans[0].start
    earlier = [each.text for each in article.statements if each.spans[0].start < start] if article else []
    return next((text for text in earlier[-1:] if text.endswith("?")), "")


def _roles(article: Candidate | None) -> Iterator[tuple[str, str]]:
    """What an article calls those who speak in it, each with the name: "the prime minister"."""
    for each in article.statements if article else ():
        if article and each.source and len(each.speakers) == 1:
            yield each.source.of(article.article.text), each.speakers[0]


def told_of(quotation: DraftQuotation, borne: Sequence[ComparedReport]) -> Iterator[Warned]:
    """Whether the words are on record as said elsewhere, as no more than said, or under a condition."""
    if is_elsewhere(settings(quotation.frame), [settings_of(each.said, each.found.article) for each in borne]):
        yield "occasion"
    if is_stronger(quotation.cue, [each.said.cue for each in borne]):
        yield "verb"
    if borne and all(_says_more(quotation, each.said) for each in borne):
        yield "cut_short"


def _says_more(quotation: DraftQuotation, said: Statement) -> bool:
    """Whether a report tells without its condition, or as sure, what the record has under one, or as possible."""
    told = leaves_out_condition(quotation.quote, said.text, quotation.frame)
    return told or leaves_out_hedge(f"{quotation.quote} {quotation.frame}", said.text)


def borne(near: Sequence[ComparedReport]) -> list[ComparedReport]:
    return [each for each in near if each.comparison.borne_out]


def like(near: Sequence[ComparedReport]) -> list[ComparedReport]:
    """Those worth showing beside a report that none of them bears out."""
    return [each for each in near if each.comparison.about >= ABOUT] or list(near[:1])


def told_otherwise(near: Sequence[ComparedReport]) -> Iterator[Warned]:
    """What the statement that shares most with a report has otherwise, where it is about the same."""
    best = max(near, key=lambda each: each.comparison.about, default=None)
    if best and best.comparison.about >= ABOUT:
        yield from sorted(best.comparison.faults)


def settings_at(found: QuoteCheck, candidates: Sequence[Candidate]) -> Iterator[tuple[Setting, ...]]:
    """Where each place on record that tells whose the words are has them said."""
    said = {each.id: (each, one.article) for one in candidates for each in one.statements}
    for match in found.matches:
        if match.citation.statement_id in said:
            yield settings_of(*said[match.citation.statement_id])


def settings_of(statement: Statement, article: Article) -> tuple[Setting, ...]:
    """Where the record has the words said: as their sentence tells, else as the article was read."""
    told = settings(frame_of(article.text, statement))
    read = as_setting(statement.occasion or "")
    return told or ((read,) if read else ())
