"""What a sentence takes from those before it: whom "she" means, and the question that it answers. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.schema import Span
from rag.text.paragraphs import paragraphs_until
from rag.text.sentences import bounds, sentences

STANDS_FOR = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|the [\w-]+-year-old)\b", re.IGNORECASE
)
FOR_A_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers|the [\w-]+-year-old)\b", re.IGNORECASE)
SUBJECT = 40  # characters at the start of a sentence: what it is about
OPENS_WITH = re.compile(
    r"[\W_]*(?:(?:But|And|So|Then|Later|Earlier|Yet) )?(?:he|she|it|they|his|her|its|their|the [\w-]+-year-old)\b",
    re.IGNORECASE,
)
OPENS_WITH_PERSON = re.compile(r"[\W_]*(?:(?:But|And|So|Then|Later|Earlier|Yet) )?(?P<who>he|she)\b", re.IGNORECASE)
QUOTED = re.compile(r"[“”\"]")
ASKED = re.compile(r"\?[\"”’')]*\s*$")
QUESTION_LABEL = re.compile(r"^\s*(?:Q|Question)\s*[:.]")
MOST_BEFORE = 2  # sentences: further back a pronoun means somebody else
LONGEST = 500  # characters of a claim that begins with what is meant


def names_meant(text: str, span: Span, names: Sequence[str]) -> tuple[str, ...]:
    """The names that stand shortly before a sentence whose pronouns may stand for them."""
    if not names or not STANDS_FOR.search(text, span.start, span.end):
        return ()
    before = paragraphs_until(text, span.start, span.start)
    if not FOR_A_PERSON.search(text, span.start, span.end):  # "it" goes on about what the sentence before began with
        before = " ".join(before[start:end][:SUBJECT] for start, end in bounds(before))
    return tuple(name for name in names if name in before)


def asked_before(text: str, span: Span) -> str:
    """The question right before a sentence or the paragraph it stands in: its words are what the sentence is about."""
    before = text[: span.start].rstrip()
    own = text.rfind("\n", 0, span.start) + 1
    previous = _last_paragraph(text[:own])
    if QUESTION_LABEL.match(previous) or ASKED.search(previous):
        return previous
    return _last_paragraph(before) if ASKED.search(before) else ""


def is_question(text: str, span: Span) -> bool:
    line = text[text.rfind("\n", 0, span.start) + 1 : span.end]
    return bool(ASKED.search(line) or QUESTION_LABEL.match(line))


def with_antecedent(text: str, span: Span) -> Span:
    """The sentence with those before it that name whom it begins by a pronoun; itself where it names its own."""
    start = span.start
    for _ in range(MOST_BEFORE):
        if not OPENS_WITH.match(text, start, span.end):
            break
        before = paragraphs_until(text, start, start)
        found = tuple(sentences(before))
        if not found:
            break
        earlier = start - len(before) + found[-1].start
        if span.end - earlier > LONGEST or QUOTED.search(text, earlier, start):
            break
        start = earlier
    return Span(start=start, end=span.end)


def opens_with_person(sentence: str) -> bool:
    return bool(OPENS_WITH_PERSON.match(sentence))


def named_at_start(sentence: str, name: str) -> str:
    """ "She [Moss] put it at": the pronoun that opens a sentence, with whom it stands for."""
    found = OPENS_WITH_PERSON.match(sentence)
    return f"{sentence[: found.end()]} [{name}]{sentence[found.end() :]}" if found else sentence


def is_name(source: str) -> bool:
    return source[:1].isupper() and not STANDS_FOR.fullmatch(source)


def sentence_at(text: str, span: Span) -> Span:
    """The sentence that a span begins in."""
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    inside = sentences(text, first, len(text) if last < 0 else last)
    return next((each for each in inside if each.overlaps(span)), span)


def _last_paragraph(text: str) -> str:
    return text.rstrip().rpartition("\n")[2]
