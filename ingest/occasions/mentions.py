"""Mentions of an occasion of speech in running text: a press conference, a programme, an outlet, an interviewer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from ingest.occasions.event_mentions import ADDRESSERS, chamber, event, event_start
from ingest.occasions.mention import ASKERS, OUTLETS, OccasionMention
from ingest.occasions.named_mentions import audience, is_shouted, is_spoken_to, named, told
from ingest.timing.attachment import climb
from ingest.timing.telling_words import table, word_set

if TYPE_CHECKING:
    from ingest.parse import Parse, Token
    from ingest.statements.attributions import Attribution

CHAMBERS = word_set("chambers")
POSTS = table("posts")


FULL_NAME = re.compile(r"(?:[A-ZĀĒĪŌŪ][\w’'-]{0,40} ){1,6}[A-ZĀĒĪŌŪ][\w-]{0,40}$")
OWNED = re.compile(r"^.*[’']s ")  # "Radio Tui's Ana Rua"
BESIDE = ("with", "to", "by")


def mentions(text: str, parse: Parse, attributions: Sequence[Attribution]) -> tuple[OccasionMention, ...]:
    """Every occasion that the text names outside what was said, in the order of the text."""
    spoken, asked = _within(parse, attributions, "answer"), _within(parse, attributions, "question")
    found = (
        mention
        for index, token in enumerate(parse.tokens)
        if index not in spoken
        for mention in _at(text, parse, index, token)
        # a question's own words often run on into who asks it and where
        if index not in asked or parse.tokens[mention.verb].lemma.lower() in ASKERS
    )
    return with_interviewers(text, parse, sorted(found, key=lambda mention: mention.first), spoken | asked)


def _within(parse: Parse, attributions: Sequence[Attribution], turn: str) -> frozenset[int]:
    """The tokens of what was asked, or of all else that was said."""
    spans = [
        span
        for attribution in attributions
        if (attribution.turn == "question") == (turn == "question")
        for span in attribution.spans
    ]
    spoken = {index for span in spans for index in parse.tokens_within(span.start, span.end)}
    return frozenset(spoken - set(_told_within(parse, attributions)))


def _told_within(parse: Parse, attributions: Sequence[Attribution]) -> Iterator[int]:
    """The tokens around a cue that stands in what somebody else said: "said he told KQV that it was over"."""
    for attribution in attributions:
        if attribution.cue is None or attribution.turn is not None:
            continue
        for index in parse.tokens_within(attribution.cue.start, attribution.cue.end):
            first, end = parse.sentences[parse.sentence_of[index]]
            inside = {each for span in attribution.spans for each in parse.tokens_within(span.start, span.end)}
            yield from set(range(first, end)) - inside if _is_spoken(attributions, attribution) else ()


def _is_spoken(attributions: Sequence[Attribution], inner: Attribution) -> bool:
    cue = inner.cue
    return cue is not None and any(
        span.start <= cue.start < span.end for each in attributions if each is not inner for span in each.spans
    )


def _at(text: str, parse: Parse, index: int, token: Token) -> Iterator[OccasionMention]:
    lemma = token.lemma.lower()
    first = event_start(text, parse, index) if token.pos in ("NOUN", "PROPN") else None
    if first is not None:
        yield from event(text, parse, first, index)
    elif token.dep == "pobj" and token.text.lower() in CHAMBERS:
        yield from chamber(text, parse, index)
    elif token.dep == "pobj" and (token.pos == "PROPN" or is_shouted(token.text) or token.text == "X"):
        yield from named(text, parse, index)
    elif token.dep == "pobj" and is_spoken_to(parse, index):
        yield from audience(text, parse, index)
    elif token.dep in ("dobj", "dative", "iobj", "nsubjpass") and parse.tokens[token.head].lemma in ADDRESSERS:
        yield from told(text, parse, index)
    elif token.pos == "VERB" and lemma in POSTS:
        yield OccasionMention(range(index, index + 1), POSTS[lemma], index, lasts=False)


def with_interviewers(
    text: str, parse: Parse, found: Sequence[OccasionMention], spoken: AbstractSet[int]
) -> tuple[OccasionMention, ...]:
    """The mentions with a surname alone made the whole name, and with those of an interviewer met again."""
    names = dict(_names(parse, found))
    taken = {index for mention in found for index in mention.inside}
    whole = [mention._replace(label=names.get(mention.label, mention.label)) for mention in found]
    again = (mention for mention in _met_again(parse, names) if mention.first not in taken | spoken)
    return tuple(sorted((*whole, *again), key=lambda mention: mention.first))


def _names(parse: Parse, found: Sequence[OccasionMention]) -> Iterator[tuple[str, str]]:
    """The surname and the whole name of everybody who asks, or who is told where an outlet is named too."""
    for mention in found:
        last = parse.tokens[mention.inside[-1]]
        name = FULL_NAME.search(OWNED.sub("", mention.label))
        if name is None or not OUTLETS.isdisjoint(name[0].lower().split()):
            continue
        told = last.dep in ("dobj", "dative", "iobj")
        known = last.entity == "PERSON" or OWNED.match(mention.label)  # parses seldom know such names
        if parse.tokens[mention.verb].lemma.lower() in ASKERS or (told and known):
            yield last.text, name[0]


def _met_again(parse: Parse, names: Mapping[str, str]) -> Iterator[OccasionMention]:
    for index, token in enumerate(parse.tokens):
        if token.text not in names:
            continue
        beside = parse.tokens[token.head]
        if token.dep == "pobj" and beside.text.lower() in BESIDE:
            verb = next((each for each in climb(parse, token.head) if parse.tokens[each].pos in ("VERB", "AUX")), index)
            yield OccasionMention(range(index, index + 1), names[token.text], verb)
        elif token.dep in ("dobj", "dative") and beside.lemma.lower() == "tell":
            yield OccasionMention(range(index, index + 1), names[token.text], token.head)
