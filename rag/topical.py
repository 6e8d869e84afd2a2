"""Which statements are on a topic, and which belong to a position on it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from rag.retrieval.find import around, own_words
from rag.retrieval.found import Found
from rag.retrieval.rank import cover, keys_around, share, shortened_keys
from rag.schema import Span, Statement
from rag.text.paragraphs import lead, paragraph_before, paragraph_of
from rag.text.sentences import sentences

ABOUT = 0.75  # of a topic's weight in a statement and around it
BESIDE = 0.7  # of the best: where some statements are on the topic, those merely near it are not answers
# What a word of the topic counts in the statement, in its sentence or the question put before it, in its paragraph,
# and in the title or, where it leans on that, the paragraph before.
PUT = 0.8
NEARNESS = (1.0, PUT, 0.5, 0.25)
LEAST = ABOUT * NEARNESS[-1]
FAR = 600  # characters: what follows on is no further than the rest of a paragraph
OPENING = ("“", '"', "‘", "'")
_QUESTION = re.compile(r"Q\b")
_ASKS = re.compile(r"\?(?:[\"”’)]|$)|\b(?:asked|pressed|quizzed)\b|^Q\b", re.IGNORECASE)
_IT = re.compile(r"\W*(?:(?:that|if|whether) )?(?:it|this|that|they|these|those)\b", re.IGNORECASE)
_NO_MORE_THAN_NEXT = re.compile(r"[^\n]*(?:\n\s*)?")


def on_topic(found: Sequence[Found], weights: Mapping[str, float], *, named: bool) -> tuple[Found, ...]:
    """The statements nearest a topic, and those that go on from them; only those that name it where none is `named`."""
    scores = [_score(each, weights, named=named) for each in found]
    enough = max(BESIDE * max(scores, default=0.0), LEAST)
    kept = [each for each, score in zip(found, scores, strict=True) if score >= enough]
    rest = [each for each, score in zip(found, scores, strict=True) if score < enough]
    more = [each for each in rest if any(_goes_on(each, one) for one in kept)]
    return tuple(sorted((*kept, *more), key=_place))


def _place(found: Found) -> tuple[str, str, int]:
    published = found.article.published
    return published.isoformat() if published else "", found.article.id, found.statement.spans[0].start


def _score(found: Found, weights: Mapping[str, float], *, named: bool) -> float:
    """How near a topic stands: 1 where all its words are the statement's own, 0 where they are not about it."""
    seen: set[str] = set()
    score = whole = 0.0
    for counts, keys in zip(NEARNESS, _levels(found), strict=True):
        fresh = share(weights, keys - seen)
        if counts < PUT and not whole and not named:
            return 0.0
        seen |= keys
        score, whole = score + counts * fresh, whole + fresh
        if weights.keys() <= seen:
            break
    return score if whole >= ABOUT else 0.0


def _levels(found: Found) -> Iterator[AbstractSet[str]]:
    """The words of a statement, then of what stands around it, from near to far."""
    text, article, spans = found.article.text, found.article, found.statement.spans
    yield shortened_keys(own_words(found))
    yield shortened_keys(_put(found.statement, text))
    yield keys_around(paragraph_of(text, spans[0].start, spans[-1].end))
    before = paragraph_before(text, spans[0].start) if _leans(found.statement, text) else ""
    yield keys_around("\n".join(filter(None, (article.title, article.outlet, before))))


def _put(statement: Statement, text: str) -> str:
    """The sentences that words stand in, less who said them, with the question or the asking just before."""
    start, end = statement.spans[0].start, statement.spans[-1].end
    told, before = [], ""
    for span in sentences(text, text.rfind("\n", 0, start) + 1):
        if span.start >= end:
            break
        if span.end > start:
            told.append(_without_source(statement, span, text))
        else:
            before = span.of(text)
    asked = before or _asking(paragraph_before(text, start))
    return " ".join([asked if _ASKS.search(asked) else "", *told])


def _asking(paragraph: str) -> str:
    """Of an interview all that is asked; elsewhere the last sentence."""
    last = [paragraph] if _QUESTION.match(paragraph) else [span.of(paragraph) for span in sentences(paragraph)][-1:]
    return "".join(last)


def _without_source(statement: Statement, sentence: Span, text: str) -> str:
    """ "Rua, who lives at the creek, said": where she lives is not what she speaks of."""
    source, cue = statement.source, statement.cue_span
    if source is None or cue is None or not sentence.contains(source):
        return sentence.of(text)
    after = min((span.start for span in statement.spans if span.start > source.start), default=sentence.end)
    end = cue.start if source.end <= cue.start else min(after, sentence.end)
    return f"{text[sentence.start : source.start]} {text[end : sentence.end]}"


def _leans(statement: Statement, text: str) -> bool:
    """Whether the paragraph before tells what it is about: the speaker's own, or its own names no speaker but "he"."""
    start, end = statement.spans[0].start, statement.spans[-1].end
    names = {name.split()[-1] for name in statement.speakers}
    own, before = paragraph_of(text, start, end), paragraph_before(text, start)
    return not any(name in own for name in names) or any(name in before for name in names)


def _goes_on(later: Found, found: Found) -> bool:
    """Whether a speaker's own words, or "it", go on about the same thing: in its paragraph, or beginning the next."""
    one, other = found.statement, later.statement
    if other.kind not in ("direct", "mixed") and not _IT.match(other.text):
        return False
    if (one.speakers, found.revision_key) != (other.speakers, later.revision_key) or one.kind == "declined_to_say":
        return False
    end, start = one.spans[-1].end, other.spans[0].start
    if not 0 <= start - end <= FAR:
        return False
    between = found.article.text[end:start]
    if not _NO_MORE_THAN_NEXT.fullmatch(between):
        return False
    return "\n" not in between or other.text.startswith(OPENING)


def near_topic(found: Sequence[Found], weights: Mapping[str, float]) -> tuple[Found, ...]:
    """All in whose words, paragraphs, title or lead the topic is: a position shows in words that do not name it."""
    covers = ((each, cover(weights, own_words(each), f"{around(each)}\n{lead(each.article.text)}")) for each in found)
    return tuple(each for each, covered in covers if covered.whole >= ABOUT)
