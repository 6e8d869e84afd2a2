"""An article as the search for days and occasions is given it: what is said in it and by whom, and its dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rag.dates import Section, sections, timexes
from rag.schema import Furniture, Timex

if TYPE_CHECKING:
    from ingest.parse import Parse
    from ingest.speakers.resolution import Voice
    from ingest.statements.attributions import Attribution


class ArticleSpeech(NamedTuple):
    """A text with its attributions in order; `voices` (who speaks in each) may be left out, and make less sure."""

    text: str
    parse: Parse
    attributions: Sequence[Attribution]
    voices: Sequence[Voice] = ()
    furniture: Sequence[Furniture] = ()


class ArticleDates(NamedTuple):
    """The date expressions of a text, its parts under date headings, and the day on which it was published."""

    timexes: Sequence[Timex]
    sections: Sequence[Section]
    published: date | None


def article_dates(text: str, published: date | None) -> ArticleDates:
    return ArticleDates(timexes(text, published), sections(text, published), published)
