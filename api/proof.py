"""Evidence on the command line and over HTTP: an answer or a checked draft to keep, and its verification."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Protocol

import typer

from api.cli.shell import Exit, JsonOption, Panel, app, console, print_json
from rag.answer.phrasing import counted
from rag.answers import Answer
from rag.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from rag.check.draft import DraftCheck
    from rag.listings import ArticleDetail

EvidenceOption = Annotated[
    Path | None,
    typer.Option("--evidence", metavar="FILE.zip", help="Save the result with the articles it cites."),
]
CitationFormat = Literal["zip", "csv", "webannotations"]
MEDIA_TYPES: Mapping[CitationFormat, str] = {
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
    "webannotations": "application/ld+json",
}
VERSIONS = ("ontherecord", "spacy", "sentence-transformers")  # those that can change what is told


class Articles(Protocol):
    """Whoever has the articles: the store, or the server that owns it."""

    def article(self, article_id: str, revision: str | None = None) -> ArticleDetail: ...


def evidence_of(told: Answer | DraftCheck, service: Articles, made_on: date | None = None) -> bytes:
    """The zip file of an answer or a checked draft."""
    from rag.proof.pack import pack

    return pack(told, service.article, made_on or _today(), versions())


def citations_as(form: CitationFormat, told: Answer | DraftCheck, service: Articles) -> str:
    """The citations as comma-separated values or as Web Annotations."""
    from rag.proof.annotations import as_csv, cited_by, web_annotations

    cited = cited_by(told)
    if form == "csv":
        return as_csv(cited)
    keys = {(each.citation.article_id, each.citation.revision) for each in cited}
    texts = {key: service.article(*key).text for key in keys}
    return json.dumps(web_annotations(cited, texts), ensure_ascii=False, indent=2) + "\n"


def keep_evidence(path: Path, told: Answer | DraftCheck, service: Articles) -> None:
    """Write the evidence. Raises `BadInput` where it cannot be written."""
    try:
        path.write_bytes(evidence_of(told, service))
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror or error}.") from error


def versions() -> dict[str, str]:
    """The versions of what made the evidence, and of the rules that found the statements."""
    from ingest.rules import rules_version

    return {"rules": rules_version(), **{name: found for name in VERSIONS if (found := _version(name))}}


@app.command(name="verify-evidence", rich_help_panel=Panel.ASK)
def verify_evidence(
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="What `--evidence` or POST /v1/evidence wrote.")],
    as_json: JsonOption = False,
) -> None:
    """Verify an evidence file without a store, every hash and citation; exit with 1 if anything was changed."""
    from rag.proof.verify import MOST_BYTES, verify

    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror or error}.") from error
    found = verify(data, str(file))
    if as_json:
        print_json(found)
    else:
        lines = [f"{fault.part}: {fault.reason}" for fault in found.faults]
        held = f"{counted(found.citations, 'citation')} in {counted(found.articles, 'article')}"
        lines.append(f"{found.of}, {held}: {_verdict(found.passed)}")
        lines.append(f"SHA-256 of the manifest: {found.manifest}")
        for line in lines:
            console().print(line, markup=False, highlight=False)
    raise typer.Exit(Exit.DONE if found.passed else Exit.NOT_SO)


def _verdict(passed: bool) -> str:
    return "as it was written." if passed else "NOT as it was written."


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _today() -> date:
    from api.open import local_day

    return local_day(None)
