"""Who said what in one article: sources, cues and the exact words attributed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ingest.cues import Sense
from ingest.parse import Parse
from ingest.phrases import Stretch
from ingest.quotations import Quotation, find_quotations
from ingest.quoted import find_quoted
from ingest.reports import Content, Report, find_reports
from rag.schema import Furniture, Span, StatementKind

SPEAKING = ("title", "heading")  # a headline may say who said what; no other furniture does


class Attribution(NamedTuple):
    """Content attributed to a source; `source` and `cue` are None where none stands in the text."""

    spans: tuple[Span, ...]
    kind: StatementKind
    source: Span | None
    cue: Span | None
    turn: Literal["question", "answer"] | None = None
    sense: Sense = "speech"


def find_attributions(text: str, parse: Parse, furniture: tuple[Furniture, ...] = ()) -> tuple[Attribution, ...]:
    """The attributions of a text in the order of their first words, none of them out of its furniture."""
    barred = tuple((item.span.start, item.span.end) for item in furniture if item.kind not in SPEAKING)
    quotations = tuple(q for q in find_quotations(text) if not _meets((q.start, q.end), barred))
    quoted, used = find_quoted(text, parse, quotations)
    inside = frozenset(at for q in quotations for at in parse.tokens_within(q.start, q.end))
    reported = tuple(_whole(report, quotations) for report in find_reports(parse, used, inside))
    reported = tuple(report for report in reported if not any(_meets(part, barred) for part in report.content))
    held = tuple(part for report in reported for part in report.content)
    direct = (report for report in quoted if report.cue or report.source or not _within(report.content, held))
    found = [*(_attribution(report, "direct") for report in direct)]
    found += (_attribution(report, _kind(report.content, quotations)) for report in reported)
    return tuple(sorted(found, key=lambda item: (item.spans[0].start, item.spans[-1].end)))


def _meets(part: Stretch, others: tuple[Stretch, ...]) -> bool:
    return any(part[0] < end and start < part[1] for start, end in others)


def _within(content: Content, others: tuple[Stretch, ...]) -> bool:
    return any(start <= content[0][0] and content[-1][1] <= end for start, end in others)


def _whole(report: Report, quotations: tuple[Quotation, ...]) -> Report:
    """A report whose content breaks into a quotation takes all of it, marks included."""
    parts = []
    for start, end in report.content:
        for quotation in quotations:
            if quotation.start - 1 <= start < quotation.end and quotation.start + quotation.opening >= start:
                start = quotation.start
            if start <= quotation.start < end < quotation.end:
                end = quotation.end
        parts.append((start, end))
    return report._replace(content=tuple(parts))


def _kind(content: Content, quotations: tuple[Quotation, ...]) -> StatementKind:
    mixed = any(_meets((q.start, q.end), content) and not _within(content, ((q.start, q.end),)) for q in quotations)
    return "mixed" if mixed else "indirect"


def _attribution(report: Report, kind: StatementKind) -> Attribution:
    return Attribution(
        tuple(Span(start=start, end=end) for start, end in report.content),
        "declined_to_say" if report.declined else kind,
        _span(report.source),
        _span(report.cue),
        report.turn,
        report.sense,
    )


def _span(part: Stretch | None) -> Span | None:
    return Span(start=part[0], end=part[1]) if part else None
