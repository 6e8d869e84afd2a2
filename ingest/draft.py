"""The quotations of a draft, found and attributed by the code that reads coverage. Pure over text and parse."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from ingest.draft_quotations import quotations_of
from ingest.parse import parse_texts
from ingest.readers.article_from import article_from
from ingest.readers.article_input import Zone, article_input
from ingest.readers.boilerplate import furniture
from ingest.readers.page import visible_text
from ingest.statements.quotations import find_quotations
from rag.check.carried import unmarked
from rag.check.draft import OLD, DraftQuotation
from rag.errors import BadInput
from rag.schema import Article, Record

MAX_CHARACTERS = 200_000  # of a draft: thirty thousand words, read in ten seconds
MAX_QUOTATIONS = 500  # a long feature has two hundred
MAX_STATEMENTS = 1_000  # with those it reports without marks
MAX_PARAGRAPH = 20_000  # characters: the parser takes a paragraph whole
LEAST_WORDED = 0.3  # part of a draft's visible characters that are letters or digits; below it is no prose


class DraftInput(Record):
    """What `POST /v1/check/draft` takes: a draft, as text or as a page."""

    text: Annotated[str | None, Field(description="The draft as plain text or Markdown")] = None
    html: Annotated[str | None, Field(description="The draft as a page, of which the text is kept")] = None
    published: Annotated[
        date | None, Field(description="The day it is to appear: its “on Monday” is reckoned from it")
    ] = None
    timezone: Annotated[Zone | None, Field(description="Whose local days are meant")] = None
    format: Annotated[
        Literal["draft", "answer"], Field(description="`answer`: an assistant's answer, whose citations are read too")
    ] = "draft"
    old: Annotated[int, Field(ge=1, le=100, description="Years from which on words are warned of as old")] = OLD

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("give either text or html")
        if len(self.text or self.html or "") > MAX_CHARACTERS:
            raise ValueError(f"too large: a draft may have {MAX_CHARACTERS:,} characters")
        return self


DraftRead: TypeAlias = tuple[str, tuple[DraftQuotation, ...]]


def read_draft(draft: DraftInput) -> DraftRead:
    """The text of a draft and its quotations.

    Raises `BadInput` where it has no text, and `ModelMissing` without the parser.
    """
    is_answer = draft.format == "answer"
    article = _article_of(draft)
    _check_extent(article.text)
    if draft.published is None:  # a day that the draft tells of itself is no day of publication yet
        article = article.model_copy(update={"published": None, "published_at": None})
    whole = article.text
    read = _as_written_here(unmarked(whole) if is_answer else whole)
    article = article.model_copy(update={"text": read})
    article = article.model_copy(update={"furniture": furniture(article.text, article.title)})
    (parse,) = parse_texts([article.text])
    found = quotations_of(article, parse)
    if len(found) > MAX_STATEMENTS:
        raise BadInput(f"The draft has more than {MAX_STATEMENTS:,} quotations and reports: check it in parts.")
    return whole, found


def _as_written_here(text: str) -> str:
    """The text with the quotation marks of other languages as English has them; every offset stays."""
    for pattern, marked in _FOREIGN:
        text = pattern.sub(marked, text)
    return text


def text_of(draft: DraftInput) -> str:
    """The text of a draft, which the offsets of its quotations are into. Raises `BadInput` where it has none."""
    return _article_of(draft).text


def _article_of(draft: DraftInput) -> Article:
    page = _LINKED.sub(r"\2 (\1)", draft.html) if draft.format == "answer" and draft.html else draft.html
    text = visible_text(page) if page is not None else draft.text or ""
    if not text.strip():
        raise BadInput("The draft has no text: there is nothing to check.")
    fields = {"text": text, "published": draft.published, "timezone": draft.timezone}
    return article_from(article_input({name: value for name, value in fields.items() if value}))


def _check_extent(text: str) -> None:
    """Raises `BadInput` where a text would keep the parser busy for minutes: no draft that somebody wrote does."""
    visible = sum(not character.isspace() for character in text)
    if sum(map(str.isalnum, text)) < LEAST_WORDED * visible:
        raise BadInput("The draft is made of marks rather than words: there is nothing to check.")
    if max(map(len, text.split("\n"))) > MAX_PARAGRAPH:
        raise BadInput(f"A paragraph of the draft has more than {MAX_PARAGRAPH:,} characters: break it into several.")
    if len(find_quotations(text)) > MAX_QUOTATIONS:
        raise BadInput(f"The draft has more than {MAX_QUOTATIONS:,} quotations: check it in parts.")


# How others mark quotations, and the marks of one character that stand for theirs here.
_MARKS = (
    (r"„([^„“”\n]{0,2000})[“”]", "“”"),
    (r"「([^「」\n]{0,2000})」", "“”"),
    (r"『([^『』\n]{0,2000})』", "‘’"),
    (r"‹([^‹›\n]{0,2000})›", "‘’"),
    (r"＂([^＂\n]{0,2000})＂", "“”"),
)
_FOREIGN = tuple((re.compile(pattern), rf"{marks[0]}\1{marks[1]}") for pattern, marks in _MARKS)
_LINKED = re.compile(r'<a\b[^>]{0,500}?href="(https?://[^"<>\s]{1,2000})"[^>]{0,500}>([^<]{0,500})</a>', re.I)
