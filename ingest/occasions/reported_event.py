"""The event that an article as a whole reports, for the statements that name no occasion of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.occasions.article_occasion import interviewer, labelled_as, talks_before
from ingest.occasions.article_scene import INTERVIEW, Scene, release_label, reported_scene, transcribed_scene
from ingest.occasions.article_view import ArticleView, joined
from ingest.timing.attachment import cue_words
from ingest.timing.day_in_context import OPENS
from ingest.timing.day_marks import has_words
from ingest.timing.exchange import OTHER_TIMES, PERFECT, extent, is_recalled
from ingest.timing.sentences import around_cue
from ingest.timing.telling_words import word_set

# "Occasion the jury", "asked councillors": said to people who sit together.
ASSEMBLED = re.compile(
    rf"\b(?:told|telling|tells|asked|asking|assured|warned|reminded|informed|addressed|heard|before) (?:the |a |an )?"
    rf"(?:\w+ )?(?:{'|'.join(sorted(word_set('assembled')))})\b",
    re.IGNORECASE,
)
BARE = word_set("assembled") | word_set("chambers") | {"lawmakers", "senators", "members"}


def with_reported_event(article: ArticleView, found: list[str | None]) -> list[str | None]:
    """The occasion of the article where a statement has none of its own."""
    release, turns = labelled_as(article.text) or release_label(article.text), _of_turns(article)
    spoken = sorted((span.start, span.end) for each in article.attributions for span in each.spans)
    scene = reported_scene(
        article.text, article.lines, lambda offset: any(start <= offset < end for start, end in spoken)
    )
    there = _said_there(article, found, sits=scene.sits) if scene else frozenset()

    def whole(number: int) -> str | None:
        if article.attributions[number].turn and turns:
            return turns
        return scene.label if scene and number in there else release

    return [_completed(article, number, told, scene) if told else whole(number) for number, told in enumerate(found)]


def _completed(article: ArticleView, number: int, told: str, scene: Scene | None) -> str:
    """An occasion that is nothing but who sat there, or who asked, with the sitting that the article reports."""
    if scene is None or not _may_be_there(article, number):
        return told
    if told.lower() in BARE:
        return scene.label
    asked = told[0].isupper() and not has_words(told, "outlets", "chambers") and " " in told
    return f"{told}, {scene.label}" if asked and _is_there(article, number) and told not in scene.label else told


def _of_turns(article: ArticleView) -> str | None:
    """The occasion of what is told in turns: what the head of the page says, or who put the questions."""
    first = min((extent(each)[0] for each in article.attributions if each.turn), default=None)
    if first is None:
        return None
    asker, scene = _asker(article), transcribed_scene(article.text, first)
    return asker or scene if scene == INTERVIEW else scene or asker


def _said_there(article: ArticleView, found: Sequence[str | None], *, sits: bool) -> frozenset[int]:
    """The statements without an occasion that were made at what the article reports.

    So are those of the day with which such a story opens, those to people who sit together, and what the same speakers
    say besides on no other day; where the lead tells of people who sit (`sits`), what is of the article's own day.
    """
    open_ones = [number for number in range(len(found)) if found[number] is None and _may_be_there(article, number)]
    sure = [number for number in open_ones if _is_there(article, number)]
    days = {article.voices[number].speakers: _day_of(article, number) for number in sure if article.voices}
    days.pop((), None)
    day = _most_common(_day_of(article, number) for number in sure or (open_ones if sits else ()))

    def is_besides(number: int) -> bool:
        when = _day_of(article, number)
        speakers = article.voices[number].speakers if article.voices else ()
        same = speakers in days and when in (None, days[speakers])
        return (same or (day is not None and when == day)) and not _is_elsewhere(article, number)

    return frozenset((*sure, *filter(is_besides, open_ones)))


def _most_common(days: Iterable[str | None]) -> str | None:
    """The day of at least half of those that are known."""
    counts = Counter(filter(None, days))
    day, most = counts.most_common(1)[0] if counts else (None, 0)
    return day if 2 * most >= counts.total() else None


def _is_elsewhere(article: ArticleView, number: int) -> bool:
    """Whether a statement is told by a medium or by one who speaks for others."""
    source = article.attributions[number].source
    spokesman = source is not None and has_words(source.of(article.text), "representatives", "documents")
    return spokesman or has_words(_around(article, number), "written", "outlets")


def _may_be_there(article: ArticleView, number: int) -> bool:
    words = cue_words(article.parse, article.attributions[number].cue)
    if article.outer[number] is not None or is_recalled(article.text, article.attributions[number]):
        return False
    return OTHER_TIMES.isdisjoint(words) and PERFECT.isdisjoint(words)


def _is_there(article: ArticleView, number: int) -> bool:
    days = article.days[number] if article.days else None
    if days is not None and OPENS in days.because:
        return not _is_elsewhere(article, number)
    return ASSEMBLED.search(_around(article, number)) is not None


def _around(article: ArticleView, number: int) -> str:
    return around_cue(article.text, article.parse, article.attributions[number])


def _day_of(article: ArticleView, number: int) -> str | None:
    days = article.days[number] if article.days else None
    return days.start if days else None


def _asker(article: ArticleView) -> str | None:
    """With whom somebody is said to have talked before the first turn; where the one who answers did, on what."""
    first = min((extent(each)[0] for each in article.attributions if each.turn), default=0)
    asker = interviewer(article.parse, first)
    answering = {name.split()[-1] for voice in article.voices for name in voice.speakers}
    if asker is None or asker.split()[-1] not in answering:
        return asker
    talks = {article.parse.sentence_of[at] for at in talks_before(article.parse, first)}
    return joined(one.label for one in article.named if article.parse.sentence_of[one.first] in talks)
