"""A checked draft as a person reads it in a terminal."""

from __future__ import annotations

from rich.console import Console

from api.cli.terminal import came_from, difference, text, write
from api.drafts.wording import TOLD, as_given, citation_line, needs_work, place, recorded, summary, warned
from rag.check.draft import CheckedQuotation, DraftCheck

RELATED = 2  # statements shown beneath a quotation that was not found; --json has all


def show_draft(console: Console, name: str, found: DraftCheck) -> None:
    """Each quotation with its place, verdict and record; what is as recorded in two lines, the rest at length."""
    for quotation in found.quotations:
        _show(console, name, found, quotation)
    for cited in found.citations:
        at = place(found, cited)
        style = "green" if cited.verdict == "supports" else "red"
        write(console, text(f"{name}:{at.line}:{at.column} ", "dim") + text(citation_line(cited), style))
    write(console, text(summary(found), "bold"))


def _show(console: Console, name: str, found: DraftCheck, quotation: CheckedQuotation) -> None:
    at = place(found, quotation)
    style = "red" if needs_work(quotation) else "green" if quotation.verdict in ("verbatim", "reported") else "yellow"
    write(console, text(f"{name}:{at.line}:{at.column} ", "dim") + text(TOLD[quotation.verdict], f"bold {style}"))
    write(console, text(f"{as_given(quotation)}: {' '.join(quotation.quote.split())}"), 2)
    for match in quotation.matches[:1]:
        if quotation.verdict == "altered":
            write(console, difference(match.difference), 2)
        write(console, text(f"on record: {recorded(match)}", "dim"), 2)
        for note in match.notes:
            write(console, text(f"({note})", "dim"), 2)
    if told := came_from(quotation.reports):
        write(console, text(told, "dim"), 2)
    for match in quotation.related[:RELATED]:
        write(console, text(f"near it: {' '.join(match.citation.quote.split())} ({recorded(match)})", "dim"), 2)
    for words in warned(quotation):
        write(console, text(f"! {words}", "yellow"), 2)
    console.print()
