"""Interviews whose questions stand alone in their lines, and whom an introduction says somebody spoke with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.parse import Parse
from ingest.statements.phrases import Stretch, first_child
from ingest.statements.reports import Report
from ingest.statements.subjects import noun_phrase

MEETING = frozenset(("speak", "talk", "sit", "chat", "catch", "interview", "conversation", "discussion"))
FEWEST = 2  # questions of an interview
LONGEST = 40  # words of one
MARKED = "“\"‘'”"
_PERSONAL = re.compile(r"\b(?:you|your|I|my|we|our)\b|\b(?:You|Your|My|We|Our)\b")
_QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
_WRITER = frozenset(("i", "we", "me", "us"))
_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)  # possessive: a long blank line is looked at once


def find_answers(text: str, parse: Parse) -> Iterator[Report]:
    """The questions and the paragraphs of answer under each, where the lines before tell who was spoken with."""
    lines = [match.span() for match in _LINE.finditer(text)]
    asked = [number for number, line in enumerate(lines) if _is_question(text, line)]
    if len(asked) < FEWEST or asked[0] == 0 or interviewee(parse, lines[asked[0]][0]) is None:
        return
    if any(second - first == 1 for first, second in pairwise(asked)):
        return  # questions in a row are an essay's
    if not _PERSONAL.search(_QUOTED.sub("", text[lines[asked[0]][0] :])):
        return  # nobody is asked, and nobody answers: an explainer's questions are its reader's
    for number, following in zip(asked, (*asked[1:], asked[-1] + 2), strict=True):
        answers = tuple(_trimmed(text, line) for line in lines[number + 1 : following])
        yield Report((_trimmed(text, lines[number]),), None, None, turn="question", by_form=True)
        if answers and not any(text[start] in MARKED for start, _ in answers):
            yield Report(answers, None, None, turn="answer", by_form=True)


def interviewee(parse: Parse, before: int) -> Stretch | None:
    """Whom somebody "spoke to", "interviewed" or had "an interview with", last before an offset."""
    found = None
    for at, token in enumerate(parse.tokens):
        if token.start >= before:
            break
        if token.lemma not in MEETING and token.lemma != "meet":
            continue
        named = first_child(parse, at, "dobj") if token.lemma == "interview" and token.pos == "VERB" else None
        named = _met(parse, at) if token.lemma == "meet" else named
        for child in parse.children[at]:
            if parse.tokens[child].lemma in ("to", "with") and named is None and token.lemma != "meet":
                named = first_child(parse, child, "pobj")
        if named is not None and parse.tokens[named].pos == "PRON":
            named = _named_before(parse, parse.sentences[parse.sentence_of[at]][0])
        if named is not None and _is_name(parse, named):
            found = noun_phrase(parse, named, at)
    return found


def _met(parse: Parse, verb: int) -> int | None:
    """Whom the writer met: "she met me", "I met Ana Rua"; of "we met" the one the text was about."""
    subject, other = first_child(parse, verb, "nsubj"), first_child(parse, verb, "dobj")
    if other is not None and parse.tokens[other].text.lower() in _WRITER:
        return subject
    by_writer = subject is not None and parse.tokens[subject].text.lower() in _WRITER
    return (subject if other is None else other) if by_writer else None


def _named_before(parse: Parse, sentence: int) -> int | None:
    """Whom the sentences before are about: "Dr Rua has mapped the valley. ... A reporter spoke to her on Tuesday"."""
    return next((at for at in range(sentence - 1, -1, -1) if _is_named_subject(parse, at)), None)


def _is_named_subject(parse: Parse, at: int) -> bool:
    return parse.tokens[at].dep == "nsubj" and _is_name(parse, at)


def _is_name(parse: Parse, at: int) -> bool:
    """Whether a noun is a name, or an office right before one: the parse may part "the novelist Ana Rua-Moss"."""
    pair = parse.tokens[at : at + 2]
    return pair[0].pos == "PROPN" or [token.pos for token in pair] == ["NOUN", "PROPN"]


def _is_question(text: str, line: Stretch) -> bool:
    words = text[slice(*line)].strip().strip("*_ ")
    return words.endswith("?") and words[0] not in MARKED and len(words.split()) <= LONGEST and ": " not in words[:30]


def _trimmed(text: str, line: Stretch) -> Stretch:
    words = text[slice(*line)]
    return line[0] + len(words) - len(words.lstrip()), line[1] - (len(words) - len(words.rstrip()))
