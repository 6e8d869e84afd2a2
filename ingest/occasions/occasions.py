"""Where each statement was made, in the text's own words: a programme, an outlet, a press conference, a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.occasions.article_view import (
    NO_OCCASION,
    ArticleView,
    Occasion,
    article_view,
    is_another_scene,
    is_unnamed,
    joined,
)
from ingest.occasions.near_occasion import own_occasion, set_up_before
from ingest.occasions.reported_event import with_reported_event
from ingest.timing.attachment import cue_words
from ingest.timing.exchange import OTHER_TIMES, PERFECT, Lines, extent, is_recalled, predecessors
from ingest.timing.look_back import LookBack, look_back
from ingest.timing.remarks import remarks
from ingest.timing.told_after import GOES_ON_WITH
from rag.lexicon.names import post_nominals
from rag.schema import Days

if TYPE_CHECKING:
    from ingest.timing.article_speech import ArticleSpeech
    from rag.dates import Section

LEAD_LINES = 2  # a title and a lead
ANAPHORIC = frozenset(["programme", "program", "show", "podcast", "station", "newspaper"])


OPENING = re.compile(r"^(?:[’']s|But|And|An?|The)\s+")
# The article itself, and what its author goes on about, are no occasions.
ITSELF = frozenset(["article", "story", "column", "correction", "piece"])


def occasions(
    speech: ArticleSpeech, sections: Sequence[Section], days: Sequence[Days | None] = ()
) -> tuple[str | None, ...]:
    """The occasion of each attribution, in their order; None where the text does not tell.

    `days` (of speech, with their reasons) are optional and keep what was said on one day from the place of another.
    """
    text, parse, attributions, voices, furniture = speech
    article = article_view(speech, Lines(text, furniture), days)
    breaks = [section.span.start for section in sections]
    before = predecessors(speech, article.lines, breaks)
    out = list[Occasion]()
    for number, earlier in enumerate(before):
        if article.outer[number] is not None or is_recalled(text, attributions[number]):
            out.append(own_occasion(article, attributions[number]) or NO_OCCASION)
            continue
        carried = _carried(article, number, earlier, out[earlier]) if earlier is not None else NO_OCCASION
        out.append(own_occasion(article, attributions[number]) or set_up_before(article, number, breaks) or carried)
    found = _with_programmes([told.label for told in out])
    back = look_back(text, parse, attributions, voices, sections)
    if back:
        found = _with_look_back(article, found, back)
    for remark in remarks(text, parse, attributions, voices, article.lines):
        found = _with_look_back(article, found, remark)
    return tuple(tidied(text, label) for label in with_reported_event(article, _with_next(article, found, before)))


def _with_programmes(found: Sequence[str | None]) -> list[str | None]:
    """ "The programme" by the name that it has above."""
    out, named = list[str | None](), None
    for label in found:
        if label and label.lower() in ANAPHORIC and named:
            label = named
        elif label and label[0].isupper():
            named = label
        out.append(label)
    return out


def _carried(article: ArticleView, number: int, before: int, earlier: Occasion) -> Occasion:
    """The occasion of the statement before; one that does not last goes on with "she added" only."""
    attribution = article.attributions[number]
    if is_another_scene(article, before, number):
        return NO_OCCASION
    if not (PERFECT | OTHER_TIMES).isdisjoint(cue_words(article.parse, attribution.cue)):
        return NO_OCCASION
    return earlier if earlier.lasts or is_unnamed(article, attribution) else NO_OCCASION


def _with_look_back(article: ArticleView, found: Sequence[str | None], back: LookBack) -> list[str | None]:
    """The occasion that a later sentence gives to the statements it looks back on, put after their own."""
    label = joined(one.label for one in article.named if back.start <= article.parse.tokens[one.first].start < back.end)
    voices = article.voices or (None,) * len(found)
    return [
        joined(filter(None, (own, label))) if back.covers(article.text, attribution, voice) else own
        for attribution, voice, own in zip(article.attributions, voices, found, strict=True)
    ]


def _with_next(article: ArticleView, found: list[str | None], before: Sequence[int | None]) -> list[str | None]:
    """The occasion of the words that a statement dated by them goes on with, or of all that a lead sums up."""
    for number in range(len(found) - 1, -1, -1):
        days = article.days[number] if article.days else None
        if found[number] is not None:
            continue
        after = next((each for each in range(number + 1, len(found)) if before[each] == number), None)
        if after is None or is_another_scene(article, number, after):
            continue
        goes_on = days is not None and days.because.startswith(GOES_ON_WITH)
        if goes_on or _is_sole(article, number, found):
            found[number] = found[after]
    return found


def _is_sole(article: ArticleView, number: int, found: Sequence[str | None]) -> bool:
    """Whether a statement leads the story, and its speaker is told of on one occasion alone."""
    if not article.voices or article.lines.number(extent(article.attributions[number])[0]) > LEAD_LINES:
        return False
    alike = [label for label, voice in zip(found, article.voices, strict=True) if voice == article.voices[number]]
    return len({label for label in alike if label}) == 1


def tidied(text: str, label: str | None) -> str | None:
    """The label without what does not belong to it; None where nothing is left."""
    parts = (_tidied(text, part) for part in label.split(", ")) if label else ()
    return ", ".join(dict.fromkeys(part for part in parts if part)) or None


def _tidied(text: str, part: str) -> str:
    part = _whole(text, OPENING.sub("", part))
    words = part.split()
    is_person = len(words) > 1 and words[-1] in post_nominals()
    return "" if is_person or part.lower() in ITSELF else part


def _whole(text: str, part: str) -> str:
    """ "five-hour meeting" of "hour meeting", which no text has standing alone."""
    if not part or re.search(rf"(?<![\w-]){re.escape(part)}", text):
        return part
    found = re.search(rf"(?<![\w-])(?:\w+-)+{re.escape(part)}", text)
    return found.group() if found else part
