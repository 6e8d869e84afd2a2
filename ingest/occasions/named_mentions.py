"""Occasions that are names: an outlet, a programme, an interviewer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.occasions.event_mentions import event_label, tail
from ingest.occasions.mention import ASKERS, BY_NAME, HOST, NAME, ON_NAME, OUTLETS, SPEAKERS, OccasionMention
from ingest.speakers.nouns import is_body_word, is_title
from ingest.timing.attachment import TELLING, climb
from ingest.timing.telling_words import word_set

if TYPE_CHECKING:
    from ingest.parse import Parse

AUDIENCES = word_set("audiences")
TOPICAL = word_set("topical")
WRITERS = word_set("writers")
LONGEST_ASKER = 60
LEAST_SHOUTED = 3


def named(text: str, parse: Parse, index: int) -> Iterator[OccasionMention]:
    """A name after "on" ("on RNZ"), after "in" of one who writes, or after "by" of one who asks."""
    token = parse.tokens[index].head
    word = parse.tokens[token].text.lower()
    if parse.tokens[index].entity in ("DATE", "TIME") or word not in ("on", "to", "in", "by"):
        return
    found = NAME.match(text, parse.tokens[token].end + 1)
    if found is None:
        return
    inside = parse.tokens_within(found.start("name"), found.end("name"))
    verb, direct = _verb_above(parse, token)
    lasts = word != "by" or parse.tokens[verb].dep == "ROOT"
    mention = OccasionMention(inside, _trimmed(found["name"]), verb, lasts)
    if index in inside and (
        _is_occasion(parse, word, mention, direct)
        or _is_asked_on(text, parse, token, verb)
        or (parse.tokens[verb].lemma in SPEAKERS and word == "to" and _is_paper(text, parse, inside))
    ):
        yield mention


def _verb_above(parse: Parse, preposition: int) -> tuple[int, bool]:
    """The verb that a preposition hangs on, and whether it does so without a noun between."""
    way = climb(parse, preposition)
    for steps, index in enumerate(way[1:]):
        if parse.tokens[index].pos in ("VERB", "AUX"):
            return index, steps == 0
    return way[-1], False


def _trimmed(name: str) -> str:
    """A name without the mark of possession or the comma that stands inside its quotation marks."""
    if re.search(r"[”\"]|''", name):
        return re.sub(r",(?=[”\"']+$)", "", name)
    return re.sub(r"[’']s?$", "", name)


def _is_occasion(parse: Parse, preposition: str, mention: OccasionMention, direct: bool) -> bool:
    lemma = parse.tokens[mention.verb].lemma.lower()
    if preposition == "by":
        return lemma in ASKERS
    if _is_outlet(parse, mention.inside, mention.label):
        return preposition != "in" or lemma in WRITERS
    return preposition == "on" and direct and lemma in TELLING - TOPICAL and not _is_person(parse, mention.inside)


def _is_asked_on(text: str, parse: Parse, preposition: int, verb: int) -> bool:
    """Whether a name after "on" is where somebody named asks: "asked by Ms Rua on Kiwi Nights"."""
    word = parse.tokens[preposition]
    if word.text.lower() != "on" or parse.tokens[verb].lemma.lower() not in ASKERS:
        return False
    return BY_NAME.search(text, max(0, word.start - LONGEST_ASKER), word.start) is not None


def _is_paper(text: str, parse: Parse, inside: range) -> bool:
    """Whether one word after "the" names no person, role, body or people: "spoke to the Argus"."""
    token = parse.tokens[inside[0]]
    told_apart = token.entity in ("NORP", "GPE") or is_title(token.text) or is_body_word(token.text)
    return len(inside) == 1 and text[: token.start].endswith("the ") and token.tag != "NNPS" and not told_apart


def _is_person(parse: Parse, inside: range) -> bool:
    return all(parse.tokens[index].entity == "PERSON" for index in inside)


def _is_outlet(parse: Parse, inside: range, label: str) -> bool:
    words = label.lower().replace("’", "'").split()
    if any(word.removesuffix("'s") in OUTLETS for word in words):
        return True
    if sum(map(is_shouted, label.split())) == 1:
        return True  # "KQV", "Kiri Moss TONIGHT": no person is written so
    return not _is_person(parse, inside) and all(word.isupper() and len(word) > 1 for word in label.split())


def is_shouted(word: str) -> bool:
    """Whether a word is in capitals, longer than initials: the parse may take it for a noun."""
    return word.isupper() and len(word) >= LEAST_SHOUTED


def told(text: str, parse: Parse, index: int) -> Iterator[OccasionMention]:
    """The one told, where that is an outlet, its host, or listeners."""
    token = parse.tokens[index]
    if token.lemma.lower() in AUDIENCES:
        yield from audience(text, parse, index)
        return
    start = parse.tokens[parse.edges[index][0]].start
    found = HOST.match(text, start) or NAME.match(text, start)
    if found is None:
        return
    name = found["name"]
    inside = parse.tokens_within(found.start("name"), found.end("name"))
    known = found.start("name") > start or found.re is HOST or _is_outlet(parse, inside, name)
    known = known or _is_followed_by_outlet(text, parse, found.end())
    if inside and known:
        yield OccasionMention(inside, name, token.head)


def audience(text: str, parse: Parse, index: int) -> Iterator[OccasionMention]:
    """Listeners, with what tells them from others: "reporters in Tui Bay"."""
    token = parse.tokens[index]
    verb = token.head if token.dep != "pobj" else parse.tokens[token.head].head
    name = event_label(text, parse, index, index) if token.lemma.lower() in OUTLETS else text[token.start : token.end]
    further = "" if token.lemma.lower() in OUTLETS else "".join(tail(text, token.end))
    yield OccasionMention(range(index, index + 1), name + further, verb)


def is_spoken_to(parse: Parse, index: int) -> bool:
    """Whether listeners are those of "speaking to reporters"."""
    to = parse.tokens[parse.tokens[index].head]
    spoken = to.lemma.lower() == "to" and parse.tokens[to.head].lemma in SPEAKERS
    return spoken and parse.tokens[index].lemma.lower() in AUDIENCES


def _is_followed_by_outlet(text: str, parse: Parse, end: int) -> bool:
    """Whether somebody told is one who asks: "told Ana Rua on Radio Tui"."""
    found = ON_NAME.match(text, end)
    if found is None:
        return False
    return _is_outlet(parse, parse.tokens_within(found.start("name"), found.end("name")), found["name"])
