"""What one report has to do with another: the same told twice, a part of what the other tells."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse import Parse
from ingest.speakers.sources import is_pronoun
from ingest.statements.cues import constructions
from ingest.statements.phrases import Content, Stretch
from ingest.statements.report import Report

QUOTING = '“”"‘'
SAID_AT_LEAST = 4  # words of what is somebody's sentence, not a term of theirs


def repeats(report: Report, quoted: Sequence[Report]) -> bool:
    """Whether a report holds direct speech with its cue: "Rua conceded: “It will,” she told the House"."""
    start, end = report.content[0][0], report.content[-1][1]
    if any(one.source is not None and is_same(one, report) for one in quoted):
        return True  # "said by message: “It will.”"
    return any(
        one.cue is not None and one.content[0][0] == start and one.content[-1][1] < one.cue[0] < end for one in quoted
    )


def is_same(one: Report, other: Report) -> bool:
    return one.cue is not None and (one.content[0][0], one.content[-1][1]) == (
        other.content[0][0],
        other.content[-1][1],
    )


def with_part(report: Report, others: Sequence[Report]) -> Report:
    """What is heard, wished or shown of words that were not said was not said either: "nobody heard her say so"."""
    unsaid = report.sense != "speech" and any(
        other.standing == "unsaid" and is_within(other.content, report.content) for other in others
    )
    return report._replace(standing="unsaid") if unsaid else report


def is_part_of(text: str, parse: Parse, report: Report, others: Sequence[Report]) -> bool:
    """Whether a report belongs to what another tells: "said she hoped to win", "said the backing of Rua mattered".

    What one speaker says that another said stays, for it has two sources.
    """
    quotes = any(mark in text[start:end] for start, end in report.content for mark in QUOTING)
    by_name = report.source is not None and not is_pronoun(text[slice(*report.source)])
    if report.cue is None or report.declined or report.standing == "unsaid" or (quotes and by_name):
        return False
    begins = report.cue[0]
    around = [
        other
        for other in others
        if other is not report
        and other.sense == "speech"
        and any(start <= begins < end for start, end in other.content)
    ]
    if not around:
        return False
    if any(other.turn == "question" for other in around):
        return True  # "asked if he stood by comments suggesting that …": what a question takes for told
    cue = (parse.tokens[at] for at in parse.tokens_within(*report.cue))
    quotes_another = any(constructions(token).get("clause") == "speech" for token in cue)
    told = [parse.tokens[at] for part in report.content for at in parse.tokens_within(*part)]
    topic = not any(token.pos in ("VERB", "AUX") for token in told)  # "had asked officials about the quarry"
    return not quotes_another or topic or len(told) < SAID_AT_LEAST


def is_within(content: Content, others: tuple[Stretch, ...]) -> bool:
    return any(start <= content[0][0] and content[-1][1] <= end for start, end in others)
