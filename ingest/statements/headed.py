"""Quotations and remarks under a line that names who made them, as in media releases and round-ups of reaction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.speakers.nouns import is_given
from ingest.statements.labels import CLIP, read_label
from ingest.statements.phrases import LINE, Stretch
from ingest.statements.report import Report

QUOTES = "“\"‘'„«"
LONGEST_HEADING = 16  # words of a line that names somebody
LONGEST_REST = 8  # words behind the comma of "Ana Rua, gold, anchor leg"

_ATTRIBUTABLE = re.compile(
    r"[*_]*(?:(?:the following )?(?:quotes?|comments?|statements?|remarks?)(?: (?:is|are|can be|may be|to be))? "
    r"(?:attribut(?:able|ed) to|from|by)|attribut(?:able|ed) to) (?P<who>[^\n]{3,110}?)[:*_]*",
    re.IGNORECASE,
)
DATE_LINE = re.compile(
    r"\W*(?:[A-Z]\w+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z]\w+|[A-Z]\w+ \d{1,2}(?:st|nd|rd|th)?),? \d{4}\W*"
)
_TALK_WITH = re.compile(
    r"(?:Q&A|[Ii]nterview|[Cc]onference|[Cc]onversation|[Qq]uestions|[Qq]uotes|[Tt]ranscript|[Cc]omments|[Rr]emarks)[^\n“”]{0,20}?"
    r" (?:with|from|by|of) (?:the )?(?P<who>(?:[a-z-]+ ){0,4}[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
)
_TOPIC = re.compile(r"[*_]*(?:On|About|Asked about|Regarding)\b[^\n“”\"]{2,100}[:*_]*")
_ENDS = re.compile(r"\W*(?:ends?\b|media contacts?|contacts?\b|for (?:more|further)|notes to)", re.IGNORECASE)


def with_headings(text: str, quoted: Sequence[Report]) -> Iterator[Report]:
    """The reports, those of a quotation alone in its line with the name in the line over it as their source."""
    lines = [_trimmed(text, match.span()) for match in LINE.finditer(text)]
    numbers = {line[0]: number for number, line in enumerate(lines)}
    for report in quoted:
        at = numbers.get(report.content[0][0])
        lone = report.source is None and report.cue is None and at is not None
        source = _heading_over(text, lines, at) if lone and at is not None else None
        yield report if source is None else report._replace(source=source, by_form=True)


def find_attributable(text: str, barred: Sequence[Stretch] = ()) -> Iterator[Report]:
    """The paragraphs without quotation marks under "Attributable to Minister Rua:"."""
    lines = [_trimmed(text, match.span()) for match in LINE.finditer(text)]
    for number, line in enumerate(lines[:-1]):
        found = _ATTRIBUTABLE.fullmatch(text, *line)
        if found is None or text[lines[number + 1][0]] in QUOTES:
            continue
        content: list[Stretch] = []
        for following in lines[number + 1 :]:
            heads = _ATTRIBUTABLE.fullmatch(text, *following) or _ENDS.match(text, *following)
            if DATE_LINE.fullmatch(text, *following) and not content:
                continue
            if heads or text[following[0]] in QUOTES or any(following[0] < e and s < following[1] for s, e in barred):
                break
            content.append(following)
        if content:
            yield Report(tuple(content), found.span("who"), None, by_form=True)


def _heading_over(text: str, lines: Sequence[Stretch], at: int) -> Stretch | None:
    """The name in the nearest line over a quotation that is neither a topic nor a quotation alone."""
    for number in range(at - 1, -1, -1):
        line = lines[number]
        if _TOPIC.fullmatch(text, *line) or (text[line[0]] in QUOTES and text[line[1] - 1] in "”\"’'."):
            continue
        return _named(text, line)
    return None


def _named(text: str, line: Stretch) -> Stretch | None:
    """The person whom a heading names, with the office beside the name."""
    attributable = _ATTRIBUTABLE.fullmatch(text, *line)
    if attributable:
        return attributable.span("who")
    words = text[slice(*line)].rstrip(":*_ ")
    words = words[1:-1] if words[:1] + words[-1:] in ("{}", "[]", "()") else words
    if len(words.split()) > LONGEST_HEADING or words[-1:] in ".!?,;":
        return None
    if talk := _TALK_WITH.search(words):
        at = text.index(words, *line)
        return at + talk.start("who"), at + talk.end("who")
    clip = CLIP.match(words)
    words = words[clip.end() :] if clip else words.rpartition(": ")[2].lstrip("*_# ")  # "Statement: Ana Rua, coach"
    start = text.index(words, *line)
    read = read_label(words)
    if read is not None and read.form == "name" and _is_sure(words, read.name.split(), read.office):
        return start, start + len(words)
    name, comma, rest = words.partition(",")
    read = read_label(name) if comma and len(rest.split()) <= LONGEST_REST else None
    if read is None or read.form not in ("name", "words") or not 2 <= len(read.name.split()) <= 6:
        return None
    return start, start + len(name)


def _is_sure(words: str, name: Sequence[str], office: str) -> bool:
    """Not a heading in capitals that only has the form of a name."""
    return bool(office) or (len(name) > 1 and (is_given(name[0]) or not words.isupper()))


def _trimmed(text: str, line: Stretch) -> Stretch:
    words = text[slice(*line)]
    return line[0] + len(words) - len(words.lstrip()), line[1] - (len(words) - len(words.rstrip()))
