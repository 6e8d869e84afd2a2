"""An article with its attributions and the occasions that it names, as the search for occasions sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.occasions.mention import OccasionMention
from ingest.occasions.mentions import mentions
from ingest.timing.exchange import PRONOUNS, Lines, enclosing
from rag.schema import Days

if TYPE_CHECKING:
    from ingest.parse import Parse
    from ingest.speakers.resolution import Voice
    from ingest.statements.attributions import Attribution
    from ingest.timing.article_speech import ArticleSpeech

AT_MOST = 3  # mentions joined: interviewer, programme, outlet


class Occasion(NamedTuple):
    """An occasion, and whether it holds for what the speaker says next."""

    label: str | None
    lasts: bool


NO_OCCASION = Occasion(None, lasts=False)


class ArticleView(NamedTuple):
    """An article as the modules of this package look at it; `firsts` and `ends` are of the mentions, in order."""

    text: str
    parse: Parse
    attributions: Sequence[Attribution]
    lines: Lines
    named: Sequence[OccasionMention]
    firsts: Sequence[int]
    ends: Sequence[int]
    voices: Sequence[Voice]
    days: Sequence[Days | None]
    outer: Sequence[int | None]


def article_view(speech: ArticleSpeech, lines: Lines, days: Sequence[Days | None]) -> ArticleView:
    text, parse, attributions, voices, _ = speech
    named = mentions(text, parse, attributions)
    firsts = [mention.first for mention in named]
    ends = [parse.tokens[mention.inside[-1]].end for mention in named]
    return ArticleView(text, parse, attributions, lines, named, firsts, ends, voices, days, enclosing(attributions))


def joined(labels: Iterable[str]) -> str | None:
    """Labels side by side, the first of those that hold one another: "Mike Hosking, Newstalk ZB"."""
    kept: list[str] = []
    for label in labels:
        if not any(label in other for other in kept):
            kept = [other for other in kept if other not in label] + [label]
    return ", ".join(kept[:AT_MOST]) or None


def named_occasion(named: Sequence[OccasionMention]) -> Occasion | None:
    label = joined(one.label for one in named)
    return Occasion(label, any(one.lasts for one in named)) if label else None


def is_unnamed(article: ArticleView, attribution: Attribution) -> bool:
    return attribution.source is None or attribution.source.of(article.text).split()[0].lower() in PRONOUNS


def is_another_scene(article: ArticleView, before: int, number: int) -> bool:
    """Whether two statements are of two days, or the second by one of those who spoke together in the first."""
    if article.days:
        first, second = article.days[before], article.days[number]
        if first and second and (first.start, first.end) != (second.start, second.end):
            return True
    return bool(article.voices) and len(article.voices[before].speakers) > len(article.voices[number].speakers) > 0
