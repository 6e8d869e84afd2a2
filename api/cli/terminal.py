"""Answers and checks as a person reads them in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from rag.answer.phrasing import counted, day_in_words, days_in_words
from rag.answer.prose import MOST_SHOWN
from rag.answers import Answer, Citation, Claim, NearPassage
from rag.schema import Days

if TYPE_CHECKING:
    from rag.check.diff import Change
    from rag.check.quote_check import QuoteCheck, Verdict
    from rag.check.reports import Report

VERDICTS: dict[Verdict, str] = {
    "verbatim": "On the record, word for word.",
    "not_said": "On the record as not said: denied, supposed, still to come, faked or corrected.",
    "other_speaker": "On the record, but somebody else's words.",
    "other_day": "On the record, but of another day.",
    "altered": "Altered: the record has other words.",
    "not_found": "Not found in the coverage.",
}
MARKS: dict[str, str] = {"equal": "", "delete": "green", "insert": "red strike"}
PLACES = 5  # shown; --json has all
NEAR = 3  # passages shown beneath a decline; --json has all
_SHOWS_A_PASSAGE = re.compile(r"\[\d+\]$")  # a paragraph of a related answer's text that is a passage
NARROWEST = 20  # columns for words, however far they are set in

# What would move the cursor, colour the rest or turn its direction: an article may hold anything.
_CONTROLS = (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HARMLESS = dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}")
_WITHIN = str.maketrans("“”", "‘’")  # quotation marks within quotation marks


def text(words: str, style: str = "") -> Text:
    """The words, with nothing in them that a terminal would obey."""
    return Text(words.translate(_HARMLESS), style=style)


def write(console: Console, words: Text, indent: int = 0) -> None:
    """The words set in by so many columns, every line of them; in a pipe, on one line."""
    if console.soft_wrap:
        console.print(Text(" " * indent) + words)
        return
    for line in words.wrap(console, max(NARROWEST, console.width - indent)):
        line.rstrip()
        console.print(Text(" " * indent) + line)


WITHOUT = {"language model": "it failed, took too long, or little of what it wrote stood the check"}


def show_answer(console: Console, answer: Answer) -> None:
    """Each quotation with speaker, day and source beneath; facts as a text; else what is near, with its source."""
    if answer.interpretation.note:
        write(console, text(f"({answer.interpretation.note})", "dim"))
    if answer.status == "related":
        _show_related(console, answer)
    elif any(claim.speakers for claim in answer.claims):
        _show_claims(console, answer)
    else:
        _show_text(console, answer)
    for part in answer.degraded:
        write(
            console, text(f"Answered without {part}: {WITHOUT.get(part, '`ontherecord verify` says more')}.", "yellow")
        )


def _show_claims(console: Console, answer: Answer) -> None:
    citations = {citation.number: citation for citation in answer.citations}
    for place, claim in enumerate(answer.claims[:MOST_SHOWN]):
        if place:
            console.print()
        write(console, text(claim.text, "bold"))  # with its cue: a refusal without it would read as a promise
        write(console, text(_said_by(claim)), 4)
        for number in claim.citations:
            write(console, text(f"[{number}] {source(citations[number])}", "dim"), 4)
    if len(answer.claims) > MOST_SHOWN:
        more = counted(len(answer.claims) - MOST_SHOWN, "more statement")
        console.print()
        write(console, text(f"And {more}: --json has all."))


def _said_by(claim: Claim) -> str:
    who = speakers(claim.speakers)
    return ", ".join(filter(None, (who, claim.role, days(claim.said_on), claim.occasion)))


def _show_text(console: Console, answer: Answer) -> None:
    write(console, text(answer.text))
    citations = answer.citations or (answer.declined.evidence if answer.declined else ())
    if citations:
        console.print()
    for citation in citations:
        write(console, text(f"[{citation.number}] {source(citation)}", "dim"))
    if answer.declined and answer.passages:
        console.print()
        write(console, text("Near it:", "bold"))
        _show_passages(console, answer.passages[:NEAR])


def _show_related(console: Console, answer: Answer) -> None:
    for paragraph in answer.text.split("\n\n"):
        if not _SHOWS_A_PASSAGE.search(paragraph):
            write(console, text(paragraph, "bold"))
    _show_passages(console, answer.passages)


def _show_passages(console: Console, passages: Iterable[NearPassage]) -> None:
    """The words of each, on one line or wrapped, and its source beneath."""
    for each in passages:
        console.print()
        write(console, text(" ".join(each.text.split())))
        write(console, text(f"[{each.citation.number}] {source(each.citation)}", "dim"), 4)


def show_check(console: Console, found: QuoteCheck) -> None:
    """The verdict, then the places: words only on record in brackets, words only in the quotation struck out."""
    write(console, text(VERDICTS[found.verdict], "bold"))
    if found.context:
        write(console, text(" ".join(found.context.words.split()), "italic"), 2)
    for match in found.matches[:PLACES]:
        who = text(f"{speakers(match.speakers)}, {days(match.said_on)}: ")
        write(console, who + difference(match.difference), 2)
        write(console, text(source(match.citation), "dim"), 2)
        for note in match.notes:
            write(console, text(f"({note})", "dim"), 2)
    if told := came_from(found.reports):
        write(console, text(told, "dim"), 2)


def came_from(reports: Sequence[Report]) -> str | None:
    """Which report of the words was first, and what became of them in the others; nothing where there is one."""
    first, *others = reports or (None,)
    if first is None or not others:
        return None
    return f"first report: {_reported(first)}; then {'; '.join(map(_reported, others))}"


def _reported(report: Report) -> str:
    day = day_in_words(report.published.isoformat()) if report.published else "no day"
    moved = f"says {days_in_words(report.said_on)}" if report.other_day and report.said_on else None
    told = (moved, "a copy" if report.copy_of else None, "shortened" if report.shortened else None)
    return f"{report.outlet or report.article_id}, {day}" + "".join(f" ({each})" for each in told if each)


def difference(changes: Iterable[Change]) -> Text:
    """Words only on record in brackets, words only in the quotation struck out."""
    told = Text()
    for change in changes:
        words = {"equal": "{}", "delete": "[{}]", "insert": "~{}~"}[change.op].format(change.text)
        told += text(words, MARKS[change.op])
    return told


def source(citation: Citation) -> str:
    """Where a citation stands, in a line: outlet, day, title, and the words' place in the article."""
    day = day_in_words(citation.published.isoformat()) if citation.published else "no day"
    title = f"“{citation.title.translate(_WITHIN)}”" if citation.title else None
    page = f"page {citation.page}" if citation.page else None
    place = f"{citation.article_id}:{citation.start}-{citation.end}"
    return ", ".join(part for part in (citation.outlet, day, title, page, place) if part)


def speakers(names: Iterable[str]) -> str:
    return " and ".join(names) or "unknown speaker"


def days(said_on: Days | None) -> str:
    return days_in_words(said_on) if said_on else "day unknown"
