"""Annotated articles: what is said in each, by whom, when and where; and words that nobody said.

The format and the annotation guide stand in docs/EXTRACTION.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, NamedTuple, Self

from pydantic import Field, ValidationError, model_validator

from evals.cases import invalid
from evals.extraction.marked import MarkedText, read_marked
from ingest.readers.article_from import article_from
from ingest.readers.article_input import ArticleInput, article_input
from rag.errors import BadInput
from rag.schema import Article, Record, Span, StatementKind

UNKNOWN = "unknown"
# A day, a month or a year, or the first and the last of several days; XXXX where the year cannot be known.
GoldDay = Annotated[
    str,
    Field(
        pattern=r"^(unknown|(\d{4}|XXXX)(-\d{2}(-\d{2})?)?(/\d{4}-\d{2}-\d{2})?)$",
        examples=["2026-03-04", "2026-03", "2026", "XXXX-03-04", "2026-03-01/2026-03-07", UNKNOWN],
    ),
]
Name = Annotated[str, Field(min_length=1, examples=["Tara Quill", "Ann Lee+Bo Ray", UNKNOWN])]
Number = Annotated[str, Field(pattern=r"^\d+$")]


class GoldStatement(Record):
    """What is known of the statement that a tag marks; the first of several answers is the best."""

    speaker: Annotated[tuple[Name, ...], Field(min_length=1)]
    kind: StatementKind
    day: Annotated[tuple[GoldDay, ...], Field(min_length=1)]
    occasion: str | None = None


class GoldUnsaid(Record):
    """Of whom the marked words are not words."""

    speaker: tuple[Name, ...] = ()


class GoldArticle(Record):
    """One annotated article, a line of a file: `marked` is its text with `<s1>…</s1>` and `<u1>…</u1>`."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,200}$")]
    register_: Annotated[str, Field(alias="register", min_length=1, description="The sort of coverage")]
    form: Annotated[str | None, Field(description="The register in the annotator's words")] = None
    country: Annotated[str, Field(min_length=1, description="Whose way of writing it has")]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    timezone: str | None = None
    marked: str
    statements: dict[Number, GoldStatement]
    unsaid: Annotated[dict[Number, GoldUnsaid], Field(default_factory=dict)]

    @model_validator(mode="after")
    def _tags_and_records_agree(self) -> Self:
        tags = set(self.read.spans)
        records = {f"s{number}" for number in self.statements} | {f"u{number}" for number in self.unsaid}
        for tag in sorted(tags - records):
            kind = "statements" if tag[0] == "s" else "unsaid"
            raise ValueError(f'<{tag}> has no record: add "{tag[1:]}" to {kind}, or remove the tag')
        for tag in sorted(records - tags):
            raise ValueError(f"<{tag}> marks nothing: put it around the words of the record, or remove the record")
        return self

    @cached_property
    def read(self) -> MarkedText:
        """The text without tags, and the spans of each tag. Raises ValueError where the tags do not pair."""
        return read_marked(self.marked)

    @cached_property
    def article(self) -> Article:
        """The article as it would be ingested. Raises BadInput where a field cannot be used."""
        names = ArticleInput.model_fields.keys() & self.model_dump().keys()
        return article_from(article_input(self.model_dump(include=set(names)) | {"text": self.read.text}))

    def spans_of(self, tag: str) -> tuple[Span, ...]:
        return self.read.spans[tag]


class GoldSet(NamedTuple):
    """The articles of one file or folder, by its name."""

    name: str
    articles: tuple[GoldArticle, ...]


def load_gold(path: Path) -> GoldSet:
    """Read JSON Lines of annotated articles, or a folder of such files and of single articles (`.json`).

    Raises:
        BadInput: naming the file, the line, the field or tag, and what to do.
    """
    articles: dict[str, GoldArticle] = {}
    for place, line in _lines(path):
        article = _read(line, place)
        if article.id in articles:
            raise BadInput(f"{place}: id: {article.id!r} stands in an earlier line too: give it another")
        articles[article.id] = article
    if not articles:
        raise BadInput(f"{path}: holds no annotated articles: give JSON Lines, or a folder of .jsonl and .json files")
    return GoldSet(path.resolve().stem, tuple(articles.values()))


def schema() -> str:
    """The JSON Schema of one line, as published in `data/gold/schema.json`."""
    return json.dumps(GoldArticle.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines that hold something, each with its place: file and line number."""
    if path.is_dir():
        for each in sorted(path.iterdir()):
            if each.suffix in (".jsonl", ".json"):
                yield from _lines(each)
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot read the annotated articles: {error}") from error
    if path.suffix == ".json":
        yield str(path), text
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", line


def _read(line: str, place: str) -> GoldArticle:
    try:
        found = GoldArticle.model_validate_json(line)
    except ValidationError as error:
        raise invalid(error, place) from error
    try:
        _ = found.article
    except BadInput as error:
        raise BadInput(f"{place}: {found.id}: {error}") from error
    return found
