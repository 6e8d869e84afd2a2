"""Evaluation cases: a question, and what a right answer to it must and must not hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from rag.answers import Filters, Question, Turn
from rag.errors import BadInput
from rag.schema import Day, DeclineReason, QuestionKind, Record

MOST_TOLD = 20  # errors of one file
Words = Annotated[str, Field(min_length=1)]
Trait = Literal["follow_up", "relative_day", "polite", "terse", "misspelt", "lower_case", "no_macrons", "published_on"]


class Nugget(Record):
    """A fact that a good answer contains, in any of these words; a vital one must be there (Voorhees, TREC 2003).

    `speakers` and `said_on` are whose and of when it is, where the case expects several.
    """

    any: Annotated[tuple[Words, ...], Field(min_length=1)]
    vital: bool = True
    speakers: tuple[Words, ...] = ()
    said_on: Day | None = None


class ExpectedSpan(Record):
    """Characters of the live text of an article: `text[start:end]`."""

    article_id: Words
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]


class Expected(Record):
    """What a right answer holds and where it stands.

    `speakers`, `days`, `occasions` and `articles` are the only ones it may name; `spans`, places that it must cite.
    """

    nuggets: tuple[Nugget, ...] = ()
    forbidden: tuple[Words, ...] = ()
    speakers: tuple[Words, ...] = ()
    days: tuple[Day, ...] = ()
    occasions: tuple[Words, ...] = ()
    articles: tuple[Words, ...] = ()
    spans: tuple[ExpectedSpan, ...] = ()
    decline: tuple[DeclineReason, ...] = ()
    related: tuple[Words, ...] = ()  # nothing answers: any of these words in the first three passages shown

    @model_validator(mode="after")
    def _wants_one_thing(self) -> Self:
        if sum(map(bool, (self.nuggets, self.decline, self.related))) != 1:
            raise ValueError("needs one of nuggets (an answer), decline (its reasons) or related (what is shown)")
        return self


class Case(Record):
    """One question asked of the coverage, as a person would ask it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    kind: QuestionKind
    traits: tuple[Trait, ...] = ()
    question: Annotated[str, Field(min_length=1)]
    history: tuple[Turn, ...] = ()
    as_of: date | None = None
    filters: Filters = Filters()
    expect: Expected

    @model_validator(mode="after")
    def _follows_something(self) -> Self:
        if bool(self.history) != ("follow_up" in self.traits):
            raise ValueError("history and the trait follow_up go together")
        return self

    def asked(self) -> Question:
        return Question(question=self.question, history=self.history, as_of=self.as_of, filters=self.filters)


def load_cases(path: Path) -> tuple[Case, ...]:
    """Read JSON Lines of cases.

    Raises:
        BadInput: naming the file, the line and the field that is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8").replace("\ufeff", "").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot read the cases: {error}") from error
    return read_cases(lines, str(path))


def read_cases(lines: Iterable[str], name: str) -> tuple[Case, ...]:
    """The cases in `lines`; `name` says in errors where they come from.

    Raises:
        BadInput: naming each line and field, where a case cannot be used, an id stands twice, or there is none.
    """
    cases: dict[str, Case] = {}
    wrong = list[str]()
    for number, line in _numbered(lines):
        try:
            case = _read_case(line, f"{name}:{number}")
        except BadInput as error:
            wrong.append(str(error))
            continue
        if case.id in cases:
            wrong.append(f"{name}:{number}: id: {case.id!r} stands on an earlier line too")
        cases[case.id] = case
    if wrong:
        more = f"; and {len(wrong) - MOST_TOLD} more" if len(wrong) > MOST_TOLD else ""
        raise BadInput("; ".join(wrong[:MOST_TOLD]) + more)
    if not cases:
        raise BadInput(f"{name}: holds no cases")
    return tuple(cases.values())


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _read_case(line: str, place: str) -> Case:
    try:
        return Case.model_validate_json(line)
    except ValidationError as error:
        raise invalid(error, place) from error


def invalid(error: ValidationError, place: str, what: str = "") -> BadInput:
    """The first thing wrong with a line, by its place and field; `what` it fails to be may be told before it."""
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    return BadInput(f"{place}: {field or 'line'}: {what}{first['msg'].removeprefix('Value error, ')}")


def schema() -> str:
    """The JSON Schema of one line of a case file, as published in `data/case.schema.json`."""
    return json.dumps(Case.model_json_schema(), ensure_ascii=False, indent=2) + "\n"
