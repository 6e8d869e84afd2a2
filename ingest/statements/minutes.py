"""Minutes and summary records: a numbered paragraph tells what one speaker said, all of it.

"5. Ms. RUA said that the union took no side. In 2019 its members had landed 900 tonnes."
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.parse import Parse
from ingest.speakers.word_lists import label_words
from ingest.statements.phrases import Stretch, first_child, stretch
from ingest.statements.report import Report

_NUMBERED = re.compile(r"^[^\S\n]*\d{1,3}(?:\.|(?:\.\d{1,3}){1,3}\.?)[^\S\n]+(?=\S)([^\n]+)", re.MULTILINE)
FEWEST = 3  # numbered paragraphs that tell who said what; fewer may be a list
SHORTEST = 5  # words of a sentence: "It was so agreed." is nobody's
LED_FROM = 8  # characters from the start of a paragraph to its speaker: "The "


class Minuted(NamedTuple):
    """A numbered paragraph and the report that opens it."""

    start: int
    end: int
    lead: Report


def find_minuted(text: str, parse: Parse, reports: Sequence[Report]) -> tuple[Report, ...]:
    """The sentences of minutes that go on with what the first one reports."""
    by_line = _by_line(text, reports)
    paragraphs = ((one, by_line[_line(text, one.start)]) for one in _minuted(text, reports))
    return tuple(found for one, beside in paragraphs for found in _going_on(text, parse, one, beside))


def of_minutes(text: str, quoted: Sequence[Report], reports: Sequence[Report]) -> tuple[Report, ...]:
    """Quotations with the speaker of the numbered paragraph they stand in, where nothing else tells one."""
    paragraphs = _minuted(text, reports)
    return tuple(_with_speaker(report, paragraphs) for report in quoted)


def _with_speaker(report: Report, paragraphs: Sequence[Minuted]) -> Report:
    if report.source is not None or report.cue is not None:
        return report
    start = report.content[0][0]
    at = bisect_right(paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    inside = at >= 0 and start < paragraphs[at].end
    return report._replace(source=paragraphs[at].lead.source) if inside else report


def _minuted(text: str, reports: Sequence[Report]) -> tuple[Minuted, ...]:
    found = []
    by_line = _by_line(text, reports)
    for paragraph in _NUMBERED.finditer(text):
        start, end = paragraph.span(1)
        beside = by_line.get(_line(text, start), ())
        lead = next((report for report in beside if _opens(report, paragraph.start(), start)), None)
        if lead is not None:
            found.append(Minuted(start, end, lead))
    return tuple(found) if len(found) >= FEWEST else ()


def _by_line(text: str, reports: Sequence[Report]) -> dict[int, list[Report]]:
    """The reports by the start of the line that their words begin in."""
    found: dict[int, list[Report]] = {}
    for report in reports:
        found.setdefault(_line(text, report.content[0][0]), []).append(report)
    return found


def _line(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _opens(report: Report, line: int, start: int) -> bool:
    """Whether a report is that of a paragraph's first words; its number may be read as a part of who speaks."""
    led = report.source is not None and line <= report.source[0] <= start + LED_FROM
    return led and report.cue is not None and report.sense == "speech" and report.standing == "said"


def _going_on(text: str, parse: Parse, paragraph: Minuted, reports: Sequence[Report]) -> Iterator[Report]:
    inside = parse.tokens_within(paragraph.start, paragraph.end)
    after = max(end for _, end in paragraph.lead.content)
    said = [report for report in reports if report.sense == "speech"]
    told = [part for report in said for part in (*report.content, *((report.cue,) if report.cue else ()))]
    for number in range(parse.sentence_of[inside[0]], parse.sentence_of[inside[-1]] + 1) if inside else ():
        first, end = parse.sentences[number]
        content = stretch(parse, first, end - 1)
        if content is None or content[0] < after or len(text[slice(*content)].split()) < SHORTEST:
            continue
        if not any(_meets(content, part) for part in told) and not _is_procedure(parse, range(first, end)):
            yield Report((content,), paragraph.lead.source, None)


def _is_procedure(parse: Parse, sentence: range) -> bool:
    """ "The motion was carried", "a question was taken on notice by Ms Rua": what was done, told by nobody."""
    for at in sentence:
        subject = first_child(parse, at, "nsubjpass")
        agent = first_child(parse, at, "agent") if subject is not None else None
        by = first_child(parse, agent, "pobj") if agent is not None else None
        done = subject is not None and parse.tokens[subject].lemma.lower() in label_words("agenda_items")
        if (done and parse.tokens[at].lemma in label_words("settling")) or (
            by is not None and parse.tokens[by].pos == "PROPN"
        ):
            return True
    return False


def _meets(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]
