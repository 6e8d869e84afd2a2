"""The lines of a document, and the label that may open each: "RUA:", "Q.", "Hon Ana Rua:". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.speakers.word_lists import label_words
from ingest.statements.labels import CLIP, COLON, Label, read_label
from ingest.statements.phrases import LINE, Stretch
from rag.lexicon.names import plain

_BULLET = re.compile(r"(?:[•*▪–—-]|>{2,3}|[QA]\s?[–—-](?=\s[A-Z][\w’'.-]*\s[A-Z]))\s+")
_LETTER = re.compile(r"(?P<label>[QA])[.)]\s+(?=\S)|(?P<bare>Q)\s+(?=[A-Z(])")
# "HON. ANA RUA (Minister for Roads).- Mr Speaker, the bridge is shut."
_STOP_AND_DASH = re.compile(r"(?<=[A-Z]{2}|.\))\.\s?[–—-]{1,2}(?=\s)")
# "Senator RUA. Thank you.", as the record of a congress prints it; "[Ana Rua] Thank you."
_STOP = re.compile(
    r"(?P<label>(?:The |Mr\. |Mrs\. |Ms\. |Miss |Dr\. |Senator |Representative |Chair(?:man|woman)? |Mayor "
    r"|Governor |General |Admiral |Ambassador |Secretary |Judge )"
    r"(?:[A-Z]{2}[A-Z’'-]*|Mc[A-Z]+)(?: [A-Z][A-Z’'-]+){0,2})\.\s+(?=\S)"
)
_IN_BRACKETS = re.compile(r"\[(?P<label>[A-Z][^\[\]\d\n]{2,50})\]:?\s+(?=\S)")
_DASH_BEFORE_QUOTE = re.compile(r"\s?[–—-]\s?(?=[“\"])")
_SMALL_WORDS = re.compile(r"(?:[a-z][\w’'-]* ){1,5}(?=[A-Z])")


class LabelledLine(NamedTuple):
    """A line that holds something; `label` and `said` are set where it begins with what may be a label.

    A `clip` is one of a script, which tells by a word before the name that somebody is heard.
    """

    start: int
    end: int
    number: int
    label: Stretch | None = None
    read: Label | None = None
    said: Stretch | None = None
    colon: bool = False
    clip: bool = False


def read_lines(text: str, barred: Sequence[Stretch] = ()) -> Iterator[LabelledLine]:
    """The lines that hold something, furniture apart."""
    number = 0
    for match in LINE.finditer(text):
        words = match[0].strip()
        start = match.start() + match[0].index(words)
        line = LabelledLine(start, start + len(words), number)
        if not any(line.start < end and first < line.end for first, end in barred):
            yield _labelled(text, line)
            number += 1


def _labelled(text: str, line: LabelledLine) -> LabelledLine:
    words = text[line.start : line.end]
    bullet = _BULLET.match(words)
    offset = bullet.end() if bullet else 0
    clip = CLIP.match(words, offset)
    offset = _behind_small_words(words, clip.end()) if clip else offset
    letter = _LETTER.match(words) or _STOP.match(words, offset) or _bracketed(words, offset)
    dash = _DASH_BEFORE_QUOTE.search(words, offset) if clip else None
    colon = dash or _STOP_AND_DASH.search(words, offset, offset + 120) or COLON.search(words, offset, offset + 120)
    if letter:
        label, said, marked = next(filter(None, letter.groups())), letter.end(), True
    elif colon:
        label, said, marked = words[offset : colon.start()], colon.end(), True
    else:
        label, said, marked = words[offset:], len(words), False
    read = read_label(label)
    if read is None:
        return line
    inner = label.strip(" *_#\t")
    start = line.start + words.index(inner, offset)
    rest = words[said:].strip(" *_\t")
    begins = line.start + words.index(rest, said) if rest else line.end
    said_here = (begins, line.end) if rest else None
    return line._replace(
        label=(start, start + len(inner)), read=read, said=said_here, colon=marked, clip=clip is not None
    )


def _bracketed(words: str, offset: int) -> re.Match[str] | None:
    """A label in brackets, which are otherwise those of what was heard: "[Applause]"."""
    found = _IN_BRACKETS.match(words, offset)
    heard = found is not None and not label_words("directions").isdisjoint(plain(found["label"]).split())
    return None if heard else found


def _behind_small_words(words: str, at: int) -> int:
    """Where a name begins behind what is told of who bears it: "resident Norm Vale"."""
    small = _SMALL_WORDS.match(words, at)
    return small.end() if small else at
