"""Annotated drafts: the state of each quotation, and whose and of which day the draft says it is.

The format stands in docs/EVALUATIONS.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, ValidationError, model_validator

from evals.cases import invalid
from evals.drafts.written import Format, draft_input, with_marks, with_tags, without_tags
from evals.extraction.gold import Number
from evals.extraction.marked import MarkedText, read_marked
from ingest.draft import DraftInput, text_of
from rag.errors import BadInput
from rag.schema import Day, Record, Span

QuotationState = Literal[
    "verbatim",
    "house_style",
    "word_changed",
    "negation_changed",
    "speaker_swapped",
    "day_moved",
    "cut_short",
    "invented",
    "joined",
    "paraphrased",
    "reported",
    "reported_figure",
    "reported_name",
    "reported_speaker",
    "reported_day",
    "reported_occasion",
    "reported_verb",
    "reported_negated",
]


class DraftGold(Record):
    """What is known of the quotation that a tag marks."""

    state: QuotationState
    speakers: Annotated[tuple[str, ...], Field(description="Whom the draft gives it to, by full name")] = ()
    day: Annotated[Day | None, Field(description="The day that the draft gives it; null where it gives none")] = None


class AnnotatedDraft(Record):
    """One draft, a line of a file.

    `marked` is the draft as it is written, with `<s1>…</s1>` around each quotation, marks included, and around each
    sentence that reports without marks; a Word document is described (`evals.drafts.word_file`).
    """

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,200}$")]
    published: date
    written_as: Annotated[Format, Field(description="The format; a Word document is built from `marked`")] = "text"
    marked: str
    quotations: dict[Number, DraftGold]

    @model_validator(mode="after")
    def _tags_and_records_agree(self) -> Self:
        tags, records = set(self.read.spans), {f"s{number}" for number in self.quotations}
        for tag in sorted(tags ^ records):
            raise ValueError(f"<{tag}> stands in {'the text' if tag in tags else 'quotations'} only: give both")
        return self

    @cached_property
    def input(self) -> DraftInput:
        """What is sent to be checked, without the tags."""
        return draft_input(without_tags(self.marked), self.written_as, self.published)

    @cached_property
    def read(self) -> MarkedText:
        """The text as it is read of the draft, and the span of each tag in it.

        Raises:
            ValueError: where the tags do not pair, or where the draft reads otherwise with them.
        """
        if self.written_as == "text":
            return read_marked(self.marked)
        tagged = text_of(draft_input(with_marks(self.marked), self.written_as, self.published))
        read = read_marked(with_tags(tagged))
        if read.text != text_of(self.input):
            raise ValueError("the draft reads otherwise with its tags than without: set them within a paragraph")
        return read

    def placed(self) -> Iterator[tuple[Span, DraftGold]]:
        """Each quotation with where it stands."""
        for number, gold in self.quotations.items():
            yield self.read.spans[f"s{number}"][0], gold


class DraftSet(NamedTuple):
    """The drafts of one file, by its name."""

    name: str
    drafts: tuple[AnnotatedDraft, ...]


def load_drafts(path: Path) -> DraftSet:
    """Read JSON Lines of annotated drafts. Raises `BadInput` naming the file, the line, the field and the remedy."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot read the annotated drafts: {error}") from error
    drafts = tuple(_read(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())
    if not drafts:
        raise BadInput(f"{path}: holds no annotated drafts: give JSON Lines, one draft a line")
    return DraftSet(path.stem, drafts)


def _read(line: str, place: str) -> AnnotatedDraft:
    try:
        return AnnotatedDraft.model_validate_json(line)
    except ValidationError as error:
        raise invalid(error, place) from error
