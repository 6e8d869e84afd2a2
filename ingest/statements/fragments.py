"""Quoted words that no verb of saying introduces: of who has just spoken, or told to be how somebody puts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.parse import Parse
from ingest.statements.noun_phrases import noun_phrase
from ingest.statements.phrases import Stretch, first_child, stretch
from ingest.statements.quotations import Quotation
from ingest.statements.report import Report

SHORTEST = 2  # words: one alone is a term
SUBJECTS = ("nsubj", "nsubjpass")
PERSONS = ("he", "she")
SUMMED_UP = re.compile(r"[ \t]*(?:[:—–-][ \t]*(?:that|this|it|such) )?(?:is|was) (?:how|what)\b", re.IGNORECASE)


def find_fragments(
    text: str, parse: Parse, quotations: Sequence[Quotation], reports: Sequence[Report]
) -> Iterator[Report]:
    """Reports of the quotations that no other report tells, each sentence once."""
    told = tuple(part for report in reports for part in report.content)
    seen: set[int] = set()
    for quotation in quotations:
        at = parse.token_at(quotation.start)
        if at is None or any(start < quotation.end and quotation.start < end for start, end in told):
            continue
        if found := _summed_up(text, parse, quotation):
            yield found
        elif (sentence := parse.sentence_of[at]) not in seen and _is_fragment(text, quotation):
            seen.add(sentence)
            if (found := _going_on(text, parse, at, told)) and any(_leads(text, parse, at, r) for r in reports):
                yield found


def _summed_up(text: str, parse: Parse, quotation: Quotation) -> Report | None:
    """ "“Not yet”: that is how the mayor puts it", "“a mess” is what Ana Rua called it"."""
    summing = SUMMED_UP.match(text, quotation.end)
    word = parse.token_at(summing.end() - 1) if summing else None
    if word is None:
        return None
    verb = parse.tokens[word].head
    subject = first_child(parse, verb, *SUBJECTS)
    source = noun_phrase(parse, subject, verb) if subject is not None and subject > word else None
    cue = parse.tokens[verb]
    return Report(((quotation.start, quotation.end),), source, (cue.start, cue.end)) if source else None


def _is_fragment(text: str, quotation: Quotation) -> bool:
    inner = quotation.inner(text)
    return inner[:1].islower() and len(inner.split()) >= SHORTEST


def _going_on(text: str, parse: Parse, at: int, told: Sequence[Stretch]) -> Report | None:
    """A sentence about "he" or "she" and nobody else, all of it: "What she had read was “rather thin”." """
    first, end = parse.sentences[parse.sentence_of[at]]
    subjects = [n for n in range(first, at) if parse.tokens[n].dep in SUBJECTS]
    persons = [n for n in subjects if parse.tokens[n].text.lower() in PERSONS]
    content = stretch(parse, first, end - 1)
    if not persons or content is None or any(parse.tokens[n].pos == "PROPN" for n in subjects):
        return None
    if any(start < content[1] and content[0] < stop for start, stop in told):
        return None
    who = parse.tokens[persons[0]]
    verb = parse.tokens[who.head]
    if verb.dep != "ROOT" or verb.lemma == "be":
        return Report((content,), (who.start, who.end), None)
    said = stretch(parse, who.head + 1, end - 1)
    return Report((said,), (who.start, who.end), (verb.start, verb.end)) if said else None


def _leads(text: str, parse: Parse, at: int, report: Report) -> bool:
    """Whether somebody is told to speak in the sentence before a token's, in the same paragraph."""
    end = max(end for _, end in (*report.content, *((report.cue,) if report.cue else ())))
    last = parse.token_at(end - 1)
    follows = last is not None and parse.sentence_of[last] == parse.sentence_of[at] - 1
    return follows and report.sense == "speech" and "\n" not in text[end : parse.tokens[at].start]
