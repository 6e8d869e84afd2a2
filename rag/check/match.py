"""Where a quotation stands on record. Pure."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from rag.answers import Citation
from rag.check.diff import Change
from rag.schema import Days, Record


class Match(Record):
    """A place where the quotation, or what it was made from, stands on record.

    In `difference`, `equal` and `delete` are the words on record, `equal` and `insert` the pasted ones; `notes` name
    what house style changed and what the coverage leaves open.
    """

    citation: Annotated[Citation, Field(description="The place on record")]
    speakers: Annotated[tuple[str, ...], Field(description="Who said it, or did not; empty where unknown")] = ()
    said_on: Annotated[Days | None, Field(description="Local days of speech; null where unknown")] = None
    difference: Annotated[tuple[Change, ...], Field(description="Stretch by stretch, in the order of the words")] = ()
    notes: Annotated[tuple[str, ...], Field(description="What changes no verdict, in words")] = ()
