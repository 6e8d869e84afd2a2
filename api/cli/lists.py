"""Lists, articles and outcomes as a person reads them in a terminal, or a program in a pipe."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.cli import shell
from api.cli.terminal import days, speakers, text, write
from api.cli.unsettled import NOTHING, Lacking
from rag.answer.phrasing import counted, day_in_words
from rag.listings import ArticleDetail, ArticleList, ArticleSummary, Inspection, Outcome, StatementList

NEXT = "`ontherecord ingest PATH` adds some"
LEAST_FOR_TABLE = 100  # columns: below, a table cuts ids in two, and they are what `show` takes


def show_statements(console: Console, found: StatementList) -> None:
    for each in found.statements:
        told = [days(each.said_on), each.occasion, each.kind.replace("_", " ")]
        write(
            console, Text().append_text(text(speakers(each.speakers), "bold")).append_text(text(_beside(told), "dim"))
        )
        write(console, text(each.text), 2)
        place = f"{each.article_id}:{each.spans[0].start}"
        write(console, text(f"{each.outlet}, {place}" if each.outlet else place, "dim"), 2)
    console.print(f"{len(found.statements)} of {counted(found.total, 'statement')}")


def _beside(parts: Iterable[str | None]) -> str:
    return f"  {', '.join(part for part in parts if part)}"


def show_articles(console: Console, found: ArticleList) -> None:
    if not found.total:
        console.print(f"No articles: {NEXT}.")
        return
    if console.soft_wrap:
        for each in found.articles:
            console.file.write(text("\t".join(_cells(each))).plain + "\n")  # print would turn the tabs into spaces
    elif console.width < LEAST_FOR_TABLE:
        for each in found.articles:
            _show_stacked(console, each)
    else:
        console.print(_table(found.articles))
    console.print(f"{len(found.articles)} of {counted(found.total, 'article')}")


def _cells(each: ArticleSummary) -> tuple[str, str, str, str]:
    return each.id, each.published.isoformat() if each.published else "unknown", each.outlet or "", each.title or ""


def _table(articles: Iterable[ArticleSummary]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("published", no_wrap=True)
    table.add_column("outlet", max_width=24)
    table.add_column("title", ratio=1)
    table.add_column("id", overflow="fold", max_width=40)
    for each in articles:
        id_, day, outlet, title = _cells(each)
        table.add_row(*(text(cell) for cell in (day, outlet, title, id_)))
    return table


def _show_stacked(console: Console, each: ArticleSummary) -> None:
    id_, day, outlet, title = _cells(each)
    write(console, text(title or id_, "bold"))
    write(console, text(", ".join(filter(None, (outlet, day))), "dim"), 2)
    write(console, text(id_), 2)


def show_article(console: Console, article: ArticleDetail) -> None:
    """The text with its statements underlined."""
    words = text(article.text)  # one character for one: the spans still fit
    for statement in article.statements:
        for span in statement.spans:
            words.stylize("underline", span.start, span.end)
    write(console, text(article.title or article.id, "bold"))
    day = day_in_words(article.published.isoformat()) if article.published else "no day of publication"
    told = [article.outlet, day, f"revision {article.revision}", counted(len(article.statements), "statement")]
    write(console, text(", ".join(part for part in told if part), "dim"))
    console.print()
    console.print(words)


def show_outcomes(console: Console, outcomes: Iterable[Outcome], lacking: Lacking = NOTHING) -> dict[str, int]:
    """Each rejected input on its own line, then the counts of all, and of those without a day or an outlet."""
    counts = dict.fromkeys(("created", "unchanged", "replaced", "rejected"), 0)
    for outcome in outcomes:
        counts[outcome.status] += 1
        if outcome.status == "rejected":
            write(console, text(f"rejected {outcome.id}: {outcome.reason}"))
    told = ", ".join(f"{number:,} {status}" for status, number in counts.items())
    console.print(f"{told}{_lacking(lacking)}", markup=False)
    return counts


def _lacking(lacking: Lacking) -> str:
    """Of how many articles the day or the outlet is unknown, and how to give them; nothing where none is."""
    asked = (
        (lacking.day, "a day of publication", "--published DATE"),
        (lacking.outlet, "an outlet", "--outlet NAME"),
    )
    told = [f"{counted(number, 'article')} without {what} ({option})" for number, what, option in asked if number]
    return f"; {', '.join(told)}: ingest the same again with what is missing" if told else ""


def tell_inspection(found: Inspection, as_json: bool) -> shell.Exit:
    """Print an inspection as asked; the status to end with."""
    if as_json:
        shell.print_json(found)
    else:
        show_inspection(shell.console(), found)
    return shell.Exit.NOT_SO if found.faults else shell.Exit.DONE


def show_inspection(console: Console, found: Inspection) -> None:
    """What there is, what was looked at, and each fault with its remedy."""
    counts = (counted(found.articles, "article"), counted(found.revisions, "text"), counted(found.passages, "passage"))
    write(console, Text(f"{', '.join(counts)}, {counted(found.statements, 'statement')}."))
    looked = "the catalogue's file, every text against its hash, every statement, word and vector against its text"
    write(console, Text(f"Looked at: {looked}, the index against both."))
    for done in found.repaired:
        write(console, text(f"Repaired: {done}", "green"))
    for fault in found.faults:
        write(console, text(f"{fault.what}: {fault.remedy}", "red"))
    if not found.faults:
        console.print("Nothing is wrong.")
    if found.notice:
        write(console, text(found.notice, "yellow"))
