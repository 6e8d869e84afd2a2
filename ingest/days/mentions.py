"""Mentions of an occasion of speech in running text: a press conference, a programme, an outlet, an interviewer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.days.attachment import climb
from ingest.days.telling_words import phrases, table, word_set
from ingest.voices.nouns import is_body_word, is_title

if TYPE_CHECKING:
    from ingest.attribution.attributions import Attribution
    from ingest.parse import Parse, Token

ADDRESSERS = word_set("addressers")
ASKERS = word_set("askers")
AUDIENCES = word_set("audiences")
CHAMBERS = word_set("chambers")
MAKERS = word_set("makers")
OUTLETS = word_set("outlets")
POSTS = table("posts")
SPEAKERS = frozenset(["speak", "talk", "testify", "lecture", "preach"])
SPEAKING_AT = word_set("speaking_at")
TELLING = word_set("telling")
TOPICAL = word_set("topical")
WRITERS = word_set("writers")
WRITTEN = word_set("written")
EVENTS = frozenset(phrases("occasions"))
LAST_WORDS = frozenset(re.split("[ -]", phrase)[-1] for phrase in EVENTS)
LONGEST = max(len(re.findall("[^ -]+|-", phrase)) for phrase in EVENTS)  # in tokens: a hyphen is one

_DATING = "|".join(sorted(word_set("dating"), key=len, reverse=True))
_SPACE = "[ \u00a0]"
_WORD = rf"(?!(?i:{_DATING})\b)(?=\w*[A-Za-z])[A-Z0-9][\w&’'\-]*(?:\.(?=\w)[\w.]*)?"
_QUOTED = r"(?:[“\"‘]|'')[A-Z0-9][^”\"’'\n]{1,40}(?:[”\"’]|'')"
_WORDS = rf"{_WORD}(?:{_SPACE}(?:(?:of|and|the|for|with|&){_SPACE}){{0,2}}{_WORD})*"
_NAME = rf"(?:{_WORDS}(?:{_SPACE}{_QUOTED})?|{_QUOTED})"
# "in Dayton, Ohio": the comma goes on only to one word that another mark follows, else it begins a new clause.
_PLACE = rf"{_NAME}(?:, [A-Z][a-z]+(?=[.,;:)”\"]))?"
_THE = rf"(?:[Tt]he{_SPACE})?"
_HOSTS = "|".join(sorted(word_set("hosts")))
NAME = re.compile(rf"{_THE}(?P<name>{_NAME})")
HOST = re.compile(rf"{_THE}(?P<name>{_NAME}(?:{_SPACE}\w+)?{_SPACE}(?:{_HOSTS}){_SPACE}{_NAME})")
TAIL = re.compile(
    rf"{_SPACE}(?:(?:with|on|to|for|from){_SPACE}{_THE}{_NAME}|(?:in|at){_SPACE}{_THE}{_PLACE})(?![\w’'])(?<![’']s)"
)
BY_NAME = re.compile(rf"\bby{_SPACE}{_THE}{_NAME}{_SPACE}$")
LONGEST_ASKER = 60
LEAST_SHOUTED = 3
BEFORE = re.compile(rf"(?:(?:{_WORD}|{_QUOTED}){_SPACE})+$")


class Mention(NamedTuple):
    """The tokens of an occasion, the words to show for it, and the token whose clause it belongs to.

    `lasts` is false where it holds for the words at hand alone: a post, one question by one of many who ask.
    """

    inside: range
    label: str
    verb: int
    lasts: bool = True

    @property
    def first(self) -> int:
        return self.inside[0]


def mentions(text: str, parse: Parse, attributions: Sequence[Attribution]) -> tuple[Mention, ...]:
    """Every occasion that the text names outside what was said, in the order of the text."""
    spoken = {
        index
        for attribution in attributions
        if attribution.turn != "question"  # a question's own words often run on into who asks it and where
        for span in attribution.spans
        for index in parse.tokens_within(span.start, span.end)
    }
    found = (
        mention
        for index, token in enumerate(parse.tokens)
        if index not in spoken
        for mention in _at(text, parse, index, token)
    )
    return tuple(sorted(found, key=lambda mention: mention.first))


def _at(text: str, parse: Parse, index: int, token: Token) -> Iterator[Mention]:
    lemma = token.lemma.lower()
    first = _event_start(text, parse, index) if token.pos in ("NOUN", "PROPN") else None
    if first is not None:
        yield from _event(text, parse, first, index)
    elif token.dep == "pobj" and token.text.lower() in CHAMBERS:
        yield from _chamber(text, parse, index)
    elif token.dep == "pobj" and (token.pos == "PROPN" or _is_shouted(token.text)):
        yield from _named(text, parse, index)
    elif token.dep in ("dobj", "dative", "iobj", "nsubjpass") and parse.tokens[token.head].lemma in ADDRESSERS:
        yield from _told(text, parse, index)
    elif token.pos == "VERB" and lemma in POSTS:
        yield Mention(range(index, index + 1), POSTS[lemma], index, lasts=False)


def _event_start(text: str, parse: Parse, index: int) -> int | None:
    """The first token of the longest known phrase that ends in a word; one capitalised word is a name ("the Post")."""
    if parse.tokens[index].text.lower() not in LAST_WORDS:
        return None
    for length in range(min(LONGEST, index + 1), 0, -1):
        phrase = text[parse.tokens[index - length + 1].start : parse.tokens[index].end]
        if phrase.lower() in EVENTS:
            return None if " " not in phrase and phrase[0].isupper() else index - length + 1
    return None


def _event(text: str, parse: Parse, first: int, index: int) -> Iterator[Mention]:
    """A noun that is an occasion where it stands after a preposition of place or is what somebody makes."""
    token, above = parse.tokens[index], parse.tokens[parse.tokens[index].head]
    at = token.dep == "pobj" and _is_place_of_speech(parse, token.head)
    made = token.dep in ("dobj", "nsubjpass") and above.lemma.lower() in MAKERS
    speaks = token.dep == "nsubj" and above.lemma.lower() in TELLING and token.lemma.lower() in WRITTEN
    if not (at or made or speaks):
        return
    start, end = parse.tokens[first].start, token.end
    before = BEFORE.search(text, max(0, start - 60), start)
    label = (before[0] if before and not _opens_sentence(parse, before.start()) else "") + text[start:end]
    label += "".join(_tail(text, end))
    verb = token.head if not at else parse.tokens[token.head].head
    yield Mention(range(first, index + 1), label, verb)


def _is_place_of_speech(parse: Parse, preposition: int) -> bool:
    word = parse.tokens[preposition]
    if word.text.lower() == "to":  # "spoke to a rally", not "drew attention to a letter"
        return parse.tokens[word.head].lemma in SPEAKERS
    return word.text.lower() in SPEAKING_AT


def _opens_sentence(parse: Parse, offset: int) -> bool:
    token = parse.token_at(offset)
    return token is not None and parse.sentences[parse.sentence_of[token]][0] == token


def _tail(text: str, end: int) -> Iterator[str]:
    """What names an event further: "interview with the Post", "rally in Dayton, Ohio"."""
    for _ in range(2):
        match = TAIL.match(text, end)
        if match is None:
            return
        yield match[0]
        end = match.end()


def _chamber(text: str, parse: Parse, index: int) -> Iterator[Mention]:
    """A house where people speak: "in Parliament", "before the tribunal"."""
    preposition = parse.tokens[index].head
    if parse.tokens[preposition].text.lower() not in ("in", "at", "before", "on"):
        return
    token = parse.tokens[index]
    before = BEFORE.search(text, parse.tokens[preposition].end, token.start)
    start = before.start() if before else token.start
    yield Mention(range(index, index + 1), text[start : token.end], parse.tokens[preposition].head)


def _named(text: str, parse: Parse, index: int) -> Iterator[Mention]:
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
    label = _trimmed(found["name"])
    if index in inside and (
        _is_occasion(parse, word, verb, inside, label, direct)
        or _is_asked_on(text, parse, token, verb)
        or (parse.tokens[verb].lemma in SPEAKERS and word == "to" and _is_paper(text, parse, inside))
    ):
        yield Mention(inside, label, verb, lasts=word != "by" or parse.tokens[verb].dep == "ROOT")


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


def _is_occasion(parse: Parse, preposition: str, verb: int, inside: range, label: str, direct: bool) -> bool:
    lemma = parse.tokens[verb].lemma.lower()
    if preposition == "by":
        return lemma in ASKERS
    if _is_outlet(parse, inside, label):
        return preposition != "in" or lemma in WRITERS
    return preposition == "on" and direct and lemma in TELLING - TOPICAL and not _is_person(parse, inside)


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
    if sum(map(_is_shouted, label.split())) == 1:
        return True  # "KQV", "Kiri Moss TONIGHT": no person is written so
    return not _is_person(parse, inside) and all(word.isupper() and len(word) > 1 for word in label.split())


def _is_shouted(word: str) -> bool:
    """Whether a word is in capitals, longer than initials: the parse may take it for a noun."""
    return word.isupper() and len(word) >= LEAST_SHOUTED


def _told(text: str, parse: Parse, index: int) -> Iterator[Mention]:
    """The one told, where that is an outlet, its host, or listeners."""
    token = parse.tokens[index]
    if token.lemma.lower() in AUDIENCES:
        label = text[token.start : token.end] + "".join(_tail(text, token.end))
        yield Mention(range(index, index + 1), label, token.head)
        return
    start = parse.tokens[parse.edges[index][0]].start
    found = HOST.match(text, start) or NAME.match(text, start)
    if found is None:
        return
    name = found["name"]
    inside = parse.tokens_within(found.start("name"), found.end("name"))
    known = found.start("name") > start or found.re is HOST or _is_outlet(parse, inside, name)
    if inside and known:
        yield Mention(inside, name, token.head)
