"""Answers, lists and outcomes as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from rag.answers import Answer, Citation
from rag.check import QuoteCheck
from rag.check.diff import Change
from rag.check.quote_check import Verdict
from rag.listings import ArticleDetail, ArticleList, Inspection, Outcome, StatementList
from rag.phrasing import counted, day_in_words, days_in_words
from rag.prose import MOST_SHOWN
from rag.schema import Days


def show_answer(console: Console, answer: Answer) -> None:
    """Each quotation with speaker, day and source beneath; facts as a text; a decline with what the coverage has."""
    if answer.interpretation.note:
        console.print(Text(f"({answer.interpretation.note})", style="dim"))
    if any(claim.speakers for claim in answer.claims):
        _show_claims(console, answer)
    else:
        _show_text(console, answer)
    for part in answer.degraded:
        console.print(Text(f"Answered without {part}: `ontherecord verify` says more.", style="yellow"))


def _show_claims(console: Console, answer: Answer) -> None:
    citations = {citation.number: citation for citation in answer.citations}
    for claim in answer.claims[:MOST_SHOWN]:
        cited = [citations[number] for number in claim.citations]
        who = " and ".join(claim.speakers) or "unknown speaker"
        named = f"{who}, {claim.role}" if claim.role else who
        console.print(Text(claim.text, style="bold"))  # with its cue: a refusal without it would read as a promise
        console.print(Text(f"    {', '.join(filter(None, (named, _days(claim.said_on), claim.occasion)))}"))
        for citation in cited:
            console.print(Text(f"    [{citation.number}] {source(citation)}", style="dim"))
        console.print()
    if len(answer.claims) > MOST_SHOWN:
        console.print(f"And {counted(len(answer.claims) - MOST_SHOWN, 'more statement')}: --json has all.")


def _show_text(console: Console, answer: Answer) -> None:
    console.print(Text(answer.text))
    citations = answer.citations or (answer.declined.evidence if answer.declined else ())
    if citations:
        console.print()
    for citation in citations:
        console.print(Text(f"[{citation.number}] {source(citation)}", style="dim"))


def source(citation: Citation) -> str:
    """Where a citation stands, in a line: outlet, day, title, and the words' place in the article."""
    day = day_in_words(citation.published.isoformat()) if citation.published else "no day"
    title = f"“{citation.title}”" if citation.title else citation.article_id
    where = ", ".join(part for part in (citation.outlet, day) if part)
    return f"{where}, {title}, {citation.article_id}:{citation.start}-{citation.end}"


NEXT = "`ontherecord ingest PATH` adds some"
VERDICTS: dict[Verdict, str] = {
    "verbatim": "On the record, word for word.",
    "other_speaker": "On the record, but somebody else's words.",
    "other_day": "On the record, but of another day.",
    "altered": "Altered: the record has other words.",
    "not_found": "Not found in the coverage.",
}
MARKS: dict[str, str] = {"equal": "", "delete": "green", "insert": "red strike"}
PLACES = 5  # shown; --json has all


def show_check(console: Console, found: QuoteCheck) -> None:
    """The verdict, then the places: words only on record in brackets, words only in the quotation struck out."""
    console.print(Text(VERDICTS[found.verdict], style="bold"))
    for match in found.matches[:PLACES]:
        who = " and ".join(match.speakers) or "unknown speaker"
        console.print(Text(f"  {who}, {_days(match.said_on)}: ") + _difference(match.difference))
        console.print(Text(f"  {source(match.citation)}", style="dim"))
        for note in match.notes:
            console.print(Text(f"  ({note})", style="dim"))


def _difference(changes: Iterable[Change]) -> Text:
    told = Text()
    for change in changes:
        words = {"equal": "{}", "delete": "[{}]", "insert": "~{}~"}[change.op].format(change.text)
        told.append(words, style=MARKS[change.op])
    return told


def show_statements(console: Console, found: StatementList) -> None:
    for each in found.statements:
        who = " and ".join(each.speakers) or "unknown speaker"
        told = [_days(each.said_on), each.occasion, each.kind.replace("_", " ")]
        console.print(Text(who, style="bold") + Text(f"  {', '.join(part for part in told if part)}", style="dim"))
        console.print(Text(f"  {each.text}"))
        console.print(Text(f"  {each.outlet or each.article_id}, {each.article_id}:{each.spans[0].start}", style="dim"))
    console.print(f"{len(found.statements)} of {counted(found.total, 'statement')}")


def show_articles(console: Console, found: ArticleList) -> None:
    if not found.total:
        console.print(f"No articles: {NEXT}.")
        return
    table = Table("id", "published", "outlet", "title", box=None, header_style="bold")
    for each in found.articles:
        day = each.published.isoformat() if each.published else "unknown"
        table.add_row(*(escape(cell or "") for cell in (each.id, day, each.outlet, each.title)))
    console.print(table)
    console.print(f"{len(found.articles)} of {counted(found.total, 'article')}")


def show_article(console: Console, article: ArticleDetail) -> None:
    """The text with its statements underlined."""
    text = Text(article.text)
    for statement in article.statements:
        for span in statement.spans:
            text.stylize("underline", span.start, span.end)
    console.print(Text(article.title or article.id, style="bold"))
    day = day_in_words(article.published.isoformat()) if article.published else "no day of publication"
    told = [article.outlet, day, f"revision {article.revision}", f"{len(article.statements)} statements"]
    console.print(Text(", ".join(part for part in told if part), style="dim"))
    console.print()
    console.print(text)


def show_outcomes(console: Console, outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Each rejected input on its own line, then the counts of all."""
    counts = dict.fromkeys(("created", "unchanged", "replaced", "rejected"), 0)
    for outcome in outcomes:
        counts[outcome.status] += 1
        if outcome.status == "rejected":
            console.print(Text(f"rejected {outcome.id}: {outcome.reason}"))
    console.print(", ".join(f"{number} {status}" for status, number in counts.items()))
    return counts


def show_inspection(console: Console, found: Inspection) -> None:
    console.print(
        f"{found.articles} articles in {found.revisions} revisions, {found.passages} passages,"
        f" {found.statements} statements"
    )
    for fault in found.faults:
        console.print(Text(f"{fault.what}: {fault.remedy}", style="red"))
    if not found.faults:
        console.print("Nothing is wrong.")


def _days(days: Days | None) -> str:
    return days_in_words(days) if days else "day unknown"
