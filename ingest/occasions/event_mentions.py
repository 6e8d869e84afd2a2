"""Occasions that are nouns: a press conference, a breakfast programme, a letter, a house where people speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.occasions.mention import BEFORE, DATING, SPEAKERS, TAIL, OccasionMention
from ingest.timing.attachment import EVENTS, MAKERS, TELLING
from ingest.timing.telling_words import word_set

if TYPE_CHECKING:
    from ingest.parse import Parse

ADDRESSERS = word_set("addressers")
SPEAKING_AT = word_set("speaking_at")
WRITTEN = word_set("written")
LAST_WORDS = frozenset(re.split("[ -]", phrase)[-1] for phrase in EVENTS)
LONGEST = max(len(re.findall("[^ -]+|-", phrase)) for phrase in EVENTS)  # in tokens: a hyphen is one
LONGEST_NAME = 60


def event_start(text: str, parse: Parse, index: int) -> int | None:
    """The first token of the longest known phrase that ends in a word; one capitalised word is a name ("the Post")."""
    if parse.tokens[index].text.lower() not in LAST_WORDS:
        return None
    for length in range(min(LONGEST, index + 1), 0, -1):
        phrase = text[parse.tokens[index - length + 1].start : parse.tokens[index].end]
        if phrase.lower() in EVENTS:
            return None if " " not in phrase and phrase[0].isupper() else index - length + 1
    return None


def event(text: str, parse: Parse, first: int, index: int) -> Iterator[OccasionMention]:
    """A noun that is an occasion where it stands after a preposition of place or is what somebody makes."""
    token, above = parse.tokens[index], parse.tokens[parse.tokens[index].head]
    at = token.dep == "pobj" and _is_place_of_speech(parse, token.head)
    made = token.dep in ("dobj", "nsubjpass") and above.lemma.lower() in MAKERS
    told = token.dep in ("dobj", "dative", "iobj") and above.lemma.lower() in ADDRESSERS
    speaks = token.dep == "nsubj" and above.lemma.lower() in TELLING and token.lemma.lower() in WRITTEN
    clause = _clause_of(parse, index)
    if not (at or made or told or speaks or clause):
        return
    verb = clause or (token.head if not at else parse.tokens[token.head].head)
    yield OccasionMention(range(first, index + 1), event_label(text, parse, first, index), verb)


def _clause_of(parse: Parse, noun: int) -> int | None:
    """The verb by which a text tells what is in it: "a memorandum raising concerns", "a statement that mentioned"."""
    if parse.tokens[noun].lemma.lower() not in WRITTEN:
        return None
    clauses = (child for child in parse.children[noun] if parse.tokens[child].dep in ("acl", "relcl"))
    return next((child for child in clauses if parse.tokens[child].tag != "VBN" and _tells(parse, child)), None)


def _tells(parse: Parse, verb: int) -> bool:
    """Whether a clause has the noun above it, and nobody else, for its subject."""
    subjects = [parse.tokens[child] for child in parse.children[verb] if parse.tokens[child].dep == "nsubj"]
    return all(subject.tag in ("WDT", "WP") for subject in subjects)


def event_label(text: str, parse: Parse, first: int, index: int) -> str:
    """The noun with the name and the nouns that tell it from others: "Radio Tui's breakfast programme"."""
    low = first
    while low and _is_kind(parse, low - 1, index):
        low -= 1
    start, end = parse.tokens[low].start, parse.tokens[index].end
    before = BEFORE.search(text, max(0, start - LONGEST_NAME), start)
    named = before[0] if before and not _opens_sentence(parse, before.start()) else ""
    return named + text[start:end] + "".join(tail(text, end))


def _is_kind(parse: Parse, index: int, noun: int) -> bool:
    """Whether a word says of which kind an occasion is: "council meeting"; not its day, "Monday meeting"."""
    token = parse.tokens[index]
    return token.dep == "compound" and token.head == noun and not DATING.fullmatch(token.text)


def _is_place_of_speech(parse: Parse, preposition: int) -> bool:
    word = parse.tokens[preposition]
    if word.text.lower() == "to":  # "spoke to a rally", not "drew attention to a letter"
        return parse.tokens[word.head].lemma in SPEAKERS
    return word.text.lower() in SPEAKING_AT


def _opens_sentence(parse: Parse, offset: int) -> bool:
    token = parse.token_at(offset)
    return token is not None and parse.sentences[parse.sentence_of[token]][0] == token


def tail(text: str, end: int) -> Iterator[str]:
    """What names an event further: "interview with the Post", "rally in Dayton, Ohio"."""
    for _ in range(2):
        match = TAIL.match(text, end)
        if match is None:
            return
        yield match[0]
        end = match.end()


def chamber(text: str, parse: Parse, index: int) -> Iterator[OccasionMention]:
    """A house where people speak: "in Parliament", "before the tribunal"."""
    preposition = parse.tokens[index].head
    if parse.tokens[preposition].text.lower() not in ("in", "at", "before", "on"):
        return
    token = parse.tokens[index]
    before = BEFORE.search(text, parse.tokens[preposition].end, token.start)
    start = before.start() if before else token.start
    yield OccasionMention(range(index, index + 1), text[start : token.end], parse.tokens[preposition].head)
