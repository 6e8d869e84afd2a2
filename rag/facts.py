"""Which sentences of the passages state what a question asks, or deny what it takes for true. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from rag.found import FoundPassage
from rag.rank import Cover, cover
from rag.schema import Article, Span
from rag.sentences import sentences
from rag.terms import is_content, is_negation, terms

SUPPORTS = 0.75  # of the question's weight in the sentence and beside it
OWN = 0.5  # of it in the sentence itself
CLOSE = 0.9  # of the best score: sentences this good are cited too
MOST = 3  # sentences that state one fact
BESIDE_THE_POINT = 0.4  # less than this of a question in any sentence: the coverage does not speak of it

Wants = Literal["number", "day", "name", "place", "anything"]

_NUMBER = re.compile(
    r"\bhow (?:many|much|old|far|long|big|large|often)\b|\bwhat (?:number|percentage|share|proportion)\b"
)
_DAY = re.compile(r"^\W*(?:when|on (?:what|which) (?:day|date)|(?:what|which) (?:day|date|month|year))\b")
_NAME = re.compile(r"^\W*(?:who|whom|whose|which (?:minister|company|person|politician|official))\b")
# Questions of this form take what they ask about for true.
_PRESUMES = re.compile(
    r"^\W*(?:why|when|how(?! many| much)|where|what (?:made|led|caused|happened after))\b|\b(?:after|since) (?:signing|agreeing)\b"
)
_DAY_WORD = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|yesterday|today|tomorrow|week|weekend|month|year|morning|afternoon|night|\d{4})\b",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A sentence of a passage with how much of the question it covers."""

    article: Article
    revision: str
    span: Span
    heading: str | None
    cover: Cover

    @property
    def text(self) -> str:
        return self.span.of(self.article.text)


def candidates(found: Sequence[FoundPassage], weights: Mapping[str, float]) -> tuple[Sentence, ...]:
    """Every sentence of the passages, the best cover first; ties stay in the passages' order."""
    seen: dict[tuple[str, int], Sentence] = {}
    for passage, article in found:
        furniture = [piece.span for piece in article.furniture]
        for span in sentences(article.text, passage.span.start, passage.span.end):
            if (article.id, span.start) in seen or any(piece.overlaps(span) for piece in furniture):
                continue
            around = _around(article, span, passage.heading)
            covered = cover(weights, span.of(article.text), around)
            seen[article.id, span.start] = Sentence(article, passage.revision, span, passage.heading, covered)
    return tuple(sorted(seen.values(), key=lambda each: -each.cover.score))


def _around(article: Article, span: Span, heading: str | None) -> str:
    """The title, the heading, and the paragraph with the one before it."""
    text = article.text
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, span.start)))
    end = text.find("\n", span.end)
    return f"{article.title or ''} {heading or ''} {text[start + 1 : len(text) if end < 0 else end]}"


def stating(question: str, ranked: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that state what is asked: well covered, and with the kind of thing that is asked for."""
    wants = wanted(question)
    asked = {term.key for term in terms(question)}
    fit = [
        each
        for each in ranked
        if each.cover.whole >= SUPPORTS and each.cover.own >= OWN and has(wants, each.text, asked)
    ]
    return tuple(each for each in fit if each.cover.score >= CLOSE * fit[0].cover.score)[:MOST]


def wanted(question: str) -> Wants:
    plain = question.lower()
    if _NUMBER.search(plain):
        return "number"
    if _DAY.search(plain):
        return "day"
    return "name" if _NAME.search(plain) else "anything"


def has(wants: Wants, text: str, asked: set[str]) -> bool:
    """Whether a sentence holds the kind of thing wanted, beyond what the question itself said."""
    if wants == "anything":
        return True
    if wants == "day":
        return bool(_DAY_WORD.search(text))
    new = [term for term in terms(text) if term.key not in asked]
    if wants == "number":
        return any(term.is_number for term in new)
    return any(term.is_capitalised and is_content(term) for term in new)


def against(question: str, ranked: Sequence[Sentence], weights: Mapping[str, float]) -> tuple[Sentence, ...]:
    """The sentences that deny what the question takes for true: they speak of its things, with a negation."""
    if not _PRESUMES.search(question.lower()) or any(is_negation(term) for term in terms(question)):
        return ()
    heaviest = max(weights.values(), default=0.0)
    things = {key for key, weight in weights.items() if weight >= heaviest / 2}
    denied = [each for each in ranked if _denies(each.text, things) and each.cover.whole >= OWN]
    return tuple(denied[:MOST])


def _denies(text: str, things: set[str]) -> bool:
    """Whether a negation stands within a few words before one of the things."""
    flow = terms(text)
    for index, term in enumerate(flow):
        if is_negation(term) and any(later.key in things for later in flow[index + 1 : index + 8]):
            return True
    return False
