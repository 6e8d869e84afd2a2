"""Columns of opinion: what stands under the name of somebody who writes as "I" is said by them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.statements.dialogue import FIRST_PERSON
from ingest.statements.labels import read_label
from ingest.statements.phrases import LINE, Stretch
from ingest.statements.report import Report

HEADED = 6  # lines in which a page tells what it is, and whose
LEAST = 8  # words of a paragraph; a shorter line may be a heading or a credit

_OPINION = re.compile(
    r"[*_#\s]*(?:(?:guest|personal|reader) )?(?:opinion|comment|commentary|op-?ed|viewpoint|column|essay|first person"
    r"|my view|perspective|view from [^\n|:]{2,40})\b[*_]*\s*(?:[|:—–-]|$)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"[*_\s]*(?:(?:opinion|op-?ed|comment)\b[^\n]*\s)?(?:(?:written |words )?by) "
    r"(?P<who>[^\n,|;]{3,60}?)[*_\s]*(?:[,|;][^\n]*)?$",
    re.IGNORECASE,
)
_QUOTING = re.compile(r"[“\"][^”\"\n]{15,}")  # another's words, which the author only passes on
_ENDED = re.compile(r"[.!?…][”’\"')]{0,2}$")


def find_column(text: str, title: str | None, barred: Sequence[Stretch] = ()) -> Iterator[Report]:
    """The paragraphs of a column by whoever signs it; nothing where no line calls it opinion or gives its author."""
    lines = [match.span() for match in LINE.finditer(text)]
    head = lines[:HEADED]
    if not any(_OPINION.match(words) for words in (title or "", *(text[slice(*line)] for line in head))):
        return
    byline = next((found for line in head if (found := _BYLINE.match(text, *line)) and _is_name(found["who"])), None)
    if byline is None:
        return
    own = [line for line in lines if line[0] > byline.end() and _is_paragraph(text, line, byline["who"])]
    body = [line for line in own if not any(line[0] < end and start < line[1] for start, end in barred)]
    if any(FIRST_PERSON.search(text, *line) for line in body):
        for line in body:
            yield Report((line,), byline.span("who"), None, by_form=True)


def _is_name(words: str) -> bool:
    read = read_label(words)
    return read is not None and read.form in ("name", "words") and " " in f"{read.office} {read.name}".strip()


def _is_paragraph(text: str, line: Stretch, author: str) -> bool:
    """Whether a line is a paragraph of the author's own words, and does not tell who wrote it."""
    words = text[slice(*line)].strip()
    told = words.strip("*_ ").startswith((author.split()[-1], author, "The writer", "The author"))
    told = told or _QUOTING.search(words) is not None
    return len(words.split()) >= LEAST and bool(_ENDED.search(words.strip("*_ "))) and not told
