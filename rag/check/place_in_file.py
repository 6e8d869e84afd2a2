"""Lines and columns, as editors and code review count them. Pure."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field

from rag.schema import Record


class PlaceInFile(Record):
    """A stretch of a file; lines and columns count from 1, columns in characters."""

    line: Annotated[int, Field(description="The line of its first character")]
    column: Annotated[int, Field(description="The column of its first character")]
    end_line: Annotated[int, Field(description="The line of its end")]
    end_column: Annotated[int, Field(description="The column after its last character")]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        (line, column), (end_line, end_column) = _place(text, start), _place(text, end)
        return cls(line=line, column=column, end_line=end_line, end_column=end_column)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
