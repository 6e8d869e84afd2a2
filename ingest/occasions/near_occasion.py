"""The occasion that a statement’s own clause names, or that the sentence before sets up."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.occasions.article_view import (
    AT_MOST,
    ArticleView,
    Occasion,
    is_another_scene,
    is_unnamed,
    joined,
    named_occasion,
)
from ingest.occasions.mention import ASKERS, OccasionMention
from ingest.timing.attachment import Hold, climb, hold, main_token
from ingest.timing.exchange import NEXT, extent
from ingest.timing.sentences import around_cue
from ingest.timing.telling_words import phrases, word_set

if TYPE_CHECKING:
    from ingest.parse import Parse, Token
    from ingest.statements.attributions import Attribution

CLAUSES_DEEP = 4  # concerns, raising, at, memorandum
HANGING = frozenset(["dobj", "acl", "advcl", "xcomp", "pcomp", "prep"])


_PLACES = "|".join(sorted(word_set("thresholds"), key=len, reverse=True))
_MEDIA = "|".join(sorted(map(re.escape, phrases("media")), key=len, reverse=True))
_PAPERS = "|".join(sorted(word_set("written") - word_set("published"), key=len, reverse=True))
OUTSIDE = re.compile(rf"\boutside (?:the |its |his |her |their )?(?:[\w’'-]+ ){{0,3}}?(?:{_PLACES})\b", re.IGNORECASE)
BY_MEDIUM = re.compile(
    rf"\b(?:by|on|over|via|in|to) (?:(?:the|a|an|his|her|its|their|local|state|national|live) ){{0,2}}"
    rf"(?P<medium>{_MEDIA})\b",
    re.IGNORECASE,
)
EMAILED = re.compile(r"\be-?mailed\b", re.IGNORECASE)
PAPER = re.compile(
    rf"\b(?:(?:text|open|joint|written|media|press|news|resignation|voice|blog|facebook) )?(?:{_PAPERS})\b",
    re.IGNORECASE,
)
WRITTEN_BY = frozenset(["write", "read"])  # what these tell stands in the paper told last
BACK = 250  # characters from a cue to the paper that it reads from


def own_occasion(article: ArticleView, attribution: Attribution) -> Occasion | None:
    """The occasions named in the clause of the cue."""
    token = main_token(article.parse, attribution.cue) if attribution.cue else None
    if token is None:
        return None
    first, end = article.parse.sentences[article.parse.sentence_of[token]]
    near = article.named[bisect_left(article.firsts, first) : bisect_left(article.firsts, end)]
    named = named_occasion([one for one in near if _belongs(article.parse, token, one)])
    passing = _in_passing(article, attribution, token)
    if passing is None:
        return named
    label = joined(filter(None, (named.label if named else None, passing)))
    return Occasion(label, lasts=named is not None and named.lasts)


def _in_passing(article: ArticleView, attribution: Attribution, token: int) -> str | None:
    """The place or the medium that the sentence of a cue adds, or the paper that is its source."""
    place = place_in_passing(around_cue(article.text, article.parse, attribution))
    if place or attribution.source is None:
        return place
    return paper_of(attribution.source.of(article.text)) or (
        paper_before(article.text, extent(attribution)[0])
        if article.parse.tokens[token].lemma.lower() in WRITTEN_BY
        else None
    )


def _belongs(parse: Parse, cue: int, mention: OccasionMention) -> bool:
    """Whether an occasion hangs on a cue, or the cue on it: "filed a memorandum raising concerns that ..."."""
    if mention.verb == cue or hold(parse, cue, mention.inside) < Hold.NEAR:
        return True
    way = climb(parse, cue)[:CLAUSES_DEEP]
    above = next((step for step, index in enumerate(way) if index in (mention.verb, mention.inside[-1])), 0)
    return above > 0 and all(parse.tokens[index].dep in HANGING and index > mention.first for index in way[:above])


def set_up_before(article: ArticleView, number: int, breaks: Sequence[int]) -> Occasion | None:
    """The occasion that the sentence before sets up: "Ms Ngata is asked on Radio Tui about the mine."."""
    alike = _named_before(article, number, breaks)
    if not alike:
        return None
    first, end = article.parse.sentences[_sentence(article, alike[-1])]
    start, setting = extent(article.attributions[number])[0], article.parse.tokens[first:end]
    asked = any(article.parse.tokens[one.verb].lemma in ASKERS for one in alike)
    near = NEXT if asked or is_unnamed(article, article.attributions[number]) else 0
    if article.lines.number(start) - article.lines.number(setting[0].start) > near:
        return None
    if _is_parted(article, number, setting) or not (asked or _goes_on(article, article.attributions[number], setting)):
        return None
    return named_occasion(alike)


def _named_before(article: ArticleView, number: int, breaks: Sequence[int]) -> Sequence[OccasionMention]:
    """The occasions of the last sentence before a statement that names any, where no heading stands between."""
    start = extent(article.attributions[number])[0]
    position = bisect_left(article.ends, start)
    if not position:
        return ()
    last = article.named[position - 1]
    if bisect_right(breaks, article.parse.tokens[last.first].start) != bisect_right(breaks, start):
        return ()
    near = article.named[max(0, position - AT_MOST) : position]
    return [one for one in near if _sentence(article, one) == _sentence(article, last)]


def _sentence(article: ArticleView, mention: OccasionMention) -> int:
    return article.parse.sentence_of[mention.first]


def _is_parted(article: ArticleView, number: int, setting: Sequence[Token]) -> bool:
    """Whether another statement stands after the setting sentence, or one of another day in it."""
    if not number:
        return False
    start, end = extent(article.attributions[number - 1])
    return start >= setting[-1].end or (end > setting[0].start and is_another_scene(article, number - 1, number))


def _goes_on(article: ArticleView, attribution: Attribution, sentence: Sequence[Token]) -> bool:
    """Whether a statement is by the one whom the setting sentence is about."""
    if attribution.source is None or is_unnamed(article, attribution):
        return True
    name = attribution.source.of(article.text).lower().replace("’s", "").split()[-1]
    return name in {token.text.lower() for token in sentence if token.dep in ("nsubj", "nsubjpass")}


def place_in_passing(sentence: str) -> str | None:
    """The place or the medium that a sentence without what was said names; `sentence` keeps its wording."""
    outside = OUTSIDE.search(sentence)
    if outside:
        return re.sub(r"\b(?:the|its|his|her|their) ", "", outside[0])
    medium = BY_MEDIUM.search(sentence)
    if medium:
        return medium["medium"]
    return "email" if EMAILED.search(sentence) else None


def paper_of(source: str) -> str | None:
    """The paper that a source is: "the letter", "a statement from the club"."""
    head = re.split(r",| (?:from|by|of|in|to|for|that|which|signed|read|issued) ", source)[0]
    papers = list(PAPER.finditer(head))
    return papers[-1][0] if papers and papers[-1].end() == len(head.rstrip()) else None


def paper_before(text: str, offset: int) -> str | None:
    """The paper told of last before an offset, in its paragraph or the one above."""
    first = text.rfind("\n", 0, max(0, text.rfind("\n", 0, offset)))
    papers = list(PAPER.finditer(text, max(first, offset - BACK, 0), offset))
    return papers[-1][0] if papers else None
