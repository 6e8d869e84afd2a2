"""The worst cases of an evaluation of extraction, each with what was wanted, what came and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from evals.extraction.outcomes import ArticleOutcome, ExtractedStatement, GradedStatement, GradedUnsaid
from rag.schema import Days, Record, Span, Statement

# The worst first: words nobody said, a wrong name, a wrong day; then what is too much and what is lacking.
Sort = Literal["unsaid", "wrong speaker", "wrong day", "extra", "missed"]
SORTS: tuple[Sort, ...] = ("unsaid", "wrong speaker", "wrong day", "extra", "missed")
NOTHING = "nothing"


class WorstCase(Record):
    """One thing that went wrong."""

    sort: Sort
    article: str
    words: str
    wanted: str
    got: str
    reason: str


def worst(outcomes: Iterable[ArticleOutcome], most: int) -> tuple[WorstCase, ...]:
    """At most so many cases of each sort, those with most words first."""
    cases = [case for each in outcomes for case in _cases(each)]
    return tuple(case for sort in SORTS for case in _longest(cases, sort)[:most])


def _longest(cases: Iterable[WorstCase], sort: Sort) -> list[WorstCase]:
    return sorted((case for case in cases if case.sort == sort), key=lambda case: -len(case.words.split()))


def _cases(outcome: ArticleOutcome) -> Iterator[WorstCase]:
    text, article = outcome.gold.read.text, outcome.gold.id
    yield from (_told(each, article, text) for each in outcome.unsaid if each.told)
    for wanted in outcome.wanted:
        words = _words(wanted.spans, text)
        if not wanted.found:
            yield _missed(wanted, article, words)
        elif wanted.best:
            yield from _misjudged(wanted, wanted.best, article, words)
    yield from (_extra(each, article) for each in outcome.extracted if not each.is_true)


def _told(unsaid: GradedUnsaid, article: str, text: str) -> WorstCase:
    statement = unsaid.told
    got = _statement(statement) if statement else NOTHING
    reason = f"told as {statement.kind} after “{statement.cue}”" if statement else ""
    wanted = f"no words of {' or '.join(unsaid.speaker) or 'anybody'}"
    words = _words(unsaid.spans, text)
    return WorstCase(sort="unsaid", article=article, words=words, wanted=wanted, got=got, reason=reason)


def _missed(wanted: GradedStatement, article: str, words: str) -> WorstCase:
    got = _statement(wanted.best) if wanted.best else NOTHING
    reason = f"a statement has {wanted.share:.0%} of the words" if wanted.best else "no statement has any of the words"
    told = f"{wanted.kind} of {' or '.join(wanted.gold.speaker)}"
    return WorstCase(sort="missed", article=article, words=words, wanted=told, got=got, reason=reason)


def _misjudged(wanted: GradedStatement, best: Statement, article: str, words: str) -> Iterator[WorstCase]:
    gold = wanted.gold
    if wanted.speaker == "wrong":
        reason = f"cue “{best.cue}”, role {best.role or 'unknown'}"
        names = " or ".join(gold.speaker), " and ".join(best.speakers)
        yield WorstCase(
            sort="wrong speaker", article=article, words=words, wanted=names[0], got=names[1], reason=reason
        )
    if wanted.day == "wrong" and best.said_on:
        days = " or ".join(gold.day), _days(best.said_on)
        reason = best.said_on.because
        yield WorstCase(sort="wrong day", article=article, words=words, wanted=days[0], got=days[1], reason=reason)


def _extra(extracted: ExtractedStatement, article: str) -> WorstCase:
    statement = extracted.statement
    reason = f"{extracted.share:.0%} of its words stand in the gold; cue “{statement.cue}”"
    got = _statement(statement)
    return WorstCase(sort="extra", article=article, words=statement.text, wanted=NOTHING, got=got, reason=reason)


def _statement(statement: Statement) -> str:
    who = " and ".join(statement.speakers) or "somebody unknown"
    return f"{statement.kind} of {who}: {statement.text}"


def _days(days: Days) -> str:
    return days.start if days.start == days.end else f"{days.start}/{days.end}"


def _words(spans: Iterable[Span], text: str) -> str:
    return " … ".join(span.of(text) for span in spans)
