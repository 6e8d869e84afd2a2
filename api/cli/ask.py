"""The command line's questions: what somebody said, whether they did, and what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import typer

from api.cli.shell import (
    DataOption,
    Exit,
    IdArgument,
    JsonOption,
    LimitOption,
    Panel,
    app,
    console,
    day,
    days,
    print_json,
    settings_for,
)
from api.proof import EvidenceOption, citations_as, keep_evidence
from api.reach import service_at
from rag.answers import Filters, Question
from rag.errors import BadInput


@app.command(rich_help_panel=Panel.ASK, epilog='Example: ontherecord ask "what did Luxon say on February 9?"')
def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Who said what, when, where, about what.")],
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that “yesterday” and the like are counted from.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", metavar="", help="Show how the question was read and what was considered.")
    ] = False,
    evidence: EvidenceOption = None,
    citations: Annotated[
        Literal["csv", "webannotations"] | None,
        typer.Option(metavar="FORMAT", help="Print only the citations, as csv or webannotations."),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question with cited statements; without an answer, show what is close and exit with 1."""
    from api.cli.terminal import show_answer

    asked = Question(question=_text(question), as_of=day(as_of, "--as-of"), explain=explain)
    with service_at(settings_for(data)) as service:
        answer = service.ask(asked)
        told = citations_as(citations, answer, service) if citations else None
        if evidence:
            keep_evidence(evidence, answer, service)
    if told is not None:
        typer.echo(told, nl=False)
    elif as_json:
        print_json(answer)
    else:
        show_answer(console(), answer)
        if answer.explain:
            from api.cli.explanation import show_explanation

            show_explanation(console(), answer.explain)
    raise typer.Exit(Exit.DONE if answer.status == "answered" else Exit.NOT_SO)


@app.command(
    rich_help_panel=Panel.ASK,
    epilog='Example: ontherecord check "we are not anywhere near that" --speaker Luxon --said-on 2026-02-09',
)
def check(
    quote: Annotated[
        str | None, typer.Argument(metavar="QUOTE", help="The words, with or without quotation marks.")
    ] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who is supposed to have said it.")] = None,
    said_on: Annotated[str | None, typer.Option(metavar="DATE", help="The day it is said to be from.")] = None,
    draft: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A whole draft in place of a quotation: text, Markdown, HTML, .docx, or -."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day the draft will appear: “on Monday” is counted from it.")
    ] = None,
    report: Annotated[
        Literal["json", "markdown", "html", "sarif"] | None,
        typer.Option("--format", metavar="FORMAT", help="json, markdown, html or sarif."),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where the report of a draft is written.")] = None,
    evidence: EvidenceOption = None,
    is_answer: Annotated[
        bool, typer.Option("--answer", metavar="", help="The draft is an assistant's answer: check its citations too.")
    ] = False,
    remember: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep the draft, for `recheck` to report changes.")
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check a quotation, or every quotation of a draft, against the record."""
    if (quote is None) == (draft is None):
        raise BadInput("Give either a quotation or --draft FILE: `ontherecord check --help` shows both.")
    if draft is not None:
        if speaker or said_on:
            raise BadInput("--speaker and --said-on go with a quotation: a draft says itself who said what, and when.")
        kept = _Kept("json" if as_json else report, out, evidence, remember)
        raise typer.Exit(_check_draft(draft, published, is_answer, kept, data))
    if published or report or out or evidence or is_answer or remember:
        raise BadInput("--published, --format, --out, --evidence, --answer and --remember go with --draft FILE.")
    raise typer.Exit(_check_quote(quote or "", speaker, said_on, data, as_json))


def _check_quote(quote: str, speaker: str | None, said_on: str | None, data: str | None, as_json: bool) -> Exit:
    from api.cli.terminal import show_check
    from rag.lookup import QuoteQuestion

    if not quote.strip():
        raise BadInput("There is no quotation: paste the words to check.")
    asked = QuoteQuestion(quote=quote, speaker=speaker, said_on=day(said_on, "--said-on"))
    with service_at(settings_for(data)) as service:
        found = service.check(asked)
    if as_json:
        print_json(found)
    else:
        show_check(console(), found)
    return Exit.DONE if found.verdict == "verbatim" else Exit.NOT_SO


class _Kept(NamedTuple):
    """What is made of a checked draft: a report, its file, evidence, the name it is remembered by."""

    report: str | None
    out: Path | None
    evidence: Path | None
    remember: str | None


def _check_draft(path: str, published: str | None, is_answer: bool, kept: _Kept, data: str | None) -> Exit:
    from api.cli.recheck import bank_of
    from api.drafts.files import draft_from, name_of
    from api.drafts.lines import with_places
    from api.drafts.reports import REPORTS
    from api.drafts.terminal import show_draft
    from api.open import local_day

    settings = settings_for(data)
    name = name_of(path)
    draft, source = draft_from(path, day(published, "--published"), settings.timezone)
    draft = draft.model_copy(update={"format": "answer" if is_answer else "draft"})
    with service_at(settings) as service:
        found = with_places(service.check_draft(draft), source)
        if kept.evidence:
            keep_evidence(kept.evidence, found, service)
        if kept.remember:
            bank_of(settings.data).keep(kept.remember, draft, found, local_day(settings.timezone))
    report, out = kept.report, kept.out
    if report is None and out is None:
        show_draft(console(), name, found)
        return Exit.DONE if found.as_recorded else Exit.NOT_SO
    written = REPORTS[report or "html"](name, found)
    if out is None:
        typer.echo(written, nl=False)
    else:
        try:
            out.write_text(written, encoding="utf-8")
        except OSError as error:
            raise BadInput(f"{out} cannot be written: {error.strerror or error}.") from error
    return Exit.DONE if found.as_recorded else Exit.NOT_SO


@app.command(
    rich_help_panel=Panel.ASK,
    epilog="Example: ontherecord statements --speaker Luxon --from 2026-02-01 --about minerals",
)
def statements(
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who spoke: a name or a role.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of speech.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day of speech.")] = None,
    about: Annotated[str | None, typer.Option(metavar="TEXT", help="Words, the best match first.")] = None,
    limit: LimitOption = 200,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List who said what, in the order said."""
    from api.cli.lists import show_statements
    from rag.lookup import Page

    said_from, said_to = days(first, last)
    filters = Filters(speaker=speaker, said_from=said_from, said_to=said_to)
    with service_at(settings_for(data)) as service:
        found = service.statements(about, filters, Page(limit))
    if as_json:
        print_json(found)
    else:
        show_statements(console(), found)


@app.command(rich_help_panel=Panel.ASK)
def articles(
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only this outlet, by its full name.")] = None,
    about: Annotated[str | None, typer.Option(metavar="TEXT", help="Only articles with all of these words.")] = None,
    limit: LimitOption = 200,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the articles of the store, the latest first."""
    from api.cli.lists import show_articles
    from rag.lookup import Page

    with service_at(settings_for(data)) as service:
        found = service.articles(Filters(outlet=outlet), Page(limit), about)
    if as_json:
        print_json(found)
    else:
        show_articles(console(), found)


@app.command(rich_help_panel=Panel.ASK)
def show(
    article_id: IdArgument,
    revision: Annotated[
        str | None, typer.Option(metavar="HASH", help="An earlier text of the article, as --json lists them.")
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an article with its statements underlined."""
    from api.cli.lists import show_article

    with service_at(settings_for(data)) as service:
        found = service.article(article_id, revision)
    if as_json:
        print_json(found)
    else:
        show_article(console(), found)


def _text(question: str) -> str:
    if not question.strip():
        raise BadInput('There is no question: ask one, such as ontherecord ask "what did Luxon say on February 9?"')
    if len(question) > 2_000:
        raise BadInput(f"A question may have 2,000 characters, and this one has {len(question):,}.")
    return question
