"""Which articles have the words of a quotation: who was first, who copied, shortened or moved the day. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from rag.check.match import Match
from rag.schema import Article, Days, Record


class Report(Record):
    """An article that has the words: the reports of one quotation stand in the order of their publication."""

    article_id: Annotated[str, Field(description="The article")]
    outlet: Annotated[str | None, Field(description="Who published it")] = None
    published: Annotated[date | None, Field(description="Local day of publication")] = None
    said_on: Annotated[Days | None, Field(description="The day it gives the words; null where it gives none")] = None
    copy_of: Annotated[str | None, Field(description="The earlier article that it is nearly a copy of")] = None
    shortened: Annotated[bool, Field(description="Whether an earlier report has more of the sentence")] = False
    other_day: Annotated[bool, Field(description="Whether it gives another day than the first report that gives one")]


def reports_of(found: Sequence[tuple[Match, Article]], copies: Mapping[str, Sequence[str]]) -> tuple[Report, ...]:
    """The articles that have the words, the first report first: who copied, shortened or moved the day of whom."""
    ordered = sorted(found, key=lambda one: (one[1].published or date.max, one[1].id))
    reports: list[Report] = []
    longest, day = 0, None
    for match, article in ordered:
        if any(report.article_id == article.id for report in reports):
            continue
        told = match.said_on
        length = len(match.citation.quote)
        reports.append(
            Report(
                article_id=article.id,
                outlet=article.outlet,
                published=article.published,
                said_on=told,
                copy_of=next((each.article_id for each in reports if article.id in copies[each.article_id]), None),
                shortened=length < longest,
                other_day=bool(day and told and (told.start, told.end) != day),
            )
        )
        longest, day = max(longest, length), day or (told and (told.start, told.end))
    return tuple(reports)
