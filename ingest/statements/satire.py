"""Satire that says it is: nobody said what is told in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.statements.phrases import Stretch
from rag.lexicon.names import plain

LONGEST = 300  # characters of a line that tells it

_WORK = r"(?:articles?|stor(?:y|ies)|pieces?|columns?|pages?|posts?|sites?|websites?|sections?|items?|reports?)"
_KIND = r"(?:satir(?:e|ical)|parod(?:y|ies)|a spoof|spoofs?|(?:entirely |purely |wholly )?fictional)"
_LABELLED = re.compile(r"[\W_]*(?:satire|parody|spoof)(?:[\W_]*$|[^\S\n]*[:|–—-] )", re.IGNORECASE)
_DECLARED = re.compile(
    rf"[\W_]*(?:please note:? |note:? |disclaimer:? |editor[’']s note:? |reminder:? )?"
    rf"(?:this|these|the (?:above|following)|everything (?:above|below))(?: {_WORK})? (?:is|are|was|were) "
    rf"(?:all |just |purely |intended as |meant as )?(?:a |an )?(?:works? of |pieces? of )?{_KIND}\b",
    re.IGNORECASE,
)
_MADE_OF_IT = re.compile(
    rf"[\W_]*((?:[A-Z][\w’'&.-]* ){{1,6}})is an? (?:[\w’-]+ ){{0,3}}(?:satirical|satire|parody|spoof) "
    rf"(?:news )?(?:{_WORK}|publication|newspaper|magazine)\b[.!]"
)
_RULE = re.compile(r"^[^\S\n]*(?:[-*_=~#•·—–][^\S\n]*){3,}$", re.MULTILINE)
_LINE = re.compile(r"^[^\n]*\S[^\n]*$", re.MULTILINE)


def satirical(text: str, title: str | None = None, outlet: str | None = None) -> tuple[Stretch, ...]:
    """The parts of a text, between its rules, that declare themselves satire; all of it where its title does.

    "The Weekly Bugle is a satirical website." at the end tells so of the Bugle's own articles alone.
    """
    if title and _LABELLED.match(title):
        return ((0, len(text)),)
    return tuple(part for part in _parts(text) if _is_declared(text, part, outlet))


def _parts(text: str) -> Iterator[Stretch]:
    start = 0
    for rule in _RULE.finditer(text):
        yield start, rule.start()
        start = rule.end()
    yield start, len(text)


def _is_declared(text: str, part: Stretch, outlet: str | None) -> bool:
    lines = [text[line.start() : line.end()] for line in _LINE.finditer(text, *part)]
    if any(_LABELLED.match(line) or (len(line) <= LONGEST and _DECLARED.match(line)) for line in lines):
        return True
    made = _MADE_OF_IT.match(lines[-1]) if lines and len(lines[-1]) <= LONGEST else None
    if made is None:
        return False
    return outlet is None or plain(outlet) in plain(made[1]) or plain(made[1]) in plain(outlet)
