"""A checked draft as Markdown, as a page to attach, and as SARIF for code review; pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from urllib.parse import quote

from api.cli.terminal import came_from
from api.drafts.wording import (
    SHORT,
    TOLD,
    WARNED,
    as_given,
    citation_line,
    needs_work,
    place,
    recorded,
    summary,
    warned,
)
from api.markup import Content, Markup, element, joined
from rag.check.diff import Change
from rag.check.draft import CheckedQuotation, DraftCheck

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
WriteReport = Callable[[str, DraftCheck], str]


def as_markdown(name: str, found: DraftCheck) -> str:
    """A heading, the counts, then each quotation with verdict, record and warnings."""
    parts = [f"# {_plain(name)}", summary(found)]
    for number, quotation in enumerate(found.quotations, 1):
        line = place(found, quotation).line
        lines = [f"## {number}. {SHORT[quotation.verdict].capitalize()} (line {line})", f"> {_plain(quotation.quote)}"]
        lines.append(f"The draft: {_plain(as_given(quotation))}. {TOLD[quotation.verdict]}")
        changed = quotation.verdict == "altered"
        told = [
            f"- On record: {f'{_plain(match.citation.quote)}: ' if changed else ''}{_plain(recorded(match))}"
            for match in quotation.matches[:3]
        ]
        if first := came_from(quotation.reports):
            told.append(f"- {_plain(first).capitalize()}")
        told += [
            f"- Near it: {_plain(match.citation.quote)} ({_plain(recorded(match))})" for match in quotation.related
        ]
        told += [f"- **{words}**" for words in warned(quotation)]
        parts += [*lines, *(["\n".join(told)] if told else [])]
    if found.citations:
        parts += ["## Citations", "\n".join(f"- {_plain(citation_line(each))}" for each in found.citations)]
    return "\n\n".join(parts) + "\n"


def _plain(words: str) -> str:
    """Words on one line in which nothing is markup."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in " ".join(words.split()))


def as_json(name: str, found: DraftCheck) -> str:
    """What `POST /v1/check/draft` answers."""
    return found.model_dump_json(by_alias=True, indent=2) + "\n"


def as_page(name: str, found: DraftCheck) -> str:
    """One file without outside assets: the draft with each quotation marked, then each with its record."""
    style = files("api").joinpath("drafts", "report.css").read_text(encoding="utf-8")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"{name}: quotations checked"),
        element("style", Markup(style)),
    )
    body = element(
        "body",
        element("main", element("h1", name), element("p", summary(found)), _draft(found), _list(found), _cited(found)),
    )
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def _draft(found: DraftCheck) -> Markup:
    """The draft's text with a link on each quotation to what the record has of it."""
    told: list[Content] = []
    at = 0
    for number, quotation in enumerate(found.quotations, 1):
        if quotation.start < at:
            continue  # inside one that is marked already
        told.append(found.text[at : quotation.start])
        told.append(
            element(
                "a",
                found.text[quotation.start : quotation.end],
                href=f"#q{number}",
                class_=f"mark {_grade(quotation)}",
                title=TOLD[quotation.verdict],
            )
        )
        at = quotation.end
    told.append(found.text[at:])
    return element("section", element("h2", "The draft"), element("div", *told, class_="draft"))


def _list(found: DraftCheck) -> Markup:
    items = (_item(number, quotation) for number, quotation in enumerate(found.quotations, 1))
    return element("section", element("h2", "Quotation by quotation"), element("ol", joined(items)))


def _cited(found: DraftCheck) -> Markup:
    items = (
        element("li", citation_line(each), class_="good" if each.verdict == "supports" else "bad")
        for each in found.citations
    )
    return (
        element("section", element("h2", "Citations"), element("ul", joined(items))) if found.citations else Markup("")
    )


def _item(number: int, quotation: CheckedQuotation) -> Markup:
    parts: list[Content] = [
        element("p", element("strong", TOLD[quotation.verdict]), class_=_grade(quotation)),
        element("blockquote", quotation.quote),
        element("p", f"The draft gives: {as_given(quotation)}"),
    ]
    for match in quotation.matches[:3]:
        if quotation.verdict == "altered":
            parts.append(element("p", *_changes(match.difference), class_="difference"))
        parts.append(element("p", f"On record: {recorded(match)}", class_="source"))
    if quotation.context:
        around = quotation.context
        parts.append(
            element("p", f"{around.before} ", element("mark", around.statement), around.following, class_="context")
        )
    parts += [
        element("p", f"Near it: {match.citation.quote} ({recorded(match)})", class_="source")
        for match in quotation.related
    ]
    if quotation.warnings:
        parts.append(element("ul", *(element("li", words) for words in warned(quotation)), class_="warnings"))
    return element("li", *parts, id=f"q{number}")


def _changes(changes: tuple[Change, ...]) -> Iterator[Content]:
    tags: Mapping[str, str] = {"delete": "ins", "insert": "del"}  # the record's words are to be put in
    for change in changes:
        yield element(tags[change.op], change.text) if change.op in tags else change.text


def _grade(quotation: CheckedQuotation) -> str:
    if needs_work(quotation):
        return "bad"
    found = quotation.verdict in ("verbatim", "reported")
    return "good" if found and not _doubts(quotation) else "look"


def _doubts(quotation: CheckedQuotation) -> bool:
    """Whether a warning asks for a look at the words; that one outlet alone has them does not."""
    return any(each != "one_outlet" for each in quotation.warnings)


def as_sarif(name: str, found: DraftCheck) -> str:
    """SARIF 2.1.0 (OASIS 2020): a result for each quotation that is not as recorded and for each warning."""
    rules = [{"id": f"quotation/{each}", "shortDescription": {"text": TOLD[each]}} for each in TOLD]
    rules += [{"id": f"warning/{each}", "shortDescription": {"text": words}} for each, words in WARNED.items()]
    driver = {"name": "ontherecord", "version": version("ontherecord"), "rules": rules}
    results = [result for quotation in found.quotations for result in _results(name, found, quotation)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _results(name: str, found: DraftCheck, quotation: CheckedQuotation) -> Iterator[dict[str, object]]:
    location = _location(name, found, quotation)
    if quotation.verdict not in ("verbatim", "reported"):
        level = "error" if needs_work(quotation) else "note"
        yield _result(location, f"quotation/{quotation.verdict}", level, _message(quotation))
    for each in quotation.warnings:
        yield _result(location, f"warning/{each}", "warning", WARNED[each])


def _message(quotation: CheckedQuotation) -> str:
    return " ".join([TOLD[quotation.verdict], *(f"On record: {recorded(match)}." for match in quotation.matches[:1])])


def _location(name: str, found: DraftCheck, quotation: CheckedQuotation) -> dict[str, object]:
    at = place(found, quotation)
    region = {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(name)}, "region": region}}


def _result(location: dict[str, object], rule: str, level: str, message: str) -> dict[str, object]:
    return {"ruleId": rule, "level": level, "message": {"text": message}, "locations": [location]}


REPORTS: Mapping[str, WriteReport] = {"json": as_json, "markdown": as_markdown, "html": as_page, "sarif": as_sarif}
MEDIA_TYPES: Mapping[str, str] = {
    "json": "application/json",
    "markdown": "text/markdown",
    "html": "text/html",
    "sarif": "application/sarif+json",
}
