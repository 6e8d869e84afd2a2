"""A page of readers' letters without salutations: each letter is what stands above the name of its writer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.statements.labels import read_label
from ingest.statements.letters import is_heading
from ingest.statements.phrases import LINE, Stretch
from ingest.statements.report import Report

LONGEST_SIGNATURE = 10  # words
HEADED = 6  # lines in which a page tells what it is

_PAGE = re.compile(
    r"(?:^letter\b(?! (?:of|on|from|by)\b)|\bletter to the\b|\bletters\b(?! of\b)"
    r"|\b(?:your (?:say|views|letters)|readers?[’'] (?:letters|views)|mailbag|postbag|inbox"
    r"|have your say|from our readers|to the editor))",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:(?:SIR|MADAM|Sir|Madam|Sirs)\b|(?:Dear|To the) (?:Sir|Madam|Editors?)(?:(?: or |/)\w+)?)\s*(?:[–—,:.-]+)\s*"
)
_ENDED = re.compile(r"[.!?…][”’\"'*_)]{0,3}$|[”\"]$")
_DASH = re.compile(r"[—–-]{1,2}\s*")
_ANSWER = re.compile(
    r"[*_]{0,2}((?:[\w’'.&-]+ ){1,9}?)(?:replies|responds|writes|answers|comments)\b:[*_]{0,2}\s+(?=\S)", re.IGNORECASE
)
_NOTE = re.compile(r"[*_\[(]{0,3}(?:editor[’']s note|note|ed)\b[^\n]*", re.IGNORECASE)
_OF_WRITER = re.compile(r"The writer (?:is|was|lives|keeps|has|teaches|works|runs|sits|chairs)\b")
_UNTOLD = re.compile(r"(?:name (?:and address|withheld|supplied)|anonymous|by e-?mail)", re.IGNORECASE)


class LetterLine(NamedTuple):
    start: int
    end: int
    words: str


def is_page(text: str, title: str | None) -> bool:
    """Whether a title or one of the first lines tells of readers' letters."""
    head = [line.words for line in _lines(text)][:HEADED]
    short = [words for words in head if len(words.split()) <= LONGEST_SIGNATURE and not _ENDED.search(words)]
    return any(_PAGE.search(words) for words in (title or "", *short))


def find_letters_on_page(text: str, title: str | None, barred: Sequence[Stretch] = ()) -> tuple[Report, ...]:
    """The letters of a page of them, and what is answered below one; nothing where the page does not say it is one."""
    if not is_page(text, title):
        return ()
    lines = [line for line in _lines(text) if not any(line.start < end and first < line.end for first, end in barred)]
    return tuple(_letters(text, lines))


def _letters(text: str, lines: Sequence[LetterLine]) -> Iterator[Report]:
    body: list[Stretch] = []
    for line in lines:
        if answer := _ANSWER.match(line.words):
            named = (line.start + answer.start(1), line.start + answer.end(1) - 1)
            yield Report(((line.start + answer.end(), _end(line)),), named, None, by_form=True)
            body = []
        elif _NOTE.match(line.words) or _OF_WRITER.match(line.words):
            body = []
        elif _ENDED.search(line.words):
            begun = _SALUTATION.match(line.words)
            body.append((line.start + (begun.end() if begun else 0), line.end))
        elif body and len(line.words.split()) <= LONGEST_SIGNATURE and not is_heading(line.words):
            yield Report(tuple(body), _writer(line), None, by_form=True)
            body = []
        else:
            body = []


def _writer(line: LetterLine) -> Stretch | None:
    """Where the name of whoever signed stands in a line, or nothing where it is withheld."""
    dash = _DASH.match(line.words)
    begins = dash.end() if dash else 0
    name = re.split(r",| \(", line.words[begins:], maxsplit=1)[0].rstrip(" *_")
    first = read_label(name.split(" and ")[0])
    told = first is not None and " " in f"{first.office} {first.name}".strip()
    if not told or _UNTOLD.match(name):
        return None
    return line.start + begins, line.start + begins + len(name)


def _end(line: LetterLine) -> int:
    return line.start + len(line.words.rstrip(" *_"))


def _lines(text: str) -> Iterator[LetterLine]:
    for found in LINE.finditer(text):
        words = found[0].strip()
        start = found.start() + found[0].index(words)
        yield LetterLine(start, start + len(words), words)
